"""What the robots were promised, held against the log: told as a list of what doesn't fit."""

import collections

from ventanilla_test.balance import imbalances

from .people import FACTS

# A wrong clock is marked; a fact may speak of a call that the central knows to be over by then, or of a turn of yesterday:
# history, not state. (Who attends by hand in the storm types labels that no turn has.)
MARKS = ("clock_skew", "stale_epoch", "not_permitted", "attended_twice", "unknown_ticket")


def differences(records, log: list[dict]) -> list[str]:
    """`log` as DemoOffice.events gives it; empty when nothing is lost, double or otherwise than promised."""
    wrong = imbalances(log, anomalies_expected=MARKS)
    by_station, by_person = collections.defaultdict(list), collections.defaultdict(list)
    for line in log:
        if line.get("station"):
            by_station[line["station"]].append(line)
        else:
            by_person[line.get("actor", "")].append(line)
    for record in records:
        wrong += [f"{record.station}: {each}" for each in _turns(record, by_station[record.station])]
        if record.person:
            own = by_station[record.station] + by_person[record.person]
            wrong += [f"{record.station}: {each}" for each in _desk(record, own)]
    return wrong


def _turns(record, log) -> list[str]:
    issued = {line["event"]["ticket"]: line["event"] for line in log if line["type"] == "ticket.issued"}
    wrong = [f"turn {turn} is {issued.get(turn['ticket'], 'not in the log')}" for turn in record.turns
             if any(issued.get(turn["ticket"], {}).get(key) != value for key, value in turn.items())]
    papers = {line["event"]["ticket"] for line in log if line["type"] == "ticket.printed"}
    wrong += [f"nothing is known of the paper of {ticket}" for ticket in issued if ticket not in papers]
    return wrong + _too_many("ticket.issued", len(issued), len(record.turns), record.unsure)


def _desk(record, log) -> list[str]:
    wrong = []
    there = collections.Counter(key for line in log for key in _keys(line["type"], line["event"]))
    told = collections.Counter((each["type"], each["label"] or each["ticket"], each["epoch"]) for each in record.done)
    for key, count in told.items():
        if there[key] < count:
            wrong.append(f"{key} was promised {count} times and is there {there[key]} times")
    wrong += [f"{key} is there {count} times" for key, count in collections.Counter(_once(log)).items() if count > 1]
    of_type = collections.Counter(line["type"] for line in log)
    promised = collections.Counter(each["type"] for each in record.done)
    for type_ in (*FACTS.values(), "ticket.called", "ticket.transferred"):
        wrong += _too_many(type_, of_type[type_], promised[type_], record.unsure)
    return wrong


def _once(log):
    """What nobody can do twice to a call; and each label is typed once."""
    for line in log:
        if line["type"] in FACTS.values() and line["type"] != "ticket.recalled":
            yield line["type"], line["event"].get("label") or line["event"]["ticket"], line["event"].get("call_epoch", 0)


def _keys(type_: str, event: dict):
    """The names under which a robot may have been told of this line: with the call's number and, where its mirror was
    behind, without; by hand there is only the label; the answer to a transfer names the turn that goes on."""
    names = {event.get("ticket", ""), event.get("child", ""), event.get("label", "")} - {""} or {""}
    for name in names:
        for epoch in {event.get("call_epoch", 0), 0}:
            yield type_, name, epoch


def _too_many(type_, there, promised, unsure) -> list[str]:
    if there <= promised + unsure[type_]:
        return []
    return [f"{there} {type_} in the log, {promised} were promised and {unsure[type_]} unanswered"]

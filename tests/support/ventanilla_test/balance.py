"""What holds for every log of a site, whatever happened: told as a list of what doesn't."""

import collections

from . import chain


def _more_than_once(what: str, things) -> list[str]:
    return [f"{what} {thing} is there {count} times" for thing, count in collections.Counter(things).items() if count > 1]


def imbalances(log: list[dict], anomalies_expected=()) -> list[str]:
    """`log` as DemoOffice.events gives it, from the first record; empty when it is in order."""
    wrong = []
    if [record["seq"] for record in log] != list(range(1, len(log) + 1)):
        wrong.append("the numbers of the log have a gap")
    link = chain.START
    for record in log:
        link = chain.link(link, record)
        if link != record["hash"]:
            wrong.append(f"the chain breaks at {record['seq']} ({record['type']})")
            break
    next_lseq = collections.defaultdict(lambda: 1)
    for record in log:
        if not record.get("station"):
            continue
        station = (record["station"], record["station_epoch"])
        if record["lseq"] != next_lseq[station]:
            wrong.append(f"{station} wrote {record['lseq']} after {next_lseq[station] - 1}")
        next_lseq[station] = record["lseq"] + 1
    wrong += _more_than_once("event", (record["id"] for record in log))
    turns = [record["event"] for record in log if record["type"] == "ticket.issued"]
    wrong += _more_than_once("ticket", (turn["ticket"] for turn in turns))
    wrong += _more_than_once("label", ((turn["day"], turn["series"], turn["number"]) for turn in turns))
    wrong += _more_than_once("call", ((record["event"]["ticket"], record["event"]["call_epoch"])
                                      for record in log if record["type"] == "ticket.called"))
    wrong += _more_than_once("paper's end", ((record["event"]["ticket"], record["event"]["copy"])
                                             for record in log if record["type"] == "ticket.printed"))
    wrong += [f"{record['seq']} ({record['type']}) is marked {record['anomalies']}"
              for record in log if set(record["anomalies"]) - set(anomalies_expected)]
    return wrong + _numbers_without_lease(log, turns)


def _numbers_without_lease(log, turns) -> list[str]:
    leases = {record["event"]["lease"]["id"]: record["event"]["lease"]
              for record in log if record["type"] == "numbers.leased"}
    wrong = []
    for turn in turns:
        lease = leases.get(turn["lease"], {"series": None})
        fits = lease["series"] == turn["series"] and lease["day"] == turn["day"]
        if not fits or not lease["from"] <= turn["number"] <= lease["to"]:
            wrong.append(f"{turn['series']}{turn['number']} is not of its lease {lease}")
    return wrong

"""Does the day balance? Compares what people did, what the printer got and what the lobby showed with the log."""
import collections
import json
import pathlib
import subprocess

from ventanilla_test import escpos

OVER = {"finished", "no_show", "cancelled"}


def read_log(ctl):
    """The whole log as the central holds it, in order."""
    lines = subprocess.run([*ctl, "tail", "--json"], check=True, capture_output=True, text=True).stdout.splitlines()
    return [json.loads(line) for line in lines if line.strip()]


class Ledger:
    """The log, told ticket by ticket."""

    def __init__(self, log):
        self.log = log
        self.issued = {}
        self.state = {}
        self.child_of = {}
        self.calls = collections.Counter()
        self.announced = collections.Counter()
        self.spoken = collections.Counter()
        self.printed = collections.Counter()
        recalls = collections.Counter()
        for record in log:
            body, kind = record["body"], record["type"]
            ticket = body.get("ticket")
            if record.get("anomalies"):
                continue
            if kind == "ticket.issued":
                self.issued[ticket] = body
                self.state[ticket] = "waiting"
            elif kind == "ticket.called":
                self.state[ticket] = "called"
                recalls[ticket] = 0
                self.calls[(ticket, body["call_epoch"], 0)] += 1
            elif kind == "ticket.recalled":
                recalls[ticket] += 1
                self.calls[(ticket, body["call_epoch"], recalls[ticket])] += 1
            elif kind == "service.started":
                self.state[ticket] = "serving"
            elif kind == "ticket.held":
                self.state[ticket] = "held"
            elif kind == "ticket.no_show":
                self.state[ticket] = "no_show"
            elif kind == "service.finished":
                self.state[ticket] = "finished"
            elif kind == "ticket.cancelled":
                self.state[ticket] = "cancelled"
            elif kind == "ticket.reactivated":
                self.state[ticket] = "waiting"
            elif kind == "action.undone":
                self.state[ticket] = body["back_to"]
            elif kind == "ticket.transferred":
                self.state[ticket] = "transferred"
                self.state[body["child"]] = "waiting"
                self.child_of[ticket] = body["child"]
            elif kind == "ticket.printed" and body["outcome"] == "printed":
                self.printed[(ticket, body["copy"])] += 1
            elif kind == "call.announced":
                key = (ticket, body["call_epoch"], body["recall"])
                self.announced[key] += 1 if body["shown"] else 0
                self.spoken[key] += 1 if body["spoken"] else 0

    def end_of(self, ticket):
        """How a visit ended: a transferred ticket goes on as its child."""
        while ticket in self.child_of and self.state[ticket] == "transferred":
            ticket = self.child_of[ticket]
        return self.state[ticket]


def tokens_on_paper(folder):
    """The public token of each paper that came out of the printer."""
    return [token for job in sorted(pathlib.Path(folder).glob("*.escpos")) for token in escpos.tokens(job.read_bytes())]


def differences(log, did, papers):
    """Every way in which the day does not balance, each in one sentence; empty when it does.

    `did` counts what the people did: issued, calls, recalls, finished, no_shows, held, transfers.
    `papers` are the tokens read from the paper.
    """
    ledger = Ledger(log)
    wrong = []

    def same(what, expected, seen):
        if expected != seen:
            wrong.append(f"{what}: {expected} expected, {seen} in the log")

    seqs = [record["seq"] for record in log]
    same("seq without gap", list(range(1, len(log) + 1)), seqs)
    ids = collections.Counter(record["id"] for record in log)
    same("events with one id", [], [id for id, count in ids.items() if count > 1])
    numbers = collections.Counter((b["day"], b["series"], b["number"]) for b in ledger.issued.values())
    same("labels given twice", [], [label for label, count in numbers.items() if count > 1])
    anomalies = [(record["type"], record["anomalies"]) for record in log if record.get("anomalies")]
    same("anomalies", [], anomalies)

    same("turns taken at the kiosk", did["issued"], len(ledger.issued))
    kinds = collections.Counter(record["type"] for record in log)
    for what, kind in (("calls", "ticket.called"), ("recalls", "ticket.recalled"), ("finished", "service.finished"),
                       ("no_shows", "ticket.no_show"), ("held", "ticket.held"), ("transfers", "ticket.transferred")):
        same(f"{what} at the desks", did[what], kinds[kind])

    ends = collections.Counter(ledger.end_of(ticket) for ticket in ledger.issued)
    accounted = sum(ends[state] for state in OVER) + ends["waiting"]
    same("issued = served + no-show + cancelled + waiting", len(ledger.issued), accounted)

    tokens = collections.Counter(papers)
    same("papers with one turn", [], [token for token, count in tokens.items() if count > 1])
    on_paper = {body["public_token"] for ticket, body in ledger.issued.items() if ledger.printed[(ticket, 1)]}
    same("papers that the log knows", sorted(tokens), sorted(on_paper))
    same("turns printed once", len(ledger.issued), sum(ledger.printed.values()))

    same("calls shown once", dict(ledger.calls), {key: count for key, count in ledger.announced.items() if count})
    same("calls spoken once", dict(ledger.calls), {key: count for key, count in ledger.spoken.items() if count})
    return wrong


def summary(log):
    ledger = Ledger(log)
    ends = collections.Counter(ledger.end_of(ticket) for ticket in ledger.issued)
    return {"events": len(log), "issued": len(ledger.issued), "served": ends["finished"], "no_show": ends["no_show"],
            "cancelled": ends["cancelled"], "waiting": ends["waiting"], "calls": sum(ledger.calls.values()),
            "shown": sum(ledger.announced.values()), "spoken": sum(ledger.spoken.values()),
            "papers": sum(ledger.printed.values())}

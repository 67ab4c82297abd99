"""The day's log, read from the central, and what it says of each ticket."""
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

"""Turns: the codes that the kiosk showed and the desks worked on, the papers, and what the lobby showed and said."""
import collections

from day.checks import of_type
from day.ledger import OVER, Ledger

AT_DESKS = ("ticket.called", "ticket.recalled", "service.started", "ticket.held", "ticket.no_show", "ticket.transferred",
            "service.finished")


def plain(code):
    """A code without the thin space that screens put into it."""
    return "".join(code.split())


def code_of(body):
    return f"{body['series']}{body['number']:03d}"


def check_turns(checks, log, did, papers):
    """`did` as the script notes it; `papers` are the tokens read from the paper."""
    ledger = Ledger(log)
    codes = {ticket: code_of(body) for ticket, body in ledger.issued.items()}
    checks.once("labels given", [(body["day"], code_of(body)) for body in ledger.issued.values()])
    checks.same("codes that the kiosk showed, in order", [plain(code) for code in did["turns"]],
                [code_of(record["body"]) for record in of_type(log, "ticket.issued")])

    code_of_ticket = dict(codes)
    for parent, child in ledger.child_of.items():
        code_of_ticket[child] = code_of_ticket[parent]  # in the order of the log: a child's child comes later
    for person, deeds in did["desks"].items():
        seen = [(record["type"], code_of_ticket[record["body"]["ticket"]])
                for record in of_type(log, *AT_DESKS) if record["actor"] == person]
        checks.same(f"what {person} did at the desk, in order", [(what, plain(code)) for what, code in deeds], seen)
    checks.same("what was done at desks, by anybody", sum(len(deeds) for deeds in did["desks"].values()),
                len(of_type(log, *AT_DESKS)))

    ends = collections.Counter(ledger.end_of(ticket) for ticket in ledger.issued)
    checks.same("issued = served + no-show + cancelled", len(ledger.issued), sum(ends[state] for state in OVER))

    checks.once("papers of one turn", papers)
    on_paper = {body["public_token"] for ticket, body in ledger.issued.items() if ledger.printed[(ticket, 1)]}
    checks.same("papers that the log knows", sorted(papers), sorted(on_paper))
    checks.same("turns printed once", {(ticket, 1): 1 for ticket in ledger.issued}, dict(ledger.printed))

    checks.same("calls shown once", dict(ledger.calls), {key: count for key, count in ledger.announced.items() if count})
    checks.same("calls spoken once", dict(ledger.calls), {key: count for key, count in ledger.spoken.items() if count})

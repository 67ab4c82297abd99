"""Does the day balance? What each person and page did, noted then, beside the central's log and what it holds."""
import collections

from day.checks import Checks, of_type
from day.fairness import check_fairness
from day.ledger import Ledger
from day.places import SHORT_NAMES
from day.reconcile_answers import check_answers
from day.reconcile_chats import check_chats
from day.reconcile_complaints import check_complaints
from day.reconcile_figures import check_figures
from day.reconcile_rows import check_rows
from day.reconcile_turns import check_turns


def reconcile(held, did, papers):
    """`held` as the central says it (central_view.py), `did` as the script notes it, `papers` the tokens read from paper.
    Returns the checks, done."""
    checks = Checks()
    log, state, register = held["log"], held["state"], held["register"]
    checks.same("seq without gap", list(range(1, len(log) + 1)), [record["seq"] for record in log])
    checks.once("events with one id", [record["id"] for record in log])
    checks.same("anomalies", [], [(record["type"], record["anomalies"]) for record in log if record.get("anomalies")])
    checks.once("contacts opened", [record["body"]["contact"] for record in of_type(log, "contact.opened")])
    check_turns(checks, log, did, papers)
    check_chats(checks, log, state, did)
    check_fairness(checks, log, held["configuration"])
    check_rows(checks, log, did, register, SHORT_NAMES)
    check_answers(checks, log, state, did, held["used_links"])
    check_complaints(checks, log, state, did)
    check_figures(checks, log, state, did, register)
    return checks


def summary(log):
    ledger = Ledger(log)
    ends = collections.Counter(ledger.end_of(ticket) for ticket in ledger.issued)
    kinds = collections.Counter(record["type"] for record in log)
    return {"events": len(log), "issued": len(ledger.issued), "served": ends["finished"], "no_show": ends["no_show"],
            "cancelled": ends["cancelled"], "waiting": ends["waiting"], "calls": sum(ledger.calls.values()),
            "shown": sum(ledger.announced.values()), "spoken": sum(ledger.spoken.values()),
            "papers": sum(ledger.printed.values()), "contacts": kinds["contact.opened"], "messages": kinds["contact.message"],
            "offers": kinds["contact.assigned"], "returned": kinds["contact.returned"], "rows": kinds["contact.row_saved"],
            "responses": kinds["response.opened"], "complaints": kinds["pqr.registered"]}

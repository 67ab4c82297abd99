"""Records what this version says for tests/contract/golden: plays every route, command and event once against a real central.

    python3 tests/contract/record.py --bin DIR FOLDER

Run once a schema, together with the other contract tests (their recordings are added where they say more):
VENTANILLA_RECORD=FOLDER VENTANILLA_CONTRACT_SEEN=FILE python3 tests/contract/NAME.py --bin DIR
"""

import argparse
import json
import os
import pathlib
import sys
import tempfile

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("folder", type=pathlib.Path)
    OPTIONS = parser.parse_args()
    os.environ["VENTANILLA_RECORD"] = str(OPTIONS.folder.resolve())
    os.environ["VENTANILLA_CONTRACT_SEEN"] = os.devnull

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, LiveStream, chain, contract, uuid7  # noqa: E402
from ventanilla_test.callers import Callers, with_administrator  # noqa: E402
from ventanilla_test.demo import DemoOffice  # noqa: E402
from ventanilla_test.ids import iso_now  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS  # noqa: E402

MORNING, NEXT_MORNING = "2026-11-24T14:00:00Z", "2026-11-25T14:00:00Z"
KINDS = ("call_next call_chosen transfer cancel reactivate undo close_desk pause_desk resume_desk release_desk assign acknowledge "
         "decline take give_back close_contact invite_survey recover_ticket act_on_pqr:classify act_on_pqr:extend "
         "act_on_pqr:request_completion").split()


# What each kind of station writes, for the folder "facts": a batch as it would be delivered.
FACTS = {"kiosk": "ticket.issued ticket.printed staff.called", "screen": "call.announced staff.called",
         "feedback": "response.opened response.answer response.closed pqr.filed staff.called",
         "panel": "ticket.issued ticket.printed ticket.recalled service.started ticket.held ticket.no_show service.finished "
                  "attended.by_hand contact.opened contact.row_saved contact.message response.opened response.answer "
                  "response.closed pqr.filed staff.called"}


def by_whom(kind: str) -> str:
    return "supervisor" if kind in ("release_desk", "assign") or kind.endswith(("extend", "completion")) else \
        "lawyer" if kind.startswith("act_on") else "operator"


def play(central: Central):
    office = DemoOffice(central, with_administrator)
    callers = Callers(office)
    for route in contract.operations():
        who = "key" if contract.operations()[route].get("security") == [{"administrator": []}] else \
            "supervisor" if "register" in route else "operator"
        callers.ask_route(_pattern(route), who)
    for kind in KINDS:
        callers.ask_command(kind, by_whom(kind))
    play_facts(office, callers)
    LiveStream(central.url, office.admin.bearer, office.site, 0).next_frame()
    return office


def play_facts(office: DemoOffice, callers: Callers):
    laura, screen, kiosk = callers.stations["operator"], office.screen(), callers.kiosk
    turn = callers.kiosk.issue("certificados", "preferential")
    kiosk.fact("ticket.printed", {"ticket": turn["ticket"], "copy": 1, "outcome": "failed", "detail": "sin papel"})
    call = laura.command("call_chosen", ticket=turn["ticket"])
    screen.announce(call, recall=1)
    laura.recall(call)
    laura.start(call)
    laura.hold(call)
    laura.finish(laura.command("call_chosen", ticket=turn["ticket"]), ["Certificado"])
    now = iso_now(office.central.shift_seconds)
    laura.fact("attended.by_hand", {"label": "A 099", "service": "certificados", "desk": "desk-3", "person": "laura-r",
                                    "begin": now, "end": now}, "laura-r")
    response = uuid7()
    feedback = office.feedback()
    feedback.fact("response.opened", {"response": response, "form": "FOR-CMC-31", "version": 1, "desk": "desk-3", "service": "rues",
                                      "officer": "laura-r", "wait_band": "5-15", "origin": "kiosk"})
    for answer in ({"question": "overall", "face": 4}, {"question": "reason", "list": ["wait"]},
                   {"question": "who", "contact": {"name": "Ana", "phone": "3001234567", "consent_version": "3"}}):
        feedback.fact("response.answer", {"response": response, "answer": answer})
    feedback.fact("response.closed", {"response": response, "complete": True})


def write_facts(folder: pathlib.Path, schema: str):
    (folder / "facts").mkdir(exist_ok=True)
    for kind, types in FACTS.items():
        events = []
        for lseq, type_ in enumerate(types.split(), 1):
            body = json.loads((folder / "events" / f"{type_}.json").read_text())
            if type_ == "contact.message":  # of which the visitor's may have been recorded
                body.update(author="staff", person="laura-r")
            events.append({"id": uuid7(), "type": type_, "tv": 1, "lseq": lseq, "at": iso_now(),
                           "mono": {"boot": "c0ffee", "ms": lseq}, "actor": "laura-r" if kind == "panel" else "", "cause": "", "body": body})
        batch = {"schema": int(schema), "station": f"{kind}-of-{schema}", "epoch": 1, "first": 1, "prev_hash": chain.START,
                 "offset_ms": -1500, "events": events}
        (folder / "facts" / f"{kind}.json").write_text(json.dumps(batch, ensure_ascii=False, separators=(",", ":")) + "\n")


def _pattern(route: str) -> str:
    method, _, path = route.partition(" ")
    return f"{method} " + "/".join("{}" if part.startswith("{") else part for part in path.split("/"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as data:
        central = Central(OPTIONS.bin, data=data, options=UNHURRIED_CITIZENS, now=MORNING)
        try:
            office = play(central)
            office.events()
            central.stop()
            central.now = NEXT_MORNING  # what was open is closed, and the day with it
            central.start()
            office.admin = central.admin()
            office.events(office.head() - 400 if office.head() > 400 else 0)
        finally:
            central.close()
    for name in set(contract.document()["x-events"].values()):  # bodies: they are among the events
        (OPTIONS.folder / "messages" / f"{name.rpartition('/')[2]}.json").unlink(missing_ok=True)
    # (`records.anonymised` needs cases of a month ago: its recording was written down.)
    missing = [name for name in contract.document()["x-events"] if not (OPTIONS.folder / "events" / f"{name}.json").exists()]
    if not missing:
        write_facts(OPTIONS.folder, contract.document()["info"]["version"])
    sys.exit(f"not recorded: {', '.join(missing)}" if missing else 0)

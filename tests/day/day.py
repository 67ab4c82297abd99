#!/usr/bin/env python3
"""The scripted day: a small office in real windows, played with real input events, then balanced against the log.

Thirty turns over three services, preferential ones among them; four desks that call, recall, hold, transfer and mark
no-shows; the central killed and brought back in the middle; the kiosk cut off and back. Exits 0 only when what the
people did, what the printer got and what the lobby showed agree with the log.
"""
import argparse
import json
import pathlib
import sys
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:1] = [str(TESTS), str(TESTS / "support")]  # not this folder: its day.py would hide the folder's own name

from day.office import DayOffice  # noqa: E402
from day.people import Citizen, Operator  # noqa: E402
from day.reconcile import differences, read_log, summary  # noqa: E402

# Which service each citizen asks for, and whether they need preferential attention.
MORNING = [("mutaciones", False), ("certificados", False), ("ingreso", True), ("mutaciones", True), ("certificados", False),
           ("mutaciones", False), ("ingreso", False), ("certificados", True), ("mutaciones", False), ("ingreso", False),
           ("certificados", False), ("mutaciones", True)]
WHILE_CENTRAL_IS_DOWN = [("certificados", False), ("mutaciones", False), ("ingreso", True), ("certificados", False)]
WHILE_THE_KIOSK_IS_CUT_OFF = [("mutaciones", False), ("ingreso", False), ("certificados", True), ("mutaciones", True)]
AFTERNOON = [("certificados", False), ("ingreso", False), ("mutaciones", False), ("certificados", False),
             ("ingreso", True), ("mutaciones", False), ("certificados", False), ("mutaciones", False),
             ("ingreso", False), ("certificados", True)]


def play(office):
    """The day; returns what the people did."""
    citizens = Citizen(office)
    desks = [Operator(office, panel, person) for panel, person in office.desks()]
    say = office.say

    say("08:00 the operators sign in")
    for desk in desks:
        desk.sign_in()

    say("the first citizens take their turns")
    for service, preferential in MORNING:
        citizens.take_turn(service, preferential)
    office.picture("kiosk-1", "kiosk-home")
    first, second, third, fourth = desks
    for desk in desks:
        desk.call()
    office.picture("screen-1", "lobby-calling")
    first.start()
    office.picture(first.panel, "panel-serving")
    second.recall()
    second.start()
    third.recall()
    third.recall()
    third.mark_no_show()
    third.call()
    third.start()
    fourth.start()
    fourth.hold()
    fourth.call()
    fourth.start()
    first.transfer("certificados")
    first.call()
    first.start()

    say("the central is killed; the desks end what they hold, the kiosk goes on giving turns")
    office.kill_central()
    office.wait_stale("screen-1")
    office.picture("screen-1", "lobby-offline")
    for service, preferential in WHILE_CENTRAL_IS_DOWN:
        citizens.take_turn(service, preferential)
    office.picture("kiosk-1", "kiosk-issued-offline", at_once=True)
    for desk in desks:
        desk.finish()
    office.picture(first.panel, "panel-offline")

    say("the central is back")
    office.start_central()
    office.wait_live()
    office.wait_everything_sent()
    for desk in desks:
        desk.call()
        desk.start()

    say("the kiosk's cable is pulled and put back")
    office.cut("kiosk-1")
    for service, preferential in WHILE_THE_KIOSK_IS_CUT_OFF:
        citizens.take_turn(service, preferential)
    office.mend("kiosk-1")
    office.wait_everything_sent()

    say("the afternoon")
    for service, preferential in AFTERNOON:
        citizens.take_turn(service, preferential)
    for desk in desks:
        desk.finish()
    fourth.call_held()
    fourth.start()
    fourth.finish()
    serving = True
    while serving:
        serving = False
        for desk in desks:
            if desk.call(or_nobody=True):
                desk.start()
                desk.finish()
                serving = True
    office.picture(second.panel, "panel-nobody-waiting")
    office.wait_everything_sent()
    office.wait_announced()
    office.picture("screen-1", "lobby-idle", at_once=True)

    did = {"issued": citizens.turns, "calls": 0, "recalls": 0, "finished": 0, "no_shows": 0, "held": 0, "transfers": 0}
    for desk in desks:
        for what, count in desk.did.items():
            did[what] += count
    return did


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the built programs")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where the office keeps its data")
    options = parser.parse_args()

    begin = time.monotonic()
    with DayOffice(options.bin, options.folder) as office:
        did = play(office)
        log = read_log(office.ctl)
        wrong = differences(log, did, office.papers())
        rebuilt = office.rebuild_is_equal()
    report = {"did": did, "log": summary(log), "rebuild_equal": rebuilt, "differences": wrong,
              "seconds": round(time.monotonic() - begin)}
    (options.folder / "day.json").write_text(json.dumps(report, indent=2, ensure_ascii=False) + "\n")
    print(json.dumps(report, indent=2, ensure_ascii=False))
    print(f"Screenshots: {options.folder / 'screenshots'}")
    if wrong or not rebuilt:
        print("The day does NOT balance.", file=sys.stderr)
        return 1
    print("The day balances.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

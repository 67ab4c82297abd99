#!/usr/bin/env python3
"""The scripted day: a whole office in real windows and real browser pages, played with real input events, then balanced
against the log.

Thirty turns over three services, preferential ones among them, at four desks; twenty-two people who rate what they got;
five calls written down; six chats from the web, given to people, answered and closed with their row; four surveys by
one-use link; two complaints. The central is killed and brought back in the middle, a kiosk and a feedback station are cut
off for a while. Exits 0 only when what each person and page did, the papers and what the lobby showed agree with the log
and with what the central and the supervisor's window hold.
"""
import argparse
import json
import pathlib
import sys
import time

TESTS = pathlib.Path(__file__).resolve().parent.parent
sys.path[:1] = [str(TESTS), str(TESTS / "support")]  # not this folder: its day.py would hide the folder's own name

from day.central_view import CentralView  # noqa: E402
from day.office import DayOffice  # noqa: E402
from day.reconcile import reconcile, summary  # noqa: E402
from day.script import Day  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the built programs")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where the office keeps its data")
    options = parser.parse_args()

    begin = time.monotonic()
    with DayOffice(options.bin, options.folder) as office:
        did = Day(office).play()
        central = CentralView(office)
        checks = reconcile(central, did, office.papers())
        log = central.log()
        rebuilt = office.rebuild_is_equal()
    report = {"log": summary(log), "checks": checks.done, "rebuild_equal": rebuilt, "differences": checks.wrong,
              "seconds": round(time.monotonic() - begin)}
    (options.folder / "day.json").write_text(json.dumps({**report, "did": did}, indent=2, ensure_ascii=False) + "\n")
    print(json.dumps(report, indent=2, ensure_ascii=False))
    print(f"Screenshots: {options.folder / 'screenshots'}")
    if checks.wrong or not rebuilt:
        print("The day does NOT balance.", file=sys.stderr)
        return 1
    print("The day balances.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

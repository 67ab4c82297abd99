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
from day.sabotage import not_found  # noqa: E402
from day.script import Day  # noqa: E402


def keep(file, content):
    file.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the built programs")
    parser.add_argument("--folder", type=pathlib.Path, required=True, help="where the office keeps its data; new or empty")
    options = parser.parse_args()
    # An earlier day's data would be counted as this one's.
    if options.folder.is_dir() and any(options.folder.iterdir()):
        parser.error(f"{options.folder} is not empty: each day needs a folder of its own")

    begin = time.monotonic()
    with DayOffice(options.bin, options.folder) as office:
        did = Day(office).play()
        held, papers = CentralView(office).held([survey["link"] for survey in did["surveys"]]), office.papers()
        rebuilt = office.rebuild_is_equal()
    keep(options.folder / "did.json", did)
    keep(options.folder / "held.json", held)
    checks = reconcile(held, did, papers)
    blind, tried = ([], 0) if checks.wrong else not_found(held, did, papers)
    report = {"log": summary(held["log"]), "checks": checks.done, "rebuild_equal": rebuilt, "differences": checks.wrong,
              "falsifications": tried, "falsifications_not_found": blind, "seconds": round(time.monotonic() - begin)}
    keep(options.folder / "day.json", report)
    print(json.dumps(report, indent=2, ensure_ascii=False))
    print(f"Screenshots: {options.folder / 'screenshots'}")
    if checks.wrong or blind or not rebuilt:
        print("The day does NOT balance.", file=sys.stderr)
        return 1
    print("The day balances.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

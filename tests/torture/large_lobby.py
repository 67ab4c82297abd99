#!/usr/bin/env python3
"""Six kiosks of one lobby: each holds a number of each series and none takes newer ones from the others."""

import collections
import json
import pathlib
import random
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from ventanilla_test import Central, DemoOffice, programs, rounds, run_tests  # noqa: E402
from ventanilla_test.desktop import wait_for  # noqa: E402
from ventanilla_test.public import ALWAYS_OPEN  # noqa: E402
from weather.people import KioskHands, Life, Person, Record  # noqa: E402

KIOSKS = [f"kiosk-{number}" for number in range(1, 7)]
SERVICE, SERIES = "certificados", "B"


def always_open(document: dict):
    document["hours"] = ALWAYS_OPEN


class LargeLobby(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.central = self.enterContext(Central(programs()))
        self.demo = DemoOffice(self.central, change=always_open)
        self.log = self.enterContext(open(self.folder / "kiosks.out", "wb"))

    def kiosk(self, name: str) -> Person:
        """A station without a window; whoever asks it waits for its answer."""
        key = self.folder / f"{name}.key"
        key.write_text(json.dumps(self.demo.enrol(name, "kiosk")))
        command = [str(programs() / "ventanilla_robot"), "--key", str(key), "--journal", str(self.folder / f"{name}.db"),
                   "--central", self.central.url, "--kiosk"]
        kiosk = Person(name, command, KioskHands(), random.Random(name), self.log, Record(name))
        kiosk.life = Life(command, self.log, None)
        self.addCleanup(kiosk.life.wait)
        self.addCleanup(kiosk.life.process.stdin.close)
        return kiosk

    def leases(self, kind: str) -> collections.Counter:
        """How many of them each kiosk got of each day and series."""
        leases = (each["event"]["lease"] for each in self.demo.events() if each["type"] == "numbers.leased")
        return collections.Counter((lease["station"], lease["day"], lease["series"]) for lease in leases if lease["kind"] == kind)

    def test_each_number_is_for_a_turn(self):
        kiosks = [self.kiosk(name) for name in KIOSKS]
        series = len({service["letter"] for service in self.demo.document["services"]})
        # Blocks for when the line is cut come after the numbers that are held, today's before tomorrow's.
        wait_for(lambda: len(self.leases("cold")) == 2 * series * len(KIOSKS), "all have what they need")
        self.assertEqual(set(self.leases("hot").values()), {1}, "a kiosk that gives no turn needs no second number")

        turns = 0
        for _ in range(4 * rounds(1)):
            for kiosk in kiosks:
                answer = kiosk.ask("turn", SERVICE, "general")
                self.assertTrue(answer and answer["ok"], answer)
                turns += 1
                wait_for(lambda: sum(each["type"] == "ticket.issued" for each in self.demo.events()) == turns, "the turn is logged")
        given = sum(count for (_, _, letter), count in self.leases("hot").items() if letter == SERIES)
        print(f"{turns} turns at {len(KIOSKS)} kiosks took {given} numbers")
        # One turn at most makes each kiosk's number an old one.
        self.assertLessEqual(given, len(KIOSKS) * (1 + turns))
        numbers = [turn["number"] for kiosk in kiosks for turn in kiosk.record.turns]
        self.assertEqual(len(set(numbers)), turns)


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""The central's disk is lost and yesterday's backup put in its place: a real kiosk sends again, by itself, what it did since."""

import collections
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import citizen, programs, rounds, run_tests  # noqa: E402
from ventanilla_test.desktop import wait_for  # noqa: E402
from ventanilla_test.real_office import RealOffice  # noqa: E402

BEFORE_THE_BACKUP = 2
AFTER_IT = 3


class Restored(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = cls.enterClassContext(RealOffice(programs()))
        cls.kiosk = cls.office.open("kiosk-1", "kiosk")
        cls.kiosk.wait("kiosk.title.home", enabled=False)
        cls.office.wait_for_cold_numbers("B")
        cls.given, cls.lost_by_the_disk = [], 0
        for n in range(rounds(1)):
            cls.one_loss(n)
        cls.log = cls.office.demo.events()

    @classmethod
    def take_turns(cls, count: int):
        for _ in range(count):
            citizen.touch_for_a_turn(cls.kiosk)
            cls.given.append(citizen.leave(cls.kiosk))
        cls.office.wait_sent("kiosk-1")

    @classmethod
    def one_loss(cls, n: int):
        office, central = cls.office, cls.office.central
        backup = office.folder / f"backup-{n}"
        cls.take_turns(BEFORE_THE_BACKUP)
        central.ctl(programs(), "backup", str(backup))
        cls.take_turns(AFTER_IT)
        head = office.demo.head()
        office.kill_central()
        for file in central.data.glob("central.db*"):
            file.unlink()
        central.ctl(programs(), "restore", str(backup))
        office.start_central()
        cls.lost_by_the_disk += head - office.demo.head()
        # Nobody touches the kiosk meanwhile: it notices by itself.
        wait_for(lambda: set(cls.given) <= {citizen.code_of(turn) for turn in cls.turns(office.demo.events())},
                 "every turn in the restored log")

    @staticmethod
    def turns(log: list[dict]) -> list[dict]:
        return [record["event"] for record in log if record["type"] == "ticket.issued"]

    def test_the_backup_lacked_something(self):
        self.assertGreaterEqual(self.lost_by_the_disk, AFTER_IT)

    def test_every_turn_that_was_given_is_in_the_log_once(self):
        codes = collections.Counter(citizen.code_of(turn) for turn in self.turns(self.log))
        self.assertEqual({code: count for code, count in codes.items() if count > 1}, {})
        self.assertEqual(set(codes), set(self.given))

    def test_the_log_is_whole_and_the_kiosk_goes_on(self):
        self.assertIn("whole", self.office.central.ctl(programs(), "verify").stdout)
        citizen.touch_for_a_turn(self.kiosk)
        citizen.leave(self.kiosk)
        self.office.wait_sent("kiosk-1")


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""The kiosk dies as by kill -9 at each step of giving a turn, online and cut off: no turn lost, none double, no paper twice.

The real program in a real window, touched with real clicks, with a printer that keeps what it got.
"""

import collections
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import citizen, programs, rounds, run_tests  # noqa: E402
from ventanilla_test.balance import imbalances  # noqa: E402
from ventanilla_test.desktop import wait_for  # noqa: E402
from ventanilla_test.real_office import RealOffice  # noqa: E402

KIOSK = "kiosk-1"
# In the order in which a turn passes them.
POINTS = ["before_commit", "after_commit", "before_show", "before_intent", "after_intent", "during_print", "after_print"]
LOST_WITH_THE_TOUCH = {"before_commit"}
PRINTED_AFTER_RESTART = {"after_commit", "before_show", "before_intent"}
PAPER_IS_OUT = {"during_print", "after_print"}


class Crash:
    """One death and what the next life of the kiosk made of it."""

    def __init__(self, point: str, away: bool):
        self.point, self.away = point, away
        self.shown = ""      # the number on the screen when it died
        self.recovered = ""  # the number on the screen after the restart
        self.next = ""       # the number of the turn that was taken then

    def __str__(self):
        return f"{self.point}, {'cut off' if self.away else 'online'}"


def crash_and_restart(office: RealOffice, crash: Crash):
    dying = office.stations[KIOSK]
    wait_for_death = dying.die_at(crash.point)
    citizen.touch_for_a_turn(dying)
    crash.shown = wait_for_death().get("kiosk.code", {}).get("text", "")

    kiosk = office.open(KIOSK, "kiosk")
    if crash.point not in LOST_WITH_THE_TOUCH:
        crash.recovered = citizen.leave(kiosk)
    kiosk.wait("kiosk.title.home", enabled=False)
    citizen.touch_for_a_turn(kiosk)
    crash.next = citizen.leave(kiosk)


class KilledKiosk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = cls.enterClassContext(RealOffice(programs()))
        kiosk = cls.office.open(KIOSK, "kiosk")
        kiosk.wait("kiosk.title.home", enabled=False)
        cls.office.wait_for_cold_numbers("B")
        cls.crashes = []
        for away in [False, True] * rounds(1):
            if away:
                cls.office.cable(KIOSK).cut()
            for point in POINTS:
                cls.crashes.append(Crash(point, away))
                crash_and_restart(cls.office, cls.crashes[-1])
            cls.office.cable(KIOSK).mend()
            cls.office.wait_sent(KIOSK)
        cls.log = cls.office.demo.events()
        cls.turns = {record["event"]["ticket"]: record["event"] for record in cls.log if record["type"] == "ticket.issued"}
        cls.papers = collections.Counter(cls.office.papers(KIOSK))

    def codes(self) -> set[str]:
        return {citizen.code_of(turn) for turn in self.turns.values()}

    def test_every_number_that_was_on_the_screen_is_in_the_log(self):
        seen = {code: str(crash) for crash in self.crashes for code in (crash.shown, crash.recovered, crash.next) if code}
        self.assertEqual({code: when for code, when in seen.items() if code not in self.codes()}, {})

    def test_each_touch_made_one_turn_and_one_that_died_before_the_journal_none(self):
        touches = 2 * len(self.crashes) - sum(crash.point in LOST_WITH_THE_TOUCH for crash in self.crashes)
        self.assertEqual(len(self.turns), touches)

    def test_after_the_restart_the_person_sees_the_number_that_was_being_given(self):
        for crash in self.crashes:
            with self.subTest(str(crash)):
                if crash.shown and crash.recovered:
                    self.assertEqual(crash.shown, crash.recovered)
                self.assertNotEqual(crash.recovered, crash.next)

    def test_no_turn_has_two_papers(self):
        self.assertEqual({token: count for token, count in self.papers.items() if count > 1}, {})

    def test_every_turn_has_its_paper_unless_nobody_can_know(self):
        """A kiosk that died with the paper under way prints none by itself: there may be one already."""
        of_code = {citizen.code_of(turn): turn for turn in self.turns.values()}
        outcomes = {record["event"]["ticket"]: record["event"]["outcome"]
                    for record in self.log if record["type"] == "ticket.printed"}
        for crash in self.crashes:
            with self.subTest(str(crash)):
                after = of_code[crash.next]
                self.assertEqual((outcomes[after["ticket"]], self.papers[after["public_token"]]), ("printed", 1))
                if crash.point in LOST_WITH_THE_TOUCH:
                    continue
                turn = of_code[crash.recovered]
                known = "printed" if crash.point in PRINTED_AFTER_RESTART else "uncertain"
                papers = 1 if crash.point in PRINTED_AFTER_RESTART | PAPER_IS_OUT else 0
                self.assertEqual((outcomes[turn["ticket"]], self.papers[turn["public_token"]]), (known, papers))

    def test_the_log_is_in_order(self):
        self.assertEqual(imbalances(self.log), [])

    def test_the_state_rebuilt_from_the_log_is_the_live_one(self):
        self.assertIn("equal at head", self.office.central.ctl(programs(), "rebuild").stdout)


if __name__ == "__main__":
    run_tests()

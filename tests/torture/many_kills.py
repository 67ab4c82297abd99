#!/usr/bin/env python3
"""An office at work while the central and a real kiosk are killed again and again, alone and together.

A kiosk and three desks that speak the protocol make the load; beside them the real program in a real window is touched
and killed at moments that nobody chose.
"""

import collections
import pathlib
import random
import sys
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import citizen, programs, rounds, run_tests  # noqa: E402
from ventanilla_test.balance import imbalances  # noqa: E402
from ventanilla_test.load import Load  # noqa: E402
from ventanilla_test.real_office import RealOffice  # noqa: E402

KIOSK = "kiosk-2"
A_TURN_TAKES_S = 0.08  # from the touch to the paper, about


class ManyKills(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = cls.enterClassContext(RealOffice(programs()))
        cls.seed = random.randrange(2 ** 32)
        cls.random = random.Random(cls.seed)
        cls.seen, cls.touches = [], 0
        citizen.come_back_to(cls.office.open(KIOSK, "kiosk"))
        cls.office.wait_for_cold_numbers("B")
        cls.load = Load(cls.office.demo)
        cls.load.start()
        try:
            for _ in range(rounds(4)):
                cls.one_round()
        finally:
            cls.load.stop()
        cls.office.wait_sent(KIOSK)
        cls.log = cls.office.demo.events()
        cls.turns = {citizen.code_of(record["event"]): record["event"] for record in cls.log
                     if record["type"] == "ticket.issued" and record["station"] == KIOSK}

    @classmethod
    def one_round(cls):
        kiosk = cls.office.stations[KIOSK]
        victims = cls.random.choice(["kiosk", "central", "both"])
        citizen.touch_for_a_turn(kiosk)
        cls.touches += 1
        time.sleep(cls.random.uniform(0, A_TURN_TAKES_S))  # the moment nobody chose
        if victims != "kiosk":
            cls.office.kill_central()
        if victims != "central":
            kiosk.kill()
            kiosk = cls.office.open(KIOSK, "kiosk")
        cls.seen.append(citizen.come_back_to(kiosk) if victims != "central" else citizen.leave(kiosk))
        citizen.touch_for_a_turn(kiosk)
        cls.touches += 1
        cls.seen.append(citizen.leave(kiosk))
        if victims != "kiosk":
            cls.office.start_central()
        cls.load.wait_for_progress(20)

    def test_every_station_could_go_on(self):
        self.assertEqual(self.load.faults, [], f"seed {self.seed}")

    def test_everything_that_was_answered_is_in_the_log_as_it_was_answered(self):
        in_log = {record["id"]: record["seq"] for record in self.log}
        self.assertGreater(len(self.load.acked_facts), 50)
        self.assertEqual({id_: seq for id_, seq in self.load.acked_facts.items() if in_log.get(id_) != seq}, {})
        by_seq = {record["seq"]: record["event"] for record in self.log}
        for call in self.load.answered_calls.values():
            event = by_seq[call["seq"]]
            self.assertEqual((event["ticket"], event["desk"], event["call_epoch"]),
                             (call["ticket"], call["desk"], call["call_epoch"]))

    def test_the_log_is_in_order(self):
        self.assertEqual(imbalances(self.log), [], f"seed {self.seed}")

    def test_every_number_that_was_on_the_kiosks_screen_is_a_turn_and_no_touch_made_two(self):
        seen = [code for code in self.seen if code]
        self.assertEqual([code for code in seen if code not in self.turns], [], f"seed {self.seed}")
        self.assertEqual([code for code, count in collections.Counter(seen).items() if count > 1], [])
        self.assertLessEqual(len(self.turns), self.touches)

    def test_no_turn_has_two_papers(self):
        papers = collections.Counter(self.office.papers(KIOSK))
        self.assertEqual({token: count for token, count in papers.items() if count > 1}, {}, f"seed {self.seed}")
        self.assertLessEqual(set(papers), {turn["public_token"] for turn in self.turns.values()})

    def test_the_state_rebuilt_from_the_log_is_the_live_one(self):
        self.assertIn("equal at head", self.office.central.ctl(programs(), "rebuild").stdout)


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""A kiosk and a panel without the central: they go on with what they may do, and send it when the cable is back."""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import citizen, programs, rounds, run_tests  # noqa: E402
from ventanilla_test.balance import imbalances  # noqa: E402
from ventanilla_test.central import REPOSITORY  # noqa: E402
from ventanilla_test.desktop import wait_for  # noqa: E402
from ventanilla_test.real_office import RealOffice  # noqa: E402

WORDS = json.loads((REPOSITORY / "assets/i18n/es.json").read_text())
TURNS_WITHOUT_CENTRAL = 4


class CutOff(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = cls.enterClassContext(RealOffice(programs()))
        cls.kiosk = cls.office.open("kiosk-1", "kiosk")
        cls.panel = cls.office.open("panel-3", "panel")
        cls.sign_in("laura-r")
        cls.kiosk.wait("kiosk.title.home", enabled=False)
        cls.office.wait_for_cold_numbers("B")
        cls.given, cls.refusals, cls.by_hand = [], [], []
        for _ in range(rounds(1)):
            cls.one_cut()
        cls.log = cls.office.demo.events()

    @classmethod
    def sign_in(cls, person: str):
        cls.panel.click(f"panel.person.{person}")
        for digit in cls.office.demo.pins[person]:
            cls.panel.click(f"panel.pin.{digit}")
        cls.panel.wait("panel.call_next")

    @classmethod
    def take_turn(cls):
        citizen.touch_for_a_turn(cls.kiosk)
        cls.given.append(citizen.leave(cls.kiosk))

    @classmethod
    def one_cut(cls):
        kiosk, panel, office = cls.kiosk, cls.panel, cls.office
        cls.take_turn()
        office.wait_sent("kiosk-1")
        cls.call_next()
        panel.press("F4")
        panel.wait("panel.finish")

        for key in ("kiosk-1", "panel-3"):
            office.cable(key).cut()
        panel.press("F5")
        panel.wait("panel.call_next")
        panel.press("F2")  # before the panel itself knows that it is cut off
        panel.wait("panel.error", enabled=False)
        cls.refusals.append(panel.text("panel.error"))
        for _ in range(TURNS_WITHOUT_CENTRAL):
            cls.take_turn()
        cls.attend_by_hand(cls.given[-1])
        cls.call_was_possible = panel.widgets().get("panel.call_next", {}).get("enabled", False)

        for key in ("kiosk-1", "panel-3"):
            office.cable(key).mend()
            office.wait_sent(key)
        panel.wait_gone("panel.offline")
        cls.call_next()
        panel.press("F4")
        panel.wait("panel.finish")
        panel.press("F5")
        panel.wait("panel.call_next")
        office.wait_sent("panel-3")

    @classmethod
    def attend_by_hand(cls, code: str):
        cls.panel.click("panel.by_hand")
        cls.panel.click("panel.by_hand.label")
        for letter in code:
            if letter.isalnum():
                cls.panel.press(letter.lower())
        cls.panel.click("panel.by_hand.certificados")
        cls.panel.click("panel.by_hand.save")
        cls.panel.wait_gone("panel.by_hand.label")
        cls.by_hand.append(code)

    @classmethod
    def call_next(cls):
        cls.panel.wait("panel.call_next")
        cls.panel.press("F2")
        wait_for(lambda: cls.panel.has("panel.start"), "the call's answer")

    def of(self, type_: str) -> list[dict]:
        return [record for record in self.log if record["type"] == type_]

    def test_every_turn_is_in_the_log_once_and_with_a_number_that_was_leased(self):
        self.assertEqual(len(self.given), rounds(1) * (1 + TURNS_WITHOUT_CENTRAL))
        self.assertEqual([citizen.code_of(record["event"]) for record in self.of("ticket.issued")], self.given)
        self.assertEqual(imbalances(self.log), [])

    def test_without_the_central_the_kiosk_takes_numbers_from_its_block(self):
        cold = {record["event"]["lease"]["id"] for record in self.of("numbers.leased")
                if record["event"]["lease"]["kind"] == "cold"}
        taken = [record for record in self.of("ticket.issued") if record["event"]["lease"] in cold]
        self.assertGreaterEqual(len(taken), rounds(1) * (TURNS_WITHOUT_CENTRAL - 1))

    def test_a_call_without_the_central_is_refused_in_words_and_never_happened(self):
        self.assertEqual(set(self.refusals), {WORDS["panel.error.offline"]})
        self.assertFalse(self.call_was_possible)
        self.assertEqual(len(self.of("ticket.called")), 2 * rounds(1))

    def test_what_the_desk_did_without_the_central_arrives(self):
        self.assertEqual(len(self.of("service.finished")), 2 * rounds(1))
        self.assertEqual([record["event"]["label"].upper() for record in self.of("attended.by_hand")],
                         [code.replace("\u2009", "") for code in self.by_hand])
        self.assertEqual({record["event"]["desk"] for record in self.of("attended.by_hand")}, {"desk-3"})

    def test_after_the_return_the_next_call_is_who_has_waited_longest(self):
        issued = {record["event"]["ticket"]: citizen.code_of(record["event"]) for record in self.of("ticket.issued")}
        called = [issued[record["event"]["ticket"]] for record in self.of("ticket.called")]
        self.assertEqual(called, [code for code in self.given if code not in self.by_hand][:len(called)])

    def test_each_turn_has_one_paper(self):
        self.assertEqual(sorted(self.office.papers("kiosk-1")),
                         sorted(record["event"]["public_token"] for record in self.of("ticket.issued")))

    def test_the_state_rebuilt_from_the_log_is_the_live_one(self):
        self.assertIn("equal at head", self.office.central.ctl(programs(), "rebuild").stdout)


if __name__ == "__main__":
    run_tests()

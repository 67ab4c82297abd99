#!/usr/bin/env python3
"""The feedback station as the public sees it, state by state, in Spanish, English and high contrast."""

from feedback_case import FeedbackCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

COUNTS = ("feedback.countdown",)


class Screens(FeedbackCase):
    def through_the_states(self, window, name):
        """Every state that a dissatisfied person sees, one after the other."""
        self.ask_for_faces(window)
        self.assert_document(window, "FOR-CMC-31", name)
        self.look(window, f"feedback-faces{name}")
        self.touch_face(window, 2, "feedback.choice.waiting_time")
        for reason in ("waiting_time", "unclear_information"):
            self.choose(window, f"feedback.choice.{reason}")
        self.look(window, f"feedback-reason{name}", COUNTS)
        window.click("feedback.continue")
        self.next_screen(window, "feedback.choice.partly")
        self.look(window, f"feedback-solved{name}", COUNTS)
        window.click("feedback.choice.no")
        self.next_screen(window, "feedback.keys.space")
        self.type(window, "la espera fue larga y no me explicaron bien el formulario")
        self.look(window, f"feedback-comment{name}", COUNTS)
        window.click("feedback.send")
        self.next_screen(window, "feedback.no_thanks")
        window.click("feedback.reach")
        self.next_screen(window, "feedback.keys.space")
        self.type(window, "310 555 0101")
        window.click("feedback.done")
        self.next_screen(window, "feedback.agree")
        self.choose(window, "feedback.agree")
        self.assert_document(window, "FOR-REP-07", name)
        self.look(window, f"feedback-pqr{name}", COUNTS)
        window.click("feedback.present")
        self.next_screen(window, "feedback.receipt")
        wait_for(lambda: window.text("feedback.receipt").startswith("CC"), "the radicado")
        self.look(window, f"feedback-thanks{name}", (*COUNTS, "feedback.receipt"))

    def assert_document(self, window, code, name):
        """Which controlled document is on the screen: code, version, status, and that its questions are proposed."""
        said = "{} · version 1 · in force · proposed" if name == "-english" else "{} · versión 1 · vigente · propuesta"
        self.assertEqual(window.text("feedback.document"), said.format(code))

    def test_the_invitation(self):
        window = self.open()
        wait_for(lambda: window.text("feedback.rising") == "4", "the good face rises", seconds=40)
        self.look(window, "feedback-attract")

    def test_every_state_in_spanish(self):
        self.through_the_states(self.open(), "")

    def test_every_state_in_english(self):
        window = self.open()
        window.click("feedback.key.language")
        wait_for(lambda: "How did we" in window.text("feedback.title"), "English")
        self.through_the_states(window, "-english")

    def test_every_state_in_high_contrast(self):
        window = self.open()
        window.click("feedback.key.contrast")
        wait_for(lambda: window.image().getpixel((5, 5)) == (0, 0, 0), "a black page")
        self.through_the_states(window, "-high-contrast")

    def test_at_a_desk_it_asks_about_the_turn_that_just_ended(self):
        window = self.open(desk="desk-1")
        self.finish_a_turn()
        window.wait("feedback.place")
        self.look(window, "feedback-faces-desk")

    def test_held_vowels_signs_and_capitals(self):
        window = self.open()
        self.to_comment(window)
        self.desktop.move_to(*window.place("feedback.keys.a"))
        window.button(True)
        window.wait("feedback.keys.offer.á")
        window.button(False)
        self.look(window, "feedback-accents", COUNTS)
        window.click("feedback.keys.offer.á")
        window.click("feedback.keys.symbols")
        window.wait("feedback.keys.@")
        self.look(window, "feedback-signs", COUNTS)

    def test_thanks_without_a_complaint(self):
        window = self.open()
        self.to_comment(window, 5, "yes")
        window.click("feedback.skip")
        wait_for(lambda: "Gracias" in window.text("feedback.title"), "the thanks")
        self.look(window, "feedback-thanks-plain", COUNTS)


class WithoutAForm(FeedbackCase):
    @staticmethod
    def change(office):
        office["forms"] = [form for form in office["forms"] if form["code"] != "FOR-CMC-31"]

    def test_without_a_form_in_force_nothing_is_asked(self):
        window = self.open(ready="feedback.message")
        wait_for(lambda: "Sin encuesta" in window.text("feedback.message"), "the office's forms")
        self.look(window, "feedback-no-form")


if __name__ == "__main__":
    run_tests()

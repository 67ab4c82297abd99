#!/usr/bin/env python3
"""A visitor's chat through the public routes, and what the monitor and the people do with it."""

from chat_case import SEND, ChatCase, Visitor

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for


class Visitors(ChatCase):
    def visit(self, *desks, topic="T3"):
        """A visitor who has just written, chosen in the monitor."""
        scene = self.office_with(*desks)
        window = self.monitor(scene)
        visitor = Visitor(scene, "Andrés Peña", topic, "Necesito ayuda")
        window.wait(f"chat.contact.{visitor.contact}")
        self.choose(window, visitor.contact)
        return scene, window, visitor

    def test_is_given_to_the_suggested_person_acknowledged_and_answered(self):
        scene, window, visitor = self.visit("desk-2", "desk-5", topic="T2")
        self.assign(window)
        window.wait("chat.countdown")
        self.claim(scene, "desk-5", "acknowledge", visitor.contact)
        self.wait_text(window, "chat.state", "Marta S.")
        scene.desks["desk-5"].fact("contact.message", self.message(visitor.contact, "Con gusto", "marta-s"), "marta-s")
        wait_for(lambda: "Con gusto" in visitor.sees(), "the visitor sees the answer")

    def test_sees_what_is_answered_and_never_a_note(self):
        scene, window, visitor = self.visit("desk-2")
        window.press("F7")
        self.type(window, "chat.composer", "ya vino ayer")
        window.press(*SEND)
        self.wait_record(scene, "contact.message", author="note", text="ya vino ayer")
        window.click("chat.tab.answer")
        self.type(window, "chat.composer", "con gusto")
        window.press(*SEND)
        wait_for(lambda: "con gusto" in visitor.sees(), "the visitor sees the answer")
        self.assertNotIn("ya vino ayer", visitor.sees())

    def test_who_leaves_still_owes_a_row(self):
        scene, window, visitor = self.visit("desk-1")
        visitor.leaves()
        window.wait("chat.left")
        window.press("F8")
        window.wait("chat.row.close")
        window.click("chat.row.outcome.abandoned")
        window.press(*SEND)
        self.wait_record(scene, "contact.row_saved")
        window.wait_gone(f"chat.contact.{visitor.contact}")


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""Cases assigned to somebody at a desk: heard of, taken or refused in time, answered, and closed with their row."""

from log_case import LogCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for


class Assigned(LogCase):
    def taken(self):
        """A chat that Laura has taken and opened, all by keyboard."""
        scene, panel = self.signed_in()
        contact = self.arrives(scene)
        self.assign(scene, contact)
        panel.press("3", ["Control_L"])
        self.wait_text(panel, "inbox.user.0", "Andrés Peña")
        panel.press("Return")
        self.wait_text(panel, "inbox.attending.0", "En atención")
        panel.press("Return")
        panel.wait("inbox.chat.text")
        return scene, panel, contact

    def test_an_assignment_names_the_user_and_is_taken_with_enter(self):
        scene, panel = self.signed_in()
        contact = self.arrives(scene)
        self.assign(scene, contact)
        panel.press("3", ["Control_L"])
        self.wait_text(panel, "inbox.user.0", "Andrés Peña")
        self.assertIn("vencido el RUP", panel.text("inbox.note.0"))
        self.assertIn("Hernán C.", panel.text("inbox.note.0"))
        self.assertRegex(panel.text("inbox.left.0"), r"^[01]:\d\d$")
        panel.press("Return")
        answered = self.wait_record(scene, "contact.answered")["body"]
        self.assertEqual((answered["contact"], answered["person"], answered["accepted"]), (contact, "laura-r", True))
        self.wait_text(panel, "inbox.load", "1 chat")

    def test_a_no_has_a_reason_and_gives_the_case_back(self):
        scene, panel = self.signed_in()
        self.assign(scene, self.arrives(scene))
        panel.press("3", ["Control_L"])
        panel.wait("inbox.decline.0")
        panel.click("inbox.decline.0")
        panel.wait("inbox.decline.busy")
        panel.click("inbox.decline.busy")
        answered = self.wait_record(scene, "contact.answered")["body"]
        self.assertEqual((answered["accepted"], answered["reason"]), (False, "Estoy en otra atención"))
        panel.wait("inbox.none")
        panel.press("4", ["Control_L"])
        self.wait_text(panel, "inbox.messages.state.0", "Volvió a la lista")

    def test_what_was_asked_for_is_the_first_message_whoever_opened_the_case(self):
        _, panel, _ = self.taken()
        self.wait_text(panel, "inbox.chat.message.0", "Renovación del RUP")

    def test_an_answer_reaches_the_user_and_a_note_does_not_look_like_one(self):
        scene, panel, contact = self.taken()
        self.type(panel, "Buenos dias")
        self.wait_text(panel, "inbox.chat.text", "Buenos dias")
        panel.press("Return", ["Control_L"])
        answer = self.wait_record(scene, "contact.message")["body"]
        self.assertEqual((answer["contact"], answer["author"], answer["text"]), (contact, "staff", "Buenos dias"))
        wait_for(lambda: not panel.text("inbox.chat.text"), "the place to type is empty")
        panel.press("F7")
        self.wait_text(panel, "inbox.chat.mode", "no la ve el usuario")
        self.type(panel, "Pedir el NIT")
        self.wait_text(panel, "inbox.chat.text", "Pedir el NIT")
        panel.press("Return", ["Control_L"])
        note = self.wait_record(scene, "contact.message", lambda body: body["text"] == "Pedir el NIT")["body"]
        self.assertEqual(note["author"], "note")
        # The next words are for the user again, unless it is said once more.
        self.wait_text(panel, "inbox.chat.mode", "Respuesta pública")

    def test_a_chat_closes_only_with_its_row(self):
        scene, panel, contact = self.taken()
        panel.press("F8")
        self.wait_text(panel, "log.outcome.problem", "Falta el resultado")
        self.assertEqual(self.records(scene, "contact.closed"), [])
        panel.press("r", ["Alt_L"])
        panel.press("Return", ["Control_L"])
        closed = self.wait_record(scene, "contact.closed")["body"]
        self.assertEqual((closed["contact"], closed["why"]), (contact, "attended"))
        row = self.wait_record(scene, "contact.row_saved")["body"]["row"]
        self.assertEqual((row["channel"], row["user_name"], row["topic"], row["outcome"]),
                         ("web_chat", "Andrés Peña", "T2", "resolved_first_contact"))

    def test_the_survey_link_is_sent_once(self):
        scene, panel, contact = self.taken()
        panel.press("F9")
        self.assertEqual(self.wait_record(scene, "survey.invited")["body"]["contact"], contact)
        self.wait_text(panel, "inbox.chat.survey", "Enviada")
        panel.press("F9")
        self.type(panel, "x")
        self.wait_text(panel, "inbox.chat.text", "x")
        self.assertEqual(len(self.records(scene, "survey.invited")), 1)

    def test_a_small_panel_shows_that_somebody_waits(self):
        scene, panel = self.signed_in()
        panel.press("m", ["Control_L", "Alt_L"])
        panel.wait("panel.full")
        self.assertFalse(panel.has("panel.offers"))
        self.assign(scene, self.arrives(scene))
        self.wait_text(panel, "panel.offers", "1")


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""The chat monitor's work by real keys and clicks, against a real central: from an arrival to the closed row."""

from chat_case import OPERATOR, SEND, ChatCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for


class FromArrivalToRow(ChatCase):
    def chosen(self, *desks, topic="T3", name="Mónica Ríos"):
        """A chat that is open in the monitor."""
        scene = self.office_with(*desks)
        window = self.monitor(scene)
        contact = self.arrives(scene, name, 5, topic, "¿Dónde consulto?")
        self.choose(window, contact)
        return scene, window, contact

    def test_a_chat_is_given_to_the_suggested_person_who_says_yes_at_the_own_panel(self):
        scene, window, contact = self.chosen("desk-2", "desk-5", topic="T2", name="Andrés Peña")
        self.assign(window)
        offer = self.wait_record(scene, "contact.assigned", contact=contact)
        self.assertEqual((offer["person"], offer["suggested"], offer["by"], offer["note"]),
                         ("marta-s", "marta-s", OPERATOR, "renovar el rup"))
        window.wait("chat.countdown")
        self.claim(scene, "desk-5", "acknowledge", contact)
        self.wait_text(window, "chat.state", "Marta S.")
        self.wait_text(window, "chat.person.marta-s", "1/0/0")

    def test_the_operator_answers_a_chat_and_closes_it_with_its_row(self):
        scene, window, contact = self.chosen("desk-2")
        window.press("F6")
        self.wait_text(window, "chat.state", "Laura R.")
        self.type(window, "chat.composer", "en la pagina")
        window.press(*SEND)
        self.wait_record(scene, "contact.message", contact=contact, author="staff", person=OPERATOR, text="en la pagina")
        wait_for(lambda: window.text("chat.composer") == "", "the composer is empty again")

        window.press("F8")
        window.wait("chat.row.close")
        self.assertEqual(window.text("chat.row.form"), "FOR-DIC-04 · versión 4 · vigente")
        window.press(*SEND)
        self.wait_text(window, "chat.row.errors", "falta el resultado")
        window.click("chat.row.outcome.resolved_first_contact")
        self.wait_text(window, "chat.row.errors", "falta la respuesta")
        self.assertEqual(self.records(scene, "contact.closed"), [])
        for _ in range(6):  # over the other outcomes and the request, to the answer that was not seen
            self.tab(window)

        def seen():
            widgets = window.widgets()
            answer = widgets["chat.row.answer"]
            return answer["y"] + answer["h"] < widgets["chat.row.errors"]["y"]

        wait_for(seen, "the answer's field comes into view")
        for letter in "rues":
            window.press(letter)
        self.wait_text(window, "chat.row.answer", "rues")
        window.press(*SEND)
        self.wait_record(scene, "contact.closed", contact=contact, why="attended")
        row = self.wait_record(scene, "contact.row_saved")["row"]
        self.assertEqual((row["outcome"], row["answer"], row["attended_by"], row["user_name"]),
                         ("resolved_first_contact", "rues", OPERATOR, "Mónica Ríos"))
        window.wait_gone(f"chat.contact.{contact}")

    def test_a_note_is_written_as_a_note(self):
        scene, window, contact = self.chosen("desk-2")
        window.press("F7")
        self.wait_text(window, "chat.hint", "No la ve el usuario")
        self.type(window, "chat.composer", "ya vino ayer")
        window.press(*SEND)
        self.wait_record(scene, "contact.message", contact=contact, author="note", text="ya vino ayer")

    def test_a_quick_answer_is_chosen_with_the_slash_and_a_digit(self):
        scene, window, contact = self.chosen("desk-2")
        window.press("slash")
        window.wait("chat.quick.0")
        window.press("3")
        self.wait_text(window, "chat.composer", "Permítame un momento")
        window.press(*SEND)
        self.wait_record(scene, "contact.message", author="staff", contact=contact)

    def test_the_survey_is_sent_once(self):
        scene, window, contact = self.chosen("desk-2")
        window.wait("chat.survey")
        window.press("F9")
        self.wait_record(scene, "survey.invited", contact=contact)
        self.wait_text(window, "chat.survey", "enviada")
        self.assertFalse(window.widgets()["chat.survey"]["enabled"])


class Giving(ChatCase):
    def waiting_chat(self, *desks):
        scene = self.office_with(*desks)
        window = self.monitor(scene)
        contact = self.arrives(scene, "Andrés Peña", 5, "T3", "Hola")
        self.choose(window, contact)
        return scene, window, contact

    def test_without_a_note_nothing_is_given(self):
        scene, window, _ = self.waiting_chat("desk-1", "desk-2")
        window.press("F2")
        window.wait("chat.assign.note")
        window.press(*SEND)
        self.wait_text(window, "chat.assign.error", "nota")
        self.assertEqual(self.records(scene, "contact.assigned"), [])

    def test_another_than_the_suggested_needs_a_reason_that_is_kept(self):
        scene, window, contact = self.waiting_chat("desk-1", "desk-2")
        window.press("F4")
        window.wait("chat.assign.note")
        other = "paola-g" if self.suggested(window) == "andres-m" else "andres-m"
        window.click(f"chat.choice.{other}")
        window.wait("chat.override")
        self.type(window, "chat.assign.note", "hola")
        window.press(*SEND)
        self.wait_text(window, "chat.assign.error", "sugerida")
        window.click("chat.override.1")
        window.wait_gone("chat.assign.error")
        window.press(*SEND)
        offer = self.wait_record(scene, "contact.assigned", contact=contact)
        self.assertEqual((offer["person"], offer["override_reason"]), (other, "Conoce el caso"))

    def test_who_cannot_take_it_says_why_and_another_is_suggested(self):
        scene, window, contact = self.waiting_chat("desk-1", "desk-2")
        self.assign(window)
        first = self.wait_record(scene, "contact.assigned", contact=contact)["person"]
        desk = {"andres-m": "desk-1", "paola-g": "desk-2"}[first]
        self.claim(scene, desk, "decline", contact, reason="voy saliendo")
        self.wait_text(window, "chat.returned", "voy saliendo")
        self.assign(window)
        second = self.wait_record(scene, "contact.assigned", contact=contact, attempt=2)["person"]
        self.assertNotEqual(first, second)

    def test_the_escape_key_leaves_everything_as_it_was(self):
        scene, window, contact = self.waiting_chat("desk-1")
        window.press("F2")
        window.wait("chat.assign.note")
        window.press("Escape")
        window.wait_gone("chat.assign.note")
        window.wait("chat.assign")
        self.assertEqual(self.records(scene, "contact.assigned"), [])


class List(ChatCase):
    def test_the_arrow_keys_go_through_the_list_and_enter_begins_to_write(self):
        scene = self.office_with("desk-1")
        window = self.monitor(scene)
        first = self.arrives(scene, "Uno", 50, "T3", "Hola")
        second = self.arrives(scene, "Dos", 40, "T3", "Hola")
        window.wait(f"chat.contact.{second}")
        self.choose(window, first)
        self.wait_text(window, "chat.name", "Uno")
        window.press("Down")
        self.wait_text(window, "chat.name", "Dos")
        window.press("Up")
        self.wait_text(window, "chat.name", "Uno")
        window.press("Return")
        for letter in "ya":
            window.press(letter)
        self.wait_text(window, "chat.composer", "ya")
        window.press("Escape")
        window.press("Down")
        self.wait_text(window, "chat.name", "Dos")


if __name__ == "__main__":
    run_tests()

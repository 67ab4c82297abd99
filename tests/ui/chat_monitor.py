#!/usr/bin/env python3
"""The chat monitor's work by real keys and clicks: from a visitor's first words to the closed row."""

from chat_case import OPERATOR, ChatCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

SEND = ("Return", ("Control_L",))


class Work(ChatCase):
    def open_office(self, *desks):
        """A visitor's page needs the office open; the operator's monitor is ready."""
        scene = self.office_with(*desks)
        return scene, self.monitor(scene)

    def contact(self, scene, contact):
        """What the central knows of it."""
        return next(row for row in scene.office.snapshot()["state"]["cases"]["contacts"] if row["id"] == contact)

    def records(self, scene, type_):
        return [record["event"] for record in scene.office.events() if record["type"] == type_]

    def wait_record(self, scene, type_, **fields):
        def there():
            return next((event for event in self.records(scene, type_)
                         if all(event.get(name) == value for name, value in fields.items())), None)

        return wait_for(there, f"{type_} with {fields}")

    def suggested(self, window):
        return next(row["id"].removeprefix("chat.choice.") for row in window.widgets().values()
                    if row["id"].startswith("chat.choice.") and "sugerida" in row["text"])

    def assign(self, window, note="renovar RUP"):
        window.wait("chat.assign")
        window.press("F2")
        window.wait("chat.assign.note")
        self.type(window, "chat.assign.note", note)
        window.press(*SEND)


class FromArrivalToRow(Work):
    def test_a_chat_is_given_to_the_suggested_person_who_says_yes_and_answers(self):
        scene, window = self.open_office("desk-2", "desk-5")
        visitor = self.visitor(scene, "Andrés Peña", "T2", "Necesito renovar el RUP")
        window.wait(f"chat.contact.{visitor.contact}")
        self.choose(window, visitor.contact)
        self.assign(window)
        offer = self.wait_record(scene, "contact.assigned", contact=visitor.contact)
        self.assertEqual((offer["person"], offer["suggested"], offer["by"], offer["note"]),
                         ("marta-s", "marta-s", OPERATOR, "renovar RUP"))
        window.wait("chat.countdown")
        self.claim(scene, "desk-5", "acknowledge", visitor.contact)
        self.wait_text(window, "chat.state", "Marta S.")
        scene.desks["desk-5"].fact("contact.message", self.message(visitor.contact, "Con gusto", "marta-s"), "marta-s")
        wait_for(lambda: "Con gusto" in visitor.sees(), "the visitor sees the answer")

    def test_the_operator_answers_a_chat_and_closes_it_with_its_row(self):
        scene, window = self.open_office("desk-2")
        visitor = self.visitor(scene, "Mónica Ríos", "T3", "¿Dónde consulto?")
        window.wait(f"chat.contact.{visitor.contact}")
        self.choose(window, visitor.contact)
        window.press("F6")
        self.wait_text(window, "chat.state", "Laura R.")
        self.type(window, "chat.composer", "en rues punto org")
        window.press(*SEND)
        wait_for(lambda: "en rues punto org" in visitor.sees(), "the visitor sees the answer")
        self.wait_text_gone(window, "chat.composer", "rues")

        window.press("F8")
        window.wait("chat.row.close")
        window.press(*SEND)
        self.wait_text(window, "chat.row.errors", "falta el resultado")
        self.assertEqual(self.records(scene, "contact.closed"), [])
        self.type(window, "chat.row.answer", "pagina del rues")
        window.click("chat.row.outcome.resolved_first_contact")
        window.press(*SEND)
        self.wait_record(scene, "contact.closed", contact=visitor.contact, why="attended")
        row = self.wait_record(scene, "contact.row_saved")["row"]
        self.assertEqual((row["outcome"], row["answer"], row["attended_by"], row["user_name"]),
                         ("resolved_first_contact", "pagina del rues", OPERATOR, "Mónica Ríos"))

    def test_an_internal_note_never_reaches_the_visitor(self):
        scene, window = self.open_office("desk-2")
        visitor = self.visitor(scene, "Mónica Ríos", "T3", "Hola")
        window.wait(f"chat.contact.{visitor.contact}")
        self.choose(window, visitor.contact)
        window.press("F7")
        self.wait_text(window, "chat.hint", "No la ve el usuario")
        self.type(window, "chat.composer", "cliente dificil")
        window.press(*SEND)
        self.wait_record(scene, "contact.message", author="note", text="cliente dificil")
        visitor.says("sigo")
        wait_for(lambda: "sigo" in visitor.sees(), "the visitor's page is up to date")
        self.assertNotIn("cliente dificil", visitor.sees())

    def test_a_quick_answer_is_chosen_with_the_slash_and_a_digit(self):
        scene, window = self.open_office("desk-2")
        contact = self.arrives(scene, "Mónica Ríos", 5, "T3", "Hola")
        self.choose(window, contact)
        window.press("slash")
        window.wait("chat.quick.0")
        window.press("3")
        self.wait_text(window, "chat.composer", "Permítame un momento")
        window.press(*SEND)
        self.wait_record(scene, "contact.message", author="staff", contact=contact)


class Giving(Work):
    def waiting_chat(self, *desks):
        scene, window = self.open_office(*desks)
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
        self.type(window, "chat.assign.note", "hola")
        window.press(*SEND)
        self.wait_text(window, "chat.assign.error", "sugerida")
        window.click("chat.override.1")
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


class List(Work):
    def test_the_arrow_keys_go_through_the_list_and_enter_begins_to_write(self):
        scene, window = self.open_office("desk-1")
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

    def test_a_visitor_who_leaves_still_owes_a_row(self):
        scene, window = self.open_office("desk-1")
        visitor = self.visitor(scene, "Andrés Peña", "T3", "Hola")
        window.wait(f"chat.contact.{visitor.contact}")
        self.choose(window, visitor.contact)
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

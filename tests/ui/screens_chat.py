#!/usr/bin/env python3
"""The chat monitor as the information operator sees it, state by state."""

from chat_case import ChatCase, Visitor

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

DESKS = ("desk-1", "desk-2", "desk-4", "desk-5")
NOON = "2026-11-24T17:45:02Z"  # 12:45 p. m., closed for lunch


class Screens(ChatCase):
    def busy_office(self):
        """Five wait, four are attended by three people, somebody has a break."""
        scene = self.office_with(*DESKS)
        self.andres = self.arrives(scene, "Andrés Peña", 240, "T2", "Buenos días, necesito renovar el RUP y no sé qué documentos llevar.")
        self.said(scene, self.andres, "staff", "Buenos días, con gusto. ¿Me confirma el NIT de la empresa?", 200)
        self.said(scene, self.andres, "note", "Tiene vencido el RUP, necesita renovación antes del viernes.", 90)
        self.arrives(scene, "Ferretería La 13", 142, "T1", "Cambio de dirección", channel="phone", consent="")
        self.arrives(scene, "Claudia Rojas", 55, "T3", "¿Cómo consulto otra cámara?")
        self.arrives(scene, "Mónica Ríos", 30, "T4", "Soy menor de 35 años")
        self.arrives(scene, "Acta 014", 2, "T6", "Radicar acta", channel="email", consent="")
        for name, seconds, person in (("Hotel Mirador", 600, "camila-t"), ("Julio Vega", 500, "paola-g"),
                                      ("Panadería Sol", 450, "paola-g"), ("Rosa Díaz", 400, "camila-t")):
            self.arrives(scene, name, seconds, "T1", "Una pregunta", attended_by=person)
        scene.desks["desk-1"].command("pause_desk", reason="Almuerzo")
        return scene

    def busy_monitor(self, **profile):
        window = self.monitor(self.busy_office(), **profile)
        window.wait(f"chat.contact.{self.andres}")
        return window

    def open_assign(self, window, person):
        window.press("F4")
        window.click(f"chat.choice.{person}")
        window.wait("chat.override.1")
        self.move_away()

    def test_signed_out(self):
        window = self.office_with().open("chat_monitor")
        window.wait("chat.person.laura-r")
        wait_for(lambda: window.says().get("station", {}).get("link") == "live", "the central")
        self.look(window, "chat-signed-out")

    def test_who_waits_and_whom_to_give_it_to(self):
        self.look_at_second(self.busy_monitor, "chat.state", "4:14", "chat-monitor")

    def test_the_same_in_the_dark_theme(self):
        self.look_at_second(lambda: self.busy_monitor(theme="dark"), "chat.state", "4:14", "chat-monitor-dark")

    def test_the_smallest_window(self):
        self.look_at_second(lambda: self.busy_monitor(size=(1100, 700)), "chat.state", "4:14", "chat-monitor-small")

    def test_giving_it_to_another_than_the_suggested_person(self):
        def make():
            window = self.busy_monitor()
            self.open_assign(window, "camila-t")
            window.click("chat.override.1")
            self.type(window, "chat.assign.note", "renovar el rup")
            return window

        self.look_at_second(make, "chat.state", "4:20", "chat-assign")

    def test_the_composer_of_a_note_is_another_colour(self):
        def make():
            window = self.busy_monitor()
            window.press("F7")
            self.type(window, "chat.composer", "trae el certificado")
            return window

        self.look_at_second(make, "chat.state", "4:20", "chat-note")

    def test_quick_answers(self):
        def make():
            window = self.busy_monitor()
            window.press("slash")
            window.wait("chat.quick.5")
            return window

        self.look_at_second(make, "chat.state", "4:16", "chat-quick")

    def test_a_row_that_lacks_something(self):
        def make():
            window = self.busy_monitor()
            window.press("F8")
            window.wait("chat.row.close")
            window.press("Return", ("Control_L",))
            window.wait("chat.row.errors")
            return window

        self.look_at_second(make, "chat.state", "4:16", "chat-row")

    def test_nobody_waits(self):
        window = self.monitor(self.office_with(*DESKS))
        window.wait("chat.nobody")
        self.look(window, "chat-nobody")

    def test_outside_the_hours(self):
        window = self.monitor(self.office_with(*DESKS, now=NOON))
        self.wait_text(window, "chat.hours", "Fuera de horario")
        self.look(window, "chat-closed-hours")

    def test_given_and_not_confirmed_yet(self):
        def make():
            scene = self.office_with(*DESKS)
            contact = self.arrives(scene, "Andrés Peña", 20, "T2", "Necesito renovar el RUP")
            window = self.monitor(scene)
            self.choose(window, contact)
            window.press("F2")
            self.type(window, "chat.assign.note", "renovar el rup")
            window.press("Return", ("Control_L",))
            window.wait("chat.countdown")
            window.wait_gone("chat.toast")
            return window

        self.look_at_second(make, "chat.countdown", "1:18", "chat-pending")

    def test_back_in_the_list_with_the_reason(self):
        def make():
            scene = self.office_with(*DESKS)
            contact = self.arrives(scene, "Andrés Peña", 20, "T2", "Necesito renovar el RUP")
            window = self.monitor(scene)
            self.choose(window, contact)
            window.press("F2")
            self.type(window, "chat.assign.note", "renovar el rup")
            window.press("Return", ("Control_L",))
            window.wait("chat.countdown")
            self.claim(scene, "desk-1", "decline", contact, reason="atiendo un remate")
            self.wait_text(window, "chat.returned", "atiendo un remate")
            window.wait_gone("chat.toast")
            return window

        self.look_at_second(make, "chat.state", "0:45", "chat-returned")

    def test_a_visitor_who_left(self):
        scene = self.office_with(*DESKS)
        window = self.monitor(scene)
        visitor = Visitor(scene, "Andrés Peña", "T2", "Necesito renovar el RUP")
        self.choose(window, visitor.contact)
        visitor.leaves()
        window.wait("chat.left")
        self.look(window, "chat-left", ignore=[f"chat.contact.{visitor.contact}"])

    def test_cut_off_from_the_central(self):
        def make():
            scene = self.office_with(*DESKS)
            self.arrives(scene, "Andrés Peña", 20, "T2", "Necesito renovar el RUP")
            window = self.monitor(scene)
            scene.central.stop()
            window.wait("chat.offline.band")
            return window

        self.look_at_second(make, "chat.state", "0:45", "chat-offline", ["chat.offline.band"])

    def test_whom_something_was_told_today(self):
        scene = self.office_with(*DESKS)
        window = self.monitor(scene)
        first = self.arrives(scene, "Andrés Peña", 60, "T2", "Necesito renovar el RUP")
        self.give(window, first)
        given = self.wait_record(scene, "contact.assigned", contact=first)
        desk = next(key for key, desk in scene.desks.items() if desk.person == given["person"])
        self.claim(scene, desk, "acknowledge", first)
        second = self.arrives(scene, "Claudia Rojas", 50, "T3", "¿Cómo consulto otra cámara?")
        self.give(window, second)
        self.wait_record(scene, "contact.assigned", contact=second)
        window.press("2", ("Control_L",))
        self.wait_text(window, "chat.told.state", "por confirmar")
        window.press("Down")
        self.wait_text(window, "chat.told.state", "lo recibió")
        self.assertEqual(window.text("chat.told.note"), "Nota: renovar el rup")
        self.wait_text(window, "chat.name", "Andrés Peña")
        window.wait_gone("chat.toast")
        # Whoever has not confirmed yet has a countdown.
        waits = self.records(scene, "contact.assigned")[-1]["person"]
        self.look(window, "chat-told", ignore=[f"chat.person.{waits}"])

    def test_a_reason_that_needs_two_lines(self):
        def make():
            scene = self.office_with("desk-1", "desk-2")
            window = self.monitor(scene, size=(1100, 700))
            desks = {desk.person: key for key, desk in scene.desks.items()}
            for name in ("Hotel Mirador", "Julio Vega"):
                contact = self.arrives(scene, name, 20, "T1", "Una pregunta")
                self.give(window, contact)
                given = self.wait_record(scene, "contact.assigned", contact=contact)
                self.claim(scene, desks[given["person"]], "acknowledge", contact)
            self.choose(window, self.arrives(scene, "Ana Torres", 20, "T1", "Necesito cambiar mi dirección"))
            self.wait_text(window, "chat.reason", "hace más sin casos")
            window.wait_gone("chat.toast")
            return window

        self.look_at_second(make, "chat.state", "0:50", "chat-long-reason")

    def give(self, window, contact):
        self.choose(window, contact)
        self.assign(window)
        window.wait("chat.countdown")

    def test_what_is_over_today(self):
        scene = self.office_with(*DESKS)
        desks = {desk.person: desk for desk in scene.desks.values()}
        for name, seconds, topic, person, outcome in (("Hotel Mirador", 600, "T5", "camila-t", "resolved_first_contact"),
                                                      ("Julio Vega", 500, "T1", "paola-g", "pending")):
            contact = self.arrives(scene, name, seconds, topic, "Una pregunta", attended_by=person)
            self.said(scene, contact, "staff", "Con gusto: se hace en la página.", seconds - 60, person)
            row = {"contact": contact, "direction": "incoming", "channel": "web_chat", "user_name": name, "topic": topic, "request": "Una pregunta",
                   "answer": "Se le explicó cómo hacerlo en la página de la Cámara.", "outcome": outcome, "attended_by": person,
                   "began": self.ago(scene, seconds)}
            scene.panel.fact("contact.row_saved", {"row": row}, person, at=self.ago(scene, 40))
            desks[person].command("close_contact", contact=contact)
        visitor = Visitor(scene, "Rosa Díaz", "T2", "Necesito renovar el RUP")
        visitor.leaves()
        window = self.monitor(scene)
        window.press("3", ("Control_L",))
        self.wait_text(window, "chat.over.outcome", "El visitante se fue")
        self.look(window, "chat-over")

    def test_nobody_can_be_given_it(self):
        def make():
            scene = self.office_with("desk-1")
            scene.desks["desk-1"].command("pause_desk", reason="Almuerzo")
            self.arrives(scene, "Andrés Peña", 190, "T2", "Necesito renovar el RUP")
            window = self.monitor(scene)
            window.wait("chat.nobody_eligible")
            return window

        self.look_at_second(make, "chat.state", "3:24", "chat-nobody-eligible")


if __name__ == "__main__":
    run_tests()

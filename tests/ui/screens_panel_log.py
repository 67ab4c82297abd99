#!/usr/bin/env python3
"""The panel's register, assigned cases and internal messages, state by state."""

from log_case import LogCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

NUMBER = "6015550142"
NAME = "Comercializadora El Roble S.A.S."
TIMER = ["panel.call"]


class Register(LogCase):
    def call(self, panel, name=NAME, number=NUMBER):
        self.begin_call(panel)
        self.type(panel, number)
        panel.press("Return")
        self.type(panel, name)
        panel.press("Return")
        self.wait_text(panel, "log.name", name)

    def saved_call(self, panel, **who):
        self.call(panel, **who)
        for key, modifiers in (("3", []), ("r", []), ("c", ["Alt_L"]), ("Return", ["Control_L"])):
            panel.press(key, modifiers)
        panel.wait("log.new")

    def test_nothing_yet(self):
        _, panel = self.signed_in()
        panel.press("2", ["Control_L"])
        panel.wait("log.none")
        self.look(panel, "panel-log-none")

    def test_a_call_begins(self):
        _, panel = self.signed_in()
        self.begin_call(panel)
        panel.wait("panel.call")
        self.look(panel, "panel-log-new", at_once=True, ignore=TIMER)

    def test_a_known_company_and_a_whole_row(self):
        _, panel = self.signed_in()
        self.saved_call(panel)
        self.begin_call(panel)
        self.type(panel, NUMBER)
        self.wait_text(panel, "log.known", NAME)
        self.look(panel, "panel-log-known", at_once=True, ignore=TIMER)
        panel.press("u", ["Alt_L"])
        self.wait_text(panel, "log.name", NAME)
        panel.press("3", ["Alt_L"])
        panel.press("Tab", ["Shift_L"])
        self.type(panel, "900373115-3")
        panel.press("Tab", ["Shift_L"])
        panel.press("Right")
        self.wait_text(panel, "log.document_type", "NIT")
        self.wait_text(panel, "log.document.hint", "DV")
        for _ in range(3):
            panel.press("Tab")
        self.type(panel, "Pregunta por homonimia de nombre en RUES")
        panel.press("r", ["Alt_L"])  # the known caller's consent is there
        self.wait_text(panel, "log.request", "nombre en RUES")
        wait_for(panel.rests, "the outcome's chip is chosen")
        self.look(panel, "panel-log-form", at_once=True, ignore=TIMER)

    def test_what_is_missing(self):
        _, panel = self.signed_in()
        self.begin_call(panel)
        self.type(panel, "555")
        panel.press("m", ["Alt_L"])
        panel.press("Return", ["Control_L"])
        panel.wait("log.target.problem")
        # The button is still lit by the key, or no more.
        self.look(panel, "panel-log-missing", at_once=True, ignore=[*TIMER, "log.save"])

    def test_the_day_so_far(self):
        scene, panel = self.signed_in()
        scene.arrive("mutaciones", 9)
        panel.press("F2")
        panel.wait("panel.start")
        panel.press("F4")
        panel.wait("panel.finish")
        self.saved_call(panel)
        self.call(panel, "Ana Ruiz", "3106691309")
        panel.press("l", ["Alt_L"])
        panel.wait("log.row.2")
        wait_for(lambda: panel.to_send() == 0, "all is sent")
        panel.wait_gone("panel.undo")
        self.assertEqual(panel.text("log.form"), "FOR-DIC-04 · v4 · vigente")
        self.look(panel, "panel-log-list", ignore=TIMER)

    def test_cut_off(self):
        scene, panel = self.signed_in()
        scene.central.stop()
        panel.wait("panel.offline")
        self.saved_call(panel)
        panel.wait_gone("panel.undo")
        self.look(panel, "panel-log-offline")

    def test_a_complaint_and_its_number(self):
        scene, panel = self.signed_in()
        self.call(panel)
        panel.press("c", ["Alt_L"])
        panel.press("F10")
        panel.wait("log.pqr.facts")
        self.type(panel, "Espera de dos horas sin que nadie dijera por que")
        self.wait_text(panel, "log.pqr.facts", "por que")
        self.assertEqual(panel.text("log.pqr.form"), "FOR-REP-07 · v1 · vigente")
        self.look(panel, "panel-pqr", at_once=True, ignore=TIMER)
        panel.press("Return", ["Control_L"])
        self.wait_text(panel, "log.pqr.number", "PQR-000001")
        self.look(panel, "panel-pqr-filed", at_once=True, ignore=TIMER)


class Inbox(LogCase):
    COUNTS = ["inbox.left.0", "inbox.waited.0", "inbox.waited.1", "inbox.attending.1"]

    def two_cases(self, **profile):
        """One chat that waits for a yes, one call to return that was taken."""
        scene, panel = self.signed_in(**profile)
        call = self.arrives(scene, "Ferretería La 13", "T1", "phone", "Cambio de razón social", 10)
        self.assign(scene, call, "Devolver llamada al 310 555 0177 por cambio de razón social.")
        panel.press("3", ["Control_L"])
        self.wait_text(panel, "inbox.user.0", "Ferretería")
        panel.press("Return")
        panel.wait("inbox.attending.0")
        self.assign(scene, self.arrives(scene))
        self.wait_text(panel, "inbox.user.0", "Andrés Peña")
        return scene, panel

    def open_chat(self):
        scene, panel = self.signed_in()
        contact = self.arrives(scene)
        self.assign(scene, contact)
        panel.press("3", ["Control_L"])
        panel.wait("inbox.take.0")
        panel.press("Return")
        panel.wait("inbox.open.0")
        panel.press("Return")
        panel.wait("inbox.chat.text")
        return panel

    def say(self, panel, text):
        self.type(panel, text)
        self.wait_text(panel, "inbox.chat.text", text)
        panel.press("Return", ["Control_L"])
        wait_for(lambda: not panel.text("inbox.chat.text"), "it is said")

    def test_nothing_assigned(self):
        _, panel = self.signed_in()
        panel.press("3", ["Control_L"])
        panel.wait("inbox.none")
        self.look(panel, "panel-inbox-none")

    def test_one_to_answer_and_one_attended(self):
        _, panel = self.two_cases()
        self.look(panel, "panel-inbox", ignore=self.COUNTS)

    def test_one_to_answer_in_the_dark(self):
        _, panel = self.two_cases(theme="dark")
        self.look(panel, "panel-inbox-dark", ignore=self.COUNTS)

    def test_why_not(self):
        _, panel = self.two_cases()
        panel.click("inbox.decline.0")
        panel.wait("inbox.decline.busy")
        self.leave_pointer()
        self.look(panel, "panel-inbox-decline", ignore=TIMER)

    def test_answers_and_notes(self):
        panel = self.open_chat()
        self.look(panel, "panel-chat")
        self.say(panel, "Buenos dias, ya reviso su renovacion.")
        panel.press("F7")
        self.say(panel, "Falta pedirle el NIT y los estados financieros.")
        panel.press("F7")
        self.type(panel, "Solo para colegas")
        self.wait_text(panel, "inbox.chat.text", "colegas")
        panel.wait("inbox.chat.message.1")
        wait_for(panel.rests, "the light of F7 is out")
        self.look(panel, "panel-chat-note", at_once=True)

    def test_internal_messages(self):
        _, panel = self.two_cases()
        panel.press("4", ["Control_L"])
        panel.wait("inbox.messages.title.1")
        self.look(panel, "panel-messages", ignore=TIMER)

    def test_mini_with_somebody_to_answer(self):
        scene, panel = self.signed_in()
        self.assign(scene, self.arrives(scene))
        panel.press("m", ["Control_L", "Alt_L"])
        panel.wait("panel.offers")
        self.hears_of_its_size(panel)
        self.look(panel, "panel-mini-offer")


if __name__ == "__main__":
    run_tests()

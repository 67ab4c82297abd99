#!/usr/bin/env python3
"""The supervisor's screens, state by state, and what its keys and clicks do."""

import pathlib
import re

from screen_case import ScreenCase
from supervised_day import SupervisedDay

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

NAMES = {" ": "space", "-": "minus"}
# What moves by itself while a picture is made: how long desks have served, how long ago stations were heard.
MOVING = ["super.desk.desk-1", "super.desk.desk-2", "super.desk.desk-3"]


class SupervisorCase(ScreenCase):
    display = (2700, 900)

    def open(self, person="hernan-c", fill=True, **profile):
        scene = self.office()
        scene.sign_in("desk-1", "desk-2", "desk-3", "desk-5")
        day = SupervisedDay(scene)
        if fill:
            self.fill(scene, day)
        window = scene.open("supervisor", "supervisor-1", size=(1440, 900), **profile)
        window.wait("super.person.hernan-c")
        if person:
            self.sign_in(scene, window, person)
        return scene, day, window

    @staticmethod
    def fill(scene, day):
        scene.fill({"mutaciones": 6, "certificados": 3, "proponentes": 2, "ley1780": 1, "ingreso": 3})
        for number in range(4):
            scene.serve_at("desk-1", "certificados", minutes_ago=4 + 3 * number)
            scene.serve_at("desk-5", "mutaciones", minutes_ago=30 + 9 * number)
        for desk, service in (("desk-1", "certificados"), ("desk-2", "mutaciones")):
            scene.desks[desk].start(scene.call_at(desk, service))
        scene.call_at("desk-3", "mutaciones")
        day.whole()

    def sign_in(self, scene, window, person):
        window.click(f"super.person.{person}")
        window.wait("super.pin")
        for digit in scene.office.pins[person]:
            window.press(digit)
        window.wait("super.who")

    def type_words(self, window, words):
        wait_for(window.rests, f"{window.title} has given the keyboard to what was clicked")
        for letter in words:
            window.press(NAMES.get(letter, letter))

    def replace_words(self, window, field, words):
        """Clicks behind what is in a field, takes it away letter by letter and types something else."""
        window.click(field)
        wait_for(window.rests, f"{window.title} has given the keyboard to {field}")
        for key in ["End", *["BackSpace"] * len(window.text(field))]:
            window.press(key)
        wait_for(lambda: not window.text(field), f"{field} is empty")
        self.type_words(window, words)

    def tab(self, window, number, expected):
        window.press(str(number), ["Control_L"])
        window.wait(expected)

    def acts(self, scene, action):
        return [record["event"] for record in scene.office.events()
                if record["type"] == "pqr.acted" and record["event"]["action"] == action]


class Screens(SupervisorCase):
    def test_signing_in(self):
        _, _, window = self.open(person=None, fill=False)
        self.assertFalse(window.has("super.person.laura-r"), "who attends the public does not supervise")
        self.look(window, "supervisor-sign-in")
        window.click("super.person.sofia-p")
        window.wait("super.pin")
        self.look(window, "supervisor-pin")
        for digit in "918273":
            window.press(digit)
        self.wait_text(window, "super.pin.error", "PIN")
        self.assertFalse(window.has("super.who"))

    def test_live(self):
        _, _, window = self.open()
        window.wait("super.station.panel-of-the-scene-0")
        self.assertEqual(window.text("super.waiting"), "15")
        self.assertIn("pasó la meta", window.text("super.wait.mutaciones"))
        self.assertEqual(window.text("super.satisfaction.top"), "83,3 %")
        self.assertIn("n 4", window.text("super.satisfaction.virtual"))
        self.assertNotIn("%", window.text("super.satisfaction.virtual"), "under ten answers there is no percentage")
        alerts = " / ".join(widget["text"] for name, widget in window.widgets().items() if name.startswith("super.alert."))
        for expected in ("PQR vencida", "Nadie puede recibirlo", "Servicio A pasó 15 min"):
            self.assertIn(expected, alerts)
        self.look(window, "supervisor-live", ignore=MOVING)

    def test_an_empty_day(self):
        _, _, window = self.open(fill=False)
        window.wait("super.station.panel-of-the-scene-0")
        window.wait("super.satisfaction.few")
        self.look(window, "supervisor-live-empty")

    def test_register(self):
        _, _, window = self.open()
        self.tab(window, 2, "super.register.words")
        self.wait_text(window, "super.register.count", "7 filas")
        self.assertIn("FOR-DIC-04 · v4 · vigente", window.text("super.register.count"))
        self.assertIn("falta 1", window.text("super.register.owing"))
        self.look(window, "supervisor-register")
        window.click("super.register.channel")
        window.wait("super.register.menu.1")
        self.look(window, "supervisor-register-menu")
        window.press("Escape")
        window.wait_gone("super.register.menu.1")
        window.press("Down")
        window.wait("super.register.detail")
        self.look(window, "supervisor-register-row")
        window.press("Escape")
        window.wait_gone("super.register.detail")
        window.click("super.register.owing")
        self.wait_text(window, "super.register.menu.0", "Laura R.: 1 sin fila")
        self.look(window, "supervisor-register-owing")

    def test_pqr(self):
        _, day, window = self.open()
        self.tab(window, 3, "super.pqr.number")
        self.look(window, "supervisor-pqr-overdue")
        window.press("Down")
        self.wait_text(window, "super.pqr.due", "miércoles 25 de noviembre")
        why = window.text("super.pqr.why")
        self.assertIn("15 días hábiles contados desde el miércoles 4 de noviembre", why)
        self.assertIn("lunes 16 de noviembre (Independencia de Cartagena)", why)
        self.look(window, "supervisor-pqr")
        window.click("super.pqr.do.extend")
        window.wait("super.pqr.days")
        self.look(window, "supervisor-pqr-extend")
        window.press("Escape")
        window.wait("super.pqr.do.extend")
        window.press("Up")
        self.wait_text(window, "super.pqr.due", "Venció")
        suspended = next(name for name, widget in window.widgets().items()
                         if name.startswith("super.pqr.row.") and "Ley 1780" in widget["text"])
        window.click(suspended)
        self.wait_text(window, "super.pqr.why", "Quedan")
        self.look(window, "supervisor-pqr-suspended")

    def test_surveys(self):
        _, _, window = self.open()
        self.tab(window, 4, "super.surveys.n")
        self.assertEqual(window.text("super.surveys.n"), "12")
        self.look(window, "supervisor-surveys")
        window.click("super.surveys.form.FOR-DIC-07")
        wait_for(lambda: window.text("super.surveys.n") == "4", "the other form")
        self.assertEqual(window.text("super.surveys.top"), "—", "under ten answers there is no percentage")
        self.look(window, "supervisor-surveys-few")

    def test_documents(self):
        _, _, window = self.open(fill=False)
        self.tab(window, 5, "super.documents.form")
        self.look(window, "supervisor-documents")
        window.click("super.documents.row.FOR-DIC-05.1")
        window.wait("super.documents.note")
        self.look(window, "supervisor-documents-obsolete")
        window.press("f", ["Control_L"])
        self.type_words(window, "rep")
        window.wait_gone("super.documents.row.FOR-DIC-05.1")
        self.assertTrue(window.has("super.documents.row.FOR-REP-07.1"))

    def test_quality_sees_and_does_not_act(self):
        _, _, window = self.open("sofia-p")
        self.tab(window, 3, "super.pqr.number")
        self.assertFalse([name for name in window.widgets() if name.startswith("super.pqr.do.")])
        self.look(window, "supervisor-pqr-quality")

    def test_smallest_window_and_dark(self):
        scene, _, window = self.open(person=None)
        window.stop()
        window = scene.open("supervisor", "supervisor-2", size=(1200, 760), theme="dark")
        window.wait("super.person.hernan-c")
        self.sign_in(scene, window, "hernan-c")
        window.wait("super.station.panel-of-the-scene-0")
        self.look(window, "supervisor-live-small", ignore=MOVING)
        self.tab(window, 2, "super.register.words")
        self.wait_text(window, "super.register.count", "7 filas")
        self.look(window, "supervisor-register-small")
        self.tab(window, 3, "super.pqr.number")
        self.look(window, "supervisor-pqr-small")

    def test_offline_it_shows_what_it_knows_and_decides_nothing(self):
        scene, _, window = self.open()
        self.tab(window, 3, "super.pqr.number")
        scene.central.stop()
        wait_for(lambda: window.says()["station"]["link"] == "stale", "the central's silence")
        self.wait_text(window, "super.link", "Sin conexión")
        wait_for(lambda: re.search(r"\d\d", window.text("super.link")), "a silence of two digits, all as wide")
        self.assertFalse(window.widgets()["super.pqr.do.transfer"]["enabled"])
        self.look(window, "supervisor-offline", ignore=["super.link"])


class Work(SupervisorCase):
    def test_the_register_is_searched_filtered_and_exported(self):
        scene, _, window = self.open()
        self.tab(window, 2, "super.register.words")
        self.wait_text(window, "super.register.count", "filas")
        window.press("f", ["Control_L"])
        self.type_words(window, "homonimia")
        self.wait_text(window, "super.register.count", "1 fila ")
        self.replace_words(window, "super.register.words", "")
        self.wait_text(window, "super.register.count", "7 filas")
        window.click("super.register.channel")
        window.click("super.register.menu.4")
        self.wait_text(window, "super.register.count", "1 fila ")
        window.click("super.register.export")
        self.wait_text(window, "super.register.file", "Guardado en ")
        file = pathlib.Path(window.text("super.register.file").removeprefix("Guardado en "))
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        self.assertIn("FOR-DIC-04", lines[0])
        self.assertEqual(len(lines), 3, "the form, the columns and the one e-mail")
        self.assertIn("Reingreso de acta", lines[2])
        reads = [record["event"] for record in scene.office.events() if record["type"] == "register.read"]
        self.assertEqual(reads[-1]["person"], "hernan-c")
        self.assertTrue(reads[-1]["what"].startswith("export"))

    def test_a_complaint_is_classified_extended_and_answered_each_with_its_reason(self):
        scene, day, window = self.open(fill=False)
        pqr = day.file(21, "petition", "Copia de acta inscrita", "Hotel Mirador")
        self.tab(window, 3, "super.pqr.number")
        self.wait_text(window, "super.pqr.due", "25 de noviembre")
        self.assertFalse(window.widgets()["super.pqr.do.answer"]["enabled"], "nobody has worked on it")
        for action in ("classify", "assign", "start"):
            self.do(window, action, "segun reparto")
            wait_for(lambda: self.acts(scene, action), f"the central's {action}")
        window.click("super.pqr.do.extend")
        window.wait("super.pqr.days")
        self.type_words(window, "16")
        wait_for(lambda: window.text("super.pqr.days") == "16", "sixteen days")
        window.click("super.pqr.reason")
        self.type_words(window, "falta el archivo")
        wait_for(lambda: window.text("super.pqr.reason") == "falta el archivo", "the reason")
        self.assertFalse(window.widgets()["super.pqr.confirm"]["enabled"], "the law permits fifteen")
        self.replace_words(window, "super.pqr.days", "10")
        wait_for(lambda: window.text("super.pqr.days") == "10", "ten days")
        window.wait("super.pqr.confirm")
        window.press("Return", ["Control_L"])
        extended = wait_for(lambda: self.acts(scene, "extend"), "the extension")[0]
        self.assertEqual((extended["pqr"], extended["days"], extended["reason"], extended["person"]),
                         (pqr, 10, "falta el archivo", "hernan-c"))
        self.assertEqual(extended["due"], "2026-12-10")
        self.wait_text(window, "super.pqr.due", "jueves 10 de diciembre")
        self.assertIn("10 días de ampliación", window.text("super.pqr.why"))
        self.assertIn("Inmaculada Concepción", window.text("super.pqr.why"))
        self.do(window, "answer", "respondida por correo")
        wait_for(lambda: self.acts(scene, "answer"), "the answer")
        window.wait_gone("super.pqr.do.answer")

    def do(self, window, action, reason):
        window.click(f"super.pqr.do.{action}")
        window.wait("super.pqr.reason")
        self.type_words(window, reason)
        window.wait("super.pqr.confirm")
        window.press("Return", ["Control_L"])
        window.wait_gone("super.pqr.confirm")

    def test_leaving_hides_everything(self):
        _, _, window = self.open()
        self.tab(window, 2, "super.register.words")
        window.click("super.sign_out")
        window.wait("super.person.hernan-c")
        self.assertFalse(window.has("super.register.words"))


if __name__ == "__main__":
    run_tests()

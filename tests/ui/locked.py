#!/usr/bin/env python3
"""A staff window whose person has gone away: it shows and does nothing until the PIN is typed, also with the cable out."""

from screen_case import ScreenCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

PERSON = "laura-r"
LOCK = ("b", ["Control_L"])


class LockedCase(ScreenCase):
    display = (1500, 920)

    def open(self, plugin, prefix, person=PERSON, **profile):
        """The window with the person signed in."""
        self.scene = self.office()
        self.pin = self.scene.office.pins[person]
        window = self.scene.open(plugin, **profile)
        window.wait(f"{prefix}.person.{person}")
        wait_for(lambda: window.says().get("station", {}).get("link") == "live", f"{window.title}: its central")
        window.click(f"{prefix}.person.{person}")
        self.type_pin(window, prefix, self.pin)
        window.wait(f"{prefix}.who")
        self.point_at_nothing()
        return window

    def type_pin(self, window, prefix, pin):
        window.wait(f"{prefix}.pin.1")
        for digit in pin:
            window.press(digit)

    def lock(self, window, prefix):
        window.press(*LOCK)
        window.wait(f"{prefix}.locked")
        self.point_at_nothing()

    def open_again(self, window, prefix):
        """With the PIN, after a wrong one."""
        self.type_pin(window, prefix, "000001")
        self.wait_text(window, f"{prefix}.pin.error", "PIN incorrecto")
        self.type_pin(window, prefix, self.pin)

    def shown(self, window):
        return {widget.partition(".")[2].split(".")[0] for widget in window.widgets()}


class Panel(LockedCase):
    def panel(self, **profile):
        panel = self.open("operator_panel", "panel", **profile)
        panel.wait("panel.nobody")
        return panel

    def test_it_shows_nothing_and_no_key_does_anything(self):
        panel = self.panel()
        self.lock(panel, "panel")
        self.look(panel, "panel-locked")
        self.assertEqual(self.shown(panel), {"locked", "pin", "leave"})
        head = self.scene.office.head()
        self.scene.arrive("mutaciones")
        for key in ("F2", "F12", "F11", "Escape"):
            panel.press(key)
        panel.press("l", ["Control_L", "Alt_L"])
        wait_for(panel.rests, "the panel has heard the keys")
        self.assertEqual(self.shown(panel), {"locked", "pin", "leave"})
        types = {record["type"] for record in self.scene.office.events(after=head)}
        self.assertNotIn("ticket.called", types)
        self.type_pin(panel, "panel", self.pin)
        panel.wait("panel.call_next")

    def test_with_the_cable_out_the_person_comes_back_to_what_was_left(self):
        panel = self.panel()
        panel.press("l", ["Control_L", "Alt_L"])
        panel.wait("log.phone")
        for digit in "6015":
            panel.press(digit)
        wait_for(lambda: panel.text("log.phone") == "6015", "the number")
        self.scene.central.stop()
        wait_for(lambda: panel.says()["station"]["link"] != "live", "the panel knows")
        self.lock(panel, "panel")
        self.assertEqual(self.shown(panel), {"locked", "pin", "leave"})
        self.open_again(panel, "panel")
        panel.wait("log.phone")
        self.assertEqual(panel.text("log.phone"), "6015")

    def test_what_was_open_stays_open(self):
        panel = self.panel()
        self.scene.central.stop()
        panel.wait("panel.offline")
        panel.press("F12")
        panel.wait("panel.by_hand.label")
        for key in "a07":
            panel.press(key)
        wait_for(lambda: panel.text("panel.by_hand.label").upper() == "A07", "the label")
        self.lock(panel, "panel")
        self.type_pin(panel, "panel", self.pin)
        panel.wait("panel.by_hand.label")
        self.assertEqual(panel.text("panel.by_hand.label").upper(), "A07")

    def test_a_desk_that_was_left_without_a_line_is_closed_when_there_is_one(self):
        panel = self.panel()
        self.scene.central.stop()
        panel.wait("panel.offline")
        self.lock(panel, "panel")
        panel.click("panel.leave")
        panel.wait("panel.person.laura-r")
        self.scene.central.restart()
        self.scene.office.admin.close()
        wait_for(lambda: not self.scene.office.at_desk("desk-3").get("person"), "the desk is closed")

    def test_the_fifth_wrong_pin_ends_the_session(self):
        panel = self.panel()
        self.lock(panel, "panel")
        for again in range(5):
            self.type_pin(panel, "panel", f"12345{again}")
            if again < 4:
                self.wait_text(panel, "panel.pin.error", "PIN incorrecto")
                wait_for(lambda: panel.rests(), "the wrong PIN is gone")
        panel.wait("panel.person.laura-r")
        self.wait_text(panel, "panel.error", "sesión se cerró")
        self.look(panel, "panel-locked-out")
        wait_for(lambda: not self.scene.office.at_desk("desk-3").get("person"), "the desk is closed")

    def test_somebody_else_may_sign_in_instead(self):
        panel = self.panel()
        self.lock(panel, "panel")
        panel.click("panel.leave")
        panel.wait("panel.person.camila-t")
        wait_for(lambda: not self.scene.office.at_desk("desk-3").get("person"), "the desk is closed")

    def test_it_locks_by_itself_when_nobody_is_there(self):
        panel = self.panel(tables={"window": {"mode": "normal", "width": 400, "height": 860, "lock_minutes": 0.05}})
        panel.wait("panel.locked")
        self.type_pin(panel, "panel", self.pin)
        panel.wait("panel.call_next")
        panel.wait("panel.locked")

    def test_small_and_from_the_menu(self):
        panel = self.panel()
        panel.click("panel.menu")
        panel.wait("panel.lock")
        self.point_at_nothing()
        self.look(panel, "panel-menu")
        panel.click("panel.lock")
        panel.wait("panel.locked")
        self.type_pin(panel, "panel", self.pin)
        panel.wait("panel.call_next")
        panel.press("m", ["Control_L", "Alt_L"])
        panel.wait("panel.full")
        self.hears_of_its_size(panel)
        panel.press(*LOCK)
        panel.wait("panel.mini.locked")
        self.point_at_nothing()
        self.look(panel, "panel-mini-locked")
        panel.click("panel.full")
        panel.wait("panel.locked")
        self.type_pin(panel, "panel", self.pin)
        panel.wait("panel.call_next")


class Others(LockedCase):
    def test_the_chat_monitor(self):
        window = self.open("chat_monitor", "chat")
        window.wait("chat.lock")
        self.lock(window, "chat")
        self.look(window, "chat-locked", ignore=["chat.clock"])
        self.assertEqual(self.shown(window) - {"clock", "link", "hours"}, {"locked", "pin", "leave"})
        self.open_again(window, "chat")
        window.wait("chat.who")

    def test_the_fifth_wrong_pin_is_told_where_somebody_signs_in(self):
        for plugin, prefix, person in (("chat_monitor", "chat", PERSON), ("supervisor", "super", "hernan-c")):
            with self.subTest(plugin):
                window = self.open(plugin, prefix, person)
                self.lock(window, prefix)
                for again in range(5):
                    self.type_pin(window, prefix, f"12345{again}")
                    if again < 4:
                        self.wait_text(window, f"{prefix}.pin.error", "PIN incorrecto")
                window.wait(f"{prefix}.person.{person}")
                self.wait_text(window, f"{prefix}.error", "sesión se cerró")
                window.stop()

    def test_the_supervisor(self):
        window = self.open("supervisor", "super", person="hernan-c")
        window.press("4", ["Control_L"])
        window.wait("super.surveys.n")
        window.click("super.lock")
        window.wait("super.locked")
        self.point_at_nothing()
        self.look(window, "supervisor-locked")
        self.assertEqual(self.shown(window), {"locked", "pin", "leave"})
        self.open_again(window, "super")
        window.wait("super.surveys.n")


if __name__ == "__main__":
    run_tests()

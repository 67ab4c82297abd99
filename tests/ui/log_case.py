"""What the tests of the panel's register and assigned cases share: Laura at her desk, and users who call or write."""

import json

from screen_case import ScreenCase

from ventanilla_test import programs, uuid7
from ventanilla_test.desktop import wait_for
from ventanilla_test.keyboard import type_words


class LogCase(ScreenCase):
    display = (1300, 900)  # room for the next panel beside one that was killed

    def signed_in(self, **profile):
        """An office with Laura signed in at desk 3 of a real panel, and somebody who may assign."""
        scene = self.office()
        scene.supervisor = scene.office.desk("panel-of-the-supervisor", "hernan-c", "")
        self.addCleanup(scene.supervisor.client.close)
        panel = self.open_panel(scene, **profile)
        return scene, panel

    def open_panel(self, scene, **profile):
        panel = scene.open("operator_panel", **profile)
        self.sign_in(scene, panel)
        return panel

    def sign_in(self, scene, panel):
        panel.wait("panel.person.laura-r")
        wait_for(lambda: panel.says().get("station", {}).get("link") == "live", "the panel's central")
        panel.click("panel.person.laura-r")
        panel.wait("panel.pin.1")
        for digit in scene.office.pins["laura-r"]:
            panel.press(digit)
        panel.wait("panel.tab.log")
        self.leave_pointer()

    def leave_pointer(self):
        self.desktop.move_to(self.display[0] - 1, self.display[1] - 1)  # over nothing

    def type(self, window, text) -> int:
        """Types on the keyboard wherever the keyboard is; answers how many keys that took."""
        return type_words(window, text)

    def begin_call(self, panel):
        """Ctrl+Alt+L from wherever the panel is: the keyboard stands in the number."""
        panel.press("l", ["Control_L", "Alt_L"])
        panel.wait("log.phone")

    def records(self, scene, type_):
        """What the central's log has of one type, as the administrator's tool prints it."""
        lines = scene.central.ctl(programs(), "tail", "--json").stdout.splitlines()
        return [record for record in map(json.loads, lines) if record["type"] == type_]

    def wait_record(self, scene, type_, fits=lambda body: True):
        """The first record of that type whose body fits, once it is there."""
        def found():
            return next((record for record in self.records(scene, type_) if fits(record["body"])), None)

        return wait_for(found, f"{type_} in the central's log")

    def arrives(self, scene, name="Andrés Peña", topic="T2", channel="web_chat", request="Renovación del RUP",
                minutes_ago=4.0):
        """Somebody writes to the office and waits; answers the contact's id."""
        contact = uuid7()
        scene.supervisor.fact("contact.opened", {"contact": contact, "channel": channel, "user_name": name, "topic": topic,
                                               "request": request, "consent_version": scene.office.document["consent"]["version"],
                                               "reach": "", "attended_by": ""}, at=scene.minutes_ago(minutes_ago))
        return contact

    def assign(self, scene, contact, note="Tiene vencido el RUP, necesita renovación antes del viernes."):
        scene.supervisor.command("assign", contact=contact, person="laura-r", note=note, reason="Lo conoce")

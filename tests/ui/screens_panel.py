#!/usr/bin/env python3
"""The operator's panel, state by state, worked by keyboard as its buttons say."""

from screen_case import ScreenCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

LATER = "2026-11-24T15:56:02Z"  # a quarter of an hour after the scene begins


class PanelCase(ScreenCase):
    display = (700, 900)

    def panel(self, scene, **profile):
        panel = scene.open("operator_panel", **profile)
        panel.wait("panel.person.laura-r")
        wait_for(lambda: panel.says().get("station", {}).get("link") == "live", "the panel's central")
        return panel

    def signed_in(self, waiting=None, **profile):
        """Laura at desk 3."""
        scene = self.office()
        scene.fill(waiting)
        panel = self.panel(scene, **profile)
        panel.click("panel.person.laura-r")
        self.type_pin(panel, scene.office.pins["laura-r"])
        panel.wait("panel.who")
        self.point_at_nothing()
        return scene, panel

    def type_pin(self, panel, pin):
        panel.wait("panel.pin.1")
        for digit in pin:
            panel.press(digit)

    def call(self, panel):
        panel.wait("panel.call_next")
        panel.press("F2")
        panel.wait("panel.start")

    def serve(self, panel):
        self.call(panel)
        panel.press("F4")
        panel.wait("panel.finish")

    def events(self, scene, type_):
        return [record for record in scene.office.events() if record["type"] == type_]


class SigningIn(PanelCase):
    def test_who_then_the_pin_then_a_wrong_one(self):
        panel = self.panel(self.office())
        self.look(panel, "panel-signed-out")
        panel.click("panel.person.laura-r")
        panel.wait("panel.pin.1")
        self.point_at_nothing()
        self.look(panel, "panel-pin")
        self.type_pin(panel, "123456")
        panel.wait("panel.pin.error")
        self.look(panel, "panel-wrong-pin")


class AtTheDesk(PanelCase):
    def test_nobody_at_the_desk(self):
        _, panel = self.signed_in()
        panel.wait("panel.call_next")
        self.look(panel, "panel-idle")

    def test_nobody_waits(self):
        _, panel = self.signed_in(waiting={})
        panel.wait("panel.nobody")
        self.look(panel, "panel-nobody-waiting")

    def test_called_and_called_again(self):
        _, panel = self.signed_in()
        self.call(panel)
        panel.press("F3")
        self.wait_text(panel, "panel.recalls", "1 de 3")
        self.look(panel, "panel-called")

    def test_serving_and_what_was_done(self):
        _, panel = self.signed_in()
        self.serve(panel)
        panel.click("panel.task.0")
        self.wait_text(panel, "panel.timer", "0:05")
        self.look(panel, "panel-serving", at_once=True)

    def test_serving_past_its_target(self):
        scene = self.office()
        scene.sign_in("desk-3")
        scene.desks["desk-3"].start(scene.call_at("desk-3", "certificados"))
        scene.move_on(LATER)
        panel = self.panel(scene)
        panel.click("panel.person.laura-r")
        self.type_pin(panel, scene.office.pins["laura-r"])
        self.wait_text(panel, "panel.target", "pasó la meta")
        self.point_at_nothing()
        self.look(panel, "panel-past-target", at_once=True, ignore=["panel.timer"])

    def test_another_than_the_next(self):
        _, panel = self.signed_in()
        self.call(panel)
        panel.press("F8")
        panel.wait("panel.call_next")
        panel.press("F4")
        panel.wait("panel.held.0")
        panel.wait_gone("panel.undo")
        self.look(panel, "panel-call-other")
        panel.click("panel.held.0")
        panel.wait("panel.start")

    def test_transfer(self):
        scene, panel = self.signed_in()
        self.serve(panel)
        panel.press("F7")
        panel.wait("panel.transfer.mutaciones")
        self.look(panel, "panel-transfer")
        panel.click("panel.transfer.mutaciones")
        panel.wait("panel.call_next")
        wait_for(lambda: self.events(scene, "ticket.transferred"), "the transfer in the log")

    def test_a_turn_given_at_the_desk(self):
        scene, panel = self.signed_in()
        panel.wait("panel.give_turn")
        panel.press("F11")
        panel.wait("panel.give_turn.rues")
        self.look(panel, "panel-give-turn")
        panel.click("panel.give_turn.rues")
        self.wait_text(panel, "panel.undo", "D")
        self.assertIn("001", panel.text("panel.undo"))
        wait_for(lambda: any(record["event"]["service"] == "rues" for record in self.events(scene, "ticket.issued")),
                 "the turn in the log")

    def test_undo_by_its_key(self):
        _, panel = self.signed_in()
        self.call(panel)
        code = panel.text("panel.code")
        panel.press("F6")
        panel.wait("panel.undo.action")
        self.look(panel, "panel-undo")
        panel.press("z", ["Control_L"])
        self.wait_text(panel, "panel.code", code)

    def missed(self, panel):
        """Called and not there; answers the turn's code."""
        self.call(panel)
        code = panel.text("panel.code")
        panel.press("F6")
        panel.wait("panel.reactivate")
        return code

    def test_who_was_missed_and_comes_after_all_waits_again(self):
        scene, panel = self.signed_in()
        code = self.missed(panel)
        panel.wait_gone("panel.undo")
        panel.press("F6")
        panel.wait("panel.reactivate.0")
        self.look(panel, "panel-reactivate")
        panel.press("Tab")
        panel.press("Tab")
        panel.press("Return")
        self.wait_text(panel, "panel.undo", f"{code} espera de nuevo")
        again = wait_for(lambda: self.events(scene, "ticket.reactivated"), "the turn waits again")[0]
        missed = self.events(scene, "ticket.no_show")[0]["event"]["ticket"]
        self.assertEqual(again["event"]["ticket"], missed)
        # Not called by itself for a while, and at once by whoever chooses it; it keeps its arrival.
        self.assertTrue(again["event"]["not_before"])
        panel.wait_gone("panel.reactivate")
        panel.press("F4")
        panel.wait("panel.waiting.0")
        waiting = [widget["text"] for name, widget in panel.widgets().items() if name.startswith("panel.waiting.")]
        self.assertIn("18 min", next(text for text in waiting if text.startswith(code)))

    def test_by_mouse_from_the_menu(self):
        scene, panel = self.signed_in()
        code = self.missed(panel)
        panel.click("panel.menu")
        panel.wait("panel.theme")
        panel.click("panel.reactivate")
        panel.wait("panel.reactivate.0")
        self.assertTrue(panel.text("panel.reactivate.0").startswith(code))
        panel.click("panel.reactivate.0")
        wait_for(lambda: self.events(scene, "ticket.reactivated"), "the turn waits again")
        panel.click("panel.menu")
        panel.wait("panel.theme")
        panel.click("panel.reactivate")
        panel.wait("panel.reactivate.none")

    def test_a_pause_has_a_reason_and_a_timer(self):
        _, panel = self.signed_in()
        panel.click("panel.pause")
        panel.wait("panel.pause.0")
        self.point_at_nothing()
        self.look(panel, "panel-pause-reasons")
        panel.click("panel.pause.0")
        panel.wait("panel.pause.timer")
        self.point_at_nothing()
        self.wait_text(panel, "panel.pause.timer", "0:03")
        self.look(panel, "panel-paused", at_once=True)
        panel.press("F2")
        panel.wait("panel.call_next")

    def test_without_the_central_it_writes_down_what_was_done_by_hand(self):
        scene, panel = self.signed_in()
        panel.wait("panel.call_next")
        scene.central.stop()
        panel.wait("panel.offline")
        self.look(panel, "panel-offline")
        panel.press("F12")
        panel.wait("panel.by_hand.label")
        for key in "A077":
            panel.press(key.lower())
        panel.click("panel.by_hand.certificados")
        panel.wait("panel.by_hand.save")
        self.point_at_nothing()
        self.look(panel, "panel-by-hand")
        panel.press("Return", ["Control_L"])
        panel.wait_gone("panel.by_hand.save")
        scene.central.restart()
        scene.office.admin.close()
        wait_for(lambda: self.events(scene, "attended.by_hand"), "what was done by hand in the log")


class Shapes(PanelCase):
    def test_mini_shows_the_one_next_key(self):
        _, panel = self.signed_in()
        panel.wait("panel.call_next")
        panel.press("m", ["Control_L", "Alt_L"])
        panel.wait("panel.full")
        self.hears_of_its_size(panel)
        self.look(panel, "panel-mini-free")
        panel.press("F2")
        panel.wait("panel.start")
        panel.press("F4")
        panel.wait("panel.finish")
        self.wait_text(panel, "panel.timer", "0:02")
        self.look(panel, "panel-mini", at_once=True, ignore=["panel.timer"])

    def test_dark(self):
        _, panel = self.signed_in(theme="dark")
        panel.wait("panel.call_next")
        self.look(panel, "panel-dark-idle")
        self.serve(panel)
        self.wait_text(panel, "panel.timer", "0:03")
        self.look(panel, "panel-dark", at_once=True)

    def test_wider(self):
        _, panel = self.signed_in(size=(560, 860))
        self.serve(panel)
        self.wait_text(panel, "panel.timer", "0:03")
        self.look(panel, "panel-wide", at_once=True)


if __name__ == "__main__":
    run_tests()

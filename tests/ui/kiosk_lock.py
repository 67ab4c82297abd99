#!/usr/bin/env python3
"""The public can't leave a kiosk; whoever knows the gesture and the PIN can."""

import json
import pathlib
import re
import subprocess
import tempfile
import unittest

from screens import GOLDEN, failures

from ventanilla_test import Central, programs, run_tests
from ventanilla_test.demo import FOLDER
from ventanilla_test.desktop import Desktop, wait_for
from ventanilla_test.station_window import open_station, write_profile

PIN = "480199"


class KioskLock(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(Desktop(1280, 800))

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        subprocess.run([programs() / "ventanillactl", "kiosk-pin", self.folder / "pin"], input=f"{PIN}\n", text=True, check=True,
                       stdout=subprocess.DEVNULL)

    def open(self, mode):
        profile = write_profile(self.folder, mode, ["example"], mode=mode, tables={"kiosk": {"pin_file": "pin"}})
        window = self.enterContext(open_station(programs(), self.desktop, profile))
        window.wait("example.count")
        return window

    def hold_the_corner(self, window):
        self.desktop.move_to(20, 20)
        self.desktop.button(True)
        window.wait("kiosk_lock.pin")
        self.desktop.button(False)

    def type_pin(self, window, pin):
        for digit in pin:
            window.click(f"kiosk_lock.pin.{digit}")

    def test_a_kiosk_covers_the_screen(self):
        geometry = self.open("kiosk").window().get_geometry()
        self.assertEqual((geometry.x, geometry.y, geometry.width, geometry.height), (0, 0, 1280, 800))

    def test_no_key_and_no_window_manager_closes_a_kiosk(self):
        window = self.open("kiosk")
        window.press("Escape")
        window.press("F4", ["Alt_L"])
        window.press("q", ["Control_L"])
        self.desktop.ask_to_close(window.window())
        # It takes events in order: once it has counted this click it has seen all that came before.
        window.click("example.count")
        wait_for(lambda: window.text("example.count") == "1", "the click after all of that")
        self.assertIsNone(window.process.poll())

    def test_a_window_that_is_no_kiosk_closes_when_it_is_asked_to(self):
        window = self.open("normal")
        self.desktop.ask_to_close(window.window())
        self.assertEqual(window.process.wait(20), 0)

    def test_the_held_corner_and_the_pin_let_out(self):
        window = self.open("kiosk")
        self.hold_the_corner(window)
        self.assertFalse(window.has("example.count"))
        window.check_golden(GOLDEN / "kiosk-lock.png", failures(programs()))
        self.type_pin(window, "111111")
        window.wait("kiosk_lock.pin.error")
        self.assertIsNone(window.process.poll())
        self.type_pin(window, PIN)
        self.assertEqual(window.process.wait(20), 0)

    def test_the_demo_office_s_kiosk_opens_with_the_demo_s_pin(self):
        central = Central(programs())
        self.addCleanup(central.close)
        made = central.ctl(programs(), "demo", "--out", str(self.folder / "demo"), "--office-dir", str(FOLDER), site=None)
        self.assertEqual(made.returncode, 0, made.stderr)
        # As the demo wrote it, but for the mode, without which there is nothing to be let out of.
        profile = self.folder / "demo" / "profiles" / "kiosk-1.toml"
        profile.write_text(re.sub(r"mode = ['\"]normal['\"]", 'mode = "kiosk"', profile.read_text()))
        window = self.enterContext(open_station(programs(), self.desktop, profile))
        window.wait("kiosk.key.staff")
        self.hold_the_corner(window)
        self.type_pin(window, PIN)
        window.wait("kiosk_lock.pin.error")
        self.type_pin(window, json.loads((FOLDER / "pins.json").read_text())["kiosk"])
        self.assertEqual(window.process.wait(20), 0)

    def test_a_touch_of_the_corner_is_no_gesture(self):
        window = self.open("kiosk")
        for _ in range(3):
            self.desktop.move_to(20, 20)
            self.desktop.button(True)
            self.desktop.button(False)
        window.click("example.count")
        wait_for(lambda: window.text("example.count") == "1", "the click after the touches")
        self.assertFalse(window.has("kiosk_lock.pin"))

    def test_a_pointer_that_nobody_moves_hides_and_comes_back(self):
        window = self.open("kiosk")
        self.desktop.move_to(300, 300)
        wait_for(self.desktop.pointer_is_visible, "the pointer shows")
        wait_for(lambda: not self.desktop.pointer_is_visible(), "the pointer hides", seconds=10)
        self.assertTrue(window.says()["pointer_hidden"])
        self.desktop.move_to(310, 300)
        wait_for(self.desktop.pointer_is_visible, "the pointer is back")


if __name__ == "__main__":
    run_tests()

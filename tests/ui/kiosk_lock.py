#!/usr/bin/env python3
"""The public can't leave a kiosk; whoever knows the gesture and the PIN can."""

import ctypes
import ctypes.util
import pathlib
import tempfile
import unittest

from screens import GOLDEN, failures

from ventanilla_test import programs, run_tests
from ventanilla_test.desktop import Desktop, wait_for
from ventanilla_test.station_window import open_station, write_profile

PIN = "480199"


def password_hash(pin: str) -> str:
    """As libsodium writes it, with the least work that it allows."""
    sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
    out = ctypes.create_string_buffer(sodium.crypto_pwhash_strbytes())
    pin_bytes = pin.encode()
    failed = sodium.crypto_pwhash_str(out, pin_bytes, ctypes.c_ulonglong(len(pin_bytes)), ctypes.c_ulonglong(1),
                                      ctypes.c_size_t(8192))
    assert not failed
    return out.value.decode()


class KioskLock(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(Desktop(1280, 800))

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.folder / "pin").write_text(password_hash(PIN) + "\n")

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

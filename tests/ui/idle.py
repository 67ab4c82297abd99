#!/usr/bin/env python3
"""A window whose picture doesn't change draws nothing and swaps nothing, also while somebody fidgets with the mouse."""

import pathlib
import tempfile
import unittest

import screens  # noqa: F401  (finds the modules below)

from ventanilla_test import programs, run_tests
from ventanilla_test.desktop import Desktop, wait_for
from ventanilla_test.station_window import open_station, write_profile

FRAMES = 60


class Idle(unittest.TestCase):
    def test_only_what_changes_the_picture_is_drawn(self):
        desktop = self.enterContext(Desktop(1280, 800))
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        window = self.enterContext(open_station(programs(), desktop, write_profile(folder, "idle", ["example"])))
        window.wait("example.count")
        before = window.still_image()
        made, drawn = window.frames_made(), window.frames_drawn()

        def fidget():
            for at in (10, 20):
                desktop.move_to(at, at)
            return window.frames_made() >= made + FRAMES

        wait_for(fidget, f"{FRAMES} frames for a pointer that moves over nothing")
        self.assertEqual(window.frames_drawn(), drawn)
        self.assertEqual(window.image().tobytes(), before.tobytes())

        window.click("example.count")
        wait_for(lambda: window.text("example.count") == "1", "the button counted")
        self.assertGreater(window.frames_drawn(), drawn)
        self.assertNotEqual(window.still_image().tobytes(), before.tobytes())


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""A plugin that is wrong costs its own window at most, and says what is wrong."""

import os
import pathlib
import subprocess
import tempfile
import unittest
import unittest.mock

from screens import GOLDEN, failures, faults

from ventanilla_test import programs, run_tests
from ventanilla_test.desktop import Desktop, wait_for
from ventanilla_test.station_window import open_station, write_profile

# What each fault has to be told apart by.
SENTENCES = {
    "no_symbol": "is a library, but not a plugin: it has no symbol ventanilla_plugin",
    "wrong_abi": "is built for plugin ABI 3, this program has 2",
    "too_small": "has a descriptor of",
    "wrong_sdk": "is built with SDK 0.0, this program has",
    "wrong_imgui": "is built with Dear ImGui 1.0, this program has",
    "wrong_compiler": "is built with cc-1, this program with",
    "no_name": "leaves out its id, name, version",
    "unknown_need": 'needs the service "nobody.offers_this", which this program doesn\'t have',
    "same_id": "the id co.ventanilla.example is used by another plugin",
}


class PluginList(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def list_plugins(self):
        return subprocess.run([programs() / "ventanilla", "--list-plugins"], capture_output=True, text=True, timeout=30,
                              env={"VENTANILLA_PLUGINS": str(self.folder)})

    def assert_lists_all_but(self, result, file, sentence):
        """The fault is named with its sentence, the good plugins are listed all the same, and scripts can tell."""
        complaints = [line for line in result.stdout.splitlines() if line.startswith("✗")]
        self.assertEqual(len(complaints), 1, result.stdout)
        self.assertIn(sentence, complaints[0])
        self.assertIn(file, complaints[0])
        self.assertIn("co.ventanilla.turn_display", result.stdout)
        self.assertEqual(result.returncode, 1)

    def test_each_fault_has_its_own_sentence(self):
        for name, sentence in SENTENCES.items():
            with self.subTest(fault=name):
                link = self.folder / f"{name}.so"
                link.symlink_to(faults(programs()) / f"{name}.so")
                # Of two with one id the first found stays: that is the one in the folder that was asked for.
                named = "example.so" if name == "same_id" else f"{name}.so"
                self.assert_lists_all_but(self.list_plugins(), named, sentence)
                link.unlink()

    def test_a_file_that_is_no_library_is_named(self):
        (self.folder / "notes.so").write_text("not a library")
        self.assert_lists_all_but(self.list_plugins(), "notes.so", "can't be opened as a plugin")

    def test_without_faults_the_list_is_a_success(self):
        result = self.list_plugins()
        self.assertNotIn("✗", result.stdout)
        self.assertEqual(result.returncode, 0, result.stdout)


class FaultyWindows(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(Desktop(1280, 800))

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.trigger = self.folder / "trigger"
        # What is inherited, the fault plugins read.
        self.enterContext(unittest.mock.patch.dict(os.environ, VENTANILLA_TEST_THROW=str(self.trigger),
                                                   VENTANILLA_TEST_CRASH=str(self.trigger)))

    def open(self, *plugins):
        profile = write_profile(self.folder, "faulty", list(plugins))
        return self.enterContext(
            open_station(programs(), self.desktop, profile, plugin_folder=faults(programs())))

    def tell(self, place):
        """All at once: a half-written file would tell something else."""
        beside = self.folder / "trigger.new"
        beside.write_text(place)
        beside.rename(self.trigger)

    def test_a_plugin_that_cannot_be_loaded_says_why_on_the_screen(self):
        window = self.open("wrong_abi")
        window.wait("fault")
        self.assertIn(SENTENCES["wrong_abi"], window.text("fault"))
        window.check_golden(GOLDEN / "error-card.png", failures(programs()))

    def test_a_plugin_that_is_nowhere_says_so_on_the_screen(self):
        window = self.open("nowhere")
        window.wait("fault")
        self.assertIn("nowhere was not found", window.text("fault"))

    def test_a_plugin_without_its_central_says_so_on_the_screen(self):
        window = self.open("ticket_kiosk")
        window.wait("fault")
        self.assertIn("the profile names no central", window.text("fault"))

    def test_an_exception_becomes_a_card_and_the_plugin_is_made_again(self):
        for place in ("update", "draw"):
            with self.subTest(place=place):
                window = self.open("throws")
                window.wait("throws.made")
                self.assertEqual(window.text("throws.made"), "made 1 times")
                self.tell(place)
                window.wait("fault")
                self.assertIn(f"told to throw from {place}", window.text("fault"))
                window.check_golden(GOLDEN / f"error-card-{place}.png", failures(programs()))
                self.trigger.unlink()
                window.wait("throws.made")
                wait_for(lambda: not window.has("fault"), "the card is gone")
                self.assertNotEqual(window.text("throws.made"), "made 1 times")
                self.assertEqual(window.stop(), 0)

    def test_a_plugin_that_fails_while_it_is_made_is_tried_again(self):
        for place in ("create", "configure"):
            with self.subTest(place=place):
                self.tell(place)
                window = self.open("throws")
                window.wait("fault")
                self.assertIn(f"told to throw from {place}", window.text("fault"))
                self.trigger.unlink()
                window.wait("throws.made")
                wait_for(lambda: not window.has("fault"), "the card is gone")
                self.assertEqual(window.stop(), 0)

    def test_a_crash_costs_one_window_which_comes_back_in_its_place(self):
        crash = self.open("crash", "example")
        example = crash.beside("example")
        crash.wait("crash.alive")
        example.wait("example.count")
        example.press("Tab")
        example.press("Return")
        wait_for(lambda: example.text("example.count") == "1", "the example counted")
        process, neighbour = (self.desktop.process_of(each.window()) for each in (crash, example))
        place = crash.window().translate_coords(self.desktop.root, 0, 0)

        self.trigger.touch()
        wait_for(lambda: not self.trigger.exists(), "the crash")
        wait_for(lambda: self.desktop.process_of(crash.window()) != process, "another process has the window")
        crash.wait("crash.alive")
        again = crash.window().translate_coords(self.desktop.root, 0, 0)
        self.assertEqual((again.x, again.y), (place.x, place.y))
        self.assertIn("ended by signal 6", crash.log())

        self.assertEqual(self.desktop.process_of(example.window()), neighbour)
        example.press("Return")
        wait_for(lambda: example.text("example.count") == "2", "the neighbour goes on counting from where it was")


if __name__ == "__main__":
    run_tests()

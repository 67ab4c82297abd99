#!/usr/bin/env python3
"""`ventanilla --check-profile` finds what would keep a station from starting, before somebody stands in front of it."""

import pathlib
import subprocess
import tempfile
import unittest

import screens  # noqa: F401  (finds the modules below)

from ventanilla_test import programs, run_tests

WHOLE = """\
plugins = ["turn_display"]
theme = "dark"
data = "data"
[station]
name = "screen-1"
central = "http://127.0.0.1:8470"
key_file = "screen-1.key"
site = "facatativa"
[plugin]
slide_seconds = 9
"""


class Profiles(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        (self.folder / "screen-1.key").write_text("{}")

    def check(self, text):
        file = self.folder / "station.toml"
        file.write_text(text)
        return subprocess.run([programs() / "ventanilla", "--check-profile", "--profile", file], capture_output=True,
                              text=True, timeout=30)

    def assert_complains(self, old, new, *wanted):
        """With `old` replaced by `new` there is exactly one complaint, with all that is wanted in it."""
        self.assertIn(old, WHOLE)
        result = self.check(WHOLE.replace(old, new))
        complaints = result.stderr.splitlines()
        self.assertEqual(len(complaints), 1, result.stderr)
        for words in ("station.toml", *wanted):
            self.assertIn(words, complaints[0])
        self.assertEqual(result.returncode, 1)

    def test_a_good_profile_is_usable(self):
        result = self.check(WHOLE)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertIn("usable", result.stdout)

    def test_an_unknown_key_is_named_with_its_line(self):
        self.assert_complains('theme = "dark"', 'colour = "dark"', ":2:", "colour: is not a key")

    def test_a_wrong_type_is_named_with_what_is_allowed(self):
        self.assert_complains('[plugin]', '[window]\nwidth = "wide"\n[plugin]', ":10:", "window.width", "a whole number from")

    def test_a_theme_that_does_not_exist_is_named_with_those_that_do(self):
        self.assert_complains('"dark"', '"pink"', ":2:", "theme", '"light" "dark" "high_contrast"')

    def test_a_missing_key_file_is_named(self):
        self.assert_complains('"screen-1.key"', '"lost.key"', "station.key_file", "there is no file", "lost.key")

    def test_a_missing_folder_of_slides_is_named(self):
        self.assert_complains('[plugin]', '[slides]\nfolder = "lost"\n[plugin]', "slides.folder", "there is no folder", "lost")

    def test_a_missing_pin_file_is_named(self):
        self.assert_complains('[plugin]', '[kiosk]\npin_file = "lost.pin"\n[plugin]', "kiosk.pin_file", "lost.pin")

    def test_an_unknown_plugin_is_named(self):
        self.assert_complains('["turn_display"]', '["turn_display", "tv"]', "plugins", "there is no plugin tv")

    def test_a_plugin_that_needs_a_central_says_so(self):
        text = WHOLE.replace('"turn_display"', '"ticket_kiosk"').replace("slide_seconds = 9", "")
        result = self.check(text.replace('central = "http://127.0.0.1:8470"\n', ""))
        self.assertIn('station.central: is missing: ticket_kiosk needs the service "ventanilla.tickets"', result.stderr)
        self.assertEqual(result.returncode, 1)

    def test_a_setting_that_no_plugin_has_is_named(self):
        self.assert_complains("slide_seconds", "slides_seconds", "plugin.slides_seconds", "no such setting")

    def test_a_setting_of_the_wrong_kind_is_named(self):
        self.assert_complains("slide_seconds = 9", 'slide_seconds = "nine"', "plugin.slide_seconds", "must be a number")

    def test_a_setting_of_one_of_two_plugins_is_right(self):
        result = self.check(WHOLE.replace('["turn_display"]', '["turn_display", "example"]') + 'greeting = "Hola"\n')
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_every_mistake_is_named_at_once(self):
        result = self.check(WHOLE.replace('"dark"', '"pink"').replace("site =", "sight ="))
        self.assertEqual(len(result.stderr.splitlines()), 3, result.stderr)

    def test_a_table_of_settings_may_be_empty(self):
        result = self.check(WHOLE.replace("slide_seconds = 9", ""))
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def test_what_is_no_toml_is_named_with_its_line(self):
        self.assert_complains('theme = "dark"', 'theme = "dark', ":2:")


if __name__ == "__main__":
    run_tests()

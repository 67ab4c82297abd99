#!/usr/bin/env python3
"""Whoever changes a screen can take the README's pictures again with one command."""

import pathlib
import subprocess
import tempfile
import unittest

from screens import REPOSITORY

from PIL import Image
from ventanilla_test import programs, run_tests


class Pictures(unittest.TestCase):
    def test_every_picture_that_the_readme_shows_is_taken(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([REPOSITORY / "packaging/pictures", "--bin", programs(), "--out", folder], check=True, timeout=120)
            taken = {file.name: Image.open(file).size for file in pathlib.Path(folder).iterdir()}
        self.assertEqual(taken["lobby.png"], (1920, 1080))
        self.assertEqual(taken["kiosk.png"], (1080, 1920))
        readme = (REPOSITORY / "README.md").read_text()
        for committed in (REPOSITORY / "packaging/docs").glob("*.png"):
            self.assertIn(committed.name, taken)
        self.assertIn("packaging/docs/lobby-and-kiosk.png", readme)
        self.assertIn("lobby-and-kiosk.png", taken)


if __name__ == "__main__":
    run_tests()

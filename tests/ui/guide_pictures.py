#!/usr/bin/env python3
"""Whoever changes a screen can take the guides' pictures again with one command: it still finds its way through them."""

import pathlib
import shutil
import signal
import subprocess
import tempfile
import unittest

from screens import REPOSITORY

from ventanilla_test import programs, run_tests

WINDOWS = ("kiosk", "panel", "monitor", "supervisor", "feedback")


class GuidePictures(unittest.TestCase):
    def take(self, *groups):
        """The names of what is taken."""
        with tempfile.TemporaryDirectory() as folder:
            command = [REPOSITORY / "packaging/guide-pictures", "--bin", programs(), "--out", folder, *groups]
            self.run_to_its_end(command)
            return {file.name for file in pathlib.Path(folder).iterdir()}

    def run_to_its_end(self, command, seconds=400):
        """When it doesn't come to one it is interrupted, says where it was and ends what it started."""
        with subprocess.Popen(command) as process:
            try:
                process.wait(seconds)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGINT)
        self.assertEqual(process.returncode, 0)

    def committed(self, pages):
        return {file.name for file in (REPOSITORY / "packaging/docs/pictures").glob("*.png")
                if file.name.startswith("web-") == pages}

    def test_every_window(self):
        self.assertEqual(self.take(*WINDOWS), self.committed(pages=False))

    @unittest.skipUnless(all(map(shutil.which, ("node", "npm", "chromium"))), "the pages need node, npm and chromium")
    def test_every_page(self):
        self.assertEqual(self.take("web"), self.committed(pages=True))


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""The design system looks as it was approved: every page of the gallery in every theme, and what moves between."""

import pathlib
import subprocess
import tempfile
import unittest

from screens import GOLDEN, failures
from PIL import Image, ImageDraw, ImageFilter

from ventanilla_test import golden, programs, run_tests
from ventanilla_test.desktop import Desktop, Window

PAGES = ["components", "kiosk", "panel", "lobby", "states"]
THEMES = ["light", "dark", "high_contrast"]


class Gallery(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(Desktop(1920, 1920))
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))

    def gallery(self, page, *options):
        return [str(programs() / "ventanilla"), "--gallery", "--page", str(page), *map(str, options)]

    def test_every_page_looks_as_approved_in_every_theme(self):
        for page, name in enumerate(PAGES):
            for theme in THEMES:
                with self.subTest(page=name, theme=theme):
                    shot = self.folder / f"{name}-{theme}.png"
                    subprocess.run(self.gallery(page, "--theme", theme, "--screenshot", shot), check=True, timeout=60,
                                   env={"DISPLAY": self.desktop.name})
                    with Image.open(shot) as image:
                        golden.check(image, GOLDEN / f"gallery-{name}-{theme}.png", failures(programs()))

    def test_no_page_of_the_gallery_is_forgotten(self):
        past_the_last = subprocess.run(self.gallery(len(PAGES), "--screenshot", self.folder / "none.png"),
                                       capture_output=True, text=True, env={"DISPLAY": self.desktop.name})
        self.assertNotEqual(past_the_last.returncode, 0)

    def test_a_touch_moves_to_the_next_screen_and_back(self):
        widgets = self.folder / "gallery.widgets"
        process = subprocess.Popen(self.gallery(4, "--widgets", widgets), env={"DISPLAY": self.desktop.name})
        try:
            window = Window(self.desktop, "gallery", widgets)
            window.wait("gallery.step.1")
            window.click("gallery.next")
            window.wait("gallery.step.2")
            window.wait_gone("gallery.step.1")
            window.click("gallery.back")
            window.wait("gallery.step.1")
            window.wait_gone("gallery.step.2")
        finally:
            process.terminate()
            self.assertEqual(process.wait(20), 0)


class Comparison(unittest.TestCase):
    """The eye of these tests: what it must see, and what it must not mind."""

    def setUp(self):
        with Image.open(GOLDEN / "gallery-components-light.png") as image:
            self.screen = image.convert("RGB")

    def test_a_missing_letter_on_a_large_screen_is_seen(self):
        changed = self.screen.copy()
        ImageDraw.Draw(changed).rectangle((64, 820, 75, 836), fill=changed.getpixel((60, 828)))  # the B of "B 044"
        wrong, _ = golden.differences(changed, self.screen)
        self.assertRegex(wrong, r"within x 6\d–7\d, y 82\d–83\d")

    def test_a_shift_by_one_pixel_is_seen(self):
        moved = self.screen.transform(self.screen.size, Image.Transform.AFFINE, (1, 0, 1, 0, 1, 0))
        self.assertNotEqual(golden.differences(moved, self.screen)[0], "")

    def test_another_size_is_seen(self):
        self.assertIn("expected 1600×1140", golden.differences(self.screen.crop((0, 0, 1600, 1100)), self.screen)[0])

    def test_a_little_softer_edges_are_forgiven(self):
        softer = Image.blend(self.screen, self.screen.filter(ImageFilter.GaussianBlur(0.6)), 0.25)
        self.assertEqual(golden.differences(softer, self.screen)[0], "")


if __name__ == "__main__":
    run_tests()

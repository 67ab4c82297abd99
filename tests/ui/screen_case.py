"""What the tests that look at screens share: a display, an office a test, and the committed pictures."""

import unittest

from screens import GOLDEN, failures

from ventanilla_test import programs
from ventanilla_test.desktop import Desktop, wait_for
from ventanilla_test.scene import MORNING, Scene


class ScreenCase(unittest.TestCase):
    display = (2200, 1920)

    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(Desktop(*cls.display))

    def office(self, now=MORNING, change=None) -> Scene:
        """An office of the test's own: each begins at the same second of its day."""
        self.point_at_nothing()
        return self.enterContext(Scene(programs(), self.desktop, now, change))

    def point_at_nothing(self):
        """Not right after a click: a station looks where the pointer is when the button comes up."""
        self.desktop.move_to(self.display[0] - 1, self.display[1] - 1)

    def look(self, window, name, at_once=False, ignore=(), touched=True):
        """The window is the committed picture. A key that does nothing first: then no event before it is still on its
        way. `touched` False where even that would change the screen."""
        if touched and not at_once:
            made = window.frames_made()
            window.press("Shift_L")
            wait_for(lambda: window.frames_made() >= made + 3, f"{window.title} has drawn what happened")
        window.check_golden(GOLDEN / f"{name}.png", failures(programs()), at_once, ignore)

    def wait_text(self, window, widget, wanted, seconds=30):
        """Until the widget's words hold what is wanted."""
        wait_for(lambda: wanted in window.text(widget), f"{window.title}: {widget} says {wanted!r}", seconds)

"""What the tests that look at screens share: a display, an office a test, and the committed pictures."""

import unittest

from screens import GOLDEN, failures

from ventanilla_test import programs
from ventanilla_test.desktop import Desktop, Timeout, wait_for
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

    def look(self, window, name, at_once=False, ignore=()):
        """The window is the committed picture."""
        window.check_golden(GOLDEN / f"{name}.png", failures(programs()), at_once, ignore)

    def hears_of_its_size(self, window):
        """A window that was made smaller hears of that before any key that comes after: then it rests in its new size."""
        window.press("Shift_L")

    def wait_text(self, window, widget, wanted, seconds=30):
        """Until the widget's words hold what is wanted."""
        try:
            wait_for(lambda: wanted in window.text(widget), f"{window.title}: {widget} says {wanted!r}", seconds)
        except Timeout as late:
            said = {each["id"]: each["text"] for each in window.says().get("widgets", ()) if each.get("text")}
            raise Timeout(f"{late}, but {window.text(widget)!r}; the window says {said}") from None

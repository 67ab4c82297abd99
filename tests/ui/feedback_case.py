"""What the tests of the feedback station share: an office with its forms, a desk where turns end, the station's window."""

import json
import pathlib
import tempfile
import unittest

from screens import GOLDEN, failures

from ventanilla_test import programs
from ventanilla_test.central import Central
from ventanilla_test.demo import DemoOffice
from ventanilla_test.desktop import Desktop, wait_for
from ventanilla_test.ids import iso_now
from ventanilla_test.station_window import open_station, write_profile

STATION = "feedback-1"
MORNING = "2026-11-24T15:41:02Z"  # 10:41 a. m. in Bogotá on a Tuesday


class FeedbackCase(unittest.TestCase):
    change = None  # of the office document

    @classmethod
    def setUpClass(cls):
        cls.desktop = cls.enterClassContext(Desktop(1280, 800))
        cls.central = cls.enterClassContext(Central(programs(), now=MORNING))
        cls.office = DemoOffice(cls.central, cls.change)

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))

    def open(self, theme="light", ready="feedback.start", **settings):
        """A station that was just installed; `settings` as in its profile's [plugin]."""
        key = self.folder / "key.json"
        key.write_text(json.dumps(self.office.enrol(STATION, "feedback")))
        profile = write_profile(self.folder, STATION, ["feedback_kiosk"], theme, settings=settings,
                                station={"central": self.central.url, "key_file": key, "site": self.office.site})
        self.desktop.move_to(640, 620)  # over no face and no key
        window = self.enterContext(open_station(programs(), self.desktop, profile, iso_now(self.central.shift_seconds)))
        window.wait(ready)
        return window

    def finish_a_turn(self, desk_key="desk-1", person="laura-r", service="mutaciones"):
        """Somebody takes a turn, is called, attended and leaves that desk."""
        desk = self.office.desk("panel-1", person, desk_key)
        self.addCleanup(desk.client.close)
        kiosk = self.office.kiosk()
        self.addCleanup(kiosk.client.close)
        ticket = kiosk.issue(service)
        call = desk.command("call_chosen", ticket=ticket["ticket"])
        desk.start(call)
        desk.finish(call)

    def next_screen(self, window, shows):
        """Waits until the screen with this widget has come in."""
        window.wait(shows)
        window.place(shows)

    def ask_for_faces(self, window):
        """A touch on the invitation, beside the faces."""
        self.desktop.move_to(640, 620)
        window.button(True)
        window.button(False)
        self.next_screen(window, "feedback.place")

    def touch_face(self, window, score, then):
        window.click(f"feedback.face.{score}")
        self.next_screen(window, then)

    def to_comment(self, window, score=2, solved="partly"):
        """Answers what comes before the comment."""
        self.touch_face(window, score, "feedback.choice.waiting_time" if score <= 3 else "feedback.choice.partly")
        if score <= 3:
            window.click("feedback.skip")
            self.next_screen(window, "feedback.choice.partly")
        window.click(f"feedback.choice.{solved}")
        self.next_screen(window, "feedback.keys.space")

    def to_complaint(self, window, comment=""):
        self.to_comment(window, 1, "no")
        self.type(window, comment)
        window.click("feedback.send" if comment else "feedback.skip")
        self.next_screen(window, "feedback.no_thanks")

    def type(self, window, words):
        for letter in words:
            window.click("feedback.keys." + ("space" if letter == " " else letter))

    def events(self, *types):
        return [record for record in self.office.events() if record["type"] in types]

    def responses(self):
        """What the central holds of each response: who was rated, the last answer to each question, how it ended."""
        found = {}
        for record in self.events("response.opened", "response.answer", "response.closed"):
            event = record["event"]
            response = found.setdefault(event["response"], {"answers": {}, "complete": None})
            if record["type"] == "response.opened":
                response.update(event)
            elif record["type"] == "response.answer":
                answer = event["answer"]
                response["answers"][answer["question"]] = next(value for key, value in answer.items() if key != "question")
            else:
                response["complete"] = event["complete"]
        return list(found.values())

    def wait_sent(self, window):
        wait_for(lambda: window.to_send() == 0, "everything sent")

    def choose(self, window, widget):
        """A touch that marks something, once the mark is there."""
        window.click(widget)
        window.wait(f"{widget}.chosen")

    def look(self, window, name, ignore=()):
        """The window is the committed picture; what counts down is left out."""
        window.check_golden(GOLDEN / f"{name}.png", failures(programs()), ignore=ignore)

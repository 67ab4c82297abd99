"""Bodies that come or go packed (gzip): a station's backlog over a thin line, and the snapshot that it begins with."""

import gzip
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, programs, run_tests  # noqa: E402

PACKED = {"Content-Encoding": "gzip"}
TAKES = {"Accept-Encoding": "gzip"}


class Packed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs())
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.kiosk = cls.office.kiosk()
        for _ in range(20):  # a snapshot that is worth it
            cls.kiosk.issue("certificados")
        cls.desk = cls.office.desk("panel-3", "laura-r", "desk-3")
        cls.screen = cls.office.screen()

    def snapshot(self, station, headers):
        return station.client.request("GET", station.path("/snapshot"), headers=headers)

    def test_every_answer_says_that_packed_bodies_are_taken(self):
        self.assertEqual(self.snapshot(self.desk, {}).headers["accept-encoding"], "gzip")
        self.assertEqual(self.desk.client.request("GET", "/no/such/route").headers["accept-encoding"], "gzip")

    def test_facts_come_packed(self):
        for reason in range(100):
            self.kiosk.record("staff.called", {"station": self.kiosk.key, "reason": "citizen" if reason % 2 else "printer"})
        body = json.dumps(self.kiosk.batch()).encode()
        packed = gzip.compress(body, 1)
        self.assertLess(3 * len(packed), len(body))
        answer = self.kiosk.client.request("POST", "/v1/stations/me/events", packed, PACKED)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual([each["status"] for each in answer.json["results"]], ["accepted"] * 100)
        again = self.kiosk.client.request("POST", "/v1/stations/me/events", body)
        self.assertEqual([each["status"] for each in again.json["results"]], ["duplicate"] * 100, "as it is the same")
        self.kiosk.outbox = []

    def test_a_snapshot_goes_packed_to_who_asks_for_it(self):
        plain = self.snapshot(self.desk, {})
        packed = self.snapshot(self.desk, TAKES)
        self.assertNotIn("content-encoding", plain.headers)
        self.assertEqual((packed.headers["content-encoding"], packed.headers["vary"]), ("gzip", "Accept-Encoding"))
        self.assertLess(2 * int(packed.headers["content-length"]), int(plain.headers["content-length"]))
        self.assertEqual(packed.json, plain.json)
        self.assertEqual(packed.headers["etag"], plain.headers["etag"])
        self.assertEqual(self.snapshot(self.desk, {**TAKES, "If-None-Match": packed.headers["etag"]}).status, 304)

    def test_what_is_packed_is_of_this_head(self):
        before = self.snapshot(self.desk, TAKES)
        self.kiosk.issue("certificados")
        after = self.snapshot(self.desk, TAKES)
        self.assertGreater(after.json["state"]["head"], before.json["state"]["head"])
        self.assertEqual(after.json, self.snapshot(self.desk, {}).json)

    def test_a_screen_never_gets_what_was_packed_for_a_panel(self):
        panel = self.snapshot(self.desk, TAKES)
        screen = self.snapshot(self.screen, TAKES)
        self.assertNotEqual(panel.headers["etag"], screen.headers["etag"])
        self.assertEqual(screen.json, self.snapshot(self.screen, {}).json)
        self.assertEqual(self.snapshot(self.screen, {**TAKES, "If-None-Match": panel.headers["etag"]}).status, 200)


if __name__ == "__main__":
    run_tests()

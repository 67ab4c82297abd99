"""A new machine becomes a station by a code that a person approves; its key is changed without a gap and taken away at once."""

import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, LiveStream, programs, run_tests  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS  # noqa: E402
from ventanilla_test.stations import Station  # noqa: E402


class EnrolmentCase(unittest.TestCase):
    options = UNHURRIED_CITIZENS

    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=cls.options)
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.machine = Client(cls.central.url)
        cls.addClassCleanup(cls.machine.close)

    def ask(self, host: str = "caja-3") -> dict:
        return self.machine.post("/v1/enrolments", {"host": host})

    def fetch(self, asked: dict):
        return self.machine.request("POST", "/v1/enrolments/token", {"device_code": asked["device_code"]})

    def approve(self, code: str, key: str = "kiosk-7", kind: str = "kiosk"):
        return self.office.admin.request("POST", f"/v1/sites/{self.office.site}/enrolments",
                                         {"user_code": code, "key": key, "kind": kind, "label": ""})

    def ctl(self, *words, check=True):
        return self.central.ctl(programs(), "station", *words, check=check)

    def assert_problem(self, answer, status: int, code: str):
        self.assertEqual((answer.status, answer.code), (status, code), answer)


class Codes(EnrolmentCase):
    def test_a_person_reads_the_code_approves_it_and_the_machine_is_a_station(self):
        asked = self.ask("caja-3 de la entrada")
        self.assertTrue(re.fullmatch(r"[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}", asked["user_code"]))
        self.assertEqual((asked["interval"], asked["expires_in"]), (5, 600))
        waiting = self.ctl("pending").stdout
        self.assertIn(f"{asked['user_code']}  caja-3 de la entrada, from 127.0.0.1", waiting)
        self.ctl("approve", asked["user_code"].lower().replace("-", ""), "kiosk-7", "--kind", "kiosk")
        self.assertIn("approved as kiosk-7", self.ctl("pending").stdout)
        key = self.fetch(asked).json
        self.assertEqual((key["key"], key["site"], key["epoch"]), ("kiosk-7", self.office.site, 1))
        station = Station(self.central, key)
        station.fact("staff.called", {"station": "kiosk-7", "reason": "citizen"})
        self.assert_problem(self.fetch(asked), 400, "expired_token")
        self.assertNotIn(asked["user_code"], self.ctl("pending").stdout)
        self.assertNotIn(key["secret"].encode(), (self.central.data / "central.db").read_bytes(), "only its hash is kept")

    def test_nothing_is_given_before_the_approval_nor_to_who_asks_too_often(self):
        asked = self.ask()
        self.assert_problem(self.fetch(asked), 400, "authorization_pending")
        early = self.fetch(asked)
        self.assert_problem(early, 429, "slow_down")
        self.assertEqual(early.headers["retry-after"], "5")
        for guess in ("", "x" * 43, asked["user_code"]):
            self.assert_problem(self.fetch({"device_code": guess}), 400, "expired_token")

    def test_a_refused_code_is_over(self):
        asked = self.ask()
        self.ctl("deny", asked["user_code"])
        self.assert_problem(self.fetch(asked), 400, "expired_token")
        again = self.office.admin.request("DELETE", f"/v1/enrolments/{asked['user_code']}")
        self.assert_problem(again, 404, "unknown_code")
        self.assertEqual(self.ctl("deny", asked["user_code"], check=False).returncode, 4)
        self.assertEqual(self.ctl("deny", "../x", check=False).returncode, 2)

    def test_only_a_code_that_waits_is_approved_and_only_as_a_station(self):
        self.assert_problem(self.approve("BCDF-GHJK"), 404, "unknown_code")
        asked = self.ask()
        self.assert_problem(self.approve(asked["user_code"], key="Kiosk 7"), 422, "bad_value")
        self.assert_problem(self.approve(asked["user_code"], kind="oven"), 422, "bad_value")
        self.assert_problem(self.office.admin.request("POST", "/v1/sites/elsewhere/enrolments",
                                                      {"user_code": asked["user_code"], "key": "k", "kind": "kiosk"}),
                            404, "unknown_site")
        self.assert_problem(self.fetch(asked), 400, "authorization_pending")

    def test_a_page_in_a_browser_asks_for_nothing(self):
        for path, body in (("/v1/enrolments", {"host": "x"}), ("/v1/enrolments/token", {"device_code": "x"})):
            self.assert_problem(self.machine.request("POST", path, body, {"Origin": "https://evil.example"}), 403, "foreign_origin")

    def test_a_machine_that_replaces_one_ends_what_that_one_still_listens_to(self):
        old = self.office.kiosk("kiosk-8")
        stream = LiveStream(self.central.url, old.client.bearer, self.office.site, self.office.head())
        asked = self.ask()
        self.assertEqual(self.approve(asked["user_code"], "kiosk-8").status, 204)
        self.assertEqual(old.client.request("GET", old.path("/config")).status, 200, "the old one works until the new one is there")
        self.assertEqual(self.fetch(asked).json["epoch"], 2)
        self.assertEqual(drained(stream)[-1], "bye")
        self.assert_problem(old.client.request("GET", old.path("/config")), 401, "unauthorized")


def drained(stream: LiveStream) -> list[str]:
    names = []
    while (frame := stream.next_frame()) is not None:
        names.append(frame.event)
    stream.close()
    return names


class Keys(EnrolmentCase):
    def answers(self, secret: str) -> int:
        client = Client(self.central.url, bearer=secret)
        try:
            return client.request("GET", f"/v1/sites/{self.office.site}/config").status
        finally:
            client.close()

    def rotate(self, station) -> str:
        answer = station.client.post("/v1/stations/me/key", None)
        self.assertEqual((answer["key"], answer["epoch"]), (station.key, station.epoch), "the same enrolment goes on")
        return answer["secret"]

    def test_the_old_key_is_good_until_the_new_one_is_seen(self):
        screen = self.office.screen("screen-9")
        old = screen.client.bearer
        forgotten, new = self.rotate(screen), self.rotate(screen)
        self.assertEqual([self.answers(key) for key in (old, forgotten, old)], [200, 401, 200])
        self.central.stop()
        self.central.restart()
        self.assertEqual([self.answers(key) for key in (old, new, old, new)], [200, 200, 401, 200])
        database = b"".join(file.read_bytes() for file in self.central.data.glob("central.db*"))
        for key in (old, forgotten, new):
            self.assertNotIn(key.encode(), database)

    def test_a_revoked_station_has_no_next_key_and_no_stream(self):
        screen = self.office.screen("screen-8")
        new = self.rotate(screen)
        stream = LiveStream(self.central.url, screen.client.bearer, self.office.site, self.office.head())
        self.office.revoke("screen-8")
        # The stream was ended before the answer to the revocation was given.
        self.assertEqual([name for name in drained(stream) if name != "event"][-1], "bye")
        self.assertEqual([self.answers(key) for key in (new, screen.client.bearer)], [401, 401])


class Hurry(EnrolmentCase):
    options = ()

    def test_five_codes_a_minute_for_each_address(self):
        answers = [self.machine.request("POST", "/v1/enrolments", {"host": "x"}) for _ in range(6)]
        self.assertEqual([answer.status for answer in answers], [200] * 5 + [429])
        self.assertEqual(answers[-1].code, "too_many_requests")


if __name__ == "__main__":
    run_tests()

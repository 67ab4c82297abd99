"""Signing in at a desk: the right PIN opens it, guessing is stopped, and a session ends when it should."""

import datetime
import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, Problem, programs, run_tests  # noqa: E402


class SignIn(unittest.TestCase):
    def setUp(self):
        self.central = Central(programs())
        self.addCleanup(self.central.close)
        self.office = DemoOffice(self.central)
        self.office.enrol("panel-3", "panel")

    def panel(self, key: str = "panel-3") -> Client:
        secret = (self.office.keys.get(key) or self.office.enrol(key, "panel"))["secret"]
        return Client(self.central.url, bearer=secret)

    def attempt(self, client: Client, person: str, pin: str, desk: str = "desk-3"):
        return client.request("POST", "/v1/sessions", {"person": person, "pin": pin, "desk": desk})

    def test_the_right_pin_opens_the_desk_and_the_wrong_one_does_not(self):
        wrong = self.attempt(self.panel(), "laura-r", "000000")
        self.assertEqual((wrong.status, wrong.code), (401, "wrong_pin"))
        right = self.attempt(self.panel(), "laura-r", self.office.pins["laura-r"])
        self.assertEqual(right.status, 200, right)
        answer = right.json
        self.assertEqual((answer["person"], answer["short_name"], answer["role"], answer["desk"]),
                         ("laura-r", "Laura R.", "information_operator", "desk-3"))
        self.assertEqual(self.office.at_desk("desk-3")["person"], "laura-r")

    def test_a_pin_is_exactly_six_digits_or_nobody_could_type_it(self):
        path = f"/v1/sites/{self.office.site}/people/laura-r/pin"
        for pin in ("", "48019", "4801999", "48019a", "48 019", "４８０１９９", "correct horse battery"):
            refused = self.office.admin.request("PUT", path, {"person": "laura-r", "pin": pin})
            self.assertEqual((refused.status, refused.code), (422, "bad_value"), pin)
            self.assertIn("six digits", refused.json["detail"])
        self.assertEqual(self.attempt(self.panel(), "laura-r", self.office.pins["laura-r"]).status, 200)

    def test_an_unknown_person_looks_like_a_wrong_pin(self):
        unknown = self.attempt(self.panel(), "nobody", "000000")
        self.assertEqual((unknown.status, unknown.code), (401, "wrong_pin"))

    def test_five_wrong_pins_lock_the_person_out_even_with_the_right_one(self):
        for _ in range(5):
            self.assertEqual(self.attempt(self.panel(), "laura-r", "000000").status, 401)
        locked = self.attempt(self.panel(), "laura-r", self.office.pins["laura-r"])
        self.assertEqual((locked.status, locked.code), (429, "locked_out"))
        self.assertGreater(int(locked.headers["retry-after"]), 0)
        self.assertEqual(locked.json["retry"], "later")

    def test_trying_many_people_from_one_station_locks_the_station(self):
        for person in ("andres-m", "paola-g", "camila-t", "julian-v", "marta-s"):
            self.assertEqual(self.attempt(self.panel(), person, "000000").status, 401)
        locked = self.attempt(self.panel(), "hernan-c", self.office.pins["hernan-c"])
        self.assertEqual((locked.status, locked.code), (429, "locked_out"))

    def test_a_session_works_only_at_the_station_where_it_was_opened(self):
        desk = self.office.desk("panel-3", "laura-r", "desk-3")
        other = self.panel("panel-4")
        other.session = desk.client.session
        body = desk.command_body("call_next")
        refused = other.request("POST", desk.path("/commands"), body, {"Idempotency-Key": body["id"]})
        self.assertEqual((refused.status, refused.code), (401, "session_required"))

    def test_a_command_without_a_session_is_refused(self):
        desk = self.office.desk("panel-3", "laura-r", "desk-3")
        desk.client.session = None
        with self.assertRaises(Problem) as refused:
            desk.command("call_next")
        self.assertEqual((refused.exception.status, refused.exception.code), (401, "session_required"))

    def test_after_signing_out_the_session_opens_nothing_and_the_desk_is_closed(self):
        desk = self.office.desk("panel-3", "laura-r", "desk-3")
        token = desk.client.session
        desk.sign_out()
        desk.client.session = token
        with self.assertRaises(Problem) as refused:
            desk.command("call_next")
        self.assertEqual((refused.exception.status, refused.exception.code), (401, "session_required"))

    def test_a_desk_where_somebody_sits_is_not_taken(self):
        self.office.desk("panel-3", "laura-r", "desk-3")
        taken = self.attempt(self.panel("panel-4"), "camila-t", self.office.pins["camila-t"], "desk-3")
        self.assertEqual((taken.status, taken.code), (409, "desk_taken"))

    def test_a_session_survives_a_restart_of_the_central(self):
        desk = self.office.desk("panel-3", "laura-r", "desk-3")
        self.central.kill()
        self.central.restart()
        desk.client.close()
        self.assertIsNone(desk.call_next())

    def test_a_session_has_ended_by_the_next_morning(self):
        desk = self.office.desk("panel-3", "laura-r", "desk-3")
        self.central.stop()
        tomorrow = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=20)
        self.central.options += ["--now", tomorrow.strftime("%Y-%m-%dT%H:%M:%SZ")]
        self.central.restart()
        desk.client.close()
        with self.assertRaises(Problem) as refused:
            desk.command("call_next")
        self.assertEqual((refused.exception.status, refused.exception.code), (401, "session_required"))

    def test_pins_and_tokens_are_not_in_the_files_of_the_central(self):
        desk = self.office.desk("panel-3", "laura-r", "desk-3")
        secrets = [desk.client.session, self.office.keys["panel-3"]["secret"]]
        # Six digits stand inside many a hash: on their own they would be the PIN.
        pin = re.compile(rb"(?<![0-9A-Za-z_-])" + self.office.pins["laura-r"].encode() + rb"(?![0-9A-Za-z_-])")
        self.central.stop()
        for file in self.central.data.rglob("*"):
            if file.is_file() and file.name != "admin.key":
                content = file.read_bytes()
                for secret in secrets:
                    self.assertNotIn(secret.encode(), content, file.name)
                self.assertNotRegex(content, pin, file.name)


if __name__ == "__main__":
    run_tests()

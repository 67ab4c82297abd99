"""Stations of other versions (sync.md c.6 in short: additive only, and a backlog is always taken): too old a station delivers what
it has and nothing else, a newer one works with this central, and what this central doesn't know is kept as it came."""

import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, LiveStream, contract, programs, run_tests  # noqa: E402

OLD, NEWER, FAR_NEWER = "0; min=0", "2; min=1", "9; min=9"
GOLDEN = pathlib.Path(__file__).resolve().parent / "golden"


class Versions(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs())
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.site = f"/v1/sites/{cls.office.site}"
        cls.kiosk, cls.screen = cls.office.kiosk(), cls.office.screen()
        cls.desk = cls.office.desk("panel-3", "laura-r", "desk-3")

    def push(self, station, schema: str, **changes):
        """The outbox as a station of that schema sends it; it is empty afterwards."""
        batch = {**station.batch(), **changes}
        answer = station.client.request("POST", "/v1/stations/me/events", batch, {"Ventanilla-Schema": schema})
        if answer.status == 200:
            station.outbox = []
        return answer

    def kept(self, record: dict, reader=None) -> dict:
        return next(each for each in self.office.events(reader=reader) if each["id"] == record["id"])

    def refused(self, answer, status: int, code: str):
        self.assertEqual((answer.status, answer.code), (status, code), answer)


class TooOld(Versions):
    def test_the_backlog_is_always_taken_and_nothing_else(self):
        for schema in (OLD, FAR_NEWER):
            with self.subTest(schema):
                record = self.kiosk.record("staff.called", {"station": "kiosk-1", "reason": "citizen"})
                self.refused(self.kiosk.client.request("GET", f"{self.site}/snapshot", headers={"Ventanilla-Schema": schema}),
                             426, "upgrade_required")
                answer = self.push(self.kiosk, schema)
                self.assertEqual((answer.status, answer.json["results"][0]["status"]), (200, "accepted"), answer)
                self.assertEqual(self.kept(record)["body"]["reason"], "citizen")

    def test_the_answer_says_what_the_central_speaks(self):
        answer = self.kiosk.client.request("GET", f"{self.site}/snapshot", headers={"Ventanilla-Schema": OLD})
        self.assertEqual(answer.headers["ventanilla-schema"], "1; min=1")

    def test_a_range_that_is_none_has_nothing_in_common(self):
        for schema in ("one", "1;min=1", "1; min=2", "-1; min=-1", "99999999999999999999; min=1"):
            self.refused(self.kiosk.client.request("GET", f"{self.site}/snapshot", headers={"Ventanilla-Schema": schema}),
                         426, "upgrade_required")


class Newer(Versions):
    def test_its_requests_may_say_more(self):
        body = self.desk.command_body("pause_desk", reason="Descanso", mood="tired")
        keyed = {"Idempotency-Key": body["id"]}
        self.refused(self.desk.client.request("POST", self.desk.path("/commands"), body, keyed), 422, "unknown_field")
        answer = self.desk.client.request("POST", self.desk.path("/commands"), body, {**keyed, "Ventanilla-Schema": NEWER})
        self.assertEqual(answer.status, 200, answer)
        self.desk.command("resume_desk")

    def test_its_batches_may_say_more(self):
        record = self.kiosk.record("staff.called", {"station": "kiosk-1", "reason": "citizen"})
        record["battery"] = 40
        self.refused(self.push(self.kiosk, "1; min=1", weather="rain"), 422, "unknown_field")
        self.assertEqual(self.push(self.kiosk, NEWER, weather="rain").status, 200)
        self.assertEqual(self.kept(record)["body"], {"station": "kiosk-1", "reason": "citizen"})

    def test_what_the_body_of_a_known_event_says_more_is_kept(self):
        body = {"station": "kiosk-1", "reason": "citizen", "since": 1.50, "of": {"b": [], "a": None}}
        record = self.kiosk.record("staff.called", body)
        self.assertEqual(self.push(self.kiosk, "1; min=1").status, 200)
        self.assertEqual(json.dumps(self.kept(record)["body"]), json.dumps(body))

    def test_an_event_that_nobody_knows_yet_is_kept_and_passed_on(self):
        record = self.kiosk.record("ticket.scented", {"scent": "rose", "strength": 3})
        self.assertEqual(self.push(self.kiosk, NEWER).json["results"][0]["status"], "accepted")
        self.assertEqual(self.kept(record, self.desk.client)["body"], {"scent": "rose", "strength": 3})

    def test_a_newer_version_of_an_event_is_kept_as_it_came(self):
        record = self.kiosk.record("staff.called", {"whom": ["laura-r"]}, version=2)
        answer = self.push(self.kiosk, NEWER)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual((self.kept(record)["tv"], self.kept(record)["body"]), (2, {"whom": ["laura-r"]}))

    def test_what_cannot_be_read_may_be_personal(self):
        """It is told to panels; a screen gets its place in the log, in a page and on the live stream alike."""
        stream = LiveStream(self.central.url, self.screen.secret, self.office.site, self.office.head())
        self.addCleanup(stream.close)
        record = self.desk.record("visitor.described", {"name": "Andrés Peña"})
        self.assertEqual(self.push(self.desk, NEWER).status, 200)
        frame = next(frame for frame in stream if frame.event == "event" and frame.json["id"] == record["id"])
        for told in (frame.json, self.kept(record, self.screen.client)):
            self.assertEqual((told["type"], told["body"]), ("withheld", {}))
        self.assertEqual(self.kept(record, self.desk.client)["body"], {"name": "Andrés Peña"})


class Recorded(Versions):
    """Every station of every schema that there ever was may deliver what it wrote (tests/contract/golden)."""

    def test_facts_of_every_schema_are_taken_and_kept(self):
        for file in sorted(GOLDEN.glob("schema-*/facts/*.json")):
            with self.subTest(str(file.relative_to(GOLDEN))):
                text = file.read_bytes()
                batch, schema = json.loads(text), file.parents[1].name.removeprefix("schema-")
                self.office.enrol(batch["station"], file.stem)
                station = self.office._station(type(self.screen), batch["station"], file.stem)
                answer = station.client.request("POST", "/v1/stations/me/events", text,
                                                {"Ventanilla-Schema": f"{schema}; min={schema}"})
                self.assertEqual((answer.status, answer.json.get("acked")), (200, len(batch["events"])), answer)
                for record in batch["events"]:
                    self.assertEqual(self.kept(record)["body"], record["body"], record["type"])

    def test_this_schema_has_its_recordings(self):
        folder = GOLDEN / f"schema-{contract.document()['info']['version']}"
        self.assertEqual({file.stem for file in (folder / "facts").glob("*.json")}, {"kiosk", "screen", "feedback", "panel"})
        self.assertEqual({file.stem for file in (folder / "events").glob("*.json")}, set(contract.document()["x-events"]))


if __name__ == "__main__":
    run_tests()

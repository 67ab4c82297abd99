"""The master list of controlled documents: which forms there are, that the withdrawn one is never written, and that whatever
shows a form says its code, version and status."""

import csv
import io
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import iso_now, run_tests, uuid7  # noqa: E402
from ventanilla_test.demo import FORMS  # noqa: E402
from ventanilla_test.office_case import OfficeCase  # noqa: E402
from ventanilla_test.public import pqr_body  # noqa: E402

# code → version, status
LIST = {"FOR-DIC-04": (4, "active"), "FOR-CMC-31": (1, "active"), "FOR-DIC-07": (1, "active"), "FOR-REP-07": (1, "active"),
        "FOR-DIC-05": (1, "obsolete")}


class Shipped(unittest.TestCase):
    def test_the_list_is_that_of_the_procedure(self):
        forms = [json.loads(file.read_text()) for file in FORMS.glob("*.json")]
        self.assertEqual({form["code"]: (form["version"], form["status"]) for form in forms}, LIST)
        self.assertEqual(len(forms), len(LIST), "one version of each")

    def test_every_question_that_the_procedure_does_not_give_is_marked_as_proposed(self):
        for file in FORMS.glob("*.json"):
            form = json.loads(file.read_text())
            if form["code"] in ("FOR-CMC-31", "FOR-DIC-07", "FOR-REP-07"):
                self.assertEqual([each["id"] for each in form["questions"] if not each.get("proposed")], [], file.name)


class InTheOffice(OfficeCase):
    def open(self, station, form, version=1, at=None):
        opened = {"response": uuid7(), "form": form, "version": version, "origin": "kiosk"}
        station.record("response.opened", opened, at=at)
        return opened["response"], station.client.request("POST", "/v1/stations/me/events", station.batch())

    def change(self, edit):
        """Another configuration of the office; `edit` changes its list of forms."""
        document = self.office.document
        document["forms"] = edit(document["forms"])
        etag = self.office.admin.request("GET", f"{self.site}/config").headers["etag"]
        self.office.admin.expect("PUT", f"{self.site}/config", document, {"If-Match": etag})

    def test_the_withdrawn_form_is_read_by_every_station(self):
        for client in (self.office.screen().client, self.hernan.client):
            forms = client.get(f"{self.site}/config")["office"]["forms"]
            self.assertEqual({form["code"]: form["status"] for form in forms}["FOR-DIC-05"], "obsolete")

    def test_the_withdrawn_form_is_refused_for_writing_by_whoever_sends_it(self):
        for station in (self.office.feedback("feedback-5"), self.hernan):
            before = self.office.head()
            kept = dict(vars(station), outbox=list(station.outbox))
            _, answer = self.open(station, "FOR-DIC-05")
            vars(station).update(kept)
            self.assertEqual((answer.status, answer.code), (422, "unknown_form"), answer)
            self.assertEqual(answer.json["detail"], "Ese formato no está vigente.")
            self.assertEqual(self.office.head(), before)

    def test_a_station_that_was_cut_off_while_a_new_version_came_loses_nothing(self):
        def renew(forms):
            old = next(form for form in forms if form["code"] == "FOR-CMC-31")
            return [*[form for form in forms if form is not old], dict(old, status="obsolete"), dict(old, version=2)]

        self.change(renew)
        response, answer = self.open(self.office.feedback("feedback-6"), "FOR-CMC-31", version=1)
        self.assertEqual((answer.status, answer.json["results"][0]["status"]), (200, "accepted"))
        kept = next(each for each in self.hernan.client.get(f"{self.site}/snapshot")["state"]["responses"]
                    if each["id"] == response)
        self.assertEqual((kept["form"], kept["version"]), ("FOR-CMC-31", 1))

    def test_what_was_taken_before_a_form_was_withdrawn_is_acknowledged_when_it_comes_again(self):
        """The answer was lost, the form is withdrawn, the station sends the same again."""
        trial = dict(json.loads((FORMS / "for-dic-05.v1.json").read_text()), code="FOR-DIC-09", status="active")
        self.change(lambda forms: [*forms, trial])
        station = self.office.feedback("feedback-7")
        _, answer = self.open(station, "FOR-DIC-09")
        self.assertEqual(answer.json["results"][0]["status"], "accepted")
        self.change(lambda forms: [form if form["code"] != "FOR-DIC-09" else dict(form, status="obsolete") for form in forms])
        again = station.client.request("POST", "/v1/stations/me/events", station.batch())
        self.assertEqual((again.status, again.json["results"][0]["status"]), (200, "duplicate"))

    def test_what_was_answered_before_the_form_was_withdrawn_is_taken_and_what_came_after_is_not(self):
        """The station was cut off meanwhile: a citizen's answer is not lost, and a withdrawn form is not written."""
        trial = dict(json.loads((FORMS / "for-dic-05.v1.json").read_text()), code="FOR-DIC-11", status="active")
        self.change(lambda forms: [*forms, trial])
        before = iso_now()
        self.change(lambda forms: [form if form["code"] != "FOR-DIC-11" else dict(form, status="obsolete") for form in forms])
        withdrawn = self.office.events()[-1]
        self.assertEqual(withdrawn["type"], "office.changed")
        station = self.office.feedback("feedback-8")
        response, answer = self.open(station, "FOR-DIC-11", at=before)
        self.assertEqual((answer.status, answer.json["results"][0]["status"]), (200, "accepted"), answer)
        station.push()
        self.assertIn(response, [each["id"] for each in self.hernan.client.get(f"{self.site}/snapshot")["state"]["responses"]])
        for at in (withdrawn["at"], iso_now()):
            kept = dict(vars(station), outbox=list(station.outbox))
            _, answer = self.open(station, "FOR-DIC-11", at=at)
            vars(station).update(kept)
            self.assertEqual((answer.status, answer.code), (422, "unknown_form"), at)
        # A clock that is behind doesn't help: its offset is counted in.
        station.record("response.opened", {"response": uuid7(), "form": "FOR-DIC-11", "version": 1, "origin": "kiosk"},
                       at=iso_now(-3600))
        late = dict(station.batch(), offset_ms=3_600_000)
        refused = station.client.request("POST", "/v1/stations/me/events", late)
        self.assertEqual((refused.status, refused.code), (422, "unknown_form"), refused)

    def test_a_version_that_was_published_can_not_be_dropped(self):
        document, forms = self.office.document, self.office.document["forms"]
        published = [form for form in forms if form["status"] != "draft"]
        gone = [("left out", lambda form: None), ("a draft again", lambda form: dict(form, status="draft")),
                ("under another number", lambda form: dict(form, version=form["version"] + 50))]
        for name, edit in gone:
            with self.subTest(name):
                for form in (published[0], next(form for form in published if form["status"] == "obsolete")):
                    left = [each for each in (edit(form) if each is form else each for each in forms) if each]
                    before = self.office.head()
                    etag = self.office.admin.request("GET", f"{self.site}/config").headers["etag"]
                    answer = self.office.admin.request("PUT", f"{self.site}/config", dict(document, forms=left),
                                                       {"If-Match": etag})
                    self.assertEqual((answer.status, answer.code), (422, "form_dropped"), answer)
                    self.assertIn(f"{form['code']} v{form['version']}", answer.json["detail"])
                    self.assertEqual(self.office.head(), before)
        # A draft was never in force.
        draft = dict(forms[0], code="FOR-DIC-12", version=1, status="draft")
        self.change(lambda known: [*known, draft])
        self.change(lambda known: [form for form in known if form is not draft])

    def test_two_versions_in_force_of_one_form_are_no_office(self):
        twice = [*self.office.document["forms"], dict(self.office.document["forms"][0], version=99, status="active")]
        etag = self.office.admin.request("GET", f"{self.site}/config").headers["etag"]
        answer = self.office.admin.request("PUT", f"{self.site}/config", dict(self.office.document, forms=twice),
                                           {"If-Match": etag})
        self.assertEqual((answer.status, answer.code), (422, "invalid_office"), answer)

    def test_the_export_of_the_register_says_its_form(self):
        day = self.office.snapshot()["state"]["day"]
        export = self.hernan.client.expect("POST", f"{self.site}/register/export", {"from": day, "to": day})
        first = next(csv.reader(io.StringIO(export.body.decode("utf-8-sig"))))
        self.assertTrue(first[0].startswith("FOR-DIC-04 · versión 4 · vigente"), first)

    def test_the_pages_are_told_code_version_and_status(self):
        wanted = {"code": "FOR-REP-07", "version": 1, "status": "active"}
        self.assertEqual(self.citizen.client.get(f"/v1/public/{self.office.site}")["pqr_form"], wanted)
        receipt = self.citizen.client.post(f"/v1/public/{self.office.site}/pqrs", pqr_body())
        self.assertEqual(self.citizen.client.get(f"/v1/pqrs/{receipt['token']}")["form"], wanted)
        link = self.hernan.command("invite_survey", contact=self.citizen.visit()["contact"])["link"]
        form = self.citizen.client.get("/v1/surveys/" + link.rpartition("/")[2])["form"]
        self.assertEqual((form["code"], form["version"], form["status"]), ("FOR-DIC-07", 1, "active"))


if __name__ == "__main__":
    run_tests()

"""The office's configuration: fetched once, changed by one administrator at a time, and without people in public."""

import copy
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, programs, run_tests  # noqa: E402


class Configuration(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs())
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.path = f"/v1/sites/{cls.office.site}/config"

    def get(self, client=None, **headers):
        return (client or self.office.admin).request("GET", self.path, headers=headers)

    def put(self, document, **headers):
        return self.office.admin.request("PUT", self.path, document,
                                         {name.replace("_", "-"): value for name, value in headers.items()})

    def test_what_was_stored_comes_back_whole(self):
        self.assertEqual(self.put(self.office.document, If_Match=self.get().headers["etag"]).status, 200)
        answer = self.get()
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.json["office"], self.office.document)

    def test_who_has_the_current_version_gets_no_body(self):
        etag = self.get().headers["etag"]
        answer = self.office.admin.request("GET", self.path, headers={"If-None-Match": etag})
        self.assertEqual((answer.status, answer.body), (304, b""))
        self.assertEqual(answer.headers["etag"], etag)

    def test_a_change_gives_a_new_version_and_everyone_is_told_by_an_event(self):
        before = self.get()
        head = self.office.head()
        changed = copy.deepcopy(before.json["office"])
        changed["phone"] = "601 555 0101"
        answer = self.put(changed, If_Match=before.headers["etag"])
        self.assertEqual(answer.status, 200, answer)
        after = self.get()
        self.assertNotEqual(after.headers["etag"], before.headers["etag"])
        self.assertGreater(after.json["version"], before.json["version"])
        self.assertEqual(after.json["office"]["phone"], "601 555 0101")
        events = self.office.events(head)
        self.assertEqual([(e["type"], e["event"]["version"]) for e in events],
                         [("office.changed", after.json["version"])])

    def test_an_administrator_cannot_overwrite_a_change_they_have_not_seen(self):
        first = self.get()
        changed = copy.deepcopy(first.json["office"])
        changed["web"] = "one.example"
        self.assertEqual(self.put(changed, If_Match=first.headers["etag"]).status, 200)
        changed["web"] = "two.example"
        head = self.office.head()
        refused = self.put(changed, If_Match=first.headers["etag"])
        self.assertEqual((refused.status, refused.code), (412, "version_mismatch"))
        self.assertEqual(self.get().json["office"]["web"], "one.example")
        self.assertEqual(self.office.head(), head)

    def test_a_site_that_exists_is_not_created_again(self):
        refused = self.put(self.office.document)
        self.assertEqual((refused.status, refused.code), (428, "version_required"))

    def test_kiosks_and_screens_never_learn_who_works_here(self):
        for client in (self.office.kiosk("kiosk-1").client, self.office.screen("screen-1").client):
            answer = self.get(client)
            self.assertEqual(answer.status, 200)
            self.assertEqual(answer.json["office"].get("people", []), [])
            for person in self.office.document["people"]:
                self.assertNotIn(person["short_name"].encode(), answer.body)

    def test_a_panel_knows_the_people_for_its_sign_in(self):
        panel = self.office.desk("panel-3", "laura-r", "desk-3")
        people = self.get(panel.client).json["office"]["people"]
        self.assertEqual({person["key"] for person in people}, {p["key"] for p in self.office.document["people"]})

    def test_an_office_that_cannot_work_is_refused_with_its_problems(self):
        head, etag = self.office.head(), self.get().headers["etag"]
        broken = copy.deepcopy(self.get().json["office"])
        broken["desks"][0]["services"][0]["service"] = "nobody-knows-this"
        refused = self.put(broken, If_Match=etag)
        self.assertEqual((refused.status, refused.code), (422, "invalid_office"))
        self.assertEqual((self.office.head(), self.get().headers["etag"]), (head, etag))

    def test_a_station_cannot_change_the_office(self):
        kiosk = self.office.kiosk("kiosk-1")
        refused = kiosk.client.request("PUT", self.path, self.office.document)
        self.assertEqual((refused.status, refused.code), (403, "forbidden"))


if __name__ == "__main__":
    run_tests()

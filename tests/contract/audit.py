"""The log tells who did what and when: whatever changes data, and whatever reads personal data."""

import datetime
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Client, run_tests, uuid7  # noqa: E402
from ventanilla_test.office_case import OfficeCase  # noqa: E402
from ventanilla_test.public import pqr_body  # noqa: E402

KEY = "administrator"


class Audit(OfficeCase):
    def setUp(self):
        self.before = self.office.head()
        self.began = datetime.datetime.now(datetime.timezone.utc)

    def noted(self, type_: str) -> dict:
        """The one record of that type since the test began, written at the time it happened."""
        found = [record for record in self.office.events(self.before) if record["type"] == type_]
        self.assertEqual(len(found), 1, f"{type_}: {found}")
        at = datetime.datetime.fromisoformat(found[0]["rx"].replace("Z", "+00:00"))
        self.assertLess(abs((at - self.began).total_seconds()), 120)
        return found[0]

    def assert_noted(self, type_: str, actor: str, **event):
        record = self.noted(type_)
        self.assertEqual(record.get("actor", ""), actor, record)
        self.assertEqual({name: record["event"].get(name) for name in event}, event)

    def file_pqr(self) -> str:
        before = self.office.head()
        self.citizen.client.post(f"/v1/public/{self.office.site}/pqrs", pqr_body())
        return next(record["event"]["pqr"] for record in self.office.events(before) if record["type"] == "pqr.filed")


class Access(Audit):
    def panel(self, key: str) -> Client:
        client = Client(self.central.url, bearer=self.office.enrol(key, "panel")["secret"])
        self.before = self.office.head()
        return client

    def sign_in(self, client: Client, person: str, pin: str, desk: str = ""):
        return client.request("POST", "/v1/sessions", {"person": person, "pin": pin, "desk": desk})

    def test_who_signs_in_without_a_desk_and_out_again(self):
        client = self.panel("panel-q")
        client.session = self.sign_in(client, "sofia-p", self.office.pins["sofia-p"]).json["token"]
        self.assert_noted("access.noted", "sofia-p", what="signed_in", person="sofia-p", station="panel-q")
        self.before = self.office.head()
        client.expect("DELETE", "/v1/sessions/me")
        self.assert_noted("access.noted", "sofia-p", what="signed_out", person="sofia-p", station="panel-q")

    def test_a_wrong_pin_names_the_person_and_the_station_and_nobody_did_it(self):
        self.assertEqual(self.sign_in(self.panel("panel-w"), "sofia-p", "000000").status, 401)
        self.assert_noted("access.noted", "", what="refused", person="sofia-p", station="panel-w")

    def test_a_name_that_nobody_has_is_not_written_down(self):
        self.assertEqual(self.sign_in(self.panel("panel-x"), "918273", "918273", "desk-5").status, 401)
        self.assertNotIn("918273", str(self.office.events(self.before)))
        self.assert_noted("access.noted", "", what="refused", station="panel-x")

    def test_stations_and_pins(self):
        self.office.enrol("kiosk-z", "kiosk")
        self.assert_noted("access.noted", KEY, what="station_enrolled", station="kiosk-z")
        self.before = self.office.head()
        self.office.revoke("kiosk-z")
        self.assert_noted("access.noted", KEY, what="station_revoked", station="kiosk-z")
        self.before = self.office.head()
        self.office.set_pin("julian-v", "554433")
        self.assert_noted("access.noted", KEY, what="pin_set", person="julian-v")

    def test_the_whole_state_read_with_the_administrator_s_key(self):
        self.office.snapshot()
        self.assert_noted("access.noted", KEY, what="snapshot_read")
        self.before = self.office.head()
        for client in (self.laura.client, self.office.screen().client):
            self.before = self.office.head()
            client.get(f"{self.site}/snapshot")
            self.assertEqual(self.office.head(), self.before, "a station keeps up, nothing more")

    def test_what_did_not_change_is_not_read_again(self):
        etag = self.laura.client.request("GET", f"{self.site}/snapshot").headers["etag"]
        unread = self.office.admin.request("GET", f"{self.site}/snapshot", headers={"If-None-Match": etag})
        self.assertEqual(unread.status, 304)
        self.assertEqual([record for record in self.office.events(self.before) if record["type"] == "access.noted"], [])

    def test_another_configuration(self):
        etag = self.office.admin.request("GET", f"{self.site}/config").headers["etag"]
        self.office.admin.expect("PUT", f"{self.site}/config", self.office.document, {"If-Match": etag})
        self.assert_noted("office.changed", KEY)

    def test_screens_are_not_told_who_signed_in(self):
        self.sign_in(self.panel("panel-v"), "sofia-p", "000000")
        page = self.office.screen().client.get(f"{self.site}/events?after={self.before}&limit=500")
        self.assertNotIn("sofia-p", str(page))
        self.assertIn("withheld", [record["type"] for record in page["events"]])


class Register(Audit):
    def test_an_accent_or_a_capital_more_or_less_finds_the_same_people(self):
        self.citizen.visit(name="Íñigo PEÑA Agüero")
        day = self.office.snapshot()["state"]["day"]
        for words in ("pena", "Peña", "PEÑA", "inigo peña", "aguero", "AGÜERO"):
            found = self.hernan.client.post(f"{self.site}/register/search", {"from": day, "to": day, "words": words})
            self.assertEqual([row["user_name"] for row in found["rows"]], ["Íñigo PEÑA Agüero"], words)
        none = self.hernan.client.post(f"{self.site}/register/search", {"from": day, "to": day, "words": "penna"})
        self.assertEqual(none["rows"], [])

    def test_a_search_and_an_export_each_with_their_filter_and_their_rows(self):
        self.citizen.visit(name="Ana Gómez")
        self.before = self.office.head()
        day = self.office.snapshot()["state"]["day"]
        for what in ("search", "export"):
            with self.subTest(what):
                self.before = self.office.head()
                self.hernan.client.expect("POST", f"{self.site}/register/{what}",
                                          {"from": day, "to": day, "channel": "web_chat", "words": "ana g"})
                record = self.noted("register.read")
                self.assertEqual((record["actor"], record["event"]["person"]), ("hernan-c", "hernan-c"))
                for said in (what, day, "web_chat", "ana g"):
                    self.assertIn(said, record["event"]["what"])
                self.assertEqual(record["event"].get("rows"), 1)

    def test_a_refused_export_reads_nothing(self):
        day = self.office.snapshot()["state"]["day"]
        self.before = self.office.head()
        answer = self.laura.client.request("POST", f"{self.site}/register/export", {"from": day, "to": day})
        self.assertEqual((answer.status, answer.code), (403, "forbidden"))
        self.assertEqual(self.office.head(), self.before)


class Matters(Audit):
    def test_a_pqr_that_a_citizen_files(self):
        self.citizen.client.post(f"/v1/public/{self.office.site}/pqrs", pqr_body())
        self.assert_noted("pqr.filed", "citizen", origin="web")

    def test_each_act_on_a_pqr_with_its_reason_and_the_new_date(self):
        pqr = self.file_pqr()
        for action, days in (("classify", 0), ("assign", 0), ("extend", 3)):
            self.before = self.office.head()
            self.hernan.command("act_on_pqr", pqr=pqr, action=action, reason="falta el archivo", days=days)
            self.assert_noted("pqr.acted", "hernan-c", pqr=pqr, action=action, person="hernan-c",
                              reason="falta el archivo")
        self.assertEqual(self.noted("pqr.acted")["event"]["days"], 3)
        self.assertRegex(self.noted("pqr.acted")["event"]["due"], r"^20\d\d-\d\d-\d\d$")

    def test_a_contact_that_is_given_away_and_answered(self):
        contact = self.citizen.visit()["contact"]
        self.before = self.office.head()
        self.hernan.command("assign", contact=contact, person="laura-r", note="Pregunta por el acta", reason="conoce el caso")
        self.assert_noted("contact.assigned", "hernan-c", contact=contact, by="hernan-c", person="laura-r",
                          override_reason="conoce el caso")
        self.laura.command("acknowledge", contact=contact)
        self.assert_noted("contact.answered", "laura-r", contact=contact, accepted=True)

    def test_a_row_that_is_written(self):
        contact = self.citizen.visit()["contact"]
        self.laura.command("take", contact=contact)
        row = next(each for each in self.office.snapshot()["state"]["contacts"] if each["id"] == contact)["row"]
        self.before = self.office.head()
        self.laura.fact("contact.row_saved", {"row": dict(row, answer="Se le explicó")}, "laura-r")
        record = self.noted("contact.row_saved")
        self.assertEqual((record["actor"], record["station"]), ("laura-r", "panel-3"))

    def test_a_turn_that_is_cancelled_says_by_whom(self):
        kiosk = self.office.kiosk("kiosk-5")
        mine, theirs = kiosk.issue("certificados"), kiosk.issue("certificados")
        self.before = self.office.head()
        self.laura.command("cancel", ticket=mine["ticket"], reason="staff")
        self.assert_noted("ticket.cancelled", "laura-r", ticket=mine["ticket"])
        self.before = self.office.head()
        self.citizen.client.expect("POST", f"/v1/tickets/{theirs['public_token']}/cancel")
        self.assert_noted("ticket.cancelled", "citizen", ticket=theirs["ticket"])

    def test_a_visitor_s_words_are_the_visitor_s(self):
        visit = self.citizen.visit("")
        self.before = self.office.head()
        self.citizen.say(visit["token"], "¿Hola?", uuid7())
        self.assert_noted("contact.message", "visitor", contact=visit["contact"])


if __name__ == "__main__":
    run_tests()

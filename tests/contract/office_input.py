"""Hostile input where people's matters are: refused with a stable code and nothing written, or harmless wherever it shows."""

import csv
import io
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import run_tests, uuid7  # noqa: E402
from ventanilla_test.office_case import OfficeCase  # noqa: E402
from ventanilla_test.public import pqr_body, visit_body  # noqa: E402

SCRIPT = "<script>alert('hola')</script>"
FORMULAS = ["=HYPERLINK(\"https://evil.example\",\"ver\")", "+57 1 8902833", "-2+3", "@SUM(A1:A9)", "=cmd|' /C calc'!A0"]
NESTED = b'{"id":' + b"[" * 5000 + b"]" * 5000 + b"}"


class OfficeInput(OfficeCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.public = f"/v1/public/{cls.office.site}"
        cls.feedback = cls.office.feedback()
        cls.day = cls.office.snapshot()["state"]["day"]

    def assert_refused(self, client, method, path, body, status, codes, headers=None):
        """A problem with one of these codes, a sentence in it, and nothing in the log."""
        before = self.office.head()
        answer = client.request(method, path, body, headers)
        self.assertEqual(answer.status, status, answer)
        self.assertIn(answer.code, codes if isinstance(codes, tuple) else (codes,), answer)
        self.assertTrue(answer.json["detail"], answer)
        self.assertEqual(self.office.head(), before, "something was written")

    def refuse_fact(self, station, type_, event, status, codes):
        """As above, and the station goes on with what it had before."""
        kept = dict(vars(station), outbox=list(station.outbox))
        station.record(type_, event)
        batch = station.batch()
        vars(station).update(kept)
        self.assert_refused(station.client, "POST", "/v1/stations/me/events", batch, status, codes)


class PublicBodies(OfficeInput):
    """Each route that a citizen's page posts to, with a body that is none."""

    def routes(self):
        visit = self.citizen.visit()
        survey = self.hernan.command("invite_survey", contact=visit["contact"])["link"].rpartition("/")[2]
        return [(f"{self.public}/visits", visit_body()), (f"/v1/visits/{visit['token']}/messages", {"id": uuid7(), "text": "a"}),
                (f"{self.public}/pqrs", pqr_body()), (f"/v1/surveys/{survey}", {"answers": []})]

    def test_malformed_json(self):
        for path, _ in self.routes():
            for body in (b"", b"{", b"nonsense", b"\x00", b'{"id":01}', b"[]x"):
                self.assert_refused(self.citizen.client, "POST", path, body, 400, "malformed_json")

    def test_json_that_is_no_object_of_that_kind(self):
        for path, body in self.routes():
            self.assert_refused(self.citizen.client, "POST", path, b"[]", 422, ("wrong_type", "missing_field"))
            self.assert_refused(self.citizen.client, "POST", path, b"{}", 422, "missing_field")
            self.assert_refused(self.citizen.client, "POST", path, {name: {"deep": 1} for name in body}, 422,
                                ("wrong_type", "bad_value"))

    def test_depth_doubles_and_what_is_not_utf_8(self):
        for path, _ in self.routes():
            self.assert_refused(self.citizen.client, "POST", path, NESTED, 400, "too_deep")
            self.assert_refused(self.citizen.client, "POST", path, b'{"id":"a","id":"b"}', 400, "duplicate_key")
            self.assert_refused(self.citizen.client, "POST", path, b'{"id":"\xff\xfe"}', 400, "bad_utf8")

    def test_another_type_of_content(self):
        for path, body in self.routes():
            for type_ in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/json"):
                self.assert_refused(self.citizen.client, "POST", path, body, 415, "unsupported_media_type",
                                    {"Content-Type": type_})

    def test_a_request_s_id_that_is_none(self):
        for path, body in self.routes()[:3]:
            for id_ in ("1", "", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz", "../../x"):
                self.assert_refused(self.citizen.client, "POST", path, {**body, "id": id_}, 422, "bad_value")

    def test_a_body_where_none_is_taken(self):
        visit, turn = self.citizen.visit(), self.office.kiosk().issue("certificados")
        for path in (f"/v1/visits/{visit['token']}/leave", f"/v1/tickets/{turn['public_token']}/cancel"):
            self.assert_refused(self.citizen.client, "POST", path, b'{"reason":"x"}', 413, "too_large")


class Contacts(OfficeInput):
    def command(self, station, kind, status, codes, **fields):
        body = station.command_body(kind, **fields)
        self.assert_refused(station.client, "POST", f"{self.site}/commands", body, status, codes,
                            {"Idempotency-Key": body["id"]})

    def test_a_forged_contact_or_pqr(self):
        for kind in ("take", "acknowledge", "give_back", "close_contact", "invite_survey"):
            self.command(self.laura, kind, 422, "unknown_contact", contact=uuid7())
        self.command(self.laura, "decline", 422, "unknown_contact", contact=uuid7(), reason="no")
        self.command(self.hernan, "act_on_pqr", 422, "unknown_pqr", pqr=uuid7(), action="extend", reason="x", days=3)
        self.command(self.laura, "take", 422, ("bad_value", "wrong_type"), contact="../1")

    def test_an_act_that_is_none_or_days_that_the_law_does_not_give(self):
        before = self.office.head()
        self.citizen.client.post(f"{self.public}/pqrs", pqr_body())
        pqr = next(each["event"]["pqr"] for each in self.office.events(before) if each["type"] == "pqr.filed")
        self.command(self.hernan, "act_on_pqr", 422, "bad_value", pqr=pqr, action="burn", reason="x")
        self.command(self.hernan, "act_on_pqr", 422, "bad_value", pqr=pqr, action="classify", reason=" \t")
        for action in ("classify", "assign"):
            self.hernan.command("act_on_pqr", pqr=pqr, action=action, reason="reparto")
        for days in (0, -1, 16, 2_000_000_000):
            self.command(self.hernan, "act_on_pqr", 422, "bad_value", pqr=pqr, action="extend", reason="x", days=days)

    def test_somebody_who_attends_nobody_is_given_nothing(self):
        contact = self.citizen.visit()["contact"]
        for person, code in (("sofia-p", "bad_value"), ("hernan-c", "bad_value"), ("nobody", "unknown_person"),
                             ("<b>laura-r</b>", "unknown_person")):
            self.command(self.hernan, "assign", 404 if code == "unknown_person" else 422, code, contact=contact,
                         person=person, note="x", reason="y")

    def test_a_message_of_100_kilobytes_from_a_panel(self):
        contact = self.citizen.visit()["contact"]
        self.refuse_fact(self.laura, "contact.message", {"contact": contact, "message": uuid7(), "author": "staff",
                                                         "person": "laura-r", "text": "a" * 100_000}, 400, "too_long")

    def test_a_panel_never_speaks_for_a_visitor(self):
        contact = self.citizen.visit()["contact"]
        for author in ("visitor", "system"):
            self.refuse_fact(self.laura, "contact.message", {"contact": contact, "message": uuid7(), "author": author,
                                                             "person": "", "text": "Sí, acepto"}, 422, "not_a_fact")

    def test_a_row_s_field_that_nobody_knows_is_a_newer_program_s_and_gives_nothing(self):
        visit = self.citizen.visit()
        self.laura.command("take", contact=visit["contact"])
        row = next(each for each in self.office.snapshot()["state"]["contacts"] if each["id"] == visit["contact"])["row"]
        self.laura.fact("contact.row_saved", {"row": {**row, "role": "admin", "answer": "Ya"}}, "laura-r")
        kept = next(each for each in self.office.snapshot()["state"]["contacts"] if each["id"] == visit["contact"])["row"]
        self.assertEqual((kept["answer"], "role" in kept), ("Ya", False))

    def test_a_row_with_a_channel_or_a_time_that_is_none(self):
        contact = self.citizen.visit()["contact"]
        row = {"contact": contact, "channel": "phone", "direction": "incoming", "began": "2026-11-24T15:00:00Z"}
        self.refuse_fact(self.laura, "contact.row_saved", {"row": {**row, "channel": "pigeon"}}, 422, "bad_value")
        self.refuse_fact(self.laura, "contact.row_saved", {"row": {**row, "began": "yesterday"}}, 422, "bad_value")

    def test_a_fact_about_a_contact_that_is_none_is_kept_with_its_mark_and_changes_nothing(self):
        before = self.office.snapshot()["state"].get("contacts", [])
        result = self.laura.fact("contact.message", {"contact": uuid7(), "message": uuid7(), "author": "staff",
                                                     "person": "laura-r", "text": "Hola"}, "laura-r")
        self.assertEqual((result["status"], result["anomalies"]), ("anomaly", ["unknown_contact"]))
        self.assertEqual(self.office.snapshot()["state"].get("contacts", []), before)


class Register(OfficeInput):
    def search(self, **changes):
        return {"from": self.day, "to": self.day, **changes}

    def test_a_formula_in_any_cell_is_only_words_in_the_export(self):
        for formula in FORMULAS:
            self.citizen.visit(formula, name=formula, reach="")
        answer = self.hernan.client.expect("POST", f"{self.site}/register/export", self.search())
        self.assertTrue(answer.headers["content-type"].startswith("text/csv"))
        table = list(csv.reader(io.StringIO(answer.body.decode("utf-8-sig"))))
        names = [row[table[1].index("nombre")] for row in table[2:]]
        for formula in FORMULAS:
            self.assertIn("'" + formula, names)
        for row in table:
            for cell in row:
                self.assertFalse(cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell)

    def test_quotes_line_ends_and_separators_stay_in_their_cell(self):
        words = 'Dijo "sí"; pidió 1,5\nY otra línea'
        self.citizen.visit(words, name="Línea; Dos, \"Tres\"", reach="")
        table = list(csv.reader(io.StringIO(self.hernan.client.expect(
            "POST", f"{self.site}/register/export", self.search(words="otra línea")).body.decode("utf-8-sig"), newline="")))
        self.assertEqual(len(table), 3)
        self.assertEqual(len(table[2]), len(table[1]))
        self.assertIn(words, table[2])

    def test_markup_in_a_name_stays_letters(self):
        self.citizen.visit(name=SCRIPT + " Peña", reach="")
        found = self.hernan.client.post(f"{self.site}/register/search", self.search(words="peña"))
        self.assertIn(SCRIPT + " Peña", [row["user_name"] for row in found["rows"]])

    def test_words_that_look_like_sql_find_nothing_and_break_nothing(self):
        self.citizen.visit("Pregunta corriente")
        for words in ("' OR 1=1 --", "%", "_", "\"; DROP TABLE register; --", "x' UNION SELECT secret FROM station --", "\\"):
            found = self.hernan.client.post(f"{self.site}/register/search", self.search(words=words))
            self.assertEqual((found["total"], found["rows"]), (0, []), words)
        self.assertGreater(self.hernan.client.post(f"{self.site}/register/search", self.search())["total"], 0)

    def test_a_search_that_is_none(self):
        for what in ("search", "export"):
            path = f"{self.site}/register/{what}"
            for body, status, code in ((b"{", 400, "malformed_json"), (b"{}", 422, "missing_field"),
                                       (self.search(rows=9), 422, "unknown_field"),
                                       (self.search(**{"from": "ayer"}), 422, "bad_value"),
                                       (self.search(words=7), 422, "wrong_type"),
                                       (self.search(words="a" * 9000), 400, "too_long"),
                                       (b'{"words":"' + b"a" * 100_000 + b'"}', 413, "too_large")):
                self.assert_refused(self.hernan.client, "POST", path, body, status, code)
            self.assert_refused(self.hernan.client, "POST", path, self.search(), 415, "unsupported_media_type",
                                {"Content-Type": "text/csv"})
            self.assert_refused(self.hernan.client, "POST", f"/v1/sites/elsewhere/register/{what}", self.search(), 404,
                                "unknown_site")

    def test_an_operator_who_asks_for_another_s_rows_gets_the_own(self):
        contact = self.citizen.visit("De Hernán y de nadie más")["contact"]
        self.assertTrue(contact)
        found = self.laura.client.post(f"{self.site}/register/search", self.search(person="camila-t"))
        self.assertEqual({row.get("attended_by") for row in found["rows"]} - {"laura-r"}, set())


class Feedback(OfficeInput):
    def open(self, **changes):
        return {"response": uuid7(), "form": "FOR-CMC-31", "version": 1, "origin": "kiosk", **changes}

    def test_words_of_a_citizen_are_kept_as_they_are(self):
        opened = self.open()
        self.feedback.fact("response.opened", opened)
        self.feedback.fact("response.answer", {"response": opened["response"],
                                               "answer": {"question": "comment", "text": SCRIPT}})
        kept = next(each for each in self.hernan.client.get(f"{self.site}/snapshot")["state"]["responses"]
                    if each["id"] == opened["response"])
        self.assertEqual(kept["answers"][0]["text"], SCRIPT)

    def test_an_answer_that_is_none(self):
        for answer, code in (({"face": 5}, "missing_field"), ({"question": "overall", "face": "5"}, "wrong_type"),
                             ({"question": "comment", "text": "a" * 100_000}, "too_long")):
            self.refuse_fact(self.feedback, "response.answer", {"response": uuid7(), "answer": answer},
                             400 if code == "too_long" else 422, code)

    def test_a_feedback_station_neither_reads_nor_writes_contacts(self):
        self.refuse_fact(self.feedback, "contact.opened", {"contact": uuid7(), "channel": "phone"}, 422, "event_not_permitted")
        self.assertNotIn("contacts", {name for name, value in
                                      self.feedback.client.get(f"{self.site}/snapshot")["state"].items() if value})

    def test_a_pqr_of_a_type_that_is_none(self):
        filed = {"pqr": uuid7(), "provisional": "P-AAAA-AAAA", "type": "party", "facts": "x", "origin": "feedback"}
        self.refuse_fact(self.feedback, "pqr.filed", filed, 422, "bad_value")


if __name__ == "__main__":
    run_tests()

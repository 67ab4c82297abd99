"""The API of the web pages: what a citizen gets, and that hostile input gets a problem and changes nothing."""

import pathlib
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, programs, raw_exchange, run_tests, uuid7  # noqa: E402
from ventanilla_test.api import parse_answer  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, pqr_body, visit_body, with_web  # noqa: E402

SCRIPT = "<script>alert('hola')</script> %s %n"
FORGED = "A" * 32


class PublicRoutes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=[*UNHURRIED_CITIZENS, "--web-origin", "https://camara.example"])
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central, with_web)
        cls.citizen = Citizen(cls.central.url, cls.office.site)
        cls.client = cls.citizen.client
        cls.laura = cls.office.desk("panel-3", "laura-r", "desk-3")
        cls.public = f"/v1/public/{cls.office.site}"

    def assert_problem(self, answer, status: int, code: str):
        self.assertEqual((answer.status, answer.code), (status, code), answer)

    def assert_refused(self, method: str, path: str, body, status: int, code: str, headers=None):
        before = self.office.head()
        self.assert_problem(self.client.request(method, path, body, headers), status, code)
        self.assertEqual(self.office.head(), before, "something was written")

    def contact(self, contact: str) -> dict:
        return next(each for each in self.laura.client.get(f"/v1/sites/{self.office.site}/snapshot")["state"]["contacts"]
                    if each["id"] == contact)

    def attended_visit(self) -> dict:
        visit = self.citizen.visit()
        self.laura.command("take", contact=visit["contact"])
        return visit

    def survey_token(self) -> str:
        visit = self.attended_visit()
        return self.laura.command("invite_survey", contact=visit["contact"])["link"].rpartition("/")[2]


class Visits(PublicRoutes):
    def test_a_visit_is_a_contact_that_waits_with_its_first_words(self):
        visit = self.citizen.visit("Necesito renovar el RUP")
        contact = self.contact(visit["contact"])
        self.assertEqual((contact["channel"], contact["user_name"], contact["topic"], contact["consent_version"]),
                         ("web_chat", "Andrés Peña", "T3", "3"))
        self.assertEqual(contact["messages"][0]["author"], "visitor")
        seen = self.citizen.see(visit["token"])
        self.assertEqual((seen["state"], seen["count"], seen["messages"][0]["text"]), ("waiting", 1, "Necesito renovar el RUP"))

    def test_the_log_never_holds_the_token(self):
        visit = self.citizen.visit()
        self.assertNotIn(visit["token"], str(self.office.events()))
        stored = self.central.stored()
        self.assertIn(visit["contact"].encode(), stored)
        self.assertNotIn(visit["token"].encode(), stored)

    def test_the_same_request_twice_opens_one_visit(self):
        body = visit_body()
        first, second = self.client.post(f"{self.public}/visits", body), self.client.post(f"{self.public}/visits", body)
        self.assertEqual(first["contact"], second["contact"])
        self.assertEqual(self.citizen.see(second["token"])["count"], 1)

    def test_the_visitor_sees_who_attends_and_answers_but_never_notes(self):
        visit = self.attended_visit()
        self.say_as_staff(visit, "note", "Cuidado: cliente difícil")
        self.say_as_staff(visit, "staff", "Con gusto")
        seen = self.citizen.see(visit["token"])
        self.assertEqual((seen["state"], seen["attendant"]), ("attended", {"name": "Laura R.", "role": "information_operator"}))
        self.assertEqual([message["text"] for message in seen["messages"]], ["Buenos días", "Con gusto"])
        self.assertNotIn("difícil", str(seen))

    def say_as_staff(self, visit, author, text):
        self.laura.fact("contact.message", {"contact": visit["contact"], "message": uuid7(), "author": author,
                                         "person": "laura-r", "text": text}, "laura-r")

    def test_the_position_counts_chats_that_wait_longer(self):
        first, second = self.citizen.visit(), self.citizen.visit()
        before = self.citizen.see(second["token"])["before"]
        self.laura.command("take", contact=first["contact"])
        self.assertEqual(self.citizen.see(second["token"])["before"], before - 1)

    def test_a_long_poll_answers_when_somebody_answers(self):
        visit = self.attended_visit()
        mark = self.citizen.see(visit["token"])["mark"]
        waiting = Client(self.central.url)
        answers = []
        poll = threading.Thread(target=lambda: answers.append(
            waiting.get(f"/v1/visits/{visit['token']}?after=1&mark={mark}&wait=25")))
        began = time.monotonic()
        poll.start()
        self.say_as_staff(visit, "note", "Algo que el visitante no ve")
        self.say_as_staff(visit, "staff", "Aquí estoy")
        poll.join(timeout=20)
        self.assertLess(time.monotonic() - began, 20)
        self.assertEqual([message["text"] for message in answers[0]["messages"]], ["Aquí estoy"])

    def test_a_message_with_the_same_id_is_sent_once(self):
        visit = self.citizen.visit()
        id_ = uuid7()
        first, second = (self.citizen.say(visit["token"], "¿Hola?", id_) for _ in range(2))
        self.assertEqual(first, second)
        self.assertEqual(self.citizen.see(visit["token"])["count"], 2)
        self.assert_refused("POST", f"/v1/visits/{visit['token']}/messages", {"id": id_, "text": "Otra cosa"},
                            422, "idempotency_mismatch")

    def test_whoever_leaves_is_gone_once_and_says_nothing_more(self):
        visit = self.citizen.visit()
        for _ in range(2):
            self.client.expect("POST", f"/v1/visits/{visit['token']}/leave")
        self.assertEqual(self.contact(visit["contact"])["close_reason"], "visitor_left")
        self.assert_refused("POST", f"/v1/visits/{visit['token']}/messages", {"id": uuid7(), "text": "Hola"},
                            409, "visit_closed")
        self.assertEqual(self.citizen.see(visit["token"])["state"], "closed")

    def test_data_needs_the_consent_in_force_and_no_data_needs_none(self):
        for version in ("", "2", "33"):
            self.assert_refused("POST", f"{self.public}/visits", visit_body(consent_version=version), 422, "no_consent")
        self.citizen.visit(name="", reach="", consent_version="")

    def test_an_unknown_topic_or_site(self):
        self.assert_refused("POST", f"{self.public}/visits", visit_body(topic="T9"), 422, "unknown_topic")
        self.assert_refused("POST", "/v1/public/elsewhere/visits", visit_body(), 404, "unknown_site")


class Words(PublicRoutes):
    def test_markup_and_formats_in_a_name_stay_letters(self):
        visit = self.citizen.visit(SCRIPT, name=SCRIPT)
        self.assertEqual(self.contact(visit["contact"])["user_name"], SCRIPT)
        self.assertEqual(self.citizen.see(visit["token"])["messages"][0]["text"], SCRIPT)

    def test_line_ends_direction_marks_and_control_characters_are_taken_out_of_a_name(self):
        visit = self.citizen.visit(name="Ana\r\nSet-Cookie: a=b\u202e\u0007\u200b Peña")
        self.assertEqual(self.contact(visit["contact"])["user_name"], "Ana Set-Cookie: a=b Peña")

    def test_a_text_keeps_its_lines(self):
        visit = self.citizen.visit("Uno\r\nDos\u2066\n")
        self.assertEqual(self.citizen.see(visit["token"])["messages"][0]["text"], "Uno\nDos")

    def test_2000_letters_fit_and_2001_do_not(self):
        visit = self.citizen.visit("ñ" * 2000)
        self.assert_refused("POST", f"/v1/visits/{visit['token']}/messages", {"id": uuid7(), "text": "ñ" * 2001},
                            422, "bad_value")
        self.assert_refused("POST", f"{self.public}/visits", visit_body(name="n" * 121), 422, "bad_value")

    def test_a_message_of_100_kilobytes(self):
        visit = self.citizen.visit()
        for path in (f"{self.public}/visits", f"/v1/visits/{visit['token']}/messages", f"{self.public}/pqrs",
                     f"/v1/surveys/{FORGED}"):
            self.assert_refused("POST", path, b'{"text":"' + b"a" * 100_000 + b'"}', 413, "too_large")

    def test_blank_words(self):
        visit = self.citizen.visit()
        self.assert_refused("POST", f"/v1/visits/{visit['token']}/messages", {"id": uuid7(), "text": " \u200b\n"},
                            422, "bad_value")
        self.assert_refused("POST", f"{self.public}/pqrs", pqr_body(facts="\t"), 422, "bad_value")

    def test_fields_that_nobody_knows(self):
        visit = self.citizen.visit()
        for path, body in ((f"{self.public}/visits", visit_body(attended_by="laura-r")),
                           (f"/v1/visits/{visit['token']}/messages", {"id": uuid7(), "text": "a", "author": "staff"}),
                           (f"{self.public}/pqrs", pqr_body(radicado="CCF-2026-PQR-000001")),
                           (f"/v1/surveys/{self.survey_token()}", {"answers": [], "officer": "laura-r"})):
            self.assert_refused("POST", path, body, 422, "unknown_field")


class Doors(PublicRoutes):
    def changing_routes(self):
        visit, kiosk = self.citizen.visit(), self.office.kiosk()
        return [(f"{self.public}/visits", visit_body()),
                (f"/v1/visits/{visit['token']}/messages", {"id": uuid7(), "text": "a"}),
                (f"/v1/visits/{visit['token']}/leave", None),
                (f"/v1/surveys/{self.survey_token()}", {"answers": []}),
                (f"{self.public}/pqrs", pqr_body()),
                (f"/v1/tickets/{kiosk.issue('certificados')['public_token']}/cancel", None)]

    def test_a_foreign_origin_changes_nothing(self):
        host = self.central.url.removeprefix("http://")
        for path, body in self.changing_routes():
            for origin in ("https://evil.example", "null", f"http://{host}.evil.example", f"http://{host}@evil.example",
                           "https://camara.example.evil.example", "http://camara.example", f"ftp://{host}", f"http://x{host}"):
                self.assert_refused("POST", path, body, 403, "foreign_origin", {"Origin": origin})

    def test_our_own_pages_and_the_office_s_own_origin_may_send(self):
        for origin in (self.central.url, "https://camara.example"):
            self.client.expect("POST", f"{self.public}/visits", visit_body(), {"Origin": origin})

    def test_no_answer_invites_other_sites(self):
        for path in ("/chat", f"{self.public}", "/v1/public"):
            answer = self.client.request("GET", path, headers={"Origin": "https://evil.example"})
            self.assertFalse([name for name in answer.headers if name.startswith("access-control")])

    def test_a_forged_token_opens_nothing(self):
        for method, path, body in (("GET", "/v1/visits/{}", None), ("POST", "/v1/visits/{}/messages", {"id": uuid7(), "text": "a"}),
                                   ("POST", "/v1/visits/{}/leave", None), ("GET", "/v1/surveys/{}", None),
                                   ("POST", "/v1/surveys/{}", {"answers": []}), ("GET", "/v1/pqrs/{}", None),
                                   ("GET", "/v1/tickets/{}", None), ("POST", "/v1/tickets/{}/cancel", None)):
            for token in (FORGED, "x", uuid7()):
                self.assert_refused(method, path.format(token), body, 404, "unknown_token")

    def test_a_link_of_one_kind_opens_no_other(self):
        visit, survey = self.citizen.visit(), self.survey_token()
        self.assert_refused("GET", f"/v1/pqrs/{visit['token']}", None, 404, "unknown_token")
        self.assert_refused("GET", f"/v1/visits/{survey}", None, 404, "unknown_token")
        self.assert_refused("POST", f"/v1/surveys/{visit['token']}", {"answers": []}, 404, "unknown_token")

    def test_a_wrong_method(self):
        for method, path in (("PUT", f"{self.public}/visits"), ("GET", f"{self.public}/visits"), ("POST", f"/v1/visits/{FORGED}"),
                             ("DELETE", f"/v1/surveys/{FORGED}"), ("POST", f"/v1/pqrs/{FORGED}"), ("POST", "/chat"),
                             ("GET", f"/v1/tickets/{FORGED}/cancel"), ("DELETE", "/web/base.css")):
            self.assert_refused(method, path, None, 405, "wrong_method")

    def test_line_ends_in_an_address_never_come_back_as_headers(self):
        for path in ("/turno/x%0d%0aSet-Cookie:a", "/encuesta/%0d%0a", "/web/base.css%0d%0aX:y", "/v1/visits/x%0aX:y"):
            answer = self.client.request("GET", path)
            self.assert_problem(answer, 404, "unknown_route")
            self.assertNotIn("set-cookie", answer.headers)

    def test_an_origin_with_a_line_end_is_no_request(self):
        data = (f"POST {self.public}/visits HTTP/1.1\r\nHost: a\r\nOrigin: http://a\r\n b\r\nContent-Length: 0\r\n\r\n").encode()
        answer = parse_answer(raw_exchange(self.central.url, data))
        self.assertIn(answer.status, (400, 403), answer)

    def test_a_query_that_is_not_one(self):
        visit = self.citizen.visit()
        for query in ("after=-1", "wait=999", "mark=%00", "notes=1", "after=1&after=2"):
            self.assert_refused("GET", f"/v1/visits/{visit['token']}?{query}", None, 400, "bad_query")


class Surveys(PublicRoutes):
    GOOD = {"answers": [{"question": "overall", "face": 5}, {"question": "solved", "text": "yes"},
                        {"question": "comment", "text": "Muy <b>amables</b>"}]}

    def test_a_link_shows_its_form_and_takes_one_response(self):
        token = self.survey_token()
        page = self.client.get(f"/v1/surveys/{token}")
        self.assertEqual((page["used"], page["form"]["code"], page["topic"]["es"]), (False, "FOR-DIC-07", "Proponentes (RUP)"))
        before = self.office.head()
        self.client.expect("POST", f"/v1/surveys/{token}", self.GOOD)
        events = self.office.events(before)
        self.assertEqual([event["type"] for event in events],
                         ["response.opened", "response.answer", "response.answer", "response.answer", "response.closed"])
        self.assertEqual((events[0]["event"]["officer"], events[0]["event"]["origin"]), ("laura-r", "web"))
        self.assertEqual(events[3]["event"]["answer"]["text"], "Muy <b>amables</b>")

    def test_a_used_link_is_used(self):
        token = self.survey_token()
        self.client.expect("POST", f"/v1/surveys/{token}", self.GOOD)
        self.assert_refused("POST", f"/v1/surveys/{token}", self.GOOD, 410, "link_used")
        page = self.client.get(f"/v1/surveys/{token}")
        self.assertTrue(page["used"])
        self.assertNotIn("form", page)

    def test_of_two_at_once_one_counts(self):
        token = self.survey_token()
        before = self.office.head()
        statuses = []
        threads = [threading.Thread(target=lambda: statuses.append(
            Client(self.central.url).request("POST", f"/v1/surveys/{token}", self.GOOD).status)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(statuses), [204] + [410] * 7)
        self.assertEqual([event["type"] for event in self.office.events(before)].count("response.opened"), 1)

    def test_answers_that_the_form_does_not_take(self):
        token = self.survey_token()
        for answers in ([], [{"question": "overall", "face": 6}], [{"question": "overall", "text": "good"}],
                        [{"question": "nothing", "face": 1}], [{"question": "overall", "face": 5}],
                        [{"question": "overall", "face": 1}, {"question": "solved", "text": "yes"}],
                        [*self.GOOD["answers"][:2], {"question": "comment", "text": "c" * 501}],
                        [*self.GOOD["answers"], self.GOOD["answers"][0]]):
            self.assert_refused("POST", f"/v1/surveys/{token}", {"answers": answers}, 422, "bad_answers")
        self.client.expect("POST", f"/v1/surveys/{token}", self.GOOD)  # and the link was not used up by them


class Pqrs(PublicRoutes):
    def file(self, **changes) -> dict:
        return self.client.post(f"{self.public}/pqrs", pqr_body(**changes))

    def test_filing_gives_a_radicado_a_date_and_a_page_that_explains_it(self):
        receipt = self.file()
        self.assertRegex(receipt["radicado"], r"^[A-Z]{2,5}-20\d\d-PQR-\d{6}$")
        self.assertEqual(receipt["days"], 15)
        page = self.client.get(f"/v1/pqrs/{receipt['token']}")
        self.assertEqual((page["radicado"], page["due"], page["status"]), (receipt["radicado"], receipt["due"], "received"))
        self.assertEqual([step["action"] for step in page["steps"]], ["file"])
        self.assertGreaterEqual(len(page["skipped"]), 4)  # two weekends lie in fifteen business days
        self.assertNotIn("fila no avanzaba", str(page))

    def test_the_same_request_twice_files_one(self):
        body = pqr_body()
        first, second = (self.client.post(f"{self.public}/pqrs", body) for _ in range(2))
        self.assertEqual(first["radicado"], second["radicado"])
        self.client.get(f"/v1/pqrs/{second['token']}")

    def test_two_are_numbered_without_a_gap(self):
        first, second = self.file(), self.file()
        self.assertEqual(int(second["radicado"][-6:]), int(first["radicado"][-6:]) + 1)

    def test_data_needs_consent_and_must_be_data(self):
        self.assert_refused("POST", f"{self.public}/pqrs", pqr_body(email="a@b.example"), 422, "no_consent")
        self.assert_refused("POST", f"{self.public}/pqrs", pqr_body(email="nobody", consent_version="3"), 422, "bad_value")
        self.assert_refused("POST", f"{self.public}/pqrs", pqr_body(phone="12", consent_version="3"), 422, "bad_value")
        self.file(name="Ana", phone="310 669 1309", email="ana@correo.example", consent_version="3")

    def test_a_type_that_does_not_exist(self):
        self.assert_refused("POST", f"{self.public}/pqrs", pqr_body(type="party"), 422, "bad_value")

    def test_a_compliment_has_no_term(self):
        self.assertEqual(self.file(type="compliment")["days"], 0)


class Turns(PublicRoutes):
    def test_who_does_not_come_frees_the_turn_once(self):
        turn = self.office.kiosk("kiosk-7").issue("certificados")
        for _ in range(2):
            self.client.expect("POST", f"/v1/tickets/{turn['public_token']}/cancel")
        self.assertEqual(self.client.get(f"/v1/tickets/{turn['public_token']}")["state"], "cancelled")
        last = self.office.events(self.office.head() - 1)[0]
        self.assertEqual((last["type"], last["event"]["reason"]), ("ticket.cancelled", "citizen"))

    def test_a_called_turn_is_not_freed_from_a_phone(self):
        turn = self.office.kiosk("kiosk-8").issue("certificados")
        self.laura.command("call_chosen", ticket=turn["ticket"])
        self.assert_refused("POST", f"/v1/tickets/{turn['public_token']}/cancel", None, 409, "not_permitted")
        page = self.client.get(f"/v1/tickets/{turn['public_token']}")
        self.assertEqual((page["state"], page["desk_label"]), ("called", "3"))
        self.assertIn("called", page)


class Limits(unittest.TestCase):
    def test_one_address_asks_only_so_fast_and_opens_only_so_many(self):
        with Central(programs(), options=["--limit", "public_rate=1", "--limit", "public_burst=12",
                                          "--limit", "openings_hour=1", "--limit", "openings_burst=3"]) as central:
            citizen = Citizen(central.url, DemoOffice(central, with_web).site)
            for _ in range(3):
                citizen.visit()
            answer = citizen.client.request("POST", f"/v1/public/{citizen.site}/pqrs", pqr_body())
            self.assertEqual((answer.status, answer.code, answer.headers["retry-after"]), (429, "too_many_openings", "60"))
            answers = [citizen.client.request("GET", f"/v1/visits/{FORGED}") for _ in range(30)]
            self.assertEqual(answers[-1].code, "too_many_requests")
            self.assertIn("retry-after", answers[-1].headers)
            self.assertEqual(citizen.client.request("GET", "/chat").status, 200)  # pages have their own measure


class Pages(PublicRoutes):
    ADDRESSES = ("/chat", "/pqr", f"/turno/{FORGED}", f"/encuesta/{FORGED}", f"/pqr/{FORGED}")

    def test_a_page_may_run_only_our_own_files(self):
        for path in self.ADDRESSES:
            answer = self.client.expect("GET", path)
            policy = answer.headers["content-security-policy"]
            self.assertIn("default-src 'self';", policy)
            self.assertNotIn("unsafe", policy)
            self.assertEqual((answer.headers["x-content-type-options"], answer.headers["referrer-policy"]),
                             ("nosniff", "no-referrer"))
            self.assertTrue(answer.headers["content-type"].startswith("text/html"))

    def test_only_the_chat_may_be_framed_and_only_by_the_office(self):
        for path in self.ADDRESSES:
            policy = self.client.expect("GET", path).headers["content-security-policy"]
            expected = "frame-ancestors 'self' https://camara.example" if path == "/chat" else "frame-ancestors 'none'"
            self.assertTrue(policy.endswith(expected), policy)

    def test_a_file_that_did_not_change_is_not_sent_again(self):
        first = self.client.expect("GET", "/web/base.js")
        again = self.client.request("GET", "/web/base.js", headers={"If-None-Match": first.headers["etag"]})
        self.assertEqual((again.status, again.body), (304, b""))

    def test_no_other_file_is_served(self):
        for name in ("tokens.json", "..", "office.json", "es.json", "missing.js", "central.db"):
            self.assert_problem(self.client.request("GET", f"/web/{name}"), 404, "unknown_route")


if __name__ == "__main__":
    run_tests()

"""Hostile and wrong requests: each gets a problem with a stable code, nothing is written, and the central lives on."""

import copy
import gzip
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, programs, raw_exchange, run_tests, uuid7  # noqa: E402
from ventanilla_test.api import parse_answer  # noqa: E402

NESTED = b'{"id":' + b"[" * 200_000 + b"]" * 200_000 + b"}"


class BadInput(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs())
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.kiosk = cls.office.kiosk()
        for _ in range(4):
            cls.kiosk.issue("certificados")
        cls.desk = cls.office.desk("panel-3", "laura-r", "desk-3")
        cls.commands = cls.desk.path("/commands")
        cls.site = f"/v1/sites/{cls.office.site}"

    def setUp(self):
        self.before = self.office.head()

    def tearDown(self):
        """Whatever was sent: nothing was written, and the central lives and answers."""
        self.assertTrue(self.central.is_alive(), self.central.log_tail())
        self.assertEqual(self.office.head(), self.before)

    def assert_problem(self, answer, status: int, code: str):
        self.assertIsNotNone(answer, "no HTTP answer came")
        self.assertEqual((answer.status, answer.headers.get("content-type", "").split(";")[0]),
                         (status, "application/problem+json"), answer)
        problem = answer.json
        self.assertEqual(problem["code"], code, answer)
        self.assertEqual(problem["status"], status)
        self.assertIn(problem["retry"], ("never", "later", "now"))
        self.assertTrue(problem["title"] and problem["type"], answer)

    def command(self, body, headers=None, client=None):
        key = body["id"] if isinstance(body, dict) and "id" in body else uuid7()
        return (client or self.desk.client).request("POST", self.commands, body,
                                                    {"Idempotency-Key": key, **(headers or {})})

    def raw(self, head_lines: list[str], body: bytes = b"", bearer: str | None = None):
        lines = [*head_lines[:1], f"Host: 127.0.0.1:{self.central.port}", *head_lines[1:]]
        if bearer is None:
            lines.append(f"Authorization: Bearer {self.desk.secret}")
            lines.append(f"Ventanilla-Session: {self.desk.client.session}")
        data = "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + body
        return parse_answer(raw_exchange(self.central.url, data))


class Bodies(BadInput):
    def test_malformed_json(self):
        for body in (b"", b"{", b'{"id":}', b"\x00\x01", b'{"id":"a"} x', b"nonsense", b"{'id':1}", b'{"id":01}'):
            self.assert_problem(self.command(body), 400, "malformed_json")

    def test_a_depth_bomb(self):
        body = b'{"id":' + b"[" * 5000 + b"]" * 5000 + b"}"
        self.assert_problem(self.command(body), 400, "too_deep")

    def test_a_depth_bomb_larger_than_any_body(self):
        self.assert_problem(self.command(NESTED), 413, "too_large")

    def test_a_body_larger_than_the_limit(self):
        self.assert_problem(self.command(b'{"id":"' + b"a" * 20_000 + b'"}'), 413, "too_large")

    def test_a_field_that_nobody_knows(self):
        self.assert_problem(self.command(self.desk.command_body("call_next", dest="desk-3")), 422, "unknown_field")

    def test_a_field_twice(self):
        body = f'{{"id":"{uuid7()}","kind":"call_next","kind":"cancel","desk":"desk-3"}}'.encode()
        self.assert_problem(self.command(body), 400, "duplicate_key")

    def test_a_missing_field(self):
        self.assert_problem(self.command({"id": uuid7(), "desk": "desk-3"}), 422, "missing_field")

    def test_a_field_of_the_wrong_type(self):
        self.assert_problem(self.command(self.desk.command_body("call_next", call_epoch="one")), 422, "wrong_type")

    def test_a_number_out_of_range(self):
        body = self.desk.command_body("call_next")
        text = json.dumps(body)[:-1] + ',"call_epoch":99999999999999999999999}'
        self.assert_problem(self.command(text.encode()), 400, "number_out_of_range")

    def test_text_that_is_not_utf_8(self):
        body = f'{{"id":"{uuid7()}","kind":"call_next","desk":"'.encode() + b'\xff\xfe"}'
        self.assert_problem(self.command(body), 400, "bad_utf8")

    def test_a_string_longer_than_any_string(self):
        self.assert_problem(self.command(self.desk.command_body("call_next", reason="r" * 9000)), 400, "too_long")

    def test_an_id_that_is_not_one(self):
        for id_ in ("1", "", "zzzzzzzz-zzzz-zzzz-zzzz-zzzzzzzzzzzz", 7):
            body = {"id": id_, "kind": "call_next", "desk": "desk-3"}
            answer = self.command(json.dumps(body).encode())
            self.assertEqual(answer.status, 422)
            self.assertIn(answer.code, ("bad_value", "wrong_type"))

    def test_a_body_packed_in_a_way_that_nobody_knows(self):
        body = gzip.compress(json.dumps(self.desk.command_body("call_next")).encode())
        for encoding in ("br", "deflate", "gzip, gzip", "GZIP2", "x" * 1000):
            self.assert_problem(self.command(body, {"Content-Encoding": encoding}), 415, "unsupported_media_type")

    def test_a_packed_body_that_becomes_much_more(self):
        for size in (100_000, 50_000_000):
            body = gzip.compress(json.dumps(self.desk.command_body("call_next", reason="x")).encode() + b" " * size)
            self.assert_problem(self.command(body, {"Content-Encoding": "gzip"}), 413, "too_large")

    def test_a_packed_body_that_is_broken(self):
        body = gzip.compress(json.dumps(self.desk.command_body("call_next")).encode())
        for broken in (body[:-1], body[:10], body + b"x", body + body, b"{}", bytes([body[0] ^ 1]) + body[1:],
                       body[:-8] + b"\0" * 8):
            self.assert_problem(self.command(broken, {"Content-Encoding": "gzip"}), 400, "bad_request")

    def test_a_packed_body_is_read_like_any_other(self):
        body = gzip.compress(b'{"id":1}')
        self.assert_problem(self.command(body, {"Content-Encoding": "gzip"}), 422, "wrong_type")

    def test_a_body_that_is_not_json_by_its_own_word(self):
        body = json.dumps(self.desk.command_body("call_next")).encode()
        self.assert_problem(self.command(body, {"Content-Type": "text/plain"}), 415, "unsupported_media_type")


class Access(BadInput):
    def test_no_key(self):
        client = Client(self.central.url)
        self.assert_problem(client.request("GET", f"{self.site}/snapshot"), 401, "unauthorized")

    def test_a_wrong_key(self):
        for key in ("A" * 43, "x", "é" * 10, self.desk.secret[:-1] + ("A" if self.desk.secret[-1] != "A" else "B")):
            client = Client(self.central.url, bearer=key.encode().decode("latin-1"))
            self.assert_problem(client.request("GET", f"{self.site}/snapshot"), 401, "unauthorized")

    def test_a_revoked_station(self):
        key = self.office.enrol("panel-77", "panel")
        self.office.revoke("panel-77")
        self.before = self.office.head()
        self.assert_problem(Client(self.central.url, bearer=key["secret"]).request("GET", f"{self.site}/snapshot"),
                            401, "station_revoked")

    def test_an_unknown_session(self):
        client = Client(self.central.url, bearer=self.desk.secret, session="A" * 43)
        self.assert_problem(self.command(self.desk.command_body("call_next"), client=client), 401, "session_required")

    def test_a_station_at_the_administrator_s_doors(self):
        for method, path, body in (("GET", "/stations", None),
                                   ("POST", "/stations", {"key": "kiosk-5", "kind": "kiosk", "label": ""}),
                                   ("DELETE", "/stations/kiosk-1", None),
                                   ("PUT", "/people/laura-r/pin", {"person": "laura-r", "pin": "111111"}),
                                   ("PUT", "/config", self.office.document)):
            self.assert_problem(self.desk.client.request(method, self.site + path, body), 403, "forbidden")

    def test_what_another_kind_of_station_may_not_do(self):
        lease = {"series": "B", "day": self.kiosk.today(), "kind": "hot"}
        screen = self.office.screen()
        self.before = self.office.head()
        self.assert_problem(screen.client.request("POST", f"{self.site}/number-leases", lease), 403, "forbidden")
        self.assert_problem(screen.client.request("POST", self.commands, self.desk.command_body("call_next")),
                            403, "forbidden")

    def test_an_unknown_site(self):
        for client in (self.office.admin, self.desk.client):
            self.assert_problem(client.request("GET", "/v1/sites/elsewhere/snapshot"), 404, "unknown_site")

    def test_an_unknown_route(self):
        for path in ("/", "/v2/sites", "/v1/nothing", f"{self.site}/nothing", "/v1/sites//snapshot", "/../etc/passwd",
                     "/v1/sites/%2e%2e/snapshot", "/v1/tickets/"):
            answer = self.office.admin.request("GET", path)
            self.assertEqual(answer.status, 404, path)
            self.assertIn(answer.code, ("unknown_route", "unknown_site", "unknown_token"), path)

    def test_an_unknown_method(self):
        for method in ("DELETE", "PATCH", "BREW"):
            self.assert_problem(self.office.admin.request(method, f"{self.site}/snapshot"), 405, "wrong_method")

    def test_a_ticket_that_does_not_exist(self):
        client = Client(self.central.url)
        for token in ("A" * 22, "x", "%00", "a" * 300):
            self.assertIn(client.request("GET", f"/v1/tickets/{token}").code, ("unknown_token", "unknown_route"))


class Commands(BadInput):
    def test_an_unknown_kind(self):
        self.assert_problem(self.command(self.desk.command_body("dance")), 422, "unknown_command")

    def test_a_wrong_transition(self):
        waiting = next(t for t in self.desk.client.get(f"{self.site}/snapshot")["state"]["tickets"] if t["state"] == "waiting")
        body = self.desk.command_body("transfer", ticket=waiting["id"], call_epoch=0, service="rues")
        answer = self.command(body)
        self.assertEqual(answer.status, 409, answer)
        self.assertIn(answer.code, ("not_permitted", "other_desk"))
        self.assert_problem(self.command(self.desk.command_body("reactivate", ticket=waiting["id"])),
                            409, "not_permitted")

    def test_an_unknown_ticket(self):
        self.assert_problem(self.command(self.desk.command_body("cancel", ticket=uuid7(), reason="staff")),
                            422, "unknown_ticket")

    def test_a_desk_that_is_not_mine(self):
        body = dict(self.desk.command_body("call_next"), desk="desk-1")
        answer = self.command(body)
        self.assertIn((answer.status, answer.code), ((403, "forbidden"), (409, "other_desk")), answer)

    def test_a_command_without_or_with_another_idempotency_key(self):
        body = self.desk.command_body("call_next")
        self.assert_problem(self.command(body, {"Idempotency-Key": None}), 400, "idempotency_key")
        self.assert_problem(self.command(body, {"Idempotency-Key": uuid7()}), 400, "idempotency_key")

    def test_one_idempotency_key_for_two_different_commands(self):
        body = self.desk.command_body("pause_desk", reason="Descanso")
        self.desk.send_command(body)
        self.desk.command("resume_desk")
        self.before = self.office.head()
        self.assert_problem(self.command(dict(body, reason="Almuerzo")), 422, "idempotency_mismatch")
        self.assertEqual(self.command(body).status, 200)  # the first one is still answered as before

    def test_a_second_call_while_the_desk_is_busy_names_the_ticket_it_holds(self):
        call = self.desk.call_next()
        self.before = self.office.head()
        answer = self.command(self.desk.command_body("call_next"))
        self.assert_problem(answer, 409, "desk_busy")
        self.assertEqual(answer.json["held_ticket"], call["ticket"])


class Facts(BadInput):
    def setUp(self):
        self.station = self.office.kiosk("kiosk-1")
        self.station.__dict__.update(self.kiosk.__dict__)  # the same chain, so that each test leaves it as it was
        self.station.outbox = []
        super().setUp()

    def batch(self, **changes) -> dict:
        event = {"station": "kiosk-1", "reason": "citizen"}
        self.station.record("staff.called", event)
        return dict(copy.deepcopy(self.station.batch()), **changes)

    def push(self, batch, client=None):
        return (client or self.station.client).request("POST", "/v1/stations/me/events", batch)

    def test_a_gap_says_which_number_is_expected(self):
        batch = self.batch()
        expected = batch["first"]
        batch["first"] += 3
        batch["events"][0]["lseq"] += 3
        answer = self.push(batch)
        self.assert_problem(answer, 409, "sequence_gap")
        self.assertEqual(answer.json["expected"], expected)

    def test_another_past_than_the_one_that_is_known(self):
        batch = self.batch(prev_hash="00" * 32)
        self.assert_problem(self.push(batch), 409, "station_forked")

    def test_facts_of_another_epoch_or_another_station(self):
        for changes in ({"epoch": 0}, {"epoch": 9999}, {"station": "kiosk-2"}):
            answer = self.push(self.batch(**changes))
            self.station.outbox = []
            self.assertIn(answer.status, (403, 409), answer)
            self.assertIn(answer.code, ("forbidden", "station_epoch"))

    def test_too_many_events(self):
        batch = self.batch()
        batch["events"] = [batch["events"][0]] * 201
        self.assert_problem(self.push(batch), 400, "too_long")

    def test_an_empty_batch(self):
        answer = self.push(self.batch(events=[]))
        self.assert_problem(answer, 422, "bad_value")

    def test_an_event_whose_body_is_not_that_event(self):
        batch = self.batch()
        batch["events"][0].update(type="ticket.issued")
        answer = self.push(batch)
        self.assertEqual(answer.status, 422, answer)
        self.assertIn(answer.code, ("missing_field", "unknown_field", "bad_value"))

    def test_an_event_that_only_the_writer_may_make(self):
        batch = self.batch()
        batch["events"][0].update(type="day.closed", body={"day": "2026-11-24"})
        self.assert_problem(self.push(batch), 422, "not_a_fact")

    def test_a_fact_that_another_kind_of_station_writes(self):
        batch = self.batch()
        batch["events"][0].update(type="service.started", body={"ticket": uuid7(), "call_epoch": 1})
        self.assert_problem(self.push(batch), 422, "event_not_permitted")


class Http(BadInput):
    """Below JSON: what a proxy, a scanner or a broken program sends."""

    def assert_refused(self, answer, *statuses):
        self.assertIsNotNone(answer, "the connection was closed without an answer")
        self.assertIn(answer.status, statuses, answer)
        if answer.body:
            self.assertEqual(answer.headers.get("content-type", "").split(";")[0], "application/problem+json", answer)
            self.assertTrue(answer.code)

    def test_too_many_headers(self):
        headers = [f"X-Header-{n}: 1" for n in range(200)]
        self.assert_refused(self.raw([f"GET {self.site}/snapshot HTTP/1.1", *headers]), 400, 431)

    def test_a_header_block_too_large(self):
        self.assert_refused(self.raw([f"GET {self.site}/snapshot HTTP/1.1", "X-Long: " + "a" * 20_000]), 400, 431)

    def test_a_target_too_long(self):
        self.assert_refused(self.raw([f"GET /{'a' * 20_000} HTTP/1.1"]), 400, 414, 431)

    def test_line_ends_inside_values_never_come_back_as_headers(self):
        for path in ("/v1/tickets/x%0d%0aSet-Cookie:%20a=b", "/v1/sites/x%0d%0aSet-Cookie:%20a=b/snapshot",
                     f"{self.site}/events?after=1%0d%0aSet-Cookie:%20a=b"):
            answer = self.office.admin.request("GET", path)
            self.assertGreaterEqual(answer.status, 400)
            self.assertNotIn("set-cookie", answer.headers)
        answer = self.command(dict(self.desk.command_body("pause_desk", reason="a\r\nSet-Cookie: a=b"), id="x\r\ny: z"),
                              {"Idempotency-Key": uuid7()})
        self.assertEqual((answer.status, answer.code), (422, "bad_value"))
        self.assertNotIn("set-cookie", answer.headers)

    def test_length_and_chunks_at_once(self):
        body = json.dumps(self.desk.command_body("call_next")).encode()
        self.assert_refused(self.raw([f"POST {self.commands} HTTP/1.1", "Content-Type: application/json",
                                      f"Content-Length: {len(body)}", "Transfer-Encoding: chunked"],
                                     b"0\r\n\r\n" + body), 400)

    def test_two_lengths(self):
        self.assert_refused(self.raw([f"POST {self.commands} HTTP/1.1", "Content-Length: 2", "Content-Length: 30"],
                                     b"{}"), 400)

    def test_chunks_of_impossible_size(self):
        for size in ("-1", "ffffffffffffffffffff", "zz", "7fffffffffffffff"):
            answer = self.raw([f"POST {self.commands} HTTP/1.1", "Content-Type: application/json",
                               "Transfer-Encoding: chunked"], size.encode() + b"\r\n{}\r\n0\r\n\r\n")
            self.assert_refused(answer, 400, 411, 413)

    def test_chunks_without_end(self):
        chunk = b"4000\r\n" + b"a" * 0x4000 + b"\r\n"
        self.assert_refused(self.raw([f"POST {self.commands} HTTP/1.1", "Content-Type: application/json",
                                      "Transfer-Encoding: chunked"], chunk * 64), 400, 411, 413)

    def test_a_length_that_is_not_one(self):
        for length in ("-5", "99999999999999999999", "abc"):
            self.assert_refused(self.raw([f"POST {self.commands} HTTP/1.1", f"Content-Length: {length}"], b"{}"), 400, 413)

    def test_bare_line_feeds_and_nonsense(self):
        for data in (b"GET / HTTP/1.1\nHost: x\n\n", b"\x16\x03\x01\x02\x00\x01\x00", b"GET /\r\n\r\n", b"\r\n" * 50,
                     b"GET / HTTP/9.9\r\nHost: x\r\n\r\n", b"A" * 70_000):
            received = raw_exchange(self.central.url, data, timeout=12)
            answer = parse_answer(received)
            if answer is not None:
                self.assertGreaterEqual(answer.status, 400, data[:40])

    def test_numbers_in_the_query_that_are_not_numbers(self):
        for query in ("after=-1", "after=abc", "after=1&limit=100000", "after=99999999999999999999", "limit=0", "wait=999",
                      "after=1&after=2", "nonsense=1"):
            answer = self.office.admin.request("GET", f"{self.site}/events?{query}")
            self.assertEqual((answer.status, answer.code), (400, "bad_query"), query)

    def test_a_schema_that_is_too_new(self):
        answer = self.office.admin.request("GET", f"{self.site}/snapshot", headers={"Ventanilla-Schema": "9; min=9"})
        self.assert_problem(answer, 426, "upgrade_required")

    def test_every_answer_says_its_schema(self):
        for path in ("/healthz", f"{self.site}/snapshot", "/nothing"):
            self.assertTrue(self.desk.client.request("GET", path).headers["ventanilla-schema"].startswith("1"))


if __name__ == "__main__":
    run_tests()

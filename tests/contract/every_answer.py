"""What any route may answer with, route by route, as central/openapi.yaml lists it: each refusal is provoked on each route that
the contract gives it to, and leaves nothing in the log."""

import pathlib
import resource
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, LiveStream, programs, raw_exchange, run_tests, uuid7  # noqa: E402
from ventanilla_test import contract  # noqa: E402
from ventanilla_test.api import parse_answer  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, pqr_body, visit_body, with_web  # noqa: E402

# Bodies that are refused before anything looks at what they are for, and the code that each gets.
UNREADABLE = {"malformed_json": b'{"a":', "too_deep": b'{"a":' + b"[" * 40 + b"]" * 40 + b"}",
              "too_long": b'{"a":[0' + b",0" * 1000 + b"]}", "duplicate_key": b'{"a":1,"a":2}', "bad_utf8": b'{"a":"\xff"}',
              "number_out_of_range": b'{"a":1e99999999999}', "unknown_field": b'{"of_nobody":1}', "missing_field": b"{}",
              "wrong_type": b"[]"}
# What has to stand behind the address.
QUERIES = {"reportSites": "?from=2026-11-01&to=2026-11-30"}


class EveryAnswer(unittest.TestCase):
    restore_signals = True

    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=UNHURRIED_CITIZENS, restore_signals=cls.restore_signals)
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central, with_web)
        cls.site = cls.office.site
        cls.desk = cls.office.desk("panel-3", "laura-r", "desk-3")
        cls.connect()
        cls.head = cls.office.head()

    @classmethod
    def connect(cls):
        """Everybody who asks, to the central as it runs now."""
        cls.citizen, cls.office.admin = Client(cls.central.url), cls.central.admin()
        cls.desk.reconnect()

    def operations(self, code: str):
        """Every route that the contract gives this code to, with the status it has there."""
        status = str(contract.document()["x-problems"][code]["status"])
        found = [(name, operation, int(status)) for name, operation in contract.operations().items()
                 if code in operation["responses"].get(status, {}).get("x-codes", [])]
        self.assertGreater(len(found), 0, code)
        return found

    def path(self, name: str, site: str | None = None) -> tuple[str, str]:
        method, _, path = name.partition(" ")
        for part, value in (("site", site or self.site), ("station", "panel-3"), ("person", "laura-r"), ("file", "base.css"), ("code", "BCDF-GHJK"),
                            ("token", "A" * 32)):
            path = path.replace("{" + part + "}", value)
        return method, path

    def client(self, operation: dict) -> Client:
        """The administrator where only they may; nobody where anybody may; else whoever is at the desk."""
        if not operation.get("security"):
            return self.citizen
        return self.office.admin if operation["security"] == [{"administrator": []}] else self.desk.client

    def body(self, operation: dict):
        if "requestBody" not in operation:
            return None
        day = "2026-11-24"
        return {"pushFacts": {"schema": 1, "station": "panel-3", "epoch": 1, "first": 1, "prev_hash": "0" * 64, "events": [
                    {"id": uuid7(), "type": "staff.called", "tv": 1, "lseq": 1, "at": "2026-11-24T15:00:00.000Z",
                     "mono": {"boot": "b", "ms": 1}, "body": {"station": "panel-3", "reason": "citizen"}}]},
                "pushLog": {"log_epoch": 1, "first": 1, "prev_hash": "0" * 64, "events": []}, "addBranch": {"site": "sede-1"},
                "giveCommand": {"id": uuid7(), "kind": "undo", "desk": "desk-3"},
                "leaseNumbers": {"series": "A", "day": day, "kind": "hot"},
                "signIn": {"person": "laura-r", "pin": self.office.pins["laura-r"], "desk": "desk-3"},
                "putOffice": self.office.document, "enrolStation": {"key": "spare-1", "kind": "kiosk"},
                "putPin": {"person": "laura-r", "pin": self.office.pins["laura-r"]},
                "searchRegister": {"from": day, "to": day}, "exportRegister": {"from": day, "to": day},
                "openVisit": visit_body(), "sendMessage": {"id": uuid7(), "text": "Hola"}, "answerSurvey": {"answers": []},
                "filePqr": pqr_body(), "askEnrolment": {"host": "caja-3"}, "fetchEnrolmentKey": {"device_code": "x" * 43},
                "approveEnrolment": {"user_code": "BCDF-GHJK", "key": "spare-1", "kind": "kiosk"}}[operation["operationId"]]

    def ask(self, name: str, operation: dict, client: Client | None = None, body=None, headers=None, query="", site=None):
        method, path = self.path(name, site)
        body = self.body(operation) if body is None else body
        keyed = {"Idempotency-Key": body["id"]} if operation["operationId"] == "giveCommand" and isinstance(body, dict) else {}
        query = query or QUERIES.get(operation["operationId"], "")
        return (client or self.client(operation)).request(method, path + query, body, {**keyed, **(headers or {})})

    def check(self, code: str, ask):
        """`ask` gets the answer to one route; it must be this code's, on every route that has it."""
        for name, operation, status in self.operations(code):
            with self.subTest(name, code=code):
                answer = ask(name, operation)
                self.assertEqual((answer.status, answer.code), (status, code), answer)
        self.assertEqual(self.office.head(), self.head, f"something was written beside {code}")


class Anybody(EveryAnswer):
    """Refusals that don't depend on who asks or what for."""

    def raw(self, name: str, operation: dict, *lines: str):
        method, path = self.path(name)
        key = [f"Authorization: Bearer {self.client(operation).bearer}"] if operation.get("security") else []
        head = "\r\n".join([f"{method} {path} HTTP/1.1", "Host: x", *key, *lines])
        return parse_answer(raw_exchange(self.central.url, head.encode("latin-1") + b"\r\n\r\n"))

    def test_what_is_no_request(self):
        self.check("bad_request", lambda name, operation: self.raw(name, operation, "no header"))

    def test_too_many_headers(self):
        self.check("headers_too_large", lambda name, operation: self.raw(name, operation, *(f"X-{n}: 1" for n in range(100))))

    def test_a_query_that_is_none(self):
        self.check("bad_query", lambda name, operation: self.ask(name, operation, query="?after"))

    def test_a_body_that_is_too_large(self):
        def ask(name, operation):
            limit = contract.document()["x-limits"][operation["x-body-limit"]]["value"] if "x-body-limit" in operation else 1
            return self.ask(name, operation, body=b" " * (limit + 1))

        self.check("too_large", ask)

    def test_a_body_that_is_not_json_by_its_own_word(self):
        self.check("unsupported_media_type",
                   lambda name, operation: self.ask(name, operation, headers={"Content-Type": "text/plain"}))

    def test_bodies_that_cannot_be_read(self):
        for code, body in UNREADABLE.items():
            self.check(code, lambda name, operation, body=body: self.ask(name, operation, body=body))

    def test_no_key(self):
        self.check("unauthorized", lambda name, operation: self.ask(name, operation, Client(self.central.url)))

    def test_a_key_that_was_taken_away(self):
        revoked = Client(self.central.url, bearer=self.office.enrol("panel-old", "panel")["secret"])
        self.office.revoke("panel-old")
        type(self).head = self.office.head()
        self.check("station_revoked", lambda name, operation: self.ask(name, operation, revoked))

    def test_a_schema_in_common_is_needed(self):
        for schema in ("0; min=0", "9; min=9", "none"):
            self.check("upgrade_required",
                       lambda name, operation, schema=schema: self.ask(name, operation, headers={"Ventanilla-Schema": schema}))

    def test_a_site_that_is_none(self):
        def ask(name, operation):
            return self.ask(name, operation, site="elsewhere")

        self.check("unknown_site", ask)

    def test_a_station_that_is_none(self):
        self.check("unknown_station", lambda name, operation: self.office.admin.request(
            "DELETE", f"/v1/sites/{self.site}/stations/nobody-9"))

    def test_a_cursor_of_another_log(self):
        for query in ("?after=999999999", "?after=0&log_epoch=7"):
            self.check("cursor_expired", lambda name, operation, query=query: self.ask(name, operation, query=query))

    def test_what_has_not_changed_is_not_sent_again(self):
        for name, operation in contract.operations().items():
            if "304" not in operation["responses"]:
                continue
            with self.subTest(name):
                tag = self.ask(name, operation).headers["etag"]
                answer = self.ask(name, operation, headers={"If-None-Match": tag})
                self.assertEqual((answer.status, answer.body, answer.headers["etag"]), (304, b"", tag))


class Hurried(EveryAnswer):
    """The contract's rates, with one request at once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.central.stop()
        cls.central.options = [word for name in ("station", "public", "page")
                               for word in ("--limit", f"{name}_rate=1", "--limit", f"{name}_burst=1")]
        cls.central.start()
        cls.connect()

    def test_too_many_at_once(self):
        for name, operation, status in self.operations("too_many_requests"):
            with self.subTest(name):
                for _ in range(100):  # the second of one second; a slow machine may need some tries
                    answer = self.ask_quickly(name, operation)
                    if answer.status == status:
                        break
                self.assertEqual((answer.status, answer.code), (status, "too_many_requests"))

    def ask_quickly(self, name: str, operation: dict):
        if operation["operationId"] != "getLive":
            return self.ask(name, operation, body=b"{" if "requestBody" in operation else None)
        stream = LiveStream(self.central.url, self.desk.secret, self.site, 0)
        stream.close()
        return stream.answer


class Broken(EveryAnswer):
    """A central whose disk takes nothing more: it says so on every route that needs its writer, and lives."""

    restore_signals = False

    def test_a_disk_that_takes_nothing(self):
        resource.prlimit(self.central.pid, resource.RLIMIT_FSIZE, (1024, 1024))
        self.office.admin.request("POST", f"/v1/sites/{self.site}/stations", {"key": "kiosk-7", "kind": "kiosk"})
        for name, operation, status in self.operations("unavailable"):
            with self.subTest(name):
                answer = self.ask(name, operation)
                self.assertEqual((answer.status, answer.code, answer.headers["retry-after"]), (status, "unavailable", "1"))
        self.assertEqual(self.citizen.request("GET", "/healthz").status, 200)
        self.assertTrue(self.central.is_alive())


class WithoutPages(EveryAnswer):
    def test_a_central_whose_pages_were_not_installed(self):
        with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as assets:
            with Central(programs(), data=data, environment={"VENTANILLA_ASSETS": assets}) as central:
                client = Client(central.url)
                for name, operation, status in self.operations("unknown_route"):
                    with self.subTest(name):
                        self.assertEqual(self.ask(name, operation, client).code, "unknown_route")


if __name__ == "__main__":
    run_tests()

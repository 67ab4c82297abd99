"""Each rule that the contract has for a body, broken alone: a field missing, one too many, of another type, out of its words or
bounds. The central refuses each with the code that says so, and the same body whole is not refused for how it is made."""

import copy
import json
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, contract, programs, run_tests, uuid7  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, pqr_body, visit_body, with_web  # noqa: E402

# How a body is made; what it asks for is another matter.
SHAPE = {"malformed_json", "too_long", "number_out_of_range", "unknown_field", "missing_field", "wrong_type"}
OTHER_TYPE = {"string": 7, "integer": "seven", "boolean": "yes", "array": {}, "object": []}


def variations(schema: dict, value, path=()):
    """(where, what was done, the body's part as it becomes, codes that may answer it)."""
    schema = contract.resolve(schema)
    if "anyOf" in schema:
        schema = contract.resolve(schema["anyOf"][0])
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    yield path, "another type", OTHER_TYPE[types[0]], {"wrong_type"}
    if "enum" in schema:
        yield path, "no word of it", "of_nobody", {"bad_value", "unknown_command"}
    if "pattern" in schema and "enum" not in schema:
        yield path, "no such text", "¿?", {"bad_value", "station_forked", "log_forked", "bad_chain"}
    if "maxLength" in schema:
        yield path, "too long", "x" * (schema["maxLength"] + 1), {"too_long", "bad_value", "too_large"}
    if "minLength" in schema:
        yield path, "too short", "x" * (schema["minLength"] - 1), {"bad_value"}
    if "maximum" in schema and types[0] == "integer":
        yield path, "too large", schema["maximum"] + 1, {"number_out_of_range", "bad_value", "invalid_office"}
    if "minimum" in schema and types[0] == "integer":
        yield path, "too small", schema["minimum"] - 1, {"number_out_of_range", "bad_value", "invalid_office", "station_epoch"}
    if "maxItems" in schema and value:
        yield path, "too many", [value[0]] * (max(schema["maxItems"], 200) + 1), {"too_long", "too_large"}
    if "minItems" in schema:
        yield path, "too few", [], {"bad_value"}
    if isinstance(value, list) and value:
        yield from variations(schema["items"], value[0], (*path, 0))
    if isinstance(value, dict) and "properties" in schema:
        yield path, "one too many", dict(value, of_nobody=1), {"unknown_field"}
        for name in schema.get("required", ()):
            yield path, f"no {name}", {key: each for key, each in value.items() if key != name}, {"missing_field"}
        for name, each in value.items():
            yield from variations(schema["properties"][name], each, (*path, name))


def with_part(body, path, part):
    if not path:
        return part
    body = copy.copy(body)
    body[path[0]] = with_part(body[path[0]], path[1:], part)
    return body


class Variations(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=UNHURRIED_CITIZENS)
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central, with_web)
        cls.desk = cls.office.desk("panel-3", "laura-r", "desk-3")
        cls.kiosk = cls.office.kiosk()
        cls.citizen = Citizen(cls.central.url, cls.office.site)

    def bodies(self):
        """Of each operation: a body that is taken, who sends it, and where."""
        site, today = f"/v1/sites/{self.office.site}", self.kiosk.today()
        visit = self.citizen.visit()
        self.desk.command("take", contact=visit["contact"])
        survey = self.desk.command("invite_survey", contact=visit["contact"])["link"].rpartition("/")[2]
        self.desk.record("staff.called", {"station": "panel-3", "reason": "citizen"}, "laura-r")
        nobody, desk, admin = self.citizen.client, self.desk.client, self.office.admin
        machine = nobody.post("/v1/enrolments", {"host": "caja-3"})
        return {
            "pushFacts": (desk, "/v1/stations/me/events", self.desk.batch()),
            "giveCommand": (desk, f"{site}/commands", self.desk.command_body("call_next", call_epoch=0, reason="x", days=1)),
            "leaseNumbers": (self.kiosk.client, f"{site}/number-leases", {"series": "A", "day": today, "kind": "hot"}),
            "signIn": (desk, "/v1/sessions", {"person": "laura-r", "pin": self.office.pins["laura-r"], "desk": "desk-3"}),
            "putOffice": (admin, f"{site}/config", self.office.document),
            "enrolStation": (admin, f"{site}/stations", {"key": "spare-1", "kind": "kiosk", "label": "De repuesto"}),
            "addBranch": (admin, "/v1/branches", {"site": "sede-2", "label": "Sede 2"}),
            "pushLog": (self.branch(), "/v1/branches/me/log", self.first_lines()),
            "askEnrolment": (nobody, "/v1/enrolments", {"host": "caja-3"}),
            "fetchEnrolmentKey": (nobody, "/v1/enrolments/token", {"device_code": machine["device_code"]}),
            "approveEnrolment": (admin, f"{site}/enrolments",
                                 {"user_code": machine["user_code"], "key": "spare-2", "kind": "kiosk", "label": "De repuesto"}),
            "putPin": (admin, f"{site}/people/sofia-p/pin", {"person": "sofia-p", "pin": "480199"}),
            "searchRegister": (desk, f"{site}/register/search", {"from": today, "to": today, "words": "acta"}),
            "exportRegister": (desk, f"{site}/register/export", {"from": today, "to": today}),
            "openVisit": (nobody, f"/v1/public/{self.office.site}/visits", visit_body()),
            "sendMessage": (nobody, f"/v1/visits/{visit['token']}/messages", {"id": uuid7(), "text": "Hola"}),
            "answerSurvey": (nobody, f"/v1/surveys/{survey}", {"answers": [
                {"question": "overall", "face": 5}, {"question": "solved", "text": "yes"}]}),
            "filePqr": (nobody, f"/v1/public/{self.office.site}/pqrs", pqr_body(name="Ana", consent_version="3")),
        }

    def branch(self) -> Client:
        key = self.office.admin.post("/v1/branches", {"site": "sede-1"})
        return Client(self.central.url, bearer=key["secret"])

    def first_lines(self) -> dict:
        """The beginning of a log, with all that a push may have."""
        line = dict(self.office.admin.get(f"/v1/sites/{self.office.site}/events?after=0&limit=1")["events"][0],
                    skew_ms=0, actor="administrator", cause="", station="", station_epoch=0, lseq=0, anomalies=["late"])
        return {"log_epoch": 1, "first": 1, "prev_hash": "0" * 64, "events": [line],
                "removals": [{"seq": 2, "run": 3, "was": "0" * 64, "station_chain": "0" * 64}],
                "office": {"version": 1, "office": dict(self.office.document, site="sede-1")}}

    def test_every_rule_of_every_body(self):
        bodies, count = self.bodies(), 0
        operations = {operation["operationId"]: (name.split()[0], operation) for name, operation in contract.operations().items()
                      if "requestBody" in operation}
        self.assertEqual(set(bodies), set(operations))
        for name, (method, operation) in operations.items():
            client, path, body = bodies[name]
            schema = operation["requestBody"]["content"]["application/json"]["schema"]
            for where, what, part, codes in variations(schema, body):
                with self.subTest(name, where=".".join(map(str, where)), what=what):
                    before = self.office.head()
                    changed = with_part(body, where, part)
                    answer = self.send(client, method, path, changed)
                    self.assertIn(answer.code, codes, f"{answer!r} to {json.dumps(changed)[:300]}")
                    self.assertEqual(self.office.head(), before, "something was written")
                    count += 1
            answer = self.send(client, method, path, body)
            self.assertNotIn(answer.code, SHAPE, answer)
        self.assertGreater(count, 300)

    def send(self, client: Client, method: str, path: str, body):
        id_ = body.get("id") if isinstance(body, dict) else None
        keyed = {}
        if path.endswith("/commands"):
            keyed = {"Idempotency-Key": id_ if isinstance(id_, str) and id_.isascii() else uuid7()}
        if path.endswith("/config"):
            keyed = {"If-Match": client.request("GET", path).headers["etag"]}
        return client.request(method, path, body, keyed)


if __name__ == "__main__":
    run_tests()

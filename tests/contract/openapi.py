"""central/openapi.yaml and the code say the same, both ways: routes, doors, limits, problems, every field of every message."""

import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import contract, wire_source  # noqa: E402
from ventanilla_test.central import REPOSITORY  # noqa: E402

CENTRAL = REPOSITORY / "central"
# What stands for something other than a `serialize` function or an enum of the wire.
OWN = {"Segment", "Id", "Instant", "Day", "Health", "ProblemCode", "CommandKind"}
ENUM_NAMES = {"CallReason::Rule": "CallRule", "DistributionReason::Rule": "DistributionRule", "Condition::Op": "ConditionOp",
              "TicketPrinted::Outcome": "PrintOutcome"}
WHOLE_NUMBERS = {"int", "int64_t", "uint32_t", "uint64_t", "size_t", "Millis"}
OF_ANY_ADDRESS = {"unknown_route", "wrong_method"}


def source(name: str) -> str:
    return (CENTRAL / name).read_text()


class Routes(unittest.TestCase):
    def setUp(self):
        found = re.findall(r'Route\{"([A-Z]+)", "([^"]+)", Door::(\w+), (?:nullptr|&Limits::(\w+)), (\w+)(, true)?\}',
                           source("http/routes.cpp"))
        self.coded = {f"{method} {pattern}": (door, limit or None, bool(any_schema))
                      for method, pattern, door, limit, _handler, any_schema in found}
        self.assertEqual(len(self.coded), source("http/routes.cpp").count('Route{"'))
        self.told = {re.sub(r"\{\w+\}", "{}", name): operation for name, operation in contract.operations().items()}

    def test_the_routes_are_the_router_s(self):
        self.assertEqual(set(self.told), set(self.coded))

    def test_doors_body_limits_and_schemas_are_the_router_s(self):
        for name, operation in self.told.items():
            with self.subTest(name):
                told = (operation["x-door"], operation.get("x-body-limit"), operation.get("x-any-schema", False))
                self.assertEqual(told, self.coded[name])
                self.assertEqual("requestBody" in operation, told[1] is not None)
                self.assertEqual(operation["security"] != [], told[0] == "keyed")

    def test_whoever_needs_a_schema_in_common_is_told_so(self):
        for name, operation in self.told.items():
            with self.subTest(name):
                self.assertEqual("426" in operation["responses"], not operation.get("x-any-schema", False))

    def test_limits_are_the_central_s(self):
        declared = re.findall(r"std::size_t (\w+) = ([^;]+);", source("http/limits.hpp"))
        coded = {name: eval(re.sub(r"UL|'", "", value)) for name, value in declared}  # "8 * 1024"
        self.assertEqual({name: limit["value"] for name, limit in contract.document()["x-limits"].items()}, coded)

    def test_the_schema_is_the_wire_s(self):
        header = (REPOSITORY / "shared/wire/messages.hpp").read_text()
        self.assertEqual(contract.document()["info"]["version"], re.search(r"schema_version = (\d+);", header)[1])

    def test_frames_are_the_live_stream_s(self):
        coded = set(re.findall(r"event: (\w+)\\n", source("http/live_stream.cpp") + source("http/feed.cpp")))
        self.assertEqual(set(contract.document()["x-frames"]), coded)


class Problems(unittest.TestCase):
    def setUp(self):
        self.told = contract.document()["x-problems"]

    def test_the_table_is_the_central_s(self):
        coded = {code: {"status": int(status), "retry": retry, "title": title} for code, status, retry, title in re.findall(
            r'ProblemKind\{"(\w+)", (\d+), "(\w+)",\s*"([^"]*)",', source("service/problem.cpp"))}
        self.assertEqual(len(coded), source("service/problem.cpp").count('ProblemKind{"'))
        self.assertEqual(self.told, coded)
        self.assertEqual(contract.document()["components"]["schemas"]["ProblemCode"]["enum"], list(self.told))

    def test_every_code_stands_under_its_own_status(self):
        for name, operation in contract.operations().items():
            for status, answer in operation["responses"].items():
                for code in answer.get("x-codes", []):
                    with self.subTest(name, code=code):
                        self.assertEqual(str(self.told[code]["status"]), status)

    def test_every_code_is_some_route_s(self):
        used = {code for operation in contract.operations().values() for answer in operation["responses"].values()
                for code in answer.get("x-codes", [])}
        self.assertEqual(used | OF_ANY_ADDRESS, set(self.told))


class Schemas(unittest.TestCase):
    def setUp(self):
        self.schemas = contract.document()["components"]["schemas"]

    def test_there_is_one_for_every_type_that_travels_and_none_else(self):
        enums = {ENUM_NAMES.get(name, name) for name in wire_source.enums()}
        self.assertEqual(set(self.schemas), set(wire_source.types()) | enums | OWN)

    def test_words_of_enums(self):
        for name, words in wire_source.enums().items():
            with self.subTest(name):
                self.assertEqual(self.schemas[ENUM_NAMES.get(name, name)]["enum"], words)

    def test_fields_and_which_of_them_must_be_there(self):
        for name, fields in wire_source.types().items():
            with self.subTest(name):
                self.assertEqual(list(self.schemas[name]["properties"]), [field.name for field in fields])
                self.assertEqual(self.schemas[name].get("required", []), [field.name for field in fields if field.required])

    def test_what_each_field_is(self):
        for name, fields in wire_source.types().items():
            for field in fields:
                with self.subTest(name, field=field.name):
                    told = self.kind_told(self.schemas[name]["properties"][field.name])
                    coded = self.kind_coded(name, field.cpp, field.nullable)
                    if coded[0] == "string" and told[0] == "ref":  # a text of which the contract knows the words
                        self.assertIn("enum", self.schemas[told[1]])
                    else:
                        self.assertEqual(told, coded)

    def kind_told(self, schema: dict):
        """(reference or JSON type, of what, or null)."""
        if "anyOf" in schema:
            return *self.kind_told(schema["anyOf"][0])[:2], schema["anyOf"][1] == {"type": "null"}
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            return "ref", name, False
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        inner = self.kind_told(schema["items"]) if "items" in schema else None
        return types[0], inner, "null" in types

    def kind_coded(self, owner: str, cpp: str, nullable: bool):
        if cpp.startswith("vector<"):
            return "array", self.kind_coded(owner, cpp[7:-1], False), nullable
        enum = cpp if cpp in wire_source.enums() else f"{owner}::{cpp}"
        if enum in wire_source.enums():
            return "ref", ENUM_NAMES.get(enum, enum), nullable
        if cpp in wire_source.types():
            return "ref", cpp, nullable
        if cpp.endswith("Id"):
            return "ref", "Id", nullable
        if cpp in ("Instant", "LocalDay"):
            return "ref", cpp.removeprefix("Local"), nullable
        if cpp in WHOLE_NUMBERS:
            return "integer", None, nullable
        return {"bool": "boolean", "RawJson": "object"}.get(cpp, "string"), None, nullable

    def test_events_are_the_domain_s(self):
        told = {name: reference.rpartition("/")[2] for name, reference in contract.document()["x-events"].items()}
        self.assertEqual(told, wire_source.event_types())
        variant = re.search(r"std::variant<([^>]+)>", (REPOSITORY / "shared/domain/event.hpp").read_text())[1]
        self.assertEqual(set(told.values()) | {"UnknownEvent"}, {kind.strip() for kind in variant.split(",")})

    def test_commands_are_the_writer_s(self):
        self.assertEqual(self.schemas["CommandKind"]["enum"], re.findall(r'ClaimKind\{"(\w+)"', source("service/claims.cpp")))

    def test_every_schema_is_of_use(self):
        """Some operation, event, frame or other schema that is of use names it."""
        document = contract.document()
        wanted = re.findall(r"schemas/(\w+)", str([document[part] for part in ("paths", "x-events", "x-frames", "x-shared")])
                            + str([document["components"][part] for part in ("parameters", "headers")]))
        seen: set[str] = set()
        while wanted:
            name = wanted.pop()
            if name not in seen:
                seen.add(name)
                wanted += re.findall(r"schemas/(\w+)", str(self.schemas[name]))
        self.assertEqual(set(self.schemas) - seen, {"TicketStatus"})  # its fields stand among TurnPage's


if __name__ == "__main__":
    unittest.main()

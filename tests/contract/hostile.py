"""Whatever is sent to any route, the central answers as its contract says, is never at fault, never hangs up, and writes nothing
that it refused. fast-check makes the requests out of the contract's own schemas (tests/web/hostile.mjs).

    python3 tests/contract/hostile.py --bin DIR [--seconds 60] [--seed N]
"""

import argparse
import json
import pathlib
import secrets
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, contract, node_tools, programs, run_tests, uuid7  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, pqr_body, with_web  # noqa: E402

SECONDS, SEED = 30.0, secrets.randbelow(2**31)


class Hostile(unittest.TestCase):
    def setUp(self):
        self.central = Central(programs(), options=UNHURRIED_CITIZENS)
        self.addCleanup(self.central.close)
        self.office = DemoOffice(self.central, with_web)
        self.kiosk, self.desk = self.office.kiosk(), self.office.desk("panel-3", "laura-r", "desk-3")
        self.citizen = Citizen(self.central.url, self.office.site)

    def given(self) -> dict:
        """What the requests are made of: the contract, keys, and names of what there is."""
        turn, other = self.kiosk.issue("certificados"), self.kiosk.issue("rues")
        visit = self.citizen.visit()
        self.desk.command("take", contact=visit["contact"])
        survey = self.desk.command("invite_survey", contact=visit["contact"])["link"].rpartition("/")[2]
        before = self.office.head()
        pqr = self.citizen.client.post(f"/v1/public/{self.office.site}/pqrs", pqr_body())
        pqr_id = next(record["event"]["pqr"] for record in self.office.events(before) if record["type"] == "pqr.filed")
        machine = self.citizen.client.post("/v1/enrolments", {"host": "caja-3"})
        document = self.office.document
        values = ["desk-3", "panel-3", "kiosk-1", "laura-r", "hot", "cold", "3", *contract.document()["x-events"],
                  *(each["key"] for part in ("services", "people", "topics") for each in document[part]),
                  *(each["letter"] for each in document["services"])]
        tokens = [turn["public_token"], other["public_token"], visit["token"], survey, pqr["token"], "A" * 32]
        return {"contract": contract.document(), "central": self.central.url, "site": self.office.site,
                "seconds": SECONDS, "seed": SEED,
                "values": values, "fields": {
                    "desk": ["desk-3"], "station": ["panel-3", "kiosk-1"], "epoch": [1], "lseq": [1], "first": [1], "tv": [1],
                    "series": [each["letter"] for each in document["services"]], "day": [self.kiosk.today()],
                    "service": [each["key"] for each in document["services"]], "consent_version": ["3"]},
                "ids": [turn["ticket"], other["ticket"], visit["contact"], pqr_id, uuid7()],
                "segments": {"site": [self.office.site] * 5 + ["elsewhere"], "station": ["spare-1"], "person": ["sofia-p"],
                             "code": [machine["user_code"], "BCDF-GHJK"],
                             "file": ["base.css", "web.es.json"], "token": tokens},
                "keys": {"administrator": self.office.admin.bearer, "panel": self.desk.secret, "kiosk": self.kiosk.secret},
                "session": self.desk.client.session}

    def test_requests_made_from_the_contract(self):
        node_tools.install()
        ended = subprocess.run(["node", node_tools.FOLDER / "hostile.mjs"], input=json.dumps(self.given()), text=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=SECONDS * 4 + 120)
        print(ended.stderr, file=sys.stderr)
        self.assertEqual(ended.returncode, 0, f"seed {SEED}\n{self.central.log_tail()}")
        self.assertTrue(self.central.is_alive())
        self.assertEqual(self.central.admin().request("GET", "/readyz").status, 200)
        self.assertNotIn("error", self.central.log_tail(10_000))
        self.check_what_was_taken([json.loads(line) for line in ended.stdout.splitlines()])

    def check_what_was_taken(self, taken: list[dict]):
        """The contract forbids nothing that the central takes."""
        schemas = {operation["operationId"]: operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
                   for operation in contract.operations().values() if "requestBody" in operation}
        self.assertGreater(len(taken), 20, "hardly anything was taken: the requests don't get far enough")
        for each in taken:
            wrong = contract.wrong_with(schemas[each["operation"]].rpartition("/")[2], json.loads(each["body"]))
            self.assertEqual(wrong, "", f"{each['operation']} took {each['body'][:2000]}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--seed", type=int, default=SEED)
    parsed, sys.argv[1:] = parser.parse_known_args()
    SECONDS, SEED = parsed.seconds, parsed.seed
    run_tests()

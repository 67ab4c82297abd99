"""The program's log: one JSON object a line, a line for each request, and never a secret, whoever asks whatever; nor in the figures,
and in the database only hashes of them."""

import json
import pathlib
import re
import sys
import unittest
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, programs, run_tests  # noqa: E402
from ventanilla_test.callers import Callers, with_administrator  # noqa: E402
from ventanilla_test.central import REPOSITORY  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS  # noqa: E402

WHO = ("nobody", "kiosk", "operator", "supervisor", "key")
ROUTES = re.findall(r'Route\{"([A-Z]+)", "([^"]+)"', (REPOSITORY / "central/http/routes.cpp").read_text())


class Wiretap:
    """Keeps every secret that goes over any connection: keys, sessions, PINs, links' tokens."""

    def __init__(self):
        self.secrets: set[str] = set()
        self.original = Client._send

    def __enter__(self):
        def send(client, method, path, body, headers):
            self.keep(headers.get("Authorization", "").removeprefix("Bearer "), headers.get("Ventanilla-Session", ""))
            if body and path.endswith(("/sessions", "/pin")):
                self.keep(json.loads(body)["pin"])
            found = re.match(r"/(?:v1/(?:visits|surveys|pqrs|tickets)|encuesta|turno|pqr)/([^/?]+)", path)
            if found:
                self.keep(found[1])
            answer = self.original(client, method, path, body, headers)
            if answer.headers.get("content-type") == "application/json" and answer.body.startswith(b"{"):
                said = answer.json
                self.keep(said.get("token"), said.get("secret"), said.get("device_code"), (said.get("link") or "").rpartition("/")[2])
            return answer

        Client._send = send
        return self

    def keep(self, *secrets):
        self.secrets |= {each for each in secrets if each}

    def __exit__(self, *_):
        Client._send = self.original


class ProgramLog(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=[*UNHURRIED_CITIZENS, "--log-format", "json", "--log-level", "debug",
                                                  "--metrics", "127.0.0.1:0"])
        cls.addClassCleanup(cls.central.close)
        with Wiretap() as wiretap:
            callers = Callers(DemoOffice(cls.central, with_administrator))
            for method, pattern in ROUTES:
                for caller in WHO:
                    callers.ask_route(f"{method} {pattern}", caller)
            citizen = Client(cls.central.url)
            for page in ("encuesta", "turno", "pqr", "v1/tickets", "v1/visits", "nowhere"):
                citizen.request("GET", f"/{page}/token-that-nobody-may-read")
            citizen.request("GET", "/v1/public?token=token-that-nobody-may-read")
            cls.problem = citizen.request("GET", "/nowhere")
            Client(cls.central.url, bearer="key-that-nobody-may-read").request("GET", "/v1/sites/x/snapshot")
        cls.secrets = wiretap.secrets | {"token-that-nobody-may-read", "key-that-nobody-may-read", cls.central.admin_key,
                                         (cls.central.data / "pepper.key").read_text().strip()}
        figures = re.search(r"http://[0-9.:]+/metrics", cls.central.log_file.read_text())[0]
        cls.figures = urllib.request.urlopen(figures, timeout=10).read().decode()
        cls.central.stop()
        cls.database = b"".join(file.read_bytes() for file in cls.central.data.glob("central.db*"))
        cls.text = cls.central.log_file.read_text()
        cls.lines = [json.loads(line) for line in cls.text.splitlines()]

    def test_every_line_is_an_object_with_time_level_and_logger(self):
        for line in self.lines:
            self.assertRegex(line["time"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
            self.assertIn(line["level"], ("debug", "info", "warning", "error", "critical"))
            self.assertIn(line["logger"], ("central", "request"))
            self.assertEqual(line["logger"] == "central", "message" in line)

    def test_every_route_has_its_line_with_an_id_of_its_own(self):
        requests = [line for line in self.lines if line["logger"] == "request"]
        self.assertEqual({(line["method"], line["route"]) for line in requests} - {("-", "-")}, set(ROUTES))
        self.assertEqual(len({line["id"] for line in requests}), len(requests))
        self.assertTrue(all(line["ms"] >= 0 and 200 <= line["status"] < 600 for line in requests))

    def test_what_a_person_is_told_leads_to_the_line(self):
        told = self.problem.json["trace"]
        self.assertEqual(told, self.problem.headers["ventanilla-request"])
        line = next(line for line in self.lines if line.get("id") == told)
        self.assertEqual((line["status"], line["code"]), (404, "unknown_route"))

    def test_no_secret_is_in_it(self):
        kinds = {len(each) for each in self.secrets}
        self.assertGreater(len(self.secrets), 100)
        self.assertLessEqual({6, 43}, kinds)  # PINs and keys are among them
        self.assertEqual([each for each in self.secrets if re.search(rf"(?<![\w-]){re.escape(each)}(?![\w-])", self.text)], [])


    def test_nor_in_the_figures(self):
        self.assertEqual([each for each in self.secrets if len(each) > 20 and each in self.figures], [])

    def test_of_keys_sessions_and_codes_the_database_has_hashes(self):
        long = [each for each in self.secrets if len(each) == 43]
        self.assertGreater(len(long), 20)
        self.assertEqual([each for each in long if each.encode() in self.database], [])


class Text(unittest.TestCase):
    def test_lines_for_people_are_the_default_and_tell_no_requests(self):
        with Central(programs()) as central:
            Client(central.url).request("GET", "/healthz")
            text = central.log_tail()
        self.assertIn("[info] listening on http://", text)
        self.assertNotIn("healthz", text)


if __name__ == "__main__":
    run_tests()

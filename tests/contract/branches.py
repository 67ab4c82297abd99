"""A branch with a central of its own, and headquarters: its log flows there line by line and its configuration from there, also
after days without a line and whichever of the two is killed; nothing is written to a copy."""

import pathlib
import re
import sys
import tempfile
import unittest
import urllib.request

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, Problem, programs, run_tests  # noqa: E402
from ventanilla_test.branch import Headquarters, branch_central  # noqa: E402
from ventanilla_test.proxy import CableProxy  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, pqr_body, with_web  # noqa: E402
from ventanilla_test.waiting import wait_until  # noqa: E402

SITE = "facatativa"


class BranchCase(unittest.TestCase):
    def setUp(self):
        self.hq = Headquarters(programs(), options=UNHURRIED_CITIZENS)
        self.addCleanup(self.hq.close)
        self.line = CableProxy(lambda: ("127.0.0.1", self.hq.port))
        self.hq.add_branch(SITE, "Facatativá")
        self.branch = branch_central(self.hq, SITE, self.line.address,
                                     options=[*UNHURRIED_CITIZENS, "--metrics", "127.0.0.1:0"])
        self.addCleanup(self.branch.close)
        self.office = DemoOffice(self.branch, with_web, headquarters=self.hq)

    def ctl(self, central, *words, check=True):
        return central.ctl(programs(), *words, check=check)

    def assert_problem(self, answer, status: int, code: str):
        self.assertEqual((answer.status, answer.code), (status, code), answer)

    def verified(self, central) -> str:
        """What `verify` says of a copy of the database."""
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "copy"
            self.ctl(central, "backup", str(copy))
            return self.ctl(central, "verify", str(copy)).stdout


class TheLog(BranchCase):
    def test_a_day_of_the_branch_stands_at_headquarters(self):
        kiosk, desk = self.office.kiosk(), self.office.desk("panel-3", "laura-r", "desk-3")
        turns = [kiosk.issue("certificados") for _ in range(5)]
        call = desk.call_next()
        desk.start(call)
        desk.finish(call)
        citizen = Citizen(self.branch.url, SITE)
        visit = citizen.visit()
        desk.command("take", contact=visit["contact"])
        citizen.client.post(f"/v1/public/{SITE}/pqrs", pqr_body())
        self.hq.wait_until_same(self.office)
        copied = {line["body"]["ticket"] for line in self.hq.lines(SITE) if line["type"] == "ticket.issued"}
        self.assertEqual(copied, {turn["ticket"] for turn in turns})
        status = self.hq.status(SITE)
        self.assertEqual((status["label"], status["acked"], status["office_version"], status["wanted_version"]),
                         ("Facatativá", status["head"], 1, 1))
        told = self.ctl(self.hq, "branch", "list").stdout
        self.assertRegex(told, rf"{SITE} +enrolled +{status['head']} +1 +20\S+Z +0 +Facatativá")
        admin = self.hq.admin()
        self.assertEqual(admin.get(f"/v1/sites/{SITE}/snapshot")["state"], self.office.snapshot()["state"])
        day = kiosk.today()
        report = admin.get(f"/v1/reports/sites?from={day}&to={day}")
        self.assertEqual([(site["site"], site["figures"]["turns"]["issued"], site["figures"]["turns"]["attended"],
                           site["figures"]["contacts"]["web_chat"], site["figures"]["pqrs"]["filed"])
                          for site in report["sites"]], [(SITE, 5, 1, 1, 1)])
        self.assertRegex(self.verified(self.hq), SITE)

    def test_a_line_that_is_cut_for_hours_holds_nobody_up(self):
        kiosk = self.office.kiosk()
        self.hq.wait_until_same(self.office)
        before = self.hq.status(SITE)["head"]
        # Not by Client: the figures' listener is no part of the contract.
        figures = re.search(r"metrics on (\S+/metrics)", self.branch.log_tail())[1]
        with urllib.request.urlopen(figures, timeout=10) as answer:
            self.assertIn(f'ventanilla_upstream_acked{{site="{SITE}"}} {before}\n', answer.read().decode())
        self.line.cut()
        for _ in range(40):
            kiosk.issue("certificados")
        self.assertEqual(self.hq.status(SITE)["head"], before)
        self.line.mend()
        self.hq.wait_until_same(self.office, timeout=60)

    def test_whichever_is_killed(self):
        kiosk = self.office.kiosk()
        for central in (self.hq, self.branch, self.hq, self.branch):
            for _ in range(10):
                kiosk.issue("certificados")
            central.kill()
            central.restart()
            kiosk.reconnect()
            self.office.admin = self.branch.admin()
        self.hq.wait_until_same(self.office, timeout=60)
        self.assertRegex(self.verified(self.hq), SITE)

    def test_headquarters_from_an_old_copy_are_told_again(self):
        kiosk = self.office.kiosk()
        self.hq.wait_until_same(self.office)
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "copy"
            self.ctl(self.hq, "backup", str(copy))
            for _ in range(10):
                kiosk.issue("certificados")
            self.hq.wait_until_same(self.office)
            self.hq.stop()
            self.ctl(self.hq, "restore", str(copy))
            self.hq.restart()
        self.hq.wait_until_same(self.office, timeout=60)

    def test_a_branch_from_an_old_copy_goes_on_and_what_it_has_lost_is_kept_aside(self):
        kiosk = self.office.kiosk()
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "copy"
            self.ctl(self.branch, "backup", str(copy))
            lost = [kiosk.issue("certificados")["ticket"] for _ in range(10)]
            self.hq.wait_until_same(self.office)
            self.branch.stop()
            self.ctl(self.branch, "restore", str(copy))
            self.branch.restart()
        self.office.admin = self.branch.admin()
        self.office.enrol("kiosk-2", "kiosk")
        self.hq.wait_until_same(self.office, timeout=60)
        self.assertGreaterEqual(self.hq.status(SITE)["superseded"], len(lost))


class TheConfiguration(BranchCase):
    def test_it_is_changed_at_headquarters_and_only_there(self):
        document = dict(self.office.document, phone="601 000 0000")
        path = f"/v1/sites/{SITE}/config"
        etag = self.office.admin.request("GET", path).headers["etag"]
        here = self.office.admin.request("PUT", path, document, {"If-Match": etag})
        self.assert_problem(here, 409, "office_from_headquarters")
        self.line.cut()
        version = self.hq.configure(document)
        self.assertEqual(self.ctl(self.hq, "branch", "list").stdout.count(f"{version - 1}, to be {version}"), 1)
        self.line.mend()
        self.hq.wait_until_taken(self.office)
        self.assertEqual(self.office.admin.get(path)["office"]["phone"], "601 000 0000")
        self.hq.wait_until_same(self.office)
        self.assertEqual(self.hq.status(SITE)["office_version"], version)


class WhoMay(BranchCase):
    def test_nothing_is_written_to_a_copy(self):
        self.hq.wait_until_same(self.office)
        admin, before = self.hq.admin(), self.hq.status(SITE)["head"]
        site = f"/v1/sites/{SITE}"
        self.assert_problem(admin.request("POST", f"{site}/stations", {"key": "kiosk-9", "kind": "kiosk", "label": ""}),
                            409, "branch_site")
        self.assert_problem(admin.request("PUT", f"{site}/people/laura-r/pin", {"person": "laura-r", "pin": "480199"}),
                            409, "branch_site")
        asked = Client(self.hq.url).post("/v1/enrolments", {"host": "caja"})
        self.assert_problem(admin.request("POST", f"{site}/enrolments", {"user_code": asked["user_code"], "key": "kiosk-9",
                                                                        "kind": "kiosk", "label": ""}), 409, "branch_site")
        citizen = Client(self.hq.url)
        self.assert_problem(citizen.request("GET", f"/v1/public/{SITE}"), 404, "unknown_site")
        self.assertEqual(citizen.get("/v1/public")["sites"], [])
        self.assertEqual(self.hq.status(SITE)["head"], before)

    def test_a_branch_has_its_own_door_and_no_other(self):
        other = DemoOffice(self.hq, lambda document: document.update(site="bogota"))
        key = self.hq.add_branch("suba")
        branch = Client(self.hq.url, bearer=key["secret"])
        state = branch.get("/v1/branches/me")
        self.assertEqual([state[name] for name in ("acked", "log_epoch", "office_version", "wanted_version")], [0, 0, 0, 0])
        for method, path, body in (("GET", "/v1/branches", None), ("POST", "/v1/branches", {"site": "x"}),
                                   ("POST", "/v1/backups", None), ("POST", "/v1/sessions", {"person": "laura-r", "pin": "480199", "desk": "desk-3"}),
                                   ("GET", "/v1/sites/suba/stations", None),
                                   ("POST", "/v1/sites/suba/number-leases", {"series": "A", "day": "2026-11-24", "kind": "hot"})):
            self.assert_problem(branch.request(method, path, body), 403, "forbidden")
        self.assert_problem(branch.request("GET", "/v1/sites/bogota/config"), 404, "unknown_site")
        self.assert_problem(other.admin.request("POST", "/v1/branches", {"site": "bogota"}), 422, "bad_value")
        again = self.hq.add_branch("suba")
        self.assert_problem(branch.request("GET", "/v1/branches/me"), 401, "unauthorized")
        self.hq.ctl(programs(), "station", "revoke", "branch", site="suba")
        with self.assertRaises(Problem) as refused:
            Client(self.hq.url, bearer=again["secret"]).get("/v1/branches/me")
        self.assertEqual(refused.exception.code, "station_revoked")

    def test_another_log_than_the_known_one_is_refused(self):
        self.hq.wait_until_same(self.office)
        self.line.cut()
        wait_until(lambda: self.hq.status(SITE)["head"] > 0, "the log is there")
        key = self.hq.add_branch(SITE)
        stranger, lines, epoch = Client(self.hq.url, bearer=key["secret"]), self.hq.lines(SITE), self.hq.status(SITE)["log_epoch"]
        push = {"log_epoch": epoch, "first": len(lines), "prev_hash": lines[-2]["hash"], "events": [lines[-1]]}
        self.assertEqual(stranger.post("/v1/branches/me/log", push)["acked"], len(lines))
        forged = dict(lines[-1], body=dict(lines[-1]["body"], forged=1))
        self.assert_problem(stranger.request("POST", "/v1/branches/me/log", dict(push, events=[forged])), 422, "bad_chain")
        self.assert_problem(stranger.request("POST", "/v1/branches/me/log", dict(push, first=len(lines) + 5, events=[])),
                            409, "sequence_gap")
        self.assert_problem(stranger.request("POST", "/v1/branches/me/log", dict(push, prev_hash="0" * 64)), 409, "log_forked")
        office = dict(self.office.document, services=[])
        self.assert_problem(stranger.request("POST", "/v1/branches/me/log", dict(push, office={"version": 9, "office": office})),
                            422, "invalid_office")
        self.assertEqual(self.hq.lines(SITE), lines)


class AtStart(unittest.TestCase):
    def test_a_key_that_is_none_and_half_a_setting_are_said(self):
        with tempfile.TemporaryDirectory() as folder:
            key = pathlib.Path(folder) / "key.json"
            key.write_text("{}")
            for options, said in ((["--upstream", "http://127.0.0.1:1"], "upstream: needs both"),
                                  (["--upstream", "127.0.0.1:1", "--upstream-key", str(key)], "--upstream: must be http"),
                                  (["--upstream", "http://127.0.0.1:1", "--upstream-key", str(key)], "is no key of a branch")):
                with self.assertRaises(RuntimeError) as ended:
                    Central(programs(), data=pathlib.Path(folder) / "data", options=options)
                self.assertIn(said, str(ended.exception))


if __name__ == "__main__":
    run_tests()

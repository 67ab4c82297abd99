"""ventanillactl against a real central: what an administrator types, and what they get for it."""

import json
import pathlib
import stat
import subprocess
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, programs, run_tests  # noqa: E402
from ventanilla_test.demo import FOLDER  # noqa: E402


class Administrator(unittest.TestCase):
    def setUp(self):
        self.central = Central(programs())
        self.addCleanup(self.central.close)
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def ctl(self, *words, **options):
        options.setdefault("check", False)
        return self.central.ctl(programs(), *[str(word) for word in words], **options)

    def put_demo(self):
        self.assertEqual(self.ctl("office", "put", FOLDER / "office.json").returncode, 0)

    def test_an_office_is_made_from_a_file_and_comes_back_the_same(self):
        made = self.ctl("office", "put", FOLDER / "office.json")
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertIn("created site facatativa, version 1", made.stdout)
        got = self.ctl("office", "get")
        self.assertEqual(json.loads(got.stdout), json.loads((FOLDER / "office.json").read_text()))
        self.assertIn("replaced site facatativa, version 2", self.ctl("office", "put", FOLDER / "office.json").stdout)

    def test_every_problem_of_an_office_is_printed_and_nothing_is_made(self):
        office = json.loads((FOLDER / "office.json").read_text())
        office["policy"]["general_turns"] = 0
        office["desks"][0]["services"][0]["service"] = "unheard-of"
        office["services"][1]["letter"] = office["services"][0]["letter"]
        broken = self.folder / "broken.json"
        broken.write_text(json.dumps(office))
        refused = self.ctl("office", "put", broken)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("unheard-of", refused.stderr)
        self.assertGreaterEqual(len(refused.stderr.strip().splitlines()), 4)
        self.assertEqual(self.ctl("office", "get").returncode, 4)

    def test_a_spelling_mistake_in_a_file_is_named(self):
        office = json.loads((FOLDER / "office.json").read_text())
        office["tikcer"] = office.pop("ticker")
        broken = self.folder / "broken.json"
        broken.write_text(json.dumps(office))
        refused = self.ctl("office", "check", broken)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("tikcer", refused.stderr)

    def test_a_station_key_file_opens_the_central_and_only_its_owner_can_read_it(self):
        self.put_demo()
        key_file = self.folder / "kiosk-1.json"
        added = self.ctl("station", "add", "kiosk-1", "--kind", "kiosk", "--label", "Atril 1", "--key-file", key_file)
        self.assertEqual(added.returncode, 0, added.stderr)
        self.assertEqual(stat.S_IMODE(key_file.stat().st_mode), 0o600)
        key = json.loads(key_file.read_text())
        self.assertEqual((key["key"], key["site"]), ("kiosk-1", "facatativa"))
        self.assertNotIn(key["secret"], added.stdout + added.stderr)
        station = Client(self.central.url, bearer=key["secret"])
        self.assertEqual(station.request("GET", "/v1/sites/facatativa/snapshot").status, 200)
        self.assertEqual(self.ctl("station", "revoke", "kiosk-1").returncode, 0)
        self.assertEqual(station.request("GET", "/v1/sites/facatativa/snapshot").status, 401)
        listed = json.loads(self.ctl("station", "list", "--json").stdout)["stations"]
        self.assertEqual([(s["key"], s["kind"], s["revoked"]) for s in listed], [("kiosk-1", "kiosk", True)])

    def test_a_person_is_added_and_signs_in_with_the_pin_typed_on_stdin(self):
        self.put_demo()
        added = self.ctl("person", "add", "nora-b", "--name", "Nora B.", "--role", "technician", "--desk", "desk-2")
        self.assertEqual(added.returncode, 0, added.stderr)
        self.assertEqual(self.ctl("person", "pin", "nora-b", input="778899\n").returncode, 0)
        self.assertIn("Nora B.", self.ctl("person", "list").stdout)
        office = DemoOffice.__new__(DemoOffice)
        office.central, office.site, office.keys, office.admin = self.central, "facatativa", {}, self.central.admin()
        office.pins = {"nora-b": "778899"}
        self.assertEqual(office.desk("panel-2", "nora-b", "desk-2").person, "nora-b")
        for pin in ("123", "7788990", "77889a"):
            self.assertEqual(self.ctl("person", "pin", "nora-b", input=f"{pin}\n").returncode, 2)
        self.assertEqual(self.ctl("person", "pin", "nobody-here", input="778899\n").returncode, 4)

    def test_of_somebody_known_only_what_is_named_changes(self):
        office = json.loads((FOLDER / "office.json").read_text())
        before = next(person for person in office["people"] if person["key"] == "marta-s")
        before.update(topics=["T2"], capacity=5)
        changed = self.folder / "office.json"
        changed.write_text(json.dumps(office))
        self.assertEqual(self.ctl("office", "put", changed).returncode, 0)
        self.assertEqual(self.ctl("person", "add", "marta-s", "--name", "Marta Sofía").returncode, 0)
        now = {person["key"]: person for person in json.loads(self.ctl("office", "get").stdout)["people"]}
        self.assertEqual(now["marta-s"], dict(before, short_name="Marta Sofía"))
        self.assertEqual(self.ctl("person", "add", "marta-s", "--desk", "desk-2", "--role", "lawyer").returncode, 0)
        now = {person["key"]: person for person in json.loads(self.ctl("office", "get").stdout)["people"]}
        self.assertEqual(now["marta-s"], dict(before, short_name="Marta Sofía", usual_desk="desk-2", role="lawyer"))
        nobody = self.ctl("person", "add", "nora-b", "--name", "Nora B.")
        self.assertEqual(nobody.returncode, 2)
        self.assertIn("--role", nobody.stderr)

    def test_the_file_of_a_kiosk_s_pin_holds_no_pin_and_only_its_owner_can_read_it(self):
        file = self.folder / "kiosk.pin"
        for pin in ("123", "48019a", ""):
            self.assertEqual(self.ctl("kiosk-pin", file, input=f"{pin}\n", site=None).returncode, 2)
            self.assertFalse(file.exists())
        made = self.ctl("kiosk-pin", file, input="480177\n", site=None)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        self.assertNotIn("480177", file.read_text() + made.stdout + made.stderr)
        self.assertTrue(file.read_text().startswith("$argon2id$"))

    def test_the_demo_office_is_made_in_one_go(self):
        out = self.folder / "demo"
        made = self.ctl("demo", "--out", out, "--office-dir", FOLDER, site=None)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.assertNotIn(json.loads((FOLDER / "pins.json").read_text())["kiosk"], (out / "kiosk.pin").read_text())
        stations = json.loads((FOLDER / "stations.json").read_text())["stations"]
        for station in stations:
            key_file = out / "keys" / f"{station['key']}.json"
            self.assertEqual(stat.S_IMODE(key_file.stat().st_mode), 0o600)
            profile = (out / "profiles" / f"{station['key']}.toml").read_text()
            self.assertIn(self.central.url, profile)
            self.assertIn(str(key_file), profile)
            self.assertIn(station["plugin"], profile)

    def test_rebuild_and_tail_tell_what_happened(self):
        office = DemoOffice(self.central)
        kiosk = office.kiosk()
        desk = office.desk("panel-3", "laura-r", "desk-3")
        for klass in ("general", "preferential", "general"):
            kiosk.issue("certificados", klass)
        call = desk.call_next()
        desk.recall(call)
        desk.start(call)
        child = desk.transfer(call, "proponentes")
        self.assertTrue(child["ticket"])
        held = desk.call_next()
        desk.hold(held)
        gone = desk.call_next()
        desk.no_show(gone)
        desk.command("undo")
        head = office.head()
        rebuilt = self.ctl("rebuild")
        self.assertEqual(rebuilt.returncode, 0, rebuilt.stdout + rebuilt.stderr)
        self.assertIn(f"equal at head {head}", rebuilt.stdout)

        told = self.ctl("tail").stdout
        lines = told.splitlines()
        self.assertEqual(len(lines), office.head())
        for words in ("B\u2009001 issued for certificados, general", "called to desk-3 (preferential_turn",
                      "transferred to proponentes", "on hold", "didn't come", "desk-3 opened by laura-r"):
            self.assertIn(words, told)
        records = [json.loads(line) for line in self.ctl("tail", "--json").stdout.splitlines()]
        self.assertEqual([record["seq"] for record in records], list(range(1, office.head() + 1)))
        # What is told last is each time this very reading: the administrator's key saw the whole state.
        lines = self.ctl("tail").stdout.splitlines()
        after = self.ctl("tail", "--after", len(lines) - 2).stdout.splitlines()
        self.assertEqual(after[:-1], lines[-2:])
        self.assertIn("access: snapshot_read", after[-1])

    def test_tail_follows_what_happens_now(self):
        office = DemoOffice(self.central)
        kiosk = office.kiosk()
        head = office.head()
        follower = subprocess.Popen(
            [programs() / "ventanillactl", "--data", self.central.data, "--site", office.site, "tail", "--after",
             str(head), "--follow", "--json"], stdout=subprocess.PIPE, text=True)
        try:
            begin = time.monotonic()
            for _ in range(3):
                kiosk.issue("certificados")
            seen = []
            while len([r for r in seen if r["type"] == "ticket.issued"]) < 3:
                seen.append(json.loads(follower.stdout.readline()))
            self.assertEqual([record["seq"] for record in seen], list(range(head + 1, head + 1 + len(seen))))
            self.assertLess(time.monotonic() - begin, 10)
        finally:
            follower.terminate()
            follower.wait(timeout=10)
            follower.stdout.close()

    def test_status_says_how_the_office_is(self):
        DemoOffice(self.central)
        status = self.ctl("status")
        self.assertEqual(status.returncode, 0, status.stderr)
        self.assertIn("alive, ready", status.stdout)
        self.assertIn("Cámara de Comercio de Facatativá", status.stdout)

    def test_each_kind_of_failure_has_its_exit_code_and_says_why(self):
        self.assertEqual(self.ctl("office").returncode, 2)
        self.assertEqual(self.ctl("nonsense").returncode, 2)
        unknown = self.ctl("rebuild", site="nowhere")
        self.assertEqual(unknown.returncode, 4)
        self.assertIn("unknown_site", unknown.stderr)
        tricky = self.ctl("station", "revoke", "../../people")
        self.assertEqual(tricky.returncode, 2)
        wrong_key = self.folder / "key"
        wrong_key.write_text("A" * 43)
        refused = subprocess.run([programs() / "ventanillactl", "--central", self.central.url, "--admin-key-file",
                                  wrong_key, "--site", "facatativa", "station", "list"], capture_output=True, text=True)
        self.assertEqual(refused.returncode, 4)
        self.central.stop()
        gone = self.ctl("status")
        self.assertEqual(gone.returncode, 3)

    def test_help_has_an_example_for_every_group(self):
        for group in ("office", "station", "person", "demo", "rebuild", "tail", "status"):
            helped = self.ctl(group, "--help")
            self.assertEqual(helped.returncode, 0)
            self.assertIn("ventanillactl --data", helped.stdout, group)


if __name__ == "__main__":
    run_tests()

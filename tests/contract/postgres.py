"""A central whose log is in PostgreSQL: what is its own there. What it has in common with SQLite is in the tests that run on both."""

import pathlib
import subprocess
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, programs, run_tests  # noqa: E402
from ventanilla_test.postgres import PROGRAMS, Cluster, shared_cluster  # noqa: E402
from ventanilla_test.waiting import wait_until  # noqa: E402


def ctl(*words) -> subprocess.CompletedProcess:
    return subprocess.run([programs() / "ventanillactl", *map(str, words)], capture_output=True, text=True, timeout=120)


class OnPostgres(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.cluster = shared_cluster()
        cls.database = cls.cluster.new_database()
        cls.central = Central(programs(), database=cls.database)
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.kiosk = cls.office.kiosk()
        for _ in range(3):
            cls.kiosk.issue("certificados")

    def test_there_is_no_file(self):
        self.assertFalse((self.central.data / "central.db").exists())

    def test_a_copy_is_for_pg_dump(self):
        answer = self.office.admin.request("POST", "/v1/backups")
        self.assertEqual((answer.status, answer.code), (409, "use_pg_dump"))
        backup = self.central.ctl(programs(), "backup", self.central.data / "copy", check=False)
        self.assertEqual(backup.returncode, 4)
        self.assertIn("pg_dump", backup.stdout + backup.stderr)

    def test_it_is_verified_while_the_central_works(self):
        whole = ctl("verify", "--database", self.database)
        self.assertEqual((whole.returncode, whole.stdout.splitlines()[-1]), (0, "whole"), whole.stderr)

    def doctor(self, url):
        return self.central.ctl(programs(), "doctor", "--database", url, site=None, check=False).stdout

    def test_the_doctor_looks_at_the_server(self):
        told = self.doctor(self.database)
        self.assertRegex(told, r"database: (PostgreSQL \d.*; )?an answer takes \S+ us, making a line safe \S+ us more")
        self.assertRegex(told, r"ok +database: .+ writes")
        self.assertRegex(told, r"ok +database: \d+ of \d+ connections are taken")
        self.assertNotIn("BAD   database", told)

    def test_the_doctor_tells_of_a_server_that_nobody_may_trust_or_reach(self):
        self.assertIn("warn  database: no central has worked on it yet", self.doctor(self.cluster.new_database()))
        away = self.database.replace(self.database.split("?")[0].rsplit("/", 1)[1], "nowhere")
        self.assertRegex(self.doctor(away), "BAD   database: .*nowhere")
        self.addCleanup(self.set_and_see, "RESET full_page_writes", "on")
        self.set_and_see("SET full_page_writes = off", "off")
        self.assertIn("BAD   database: the PostgreSQL server has full_page_writes off", self.doctor(self.database))

    def set_and_see(self, change, shown):
        self.cluster.query("postgres", f"ALTER SYSTEM {change}")
        self.cluster.query("postgres", "SELECT pg_reload_conf()")
        wait_until(lambda: self.cluster.query("postgres", "SHOW full_page_writes") == shown, "the server has read it")

    def test_what_a_database_can_not_say_verify_says(self):
        name = self.database.split("/")[3].split("?")[0]
        copy = f"{name}_forged"
        # The contents of a log that is whole, but for one word of one line.
        self.central.stop()
        self.addCleanup(self.central.restart)
        self.cluster.query("postgres", f"CREATE DATABASE {copy} TEMPLATE {name}")
        url = self.cluster.url(copy)
        self.cluster.query(url, "UPDATE log SET record = replace(record, 'certificados', 'matriculas') WHERE seq = "
                                "(SELECT max(seq) FROM log)")
        forged = ctl("verify", "--database", url)
        self.assertEqual(forged.returncode, 1)
        self.assertIn("hash", forged.stdout + forged.stderr)


class Restored(unittest.TestCase):
    """The server's own copy is put back, and `database restored` makes another log of it."""

    def setUp(self):
        self.cluster = shared_cluster()
        self.central = Central(programs(), database=self.cluster.new_database())
        self.addCleanup(self.central.close)
        self.office = DemoOffice(self.central)
        self.kiosk = self.office.kiosk()

    def epoch(self) -> int:
        return self.office.admin.get(f"/v1/sites/{self.office.site}/events?after=0&limit=1&wait=0")["log_epoch"]

    def test_stations_notice_that_it_is_another_log(self):
        self.kiosk.issue("certificados")
        before = self.epoch()
        copy = self.cluster.new_database()
        dump = subprocess.run([PROGRAMS / "pg_dump", self.central.database], capture_output=True, check=True, timeout=60).stdout
        refused = ctl("database", "restored", self.central.database)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("a central works on", refused.stderr)
        lost = self.kiosk.issue("certificados")
        self.central.stop()
        subprocess.run([PROGRAMS / "psql", "--quiet", "--set", "ON_ERROR_STOP=1", copy], input=dump, check=True, timeout=60,
                       stdout=subprocess.DEVNULL)
        self.central.database = copy
        told = ctl("database", "restored", copy)
        self.assertEqual(told.returncode, 0, told.stderr)
        self.assertIn("whole", told.stdout)
        self.central.start()
        self.office.admin = self.central.admin()
        self.assertGreater(self.epoch(), before)
        self.assertNotIn(lost["ticket"], [line["event"].get("ticket") for line in self.office.events()])
        old = self.office.admin.request("GET", f"/v1/sites/{self.office.site}/events?after=0&log_epoch={before}")
        self.assertEqual((old.status, old.code), (410, "cursor_expired"))

    def test_it_takes_no_file(self):
        self.assertEqual(ctl("database", "restored", str(self.central.data)).returncode, 2)


class Unfit(unittest.TestCase):
    """What a central refuses to begin with."""

    def refused(self, url: str) -> str:
        with self.assertRaises(RuntimeError) as refused:
            Central(programs(), database=url)
        return str(refused.exception)

    def test_a_database_that_is_not_there_is_told_without_the_password(self):
        told = self.refused(shared_cluster().url("nowhere").replace("ventanilla@", "ventanilla:secret@"))
        self.assertIn('database "nowhere" does not exist', told)
        self.assertNotIn("secret", told)

    def test_a_server_that_does_not_flush(self):
        with Cluster({"fsync": "off"}) as careless:
            self.assertIn("fsync off", self.refused(careless.new_database()))


if __name__ == "__main__":
    run_tests()

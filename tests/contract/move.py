"""`ventanillactl database move`: a log goes from a file to PostgreSQL and back, and the stations notice nothing."""

import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import backup  # noqa: E402
from ventanilla_test import Central, programs, run_tests  # noqa: E402
from ventanilla_test.central import REPOSITORY  # noqa: E402
from ventanilla_test.postgres import shared_cluster  # noqa: E402


def move(source, target) -> subprocess.CompletedProcess:
    return subprocess.run([programs() / "ventanillactl", "database", "move", "--from", str(source), "--to", str(target)],
                          capture_output=True, text=True, timeout=120)


class Moved(backup.Case):
    """One office that works in a file, in PostgreSQL and in a file again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.url = shared_cluster().new_database()
        cls.back = cls.folder / "back"

    @classmethod
    def goes_on_with(cls, data, database):
        """The same keys, another place of the log, on the port where the stations look for it."""
        port = cls.central.port
        cls.central = Central(programs(), data=data, options=cls.central.options, database=database, start=False)
        cls.addClassCleanup(cls.central.close)
        cls.central.start(port=port)
        cls.office.central = cls.kiosk.central = cls.desk.central = cls.central
        cls.office.admin = cls.central.admin()
        cls.kiosk.reconnect()
        cls.desk.reconnect()

    def moved(self, source, target):
        result = move(source, target)
        self.assertEqual(result.returncode, 0, result.stdout + result.stderr)
        self.assertIn("read again and whole", result.stdout)

    def test_there_and_back_again(self):
        self.a_morning()
        log = self.office.events()
        refused = move(self.data, self.url)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("another central works", refused.stderr)
        self.central.stop()

        self.moved(self.data, self.url)
        self.goes_on_with(self.data, self.url)
        self.assertEqual(self.office.events(), log)
        self.a_morning()  # sessions, leases, numbers and radicados go on where they were
        more = self.office.events()
        self.assertEqual(more[:len(log)], log)
        self.assertEqual([record["anomalies"] for record in more if record["anomalies"]], [])
        refused = move(self.url, self.back)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("a central works on", refused.stderr)
        self.central.stop()

        self.moved(self.url, self.back)
        for key in ("admin.key", "pepper.key"):
            shutil.copy(self.data / key, self.back)
        self.goes_on_with(self.back, None)
        self.assertEqual(self.office.events(), more)
        self.a_morning()

        with self.assertRaises(RuntimeError) as refused:  # two centrals would go on with one log in two ways
            Central(programs(), data=self.data, database=self.url)
        self.assertIn("this log was moved", str(refused.exception))
        again = move(self.url, self.folder / "elsewhere")
        self.assertEqual((again.returncode, "moved already" in again.stderr), (2, True), again.stderr)


class Refused(backup.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kiosk.issue("certificados")
        cls.url = shared_cluster().new_database()
        Central(programs(), database=cls.url).close()  # an empty one, with its tables
        cls.central.stop()

    def copy(self) -> pathlib.Path:
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        for file in self.data.glob("central.db*"):
            shutil.copy(file, folder)
        return folder

    def test_a_place_that_holds_something(self):
        taken = shared_cluster().new_database()
        self.assertEqual(move(self.copy(), taken).returncode, 0)
        second = move(self.copy(), taken)
        self.assertEqual(second.returncode, 2)
        self.assertIn("is not empty: it has rows in site", second.stderr)

    def test_a_log_that_is_not_whole(self):
        forged = self.copy()
        with sqlite3.connect(forged / "central.db") as database:
            database.execute("UPDATE log SET record = replace(record, 'certificados', 'matriculas')")
        database.close()
        refused = move(forged, self.url)
        self.assertEqual(refused.returncode, 1)
        self.assertIn("line", refused.stderr)
        self.assertEqual(shared_cluster().query(self.url, "SELECT count(*) FROM log"), "0")


class Lists(unittest.TestCase):
    """What one place says of the tables the others say too: the two schemas, and what is moved."""

    def test_both_engines_have_the_same_columns_and_all_of_them_move(self):
        url = shared_cluster().new_database()
        with tempfile.TemporaryDirectory() as folder:
            Central(programs(), database=url).close()
            Central(programs(), data=folder, database="").close()
            with sqlite3.connect(pathlib.Path(folder) / "central.db") as database:
                file = {(table, column) for (table,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                        for column in [row[1] for row in database.execute(f"PRAGMA table_info({table})")]}
            database.close()
        rows = shared_cluster().query(url, "SELECT table_name || ' ' || column_name FROM information_schema.columns "
                                           "WHERE table_schema = 'public' AND table_name <> 'turn'")
        server = {tuple(row.split()) for row in rows.splitlines()}
        source = (REPOSITORY / "central/storage/move.cpp").read_text().split("moving_tables() {", 1)[1].split("return all;")[0]
        moved = {("meta", "key"), ("meta", "value")}
        for table, columns in re.findall(r'\{"(\w+)",\s*"[\w, ]+",\s*\{(.*?)\}\}', source, re.DOTALL):
            moved |= {(table, column) for column in re.findall(r'\{"(\w+)", of_', columns)}
        self.assertEqual(server, file)
        self.assertEqual(moved, file)


if __name__ == "__main__":
    run_tests()

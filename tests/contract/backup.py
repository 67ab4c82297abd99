"""Backups that are proven, restores after which nothing that a station did is missing, and what tells of damage."""

import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, Problem, programs, run_tests  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, pqr_body, with_web  # noqa: E402


def ctl(*words, check: int | None = 0) -> subprocess.CompletedProcess:
    result = subprocess.run([programs() / "ventanillactl", *map(str, words)], capture_output=True, text=True, timeout=120)
    if check is not None and result.returncode != check:
        raise AssertionError(f"{words} gave {result.returncode}\n{result.stdout}{result.stderr}")
    return result


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.central = Central(programs(), data=cls.folder / "central", options=UNHURRIED_CITIZENS)
        cls.addClassCleanup(cls.central.close)
        cls.data = cls.central.data
        cls.office = DemoOffice(cls.central, with_web)
        cls.kiosk = cls.office.kiosk()
        cls.desk = cls.office.desk("panel-3", "laura-r", "desk-3")

    @classmethod
    def a_morning(cls):
        """Turns, a call, a chat with its row, a PQR: something of each projection."""
        for _ in range(3):
            cls.kiosk.issue("certificados")
        call = cls.desk.call_next()
        cls.desk.start(call)
        cls.desk.finish(call)
        citizen = Citizen(cls.central.url, cls.office.site)
        visit = citizen.visit("Mi número es 3001234567")
        cls.desk.command("take", contact=visit["contact"])
        citizen.client.post(f"/v1/public/{cls.office.site}/pqrs", pqr_body())
        citizen.client.close()

    @classmethod
    def start_again(cls):
        cls.central.restart()
        cls.office.admin = cls.central.admin()
        cls.kiosk.reconnect()
        cls.desk.reconnect()

    @classmethod
    def backup(cls, name: str) -> pathlib.Path:
        ctl("--data", cls.data, "backup", cls.folder / name)
        return cls.folder / name


class Whole(Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.a_morning()
        cls.copy = cls.backup("copy")

    def damaged(self, sql: str, *values) -> pathlib.Path:
        """The backup with a change that its database takes without a word; its digest follows, as a forger's would."""
        target = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copy(self.copy / "central.db", target)
        with sqlite3.connect(target / "central.db") as database:
            changed = database.execute(sql, values).rowcount
        database.close()
        self.assertGreaterEqual(changed, 1)
        return target

    def fault(self, folder: pathlib.Path) -> str:
        return ctl("verify", folder, check=1).stderr

    def test_a_backup_is_the_log_of_one_moment_and_has_no_keys(self):
        self.assertEqual(sorted(os.listdir(self.copy)), ["backup.json", "central.db"])
        note = json.loads((self.copy / "backup.json").read_text())
        self.assertEqual(note["bytes"], (self.copy / "central.db").stat().st_size)
        with sqlite3.connect(self.copy / "central.db") as database:
            head = database.execute("SELECT max(seq) FROM log").fetchone()[0]
        database.close()
        self.assertEqual(note["sites"][0]["head"], head)
        for path in (self.copy, self.copy / "central.db"):
            self.assertEqual(path.stat().st_mode & 0o077, 0)
        self.assertEqual(list((self.data / "outgoing").iterdir()), [])
        self.assertIn("whole", ctl("verify", self.copy).stdout)

    def test_the_running_central_can_be_verified(self):
        self.assertIn("whole", ctl("--data", self.data, "verify").stdout)
        self.assertFalse((self.data / "verifying").exists())

    def test_a_folder_that_is_not_empty_is_not_written_into(self):
        self.assertIn("is not empty", ctl("--data", self.data, "backup", self.copy, check=2).stderr)

    def test_only_the_administrator_may_ask_for_a_copy(self):
        for client in (self.kiosk.client, self.desk.client):
            self.assertEqual(client.request("POST", "/v1/backups").status, 403)

    def test_a_flipped_byte_anywhere_is_found(self):
        size = (self.copy / "central.db").stat().st_size
        for place in range(100, size, size // 12):
            with self.subTest(place=place):
                target = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
                shutil.copytree(self.copy, target, dirs_exist_ok=True)
                with open(target / "central.db", "r+b") as file:
                    file.seek(place)
                    byte = file.read(1)[0]
                    file.seek(place)
                    file.write(bytes([byte ^ 0x01]))
                self.assertIn("central.db", self.fault(target))

    def test_a_changed_word_of_a_line_is_named_by_its_number(self):
        with sqlite3.connect(self.copy / "central.db") as database:
            seq = database.execute("SELECT seq FROM log WHERE record LIKE '%3001234567%'").fetchone()[0]
        database.close()
        target = self.damaged("UPDATE log SET record = replace(record, '3001234567', '3001234568') WHERE seq = ?", seq)
        self.assertIn(f"line {seq}: its hash is not that of what it says", self.fault(target))

    def test_what_is_not_in_the_chain_but_in_the_rules_is_found(self):
        for what, sql, words in (
                ("a line is missing", "DELETE FROM log WHERE seq = 20", "line 20: is missing, the next one is 21"),
                ("a mark", "UPDATE log SET record = json_set(record, '$.anomalies', json('[\"stale_epoch\"]')) WHERE seq = 20",
                 "its marks are not those"),
                ("another station's fact", "UPDATE log SET record = replace(record, '\"station\":\"panel-3\"', "
                 "'\"station\":\"panel-4\"') WHERE record LIKE '%service.finished%'",
                 "is fact 2 of station panel-4 (enrolment 1), which has 0 before it"),
                ("progress", "UPDATE station SET acked = acked + 1 WHERE key = 'kiosk-1'", "station kiosk-1: the log has 3"),
                ("the register", "UPDATE register SET row = replace(row, 'Andr', 'Andy')", "the register's row of contact"),
                ("a row too many", "INSERT INTO register SELECT site, x'01', day, began, person, channel, topic, outcome, words, row "
                 "FROM register LIMIT 1", "the register has a row"),
                ("the radicado", "UPDATE radicado SET last = last + 1", "radicados"),
                ("the configuration", "UPDATE site SET office_version = 9", "the configuration is version 9"),
                ("the snapshot", "INSERT INTO snapshot SELECT site, 5, '{}' FROM log LIMIT 1", "line 5: the snapshot")):
            with self.subTest(what):
                self.assertIn(words, self.fault(self.damaged(sql)))

    def test_what_is_no_database_is_said(self):
        target = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        self.assertIn("neither a backup nor", ctl("verify", target, check=2).stderr)
        (target / "central.db").write_text("nothing of the kind" * 1000)
        self.assertIn("central.db", self.fault(target))


class Restore(Case):
    def test_backup_more_facts_destroy_restore_reconnect_and_no_fact_is_lost(self):
        self.a_morning()
        copy = self.backup("monday")
        before = self.office.head()
        late = [self.kiosk.record("staff.called", {"station": "kiosk-1", "reason": "citizen"}) for _ in range(5)]
        kept = list(self.kiosk.outbox)  # as a station's journal keeps them for seven days
        self.kiosk.push()
        epoch = self.office.admin.get(f"/v1/sites/{self.office.site}/snapshot")["log_epoch"]
        self.assertIn("another central works", ctl("--data", self.data, "restore", copy, check=2).stderr)
        self.central.kill()
        for name in ("central.db", "central.db-wal", "central.db-shm"):
            (self.data / name).unlink(missing_ok=True)
        (self.data / "central.db").write_bytes(b"ruins")

        self.assertIn("restored the backup of", ctl("--data", self.data, "restore", copy).stdout)
        aside = max(self.data.glob("replaced-*")) / "central.db"
        self.assertEqual(aside.read_bytes(), b"ruins")
        self.office.admin.close()
        self.start_again()
        after = self.office.admin.get(f"/v1/sites/{self.office.site}/snapshot")
        self.assertGreater(after["log_epoch"], epoch)
        self.assertEqual(after["state"]["head"], before)
        stale = self.kiosk.client.request("GET", f"/v1/sites/{self.office.site}/events?after=0&log_epoch={epoch}")
        self.assertEqual((stale.status, stale.code), (410, "cursor_expired"))

        # The station asks whether its last fact is there, and is told from where on it isn't.
        self.kiosk.outbox = kept[-1:]
        with self.assertRaises(Problem) as gap:
            self.kiosk.push()
        self.assertEqual((gap.exception.code, gap.exception.answer.json["expected"]), ("sequence_gap", late[0]["lseq"]))
        self.kiosk.outbox = kept
        self.kiosk.push()
        log = {record["id"] for record in self.office.events()}
        self.assertEqual([fact for fact in late if fact["id"] not in log], [])
        self.assertIn("whole", ctl("--data", self.data, "verify").stdout)

    def test_a_second_restore_of_the_same_copy_is_another_log_again(self):
        copy = self.backup("twice")
        epochs = []
        for _ in range(2):
            self.office.admin.close()
            self.central.stop()
            ctl("--data", self.data, "restore", copy)
            self.start_again()
            epochs.append(self.office.admin.get(f"/v1/sites/{self.office.site}/snapshot")["log_epoch"])
        self.assertLess(epochs[0], epochs[1])

    def test_a_damaged_copy_is_refused_and_nothing_is_touched(self):
        copy = self.backup("bad")
        with open(copy / "central.db", "r+b") as file:
            file.seek(5000)
            file.write(b"x" * 50)
        self.office.admin.close()
        self.central.stop()
        before = (self.data / "central.db").read_bytes()
        self.assertIn("central.db", ctl("--data", self.data, "restore", copy, check=1).stderr)
        self.assertEqual((self.data / "central.db").read_bytes(), before)
        self.start_again()


class Online(Case):
    def test_stations_go_on_while_a_copy_is_made_and_the_copy_is_of_one_moment(self):
        stop, acked = threading.Event(), []

        def work():
            while not stop.is_set():
                acked.append(self.kiosk.fact("staff.called", {"station": "kiosk-1", "reason": "citizen"})["seq"])

        worker = threading.Thread(target=work)
        worker.start()
        try:
            heads = []
            for n in range(3):
                copy = self.backup(f"busy-{n}")
                heads.append(json.loads((copy / "backup.json").read_text())["sites"][0]["head"])
        finally:
            stop.set()
            worker.join(timeout=30)
        self.assertLess(heads[0], heads[1])
        self.assertLess(heads[1], heads[2])
        self.assertGreaterEqual(acked[-1], heads[2])


class Doctor(Case):
    def test_a_healthy_folder_has_nothing_to_mend(self):
        told = ctl("--data", self.data, "doctor").stdout
        for subject in ("disk:", "space:", "clock:", "files:", "keys: admin.key"):
            self.assertIn(subject, told)
        self.assertNotIn("BAD", told)
        self.assertIn("of the running central", told)

    def test_keys_that_others_read_or_that_are_gone_are_told(self):
        key, pepper = self.data / "admin.key", self.data / "pepper.key"
        key.chmod(0o644)
        self.addCleanup(key.chmod, 0o600)
        hidden = pepper.rename(self.data / "hidden")
        self.addCleanup(hidden.rename, pepper)
        told = ctl("--data", self.data, "doctor", check=1).stdout
        self.assertIn(f"BAD   keys: others than its owner may use {key}", told)
        self.assertIn(f"BAD   keys: there is no {pepper}", told)

    def test_a_disk_in_memory_is_told(self):
        with tempfile.TemporaryDirectory(dir="/dev/shm") as folder:
            self.assertIn("BAD   disk: ", ctl("--data", folder, "doctor", check=1).stdout)

    def test_a_database_of_tomorrow_tells_of_a_clock_set_back(self):
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            file = pathlib.Path(folder) / "central.db"
            file.touch()
            later = file.stat().st_mtime + 86_400
            os.utime(file, (later, later))
            self.assertIn("BAD   clock: ", ctl("--data", folder, "doctor", check=1).stdout)


if __name__ == "__main__":
    run_tests()

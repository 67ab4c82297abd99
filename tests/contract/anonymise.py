"""Old cases lose people's words and nothing else: every figure, every line's place and the proof of the log stay."""

import datetime
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, programs, run_tests, uuid7  # noqa: E402
from ventanilla_test.ids import iso  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, pqr_body, with_web  # noqa: E402

LONG_AGO = "2026-03-03T15:00:00Z"
NOW = datetime.datetime.now(datetime.timezone.utc)
YESTERDAY = iso(NOW - datetime.timedelta(days=1))
BEFORE = (NOW - datetime.timedelta(days=40)).date().isoformat()
OLD_WORDS = ("Ramona", "3001112233", "ramona@correo.example", "el acta de la asamblea", "la fila no avanzaba en marzo",
             "muy amables todos")
NEW_WORDS = ("Gabriel", "3009998877")
LEFT_OPEN = "sigue sin respuesta desde marzo"


def ctl(*words, check: int | None = 0) -> subprocess.CompletedProcess:
    result = subprocess.run([programs() / "ventanillactl", *map(str, words)], capture_output=True, text=True, timeout=120)
    if check is not None and result.returncode != check:
        raise AssertionError(f"{words} gave {result.returncode}\n{result.stdout}{result.stderr}")
    return result


class Anonymise(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.data = cls.folder / "central"
        cls.central = Central(programs(), data=cls.data, options=UNHURRIED_CITIZENS, now=LONG_AGO)
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central, with_web)
        cls.a_day(cls.office, "Ramona", "3001112233", "ramona@correo.example", "el acta de la asamblea")
        citizen = Citizen(cls.central.url, cls.office.site)
        citizen.client.post(f"/v1/public/{cls.office.site}/pqrs", pqr_body(facts=LEFT_OPEN))
        cls.closed_pqr(citizen, "la fila no avanzaba en marzo")
        feedback, response = cls.office.feedback(), uuid7()
        feedback.fact("response.opened", {"response": response, "form": "FOR-CMC-31", "version": 1, "origin": "kiosk"})
        cls.answers = [{"question": "overall", "face": 4}, {"question": "comment", "text": "muy amables todos"}]
        for answer in cls.answers:
            feedback.fact("response.answer", {"response": response, "answer": answer})
        feedback.fact("response.closed", {"response": response, "complete": True})
        cls.restart(YESTERDAY)
        cls.a_day(cls.office, "Gabriel", "3009998877", "", "un certificado")
        cls.before = cls.office.events()
        cls.restart(None)
        cls.office.admin.close()
        cls.central.stop()
        cls.place = ["--database", cls.central.database] if cls.central.database else []
        cls.counted = ctl("--data", cls.data, "anonymise", "--before", BEFORE, "--only-count", *cls.place).stdout
        cls.untouched = cls.bytes_on_disk()
        cls.told = ctl("--data", cls.data, "anonymise", "--before", BEFORE, *cls.place).stdout
        cls.on_disk = cls.bytes_on_disk()
        cls.verified = ctl("--data", cls.data, "verify", *cls.place).stdout
        cls.central.start()
        cls.office.admin = cls.central.admin()
        cls.after = cls.office.events()

    @classmethod
    def restart(cls, now):
        cls.office.admin.close()
        cls.central.stop()
        cls.central.now, cls.central.shift_seconds = now, 0.0
        cls.central.start()
        cls.office.admin = cls.central.admin()

    @classmethod
    def bytes_on_disk(cls) -> bytes:
        if cls.central.database:
            return cls.central.stored()
        return b"".join(path.read_bytes() for path in sorted(cls.data.glob("central.db*")))

    def only_of_files(self):
        if self.central.database:
            self.skipTest("what is done with a backup's folder")

    @classmethod
    def a_day(cls, office, name, phone, email, request):
        """A turn, a chat, and a call with its row."""
        kiosk = office.kiosk(f"kiosk-of-{name.lower()}")
        desk = office.desk(f"panel-of-{name.lower()}", "laura-r", "desk-3")
        kiosk.issue("certificados")
        call = desk.call_next()
        desk.start(call)
        desk.finish(call)
        contact, now = uuid7(), iso(NOW + datetime.timedelta(seconds=office.central.shift_seconds))
        desk.fact("contact.opened", {"contact": contact, "channel": "phone", "user_name": name, "request": request,
                                     "attended_by": "laura-r"}, "laura-r")
        row = {"contact": contact, "channel": "phone", "direction": "incoming", "began": now, "user_name": name,
               "phone": phone, "email": email, "request": request, "answer": "se le explicó", "topic": "T3",
               "outcome": "resolved_first_contact", "attended_by": "laura-r", "consent_version": "3"}
        desk.fact("contact.row_saved", {"row": row}, "laura-r")
        desk.command("close_contact", contact=contact)

    @classmethod
    def closed_pqr(cls, citizen, facts):
        office = cls.office
        head = office.head()
        citizen.client.post(f"/v1/public/{office.site}/pqrs", pqr_body(facts=facts))
        pqr = next(record["event"]["pqr"] for record in office.events(head) if record["type"] == "pqr.filed")
        supervisor = office.desk("panel-of-hernan", "hernan-c", "")
        supervisor.command("act_on_pqr", pqr=pqr, action="withdraw", reason="Ramona la retiró")

    def test_what_would_be_done_is_said_first_and_nothing_is_changed(self):
        self.assertIn("would take the words out of", self.counted)
        for word in OLD_WORDS:
            self.assertIn(word.encode(), self.untouched)

    def test_no_word_of_an_old_case_is_left_anywhere_in_the_files(self):
        self.assertEqual([word for word in OLD_WORDS if word.encode() in self.on_disk], [])
        self.assertIn("took the words out of", self.told)

    def test_what_is_young_or_open_keeps_its_words(self):
        for word in (*NEW_WORDS, LEFT_OPEN):
            self.assertIn(word.encode(), self.on_disk)

    def test_the_log_is_proven_still(self):
        self.assertIn("whole", self.verified)
        self.assertRegex(self.verified, r"\d+ anonymised")
        self.assertIn("whole", ctl("--data", self.data, "verify", *self.place).stdout)
        self.assertIn("equal at head", self.central.ctl(programs(), "rebuild").stdout)

    def test_every_line_stands_where_it_stood_with_its_hash_kind_time_and_people(self):
        kept = ("seq", "id", "type", "at", "actor", "hash", "station", "lseq", "anomalies")
        old = [{name: record.get(name) for name in kept} for record in self.before]
        new = [{name: record.get(name) for name in kept} for record in self.after]
        self.assertEqual(new[:len(old)], old)
        self.assertIn("records.anonymised", [record["type"] for record in new[len(old):]])

    def test_what_is_counted_is_the_same(self):
        def counted(records):
            rows = [record["event"]["row"] for record in records if record["type"] == "contact.row_saved"]
            return ([(row["topic"], row["outcome"], row["attended_by"], bool(row.get("user_name")), bool(row.get("email")))
                     for row in rows],
                    [record["event"]["radicado"] for record in records if record["type"] == "pqr.registered"],
                    [record["event"]["type"] for record in records if record["type"] == "pqr.filed"],
                    [record["event"]["answer"].get("face") for record in records if record["type"] == "response.answer"])

        self.assertEqual(counted(self.after), counted(self.before))
        self.assertEqual(len(counted(self.after)[0]), 2)

    def test_the_register_has_the_row_without_the_words(self):
        desk = self.office.desk("panel-of-hernan", "hernan-c", "")
        day = LONG_AGO[:10]
        found = desk.client.post(f"/v1/sites/{self.office.site}/register/search", {"from": day, "to": day})
        self.assertEqual([(row["user_name"], row["topic"]) for row in found["rows"]], [("—", "T3")])

    def test_a_forged_word_in_an_anonymised_line_is_found(self):
        self.only_of_files()
        copy = self.folder / "forged"
        ctl("--data", self.data, "backup", copy)
        (copy / "backup.json").unlink()
        script = "import sqlite3,sys; d=sqlite3.connect(sys.argv[1]); d.execute(\"UPDATE log SET record = replace(record, '—', 'Z')\"); d.commit()"
        subprocess.run([sys.executable, "-c", script, str(copy / "central.db")], check=True)
        self.assertIn("words were taken out", ctl("verify", copy, check=1).stderr)

    def test_a_running_central_and_a_young_day_are_refused(self):
        refused = ctl("--data", self.data, "anonymise", "--before", BEFORE, *self.place, check=2).stderr
        self.assertRegex(refused, "another central works in|a central works on")
        young = (NOW - datetime.timedelta(days=5)).date().isoformat()
        self.assertIn("31 days ago", ctl("--data", self.data, "anonymise", "--before", young, *self.place, check=2).stderr)

    def test_a_second_run_has_nothing_left_to_do(self):
        self.only_of_files()
        copy = self.folder / "again"
        ctl("--data", self.data, "backup", copy)
        told = ctl("--data", copy, "anonymise", "--before", BEFORE).stdout
        self.assertIn("the words out of 0 lines", told)
        self.assertEqual(json.loads((copy / "backup.json").read_text())["bytes"] > 0, True)


if __name__ == "__main__":
    run_tests()

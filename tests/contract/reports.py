"""The report over a period and all sites: what people did at each site is what its row says, and the total adds up."""

import csv
import datetime
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, programs, run_tests, uuid7  # noqa: E402
from ventanilla_test.ids import iso_now  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, with_web  # noqa: E402

FORMULA = "=HYPERLINK(\"https://evil.example\")"
SERVICE = "certificados"


def in_bogota(document: dict):
    with_web(document)
    document.update(site="bogota", site_name={"es": FORMULA, "en": FORMULA})


class Branch:
    """A site whose people do a morning's work."""

    def __init__(self, central: Central, change):
        self.central, self.office = central, DemoOffice(central, change)
        self.kiosk = self.office.kiosk()
        self.desk = self.office.desk("panel-3", "laura-r", "desk-3")
        self.other = self.office.desk("panel-2", "paola-g", "desk-2")
        self.feedback = self.office.feedback()
        self.citizen = Citizen(central.url, self.office.site)
        self.day = self.kiosk.today()

    def ago(self, seconds: int) -> str:
        return iso_now(self.central.shift_seconds - seconds)

    def turn(self, waited: int) -> dict:
        return self.desk.command("call_chosen", ticket=self.kiosk.issue(SERVICE, at=self.ago(waited))["ticket"])

    def serve(self, waited: int):
        call = self.turn(waited)
        self.desk.start(call)
        self.desk.finish(call)

    def phone(self, outcome: str, **fields):
        contact, began = uuid7(), self.ago(60)
        row = {"contact": contact, "channel": "phone", "direction": "incoming", "began": began, "ended": self.ago(0),
               "outcome": outcome, "attended_by": "laura-r", **fields}
        self.desk.record("contact.opened", {"contact": contact, "channel": "phone", "attended_by": "laura-r"}, "laura-r")
        self.desk.fact("contact.row_saved", {"row": row}, "laura-r")

    def rate(self, *faces: int, form: str = "FOR-CMC-31"):
        response = uuid7()
        self.feedback.record("response.opened", {"response": response, "form": form, "version": 1, "origin": "kiosk"})
        for face in faces:
            self.feedback.record("response.answer", {"response": response, "answer": {"question": "overall", "face": face}})
        self.feedback.push()

    def work(self):
        self.serve(600)
        self.serve(1200)
        absent = self.turn(1800)
        self.desk.no_show(absent)
        moved = self.turn(2400)
        self.desk.start(moved)
        child = self.desk.transfer(moved, "informacion")
        second = self.other.command("call_chosen", ticket=child["ticket"])
        self.other.start(second)
        self.other.finish(second)
        undone = self.turn(3000)
        self.desk.start(undone)
        self.desk.finish(undone)
        again = self.desk.command("undo")
        self.desk.finish(again)
        self.desk.command("cancel", ticket=self.kiosk.issue(SERVICE)["ticket"], reason="citizen")
        self.kiosk.issue(SERVICE)
        self.phone("resolved_first_contact")
        self.phone("wrong_number")
        self.citizen.visit()
        for faces in ([5], [1, 4], [2]):
            self.rate(*faces)
        self.citizen.client.post(f"/v1/public/{self.office.site}/pqrs", {
            "id": uuid7(), "type": "claim_service", "facts": "La fila no avanza"})


class Reports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=UNHURRIED_CITIZENS)
        cls.addClassCleanup(cls.central.close)
        cls.home, cls.away = Branch(cls.central, with_web), Branch(cls.central, in_bogota)
        cls.home.work()
        for waited in (60, 120):
            cls.away.serve(waited)
        cls.day = cls.home.day

    def report(self, first: str | None = None, last: str | None = None) -> dict:
        return self.home.office.admin.get(f"/v1/reports/sites?from={first or self.day}&to={last or self.day}")

    def of(self, report: dict, site: str) -> dict:
        return next(each for each in report["sites"] if each["site"] == site)["figures"]

    def ctl(self, *words) -> "subprocess.CompletedProcess":
        return self.central.ctl(programs(), "report", *words, check=False, site=None)


class Figures(Reports):
    def test_a_site_s_row_is_what_was_done_there(self):
        figures = self.of(self.report(), "facatativa")
        turns = figures["turns"]
        self.assertEqual([turns[name] for name in ("issued", "attended", "no_shows", "cancelled", "by_hand")], [7, 4, 1, 1, 0])
        self.assertEqual(turns["wait"]["n"], 5)
        self.assertAlmostEqual(turns["wait"]["median_s"], 1800, delta=30)
        self.assertAlmostEqual(turns["wait"]["p90_s"], 3000, delta=30)
        self.assertEqual(turns["service"]["n"], 5, "the one that was passed on was served at two desks")
        contacts = figures["contacts"]
        self.assertEqual((contacts["phone"], contacts["web_chat"], contacts["resolved_first_contact"], contacts["wrong_number"]),
                         (2, 1, 1, 1))
        self.assertEqual(contacts["first_contact"], {"hits": 1, "n": 1, "size": "counts_only"})
        ratings = figures["ratings"]
        self.assertEqual((ratings["n"], ratings["top_two"], ratings.get("mean")), (3, {"hits": 2, "n": 3, "size": "counts_only"}, None))
        self.assertEqual(figures["pqrs"], {"filed": 1, "answered": 0, "overdue": 0})

    def test_contacts_are_as_many_as_the_register_has(self):
        hernan = self.home.office.desk("panel-9", "hernan-c", "")
        found = hernan.client.post(hernan.path("/register/search"), {"from": self.day, "to": self.day})
        contacts = self.of(self.report(), "facatativa")["contacts"]
        self.assertEqual(sum(contacts[name] for name in ("phone", "cell_phone", "web_chat", "email", "in_person")), found["total"])

    def test_the_total_is_of_all_sites_and_each_says_how_fresh_it_is(self):
        report = self.report()
        self.assertEqual([each["site"] for each in report["sites"]], ["bogota", "facatativa"])
        self.assertEqual(self.of(report, "bogota")["turns"]["issued"], 2)
        self.assertEqual(report["total"]["turns"]["issued"], 9)
        self.assertEqual(report["total"]["turns"]["wait"]["n"], 7)
        self.assertAlmostEqual(report["total"]["turns"]["wait"]["median_s"], 1200, delta=30)
        for branch, row in ((self.away, report["sites"][0]), (self.home, report["sites"][1])):
            line = branch.office.events()[row["head"] - 1]
            self.assertEqual(row["last"], line["rx"])

    def test_ten_answers_have_a_percentage_with_its_interval(self):
        for _ in range(8):
            self.away.rate(5)
        for _ in range(2):
            self.away.rate(1)
        ratings = self.of(self.report(), "bogota")["ratings"]
        self.assertEqual((ratings["n"], ratings["mean"]), (10, 420))
        self.assertEqual(ratings["top_two"], {"hits": 8, "n": 10, "size": "small", "share": 800, "low": 490, "high": 943})
        self.assertEqual(ratings["bottom_two"]["share"], 200)

    def test_other_days_have_nothing(self):
        day = datetime.date.fromisoformat(self.day)
        before = self.report(str(day - datetime.timedelta(days=366)), str(day - datetime.timedelta(days=1)))
        self.assertEqual(before["total"]["turns"], {"issued": 0, "attended": 0, "no_shows": 0, "cancelled": 0, "by_hand": 0,
                                                    "wait": {"n": 0}, "service": {"n": 0}})
        self.assertEqual(before["total"]["ratings"]["top_two"], {"hits": 0, "n": 0, "size": "none"})

    def test_what_is_no_period_is_refused(self):
        for query in ("", f"?from={self.day}", f"?to={self.day}", f"?from={self.day}&to=2001-01-01", f"?from={self.day}&to=mañana",
                      f"?from={self.day}&to=2026-02-30", "?from=2025-01-01&to=2026-01-02", f"?from={self.day}&to={self.day}&site=bogota",
                      "?from=-2026-01-01&to=99999-01-01"):
            answer = self.home.office.admin.request("GET", f"/v1/reports/sites{query}".replace("ñ", "n"))
            self.assertEqual((answer.status, answer.code), (400, "bad_query"), query)
        self.report("2024-01-01", "2024-12-31")  # 366 days

    def test_nobody_but_the_administrator_reads_it(self):
        for desk in (self.home.desk, self.home.office.desk("panel-9", "hernan-c", "")):
            answer = desk.client.request("GET", f"/v1/reports/sites?from={self.day}&to={self.day}")
            self.assertEqual((answer.status, answer.code), (403, "forbidden"))


class Tool(Reports):
    def period(self):
        return "--from", self.day, "--to", self.day

    def test_the_table_has_a_row_for_each_site_and_the_total(self):
        shown = self.ctl(*self.period())
        self.assertEqual(shown.returncode, 0, shown.stderr)
        lines = shown.stdout.splitlines()
        self.assertEqual(lines[0], f"{self.day} to {self.day}")
        rows = {line.split()[0]: line.split() for line in lines[2:5]}
        self.assertEqual(list(rows), ["bogota", "facatativa", "total"])
        self.assertEqual(rows["facatativa"][1:5], ["7", "4", "1", "1"])
        self.assertEqual(rows["total"][1:5], ["9", "6", "1", "1"])
        self.assertIn("2 of 3", lines[3])

    def test_the_spreadsheet_has_the_same_in_spanish_and_no_formula(self):
        shown = self.ctl(*self.period(), "--csv", "-")
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertTrue(shown.stdout.startswith("\ufeff"))
        rows = list(csv.DictReader(io.StringIO(shown.stdout.lstrip("\ufeff"))))
        self.assertEqual([row["sede"] for row in rows], ["bogota", "facatativa", "total"])
        self.assertEqual(rows[0]["nombre"], "'" + FORMULA)
        home = rows[1]
        self.assertEqual([home[name] for name in ("turnos", "atendidos", "no_se_presentaron", "cancelados", "telefono", "chat_web",
                                                  "encuestas_for_cmc_31", "satisfechos", "satisfechos_pct", "pqr_recibidas")],
                         ["7", "4", "1", "1", "2", "1", "3", "2", "", "1"])
        self.assertEqual(home["encuestas_muestra"], "menos de 10: solo conteos")
        self.assertTrue(all(None not in row and None not in row.values() for row in rows), "a column too many or too few")
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "informe.csv"
            written = self.ctl(*self.period(), "--csv", str(file))
            self.assertEqual(written.returncode, 0, written.stderr)
            self.assertEqual(file.read_text(), shown.stdout)

    def test_without_days_it_is_this_month(self):
        shown = self.ctl()
        self.assertEqual(shown.returncode, 0, shown.stderr)
        self.assertRegex(shown.stdout, r"^\d{4}-\d{2}-01 to \d{4}-\d{2}-\d{2}\n")

    def test_what_is_no_period_is_said_before_anybody_is_asked(self):
        for words in (("--from", "ayer"), ("--from", "2026-02-01", "--to", "2026-01-01"), ("--from", "2024-01-01", "--to", "2026-01-01")):
            refused = self.ctl(*words)
            self.assertEqual(refused.returncode, 2, words)
            self.assertIn("no period", refused.stderr)
        self.assertIn("ventanillactl --data", self.ctl("--help").stdout)


if __name__ == "__main__":
    run_tests()

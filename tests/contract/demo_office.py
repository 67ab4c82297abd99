"""The demo office's own data: what a chamber of commerce must have, checked without any program of ours."""

import datetime
import json
import pathlib
import unittest

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "assets" / "demo"


def easter(year: int) -> datetime.date:
    """The anonymous Gregorian computus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * el) // 451
    month, day = divmod(h + el - 7 * m + 114, 31)
    return datetime.date(year, month, day + 1)


def colombian_holidays(year: int) -> set[datetime.date]:
    """Ley 51/1983, and from 2026 Ley 2578: 9 July."""
    def date(month, day):
        return datetime.date(year, month, day)

    fixed = {date(1, 1), date(5, 1), date(7, 20), date(8, 7), date(12, 8), date(12, 25)}
    moved = [date(1, 6), date(3, 19), date(6, 29), date(8, 15), date(10, 12), date(11, 1), date(11, 11)]
    if year >= 2026:
        moved.append(date(7, 9))
    monday = {day + datetime.timedelta(days=-day.weekday() % 7) for day in moved}
    around_easter = {easter(year) + datetime.timedelta(days=n) for n in (-3, -2, 43, 64, 71)}
    return fixed | monday | around_easter


class DemoOfficeData(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.office = json.loads((FOLDER / "office.json").read_text())
        cls.services = {service["key"]: service for service in cls.office["services"]}

    def test_it_is_closed_on_every_colombian_holiday_of_2026_and_2027(self):
        expected = {day.isoformat() for year in (2026, 2027) for day in colombian_holidays(year)}
        self.assertEqual(set(self.office["hours"]["closed_days"]), expected)
        self.assertEqual(len(expected), 38)

    def test_it_is_open_at_least_forty_hours_a_week(self):
        spans = [span for day in self.office["hours"]["days"] for span in day]
        minutes = sum(span["close_minute"] - span["open_minute"] for span in spans)
        self.assertEqual(len(self.office["hours"]["days"]), 7)
        self.assertGreaterEqual(minutes, 40 * 60)

    def test_it_has_the_six_topics_and_certificates_and_information(self):
        self.assertEqual({s["topic"] for s in self.services.values() if "topic" in s}, {f"T{n}" for n in range(1, 7)})
        self.assertEqual("".join(s["letter"] for s in self.office["services"]), "ABCDEFGI")
        self.assertTrue({"certificados", "informacion"} <= set(self.services))

    def test_every_service_says_what_to_bring_in_both_languages_and_is_attended_somewhere(self):
        attended = {item["service"] for desk in self.office["desks"] for item in desk["services"]}
        self.assertEqual(attended, set(self.services))
        for service in self.services.values():
            self.assertTrue(service["papers"] and service["tasks"], service["key"])
            for words in [service["name"], *service["papers"], *service["tasks"]]:
                self.assertTrue(words["es"] and words["en"], service["key"])

    def test_it_has_the_people_of_the_procedure(self):
        roles = sorted(person["role"] for person in self.office["people"])
        self.assertEqual(roles, sorted(["technician", "technician", "lawyer", "lawyer", "rup_officer",
                                        "information_operator", "supervisor", "quality"]))
        document = json.loads((FOLDER / "pins.json").read_text())
        pins = document["pins"]
        self.assertEqual(len({document["kiosk"], *(pin["pin"] for pin in pins)}), len(pins) + 1)
        self.assertEqual({pin["person"] for pin in pins}, {person["key"] for person in self.office["people"]})

    def test_every_desk_has_a_panel_and_there_is_a_kiosk_and_a_screen(self):
        stations = json.loads((FOLDER / "stations.json").read_text())["stations"]
        kinds = sorted(station["kind"] for station in stations)
        # A panel a desk, the chat monitor and the supervisor's view.
        self.assertEqual(kinds, ["feedback", "kiosk"] + ["panel"] * (len(self.office["desks"]) + 2) + ["screen"])


if __name__ == "__main__":
    unittest.main()

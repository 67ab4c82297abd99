"""Who supervises: looks at the office live and, at the end, at what the day came to."""
import re

from day.hands import sign_in

from ventanilla_test.desktop import wait_for

TABS = {"live": "1", "register": "2", "pqr": "3", "surveys": "4"}


class Supervisor:
    def __init__(self, office, station, person):
        self.window = office.window(station)
        self.office = office
        self.person = person

    def sign_in(self):
        sign_in(self.window, "super", self.person, self.office.pin_of(self.person), "super.who")

    def at_tab(self, tab, shows):
        self.window.press(TABS[tab], ["Control_L"])
        self.window.wait(shows, enabled=False)

    def _number(self, widget):
        return int(re.search(r"\d+", self.window.text(widget)).group())

    def figures(self):
        """What its screens say of the day, and the ids of the rows that its register lists."""
        window = self.window
        self.at_tab("live", "super.served")
        found = {"served": self._number("super.served"),
                 "ratings": int(re.search(r"n (\d+)$", window.text("super.satisfaction.top_line")).group(1))}
        self.office.picture(window.title, "supervisor-live", at_once=True)

        self.at_tab("register", "super.register.count")
        wait_for(self._row_ids, f"{window.title}: rows in the register")
        found["rows"], found["row_ids"] = self._number("super.register.count"), self._row_ids()
        self.office.picture(window.title, "supervisor-register")

        self.at_tab("pqr", "super.pqr.open")
        found["complaints_open"] = self._number("super.pqr.open")
        self.office.picture(window.title, "supervisor-complaints")

        self.at_tab("surveys", "super.surveys.n")
        for form in ("FOR-CMC-31", "FOR-DIC-07"):
            window.click(f"super.surveys.form.{form}")
            wait_for(window.rests, f"{window.title}: the answers to {form}")
            found[form] = {"n": self._number("super.surveys.n"), "faces": self._faces()}
            self.office.picture(window.title, f"supervisor-{form.lower()}")
        return found

    def _row_ids(self):
        return sorted(id_.removeprefix("super.register.row.") for id_ in self.window.widgets()
                      if id_.startswith("super.register.row."))

    def _faces(self):
        """How many gave each face, from the worst to the best; the window has the best above."""
        return [self._number(f"super.surveys.bar.overall.{place}") for place in reversed(range(5))]


"""Who supervises: looks at the office live and, at the end, at what the day came to."""
import re

from day.hands import sign_in, wait_words

from ventanilla_test.desktop import wait_for

TABS = {"live": "1", "register": "2", "pqr": "3", "surveys": "4", "documents": "5"}


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
        """What the four screens say of the day, once they hold what the central holds."""
        self.window.wait("super.link", enabled=False)
        self.at_tab("live", "super.served")
        found = {"served": self._number("super.served"),
                 "ratings": int(re.search(r"n (\d+)", self.window.text("super.satisfaction.top_line")).group(1)),
                 "web_surveys": int(re.search(r"n (\d+)|(\d+)", self.window.text("super.satisfaction.virtual")
                                              .rsplit(":", 1)[1]).group().removeprefix("n "))}
        self.office.picture(self.window.title, "supervisor-live", at_once=True)
        self.at_tab("register", "super.register.count")
        self.window.press("F5")
        self._wait_register()
        found["rows"] = self._number("super.register.count")
        found["row_ids"] = sorted(id_.removeprefix("super.register.row.") for id_ in self.window.widgets()
                                  if id_.startswith("super.register.row."))
        self.office.picture(self.window.title, "supervisor-register", at_once=True)
        self.at_tab("pqr", "super.pqr.open")
        found["complaints_open"] = self._number("super.pqr.open")
        self.office.picture(self.window.title, "supervisor-complaints", at_once=True)
        self.at_tab("surveys", "super.surveys.n")
        found["survey_answers"] = self._number("super.surveys.n")
        self.office.picture(self.window.title, "supervisor-surveys", at_once=True)
        return found

    def _wait_register(self):
        wait_for(lambda: any(id_.startswith("super.register.row.") for id_ in self.window.widgets()),
                 "the supervisor's register shows rows")
        wait_words(self.window, "super.register.count", "registro")

"""The calls that an operator writes down as FOR-DIC-04 rows, with the keyboard alone."""
from day.hands import SEND, wait_words, write

from ventanilla_test.desktop import wait_for

KEYS = {"resolved_first_contact": "r", "transferred": "m", "pending": "p", "wrong_number": "e"}


class Telephone:
    """The register's tab of one panel; each call is kept as the row that the central should hold."""

    def __init__(self, operator):
        self.operator = operator
        self.window = operator.window
        self.rows = []
        self.complaints = []
        self.links = []  # of surveys, as the panel shows them to be read out

    def log(self, number, name, topic, outcome, known=False, survey=False, complaint=None, photograph=None):
        """One call from its first ring to its row. `topic` is its digit; `complaint` what the caller complains about."""
        window = self.window
        self.operator.at_tab("log")
        window.press("l", ["Control_L", "Alt_L"])
        window.wait("log.phone")
        write(window, "log.phone", number)
        if known:
            wait_words(window, "log.known", name)
            window.press("u", ["Alt_L"])
        else:
            window.press("Return")
            write(window, "log.name", name)
            window.press("Return")
        window.press(str(topic))
        window.press(KEYS[outcome])
        target = self._give_on() if outcome == "transferred" else ""
        if not known:
            window.press("c", ["Alt_L"])
        row = {"phone": number, "user_name": name, "topic": f"T{topic}", "outcome": outcome, "channel": "phone",
               "attended_by": self.operator.person, "survey_invited": survey, "pqr": ""}
        if survey:
            self._invite()
        if complaint:
            row["pqr"] = self._complain(complaint)
        if photograph:
            photograph()
        window.press(*SEND)
        window.wait("log.new")
        self.rows.append(row | ({"to_name": target} if target else {}))

    def _give_on(self):
        self.window.wait("log.target")
        self.window.press("Tab")
        self.window.press("Right")
        return wait_for(lambda: self.window.text("log.target"), f"{self.window.title}: somebody is chosen")

    def _wait_known_to_the_central(self):
        wait_for(lambda: self.window.to_send() == 0, f"{self.window.title}: the central knows of the call")

    def _invite(self):
        self._wait_known_to_the_central()
        self.window.press("F9")
        self.links.append(wait_words(self.window, "log.survey", "http"))

    def _complain(self, facts):
        """Returns the radicado that the panel shows."""
        self._wait_known_to_the_central()
        self.window.press("F10")
        self.window.wait("log.pqr.facts")
        write(self.window, "log.pqr.facts", facts)
        self.window.press(*SEND)
        radicado = wait_words(self.window, "log.pqr.number", "-PQR-")
        self.window.press(*SEND)
        self.window.wait("log.save")
        self.complaints.append({"radicado": radicado, "facts": facts, "origin": "panel"})
        return radicado

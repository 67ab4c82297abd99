"""Who watches the chats and gives each to somebody, at the chat monitor."""
import re

from day.hands import SEND, sign_in, wait_words, write

from ventanilla_test.desktop import wait_for


class Coordinator:
    """Gives by the suggestion, each with a note. Remembers every offer as the monitor showed it."""

    def __init__(self, office, station, person):
        self.window = office.window(station)
        self.person = person
        self.office = office
        self.offers = []
        self.contacts = {}  # name of the visitor → id of the contact, as the monitor knows it

    def sign_in(self):
        sign_in(self.window, "chat", self.person, self.office.pin_of(self.person), "chat.who")

    def choose(self, name):
        """Touches somebody in the list, until their conversation is open."""
        def row():
            return next((id_ for id_, widget in self.window.widgets().items()
                         if id_.startswith("chat.contact.") and widget["text"].startswith(f"{name} · ")), None)

        found = wait_for(row, f"{name} in the monitor's list")
        self.contacts[name] = found.removeprefix("chat.contact.")
        if self.window.text("chat.name") != name:  # a touch on who is chosen already begins to write to them
            self.window.click(found)
        wait_words(self.window, "chat.name", name)

    def give(self, name, note, photograph=None):
        """To the suggested person; returns whom. The offer is out when it returns."""
        window = self.window
        self.choose(name)
        window.wait("chat.assign")
        window.press("F2")
        window.wait("chat.assign.note")
        suggested, load = wait_for(self._suggestion, f"a suggestion for {name}")
        window.click("chat.assign.note")
        write(window, "chat.assign.note", note)
        if photograph:
            photograph()
        window.press(*SEND)
        window.wait("chat.countdown")
        self.offers.append({"contact": self.contacts[name], "name": name, "person": suggested, "note": note, "load": load})
        return suggested

    def _suggestion(self):
        """Whom the sheet suggests, and how much it says that they attend."""
        for id_, widget in self.window.widgets().items():
            if id_.startswith("chat.choice.") and "sugerida" in widget["text"]:
                return id_.removeprefix("chat.choice."), int(re.search(r"\d+", widget["text"].rsplit(":", 1)[1]).group())
        return None

    def see_attended(self, name, short_name):
        """Until the monitor says who attends that visitor."""
        self.choose(name)
        wait_words(self.window, "chat.state", short_name)

    def see_returned(self, name, seconds):
        """Until an offer that nobody confirmed is back in the list, with the reason."""
        self.choose(name)
        wait_words(self.window, "chat.returned", "", seconds)
        self.window.wait("chat.assign")

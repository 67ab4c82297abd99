"""The chats that were given to somebody at a desk: taken, answered and closed with their row, in the panel's inbox."""
from day.hands import SEND, wait_one_of, wait_words, write

from ventanilla_test.desktop import wait_for


class Inbox:
    """The tab of assigned cases of one operator's panel. Remembers what was written and how each chat was closed."""

    def __init__(self, operator):
        self.operator = operator
        self.window = operator.window
        self.wrote = []  # {"name", "author", "text"} in order
        self.closed = []  # {"name", "outcome", "survey"}

    def _place_of(self, name):
        """The number of the case in the list, once it is there."""
        def place():
            return next((id_.rsplit(".", 1)[1] for id_, widget in self.window.widgets().items()
                         if id_.startswith("inbox.user.") and widget["text"] == name), None)

        return wait_for(place, f"{self.window.title}: {name} among the assigned cases")

    def show(self):
        """The list of cases, from wherever the panel is."""
        self.operator.at_tab("inbox")
        if wait_one_of(self.window, "inbox.load", "inbox.chat.back") == "inbox.chat.back":
            self.window.click("inbox.chat.back")
            self.window.wait("inbox.load")

    def take(self, name):
        self.show()
        place = self._place_of(name)
        self.window.click(f"inbox.take.{place}")
        wait_for(lambda: self.window.has(f"inbox.open.{self._place_of(name)}"), f"{self.window.title}: {name} is attended")

    def open(self, name):
        self.operator.at_tab("inbox")
        wait_one_of(self.window, "inbox.load", "inbox.chat.user")
        if self.window.text("inbox.chat.user") == name:
            return
        self.show()
        self.window.click(f"inbox.open.{self._place_of(name)}")
        wait_words(self.window, "inbox.chat.user", name)
        self.window.wait("inbox.chat.text")

    def _send(self, name, author, words):
        write(self.window, "inbox.chat.text", words)
        self.window.press(*SEND)
        wait_for(lambda: not self.window.text("inbox.chat.text"), f"{self.window.title}: the words are on their way")
        self.wrote.append({"name": name, "author": author, "text": words})

    def answer(self, name, words):
        self.open(name)
        self._send(name, "staff", words)

    def note(self, name, words, photograph=None):
        """For colleagues only."""
        self.open(name)
        self.window.press("F7")
        wait_words(self.window, "inbox.chat.mode", "no la ve el usuario")
        self._send(name, "note", words)
        if photograph:
            photograph()
        wait_words(self.window, "inbox.chat.mode", "Respuesta pública")

    def sees(self, name, words):
        """Until the visitor's words are on the panel."""
        self.open(name)
        wait_for(lambda: any(widget["text"] == words for id_, widget in self.window.widgets().items()
                             if id_.startswith("inbox.chat.message.")), f"{self.window.title}: {name} said {words!r}")

    def invite(self, name):
        self.open(name)
        self.window.press("F9")
        wait_words(self.window, "inbox.chat.survey", "Enviada")

    def close(self, name, survey=False, photograph=None):
        """With its FOR-DIC-04 row: what is missing is asked for, and it is resolved."""
        self.open(name)
        self.window.press("F8")
        wait_words(self.window, "log.outcome.problem", "Falta el resultado")
        self.window.press("r", ["Alt_L"])
        self.window.wait_gone("log.outcome.problem")
        if photograph:
            photograph()
        self.window.press(*SEND)
        self.window.wait("log.new")
        self.operator.tab = "log"
        self.closed.append({"name": name, "outcome": "resolved_first_contact", "survey": survey})

"""Who plays the day's turns: citizens at the kiosk and operators at their panels. Each notes what they did."""
from day.hands import sign_in, wait_one_of

from ventanilla_test.desktop import wait_for

TABS = {"turn": "1", "log": "2", "inbox": "3", "messages": "4"}


class Citizen:
    """Stands at the kiosk and takes turns, one after the other."""

    def __init__(self, office):
        self.office = office
        self.kiosk = office.window("kiosk-1")
        self.turns = []  # the code that the kiosk showed for each

    def take_turns(self, wanted):
        """(service, preferential), one after the other."""
        for service, preferential in wanted:
            self.take_turn(service, preferential)

    def take_turn(self, service, preferential):
        self.kiosk.click(f"kiosk.service.{service}")
        self.kiosk.click("kiosk.preferential" if preferential else "kiosk.general")
        self.kiosk.wait("kiosk.code", enabled=False)
        self.turns.append(self.kiosk.text("kiosk.code"))
        self.kiosk.click("kiosk.done")
        self.kiosk.wait("kiosk.title.home", enabled=False)


class Operator:
    """Sits at a panel. Works by keyboard, as the panel's buttons say."""

    def __init__(self, office, panel, person):
        self.office = office
        self.panel = panel
        self.window = office.window(panel)
        self.person = person
        self.tab = "turn"
        self.did = []  # (what, code on the panel), in order; the names are the log's

    def sign_in(self):
        sign_in(self.window, "panel", self.person, self.office.pin_of(self.person), "panel.call_next")

    def at_tab(self, tab):
        if self.tab == tab:
            return
        self.window.press(TABS[tab], ["Control_L"])
        self.tab = tab

    def _note(self, what, code=None):
        self.did.append((what, code or self.window.text("panel.code")))

    def call(self, or_nobody=False):
        """Calls the next ticket; with `or_nobody` returns False when nobody waits."""
        self.at_tab("turn")
        self.window.wait("panel.call_next")
        self.window.press("F2")
        answers = ("panel.start", "panel.nobody") if or_nobody else ("panel.start",)
        called = wait_one_of(self.window, *answers) == "panel.start"
        if called:
            self._note("ticket.called")
        return called

    def call_held(self):
        """Takes back the ticket that was put on hold."""
        self.at_tab("turn")
        self.window.press("F4")
        self.window.click("panel.held.0")
        self.window.wait("panel.start")
        self._note("ticket.called")

    def start(self):
        self.at_tab("turn")
        self.window.wait("panel.start")
        self.window.press("F4")
        self.window.wait("panel.finish")
        self._note("service.started")

    def recall(self):
        before = self.window.text("panel.recalls")
        self.window.press("F3")
        wait_for(lambda: self.window.text("panel.recalls") != before, f"{self.panel}: the recall")
        self._note("ticket.recalled")

    def _let_go(self, what, key):
        """The ticket leaves this desk: the panel offers the next."""
        code = self.window.text("panel.code")
        self.window.press(key)
        self.window.wait("panel.call_next")
        self._note(what, code)

    def mark_no_show(self):
        self._let_go("ticket.no_show", "F6")

    def hold(self):
        self._let_go("ticket.held", "F8")

    def transfer(self, service):
        code = self.window.text("panel.code")
        self.window.press("F7")
        self.window.click(f"panel.transfer.{service}")
        self.window.wait("panel.call_next")
        self._note("ticket.transferred", code)

    def finish(self):
        """Ends the service, if there is one."""
        self.at_tab("turn")
        if wait_one_of(self.window, "panel.finish", "panel.call_next") != "panel.finish":
            return
        code = self.window.text("panel.code")
        self.window.press("F5")
        wait_for(lambda: not self.window.has("panel.finish"), f"{self.panel}: the end of the service")
        self._note("service.finished", code)

"""Who plays the day: citizens at the kiosk and operators at their panels. Each counts what they did."""
import collections

from ventanilla_test.desktop import wait_for


class Citizen:
    """Stands at the kiosk and takes turns, one after the other."""

    def __init__(self, office):
        self.office = office
        self.kiosk = office.window("kiosk-1")
        self.turns = 0

    def take_turn(self, service, preferential):
        self.kiosk.click(f"kiosk.service.{service}")
        self.kiosk.click("kiosk.preferential" if preferential else "kiosk.general")
        self.kiosk.wait("kiosk.code", enabled=False)
        self.turns += 1
        self.kiosk.click("kiosk.done")
        self.kiosk.wait("kiosk.title.home", enabled=False)


class Operator:
    """Sits at a panel. Works by keyboard, as the panel's buttons say."""

    def __init__(self, office, panel, person):
        self.office = office
        self.panel = panel
        self.window = office.window(panel)
        self.person = person
        self.did = collections.Counter()

    def sign_in(self):
        self.window.click(f"panel.person.{self.person}")
        for digit in self.office.pin_of(self.person):
            self.window.click(f"panel.pin.{digit}")
        self.window.wait("panel.call_next")

    def call(self, or_nobody=False):
        """Calls the next ticket; with `or_nobody` returns False when nobody waits."""
        self.window.wait("panel.call_next")
        self.window.press("F2")
        answers = ("panel.start", "panel.nobody") if or_nobody else ("panel.start",)
        wait_for(lambda: any(self.window.has(answer) for answer in answers), f"{self.panel}: an answer to the call")
        called = self.window.has("panel.start")
        self.did["calls"] += 1 if called else 0
        return called

    def call_held(self):
        """Takes back the ticket that was put on hold."""
        self.window.press("F4")
        self.window.click("panel.held.0")
        self.window.wait("panel.start")
        self.did["calls"] += 1

    def start(self):
        self.window.wait("panel.start")
        self.window.press("F4")
        self.window.wait("panel.finish")

    def recall(self):
        before = self.window.text("panel.recalls")
        self.window.press("F3")
        wait_for(lambda: self.window.text("panel.recalls") != before, f"{self.panel}: the recall")
        self.did["recalls"] += 1

    def mark_no_show(self):
        self.window.press("F6")
        self.window.wait("panel.call_next")
        self.did["no_shows"] += 1

    def hold(self):
        self.window.press("F8")
        self.window.wait("panel.call_next")
        self.did["held"] += 1

    def transfer(self, service):
        self.window.press("F7")
        self.window.click(f"panel.transfer.{service}")
        self.window.wait("panel.call_next")
        self.did["transfers"] += 1

    def finish(self):
        if not self.window.has("panel.finish"):
            return
        self.window.press("F5")
        wait_for(lambda: not self.window.has("panel.finish"), f"{self.panel}: the end of the service")
        self.did["finished"] += 1

#!/usr/bin/env python3
"""A branch and its headquarters as real programs in networks of their own. The cable between them is cut, slow, and loses a
fifth of its packets; both programs are killed; and people take turns all the while. In the end headquarters have every line once.

    branch_line.py --bin DIR [--rounds N]
"""

import collections
import pathlib
import random
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import DemoOffice, Problem, programs, rounds, run_tests  # noqa: E402
from ventanilla_test import namespace  # noqa: E402
from ventanilla_test.branch import Headquarters, branch_central  # noqa: E402

SITE = "facatativa"
DRAINED = 30.0  # s, after the line is whole (sync.md e.E2)


class People(threading.Thread):
    """Take turns at a kiosk, one after the other, and remember each that was acknowledged."""

    def __init__(self, office: DemoOffice):
        super().__init__(daemon=True)
        self.office, self.over = office, threading.Event()
        self.given: list[str] = []
        self.kiosks = 0
        self.failure = ""

    def run(self):
        kiosk = None
        while not self.over.is_set():
            try:
                if kiosk is None:
                    self.kiosks += 1
                    kiosk = self.office.kiosk(f"kiosk-{self.kiosks}")
                self.given.append(kiosk.issue("certificados")["ticket"])
                self.over.wait(0.02)
            except (OSError, Problem) as error:
                # The branch's own central was killed: another kiosk goes on when it is back.
                self.failure, kiosk = str(error), None
                self.over.wait(0.2)


class BranchLine(unittest.TestCase):
    def setUp(self):
        self.machine = namespace.Machine()
        self.addCleanup(self.machine.close)
        self.hq = Headquarters(programs(), listen=self.machine.wan_near)
        self.addCleanup(self.hq.close)
        self.branch = branch_central(self.hq, SITE, listen=self.machine.far, within=self.machine.within)
        self.addCleanup(self.branch.close)
        self.office = DemoOffice(self.branch, headquarters=self.hq)
        self.chance = random.Random(7)

    def hold(self, seconds: float):
        """The time that a fault lasts."""
        time.sleep(seconds)

    def restart(self, central):
        central.kill()
        central.restart(timeout=60)

    def test_every_line_is_at_headquarters_once(self):
        people = People(self.office)
        people.start()
        told = collections.Counter()
        for _ in range(rounds(2)):
            faults = [("cut", self.machine.cut), ("slow", self.machine.slow), ("lossy", self.machine.lose)]
            self.chance.shuffle(faults)
            for name, begin in faults:
                begin()
                told[name] += 1
                self.hold(self.chance.uniform(1, 4))
                if self.chance.random() < 0.5:
                    victim = self.chance.choice((self.hq, self.branch))
                    told["headquarters killed" if victim is self.hq else "branch killed"] += 1
                    self.restart(victim)
                if self.chance.random() < 0.5:
                    told["configured"] += 1
                    document = dict(self.office.document, phone=f"601 {told['configured']:07}")
                    self.hq.configure(document)
                self.machine.heal()
        people.over.set()
        people.join(timeout=60)
        self.office.admin = self.branch.admin()
        begin = time.monotonic()
        self.hq.wait_until_taken(self.office, DRAINED)
        self.hq.wait_until_same(self.office, DRAINED)
        took = time.monotonic() - begin
        lines = self.hq.lines(SITE)
        print(f"{len(people.given)} turns, {len(lines)} lines, {dict(told)}; drained in {took:.1f} s", file=sys.stderr)
        seen = collections.Counter(line["body"]["ticket"] for line in lines if line["type"] == "ticket.issued")
        self.assertGreater(len(people.given), 20, people.failure)
        self.assertEqual([ticket for ticket in people.given if seen[ticket] != 1], [])
        self.hq.stop()
        self.assertIn("whole", self.hq.ctl(programs(), "verify", site="").stdout)
        self.assertEqual(self.hq.process.returncode, 0)


if __name__ == "__main__":
    if not namespace.is_possible():
        print("left out: this machine lets nobody have network namespaces of their own")
        sys.exit(77)
    namespace.enter()
    run_tests()

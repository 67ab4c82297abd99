"""kill -9 of the central under load: nothing acknowledged is lost, nothing is doubled, the log has no gap."""

import collections
import pathlib
import random
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, programs, run_tests  # noqa: E402
from ventanilla_test.load import Load  # noqa: E402

KILLS = 5


class KilledCentral(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = cls.make()
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.load = Load(cls.office)
        cls.load.start()
        rng = random.Random(11)
        for _ in range(KILLS):
            cls.load.wait_for_progress(rng.randint(15, 40))
            cls.interrupt()
        cls.load.wait_for_progress(20)
        cls.load.stop()
        cls.office.admin.close()
        cls.log = cls.office.events()

    @classmethod
    def make(cls):
        return Central(programs())

    @classmethod
    def interrupt(cls):
        cls.central.kill()
        cls.central.restart()

    def test_every_station_could_go_on(self):
        self.assertEqual(self.load.faults, [])

    def test_no_fact_that_was_acknowledged_is_lost_or_moved(self):
        in_log = {record["id"]: record["seq"] for record in self.log}
        self.assertGreater(len(self.load.acked_facts), 50)
        lost = {id_: seq for id_, seq in self.load.acked_facts.items() if in_log.get(id_) != seq}
        self.assertEqual(lost, {})

    def test_every_call_that_was_answered_is_in_the_log_as_answered(self):
        by_seq = {record["seq"]: record for record in self.log}
        self.assertGreater(len(self.load.answered_calls), 20)
        for call in self.load.answered_calls.values():
            record = by_seq[call["seq"]]
            self.assertEqual(record["type"], "ticket.called")
            event = record["event"]
            self.assertEqual((event["ticket"], event["desk"], event["call_epoch"]),
                             (call["ticket"], call["desk"], call["call_epoch"]))

    def test_nothing_is_in_the_log_twice(self):
        self.assertEqual([id_ for id_, n in collections.Counter(r["id"] for r in self.log).items() if n > 1], [])
        calls = collections.Counter(r["event"]["ticket"] for r in self.log if r["type"] == "ticket.called")
        self.assertEqual([ticket for ticket, n in calls.items() if n > 1], [])
        labels = collections.Counter((r["event"]["day"], r["event"]["series"], r["event"]["number"])
                                     for r in self.log if r["type"] == "ticket.issued")
        self.assertEqual([label for label, n in labels.items() if n > 1], [])

    def test_the_log_has_no_gap(self):
        self.assertEqual([record["seq"] for record in self.log], list(range(1, len(self.log) + 1)))

    def test_no_fact_was_marked_as_an_anomaly(self):
        self.assertEqual([(r["seq"], r["type"], r["anomalies"]) for r in self.log if r["anomalies"]], [])

    def test_the_state_rebuilt_from_the_log_is_the_live_one(self):
        self.assertIn("equal at head", self.central.ctl(programs(), "rebuild").stdout)


if __name__ == "__main__":
    run_tests()

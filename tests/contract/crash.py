"""kill -9 of the central under load: nothing acknowledged is lost, nothing is doubled, the log has no gap."""

import collections
import http.client
import pathlib
import random
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, Problem, programs, run_tests  # noqa: E402

KILLS = 5
SIGNED_IN = {"panel-1": ("andres-m", "desk-1"), "panel-2": ("paola-g", "desk-2"), "panel-3": ("laura-r", "desk-3")}


class Load:
    """One kiosk and three desks that work until told to stop and repeat whatever was not answered."""

    def __init__(self, office: DemoOffice):
        self.office = office
        self.stopping = threading.Event()
        self.lock = threading.Lock()
        self.acked_facts: dict[str, int] = {}      # event id → seq
        self.answered_calls: dict[str, dict] = {}  # command id → answer
        self.progress = 0
        self.faults: list[str] = []
        self.kiosk = office.kiosk()
        self.desks = [office.desk(panel, *who) for panel, who in SIGNED_IN.items()]
        self.threads = [threading.Thread(target=self._run, args=(self._give_turns,))]
        self.threads += [threading.Thread(target=self._run, args=(self._serve, desk)) for desk in self.desks]

    def start(self):
        for thread in self.threads:
            thread.start()

    def stop(self):
        self.stopping.set()
        for thread in self.threads:
            thread.join(timeout=120)

    def _run(self, work, *args):
        try:
            work(*args)
        except Exception as error:
            self.faults.append(repr(error))
            self.stopping.set()

    def insist(self, action, desk=None):
        """Repeats the same request until there is an answer, as a station does while the central is away."""
        deadline = time.monotonic() + 60
        while True:
            try:
                return action()
            except (OSError, http.client.HTTPException) as error:
                if time.monotonic() > deadline:
                    raise TimeoutError("the central did not come back") from error
                time.sleep(0.02)
            except Problem as problem:
                if problem.status == 401 and desk is not None:
                    self.insist(lambda: desk.sign_in(desk.person, self.office.pins[desk.person], desk.desk))
                elif problem.status not in (409, 429, 503) or problem.code in ("desk_busy", "no_one_waiting"):
                    raise
                elif time.monotonic() > deadline:
                    raise
                else:
                    time.sleep(0.05)

    def push(self, station, desk=None):
        pending = {record["lseq"]: record["id"] for record, _ in station.outbox}
        results = self.insist(station.push, desk)
        with self.lock:
            for result in results:
                self.acked_facts[pending[result["lseq"]]] = result["seq"]
            self.progress += 1

    def _give_turns(self):
        services = list(self.kiosk.letters)[:3]
        rng = random.Random(7)
        while not self.stopping.is_set():
            service = rng.choice(services)
            lease = self.insist(lambda: self.kiosk.lease(self.kiosk.letters[service]))
            self.kiosk.issue(service, push=False, lease=lease)
            self.push(self.kiosk)

    def _serve(self, desk):
        while not self.stopping.is_set():
            body = desk.command_body("call_next")
            try:
                call = self.insist(lambda: desk.send_command(body), desk)
            except Problem as problem:
                if problem.code == "no_one_waiting":
                    time.sleep(0.01)
                    continue
                raise
            with self.lock:
                self.answered_calls[body["id"]] = dict(call, desk=desk.desk)
                self.progress += 1
            about = {"ticket": call["ticket"], "call_epoch": call["call_epoch"]}
            desk.record("service.started", about, desk.person)
            desk.record("service.finished", dict(about, tasks=[]), desk.person)
            self.push(desk, desk)


class KilledCentral(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs())
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.load = Load(cls.office)
        cls.load.start()
        rng = random.Random(11)
        for _ in range(KILLS):
            cls.wait_for_progress(rng.randint(15, 40))
            cls.central.kill()
            cls.central.restart()
        cls.wait_for_progress(20)
        cls.load.stop()
        cls.office.admin.close()
        cls.log = cls.office.events()

    @classmethod
    def wait_for_progress(cls, steps: int):
        goal = cls.load.progress + steps
        deadline = time.monotonic() + 90
        while cls.load.progress < goal and not cls.load.faults:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the office stands still at {cls.load.progress} steps\n{cls.central.log_tail()}")
            time.sleep(0.01)

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

"""An office at work that only knows the protocol: it goes on through kills of the central and remembers every answer."""

import http.client
import random
import threading
import time

from .api import Problem
from .demo import DemoOffice

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

    def wait_for_progress(self, steps: int):
        goal = self.progress + steps
        deadline = time.monotonic() + 90
        while self.progress < goal and not self.faults:
            if time.monotonic() > deadline:
                raise TimeoutError(f"the office stands still at {self.progress} steps\n{self.office.central.log_tail()}")
            time.sleep(0.01)

"""Ten desks call at once over 1,000 calls through HTTP: never one ticket at two desks, nothing lost in between."""

import collections
import itertools
import json
import pathlib
import random
import socket
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, Problem, programs, run_tests  # noqa: E402

DESKS = 10
CALLS = 1000
SERIES = {"certificados": "B", "mutaciones": "A"}


def ten_equal_desks(document):
    """All ten desks attend the same two services, so that all want the same ticket."""
    services = [{"service": key, "order": 1} for key in SERIES]
    document["desks"] = [{"key": f"desk-{n}", "label": str(n), "services": services} for n in range(1, DESKS + 1)]
    document["people"] = [{"key": f"person-{n}", "short_name": f"Persona {n}", "role": "technician",
                           "usual_desk": f"desk-{n}"} for n in range(1, DESKS + 1)]
    document["services"] = [s for s in document["services"] if s["key"] in SERIES]


class TenDesks(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs())
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central, ten_equal_desks)
        cls.issued = cls.issue_all()
        cls.desks = [cls.office.desk(f"panel-{n}", f"person-{n}", f"desk-{n}") for n in range(1, DESKS + 1)]
        cls.calls, cls.repeats, cls.faults = cls.call_all()

    @classmethod
    def issue_all(cls) -> dict:
        """1,000 turns, the numbers in blocks as a kiosk that is cut off takes them, the facts 100 a batch."""
        kiosk = cls.office.kiosk()
        issued = {}
        for service, series in itertools.cycle(SERIES.items()):
            lease = kiosk.lease(series, "cold")
            for number in range(lease["from"], lease["to"] + 1):
                klass = "preferential" if number % 5 == 0 else "general"
                event = kiosk.issue(service, klass, push=False, lease=lease, number=number)
                issued[event["ticket"]] = event
                if len(issued) == CALLS:
                    break
            for result in kiosk.push():
                assert result["status"] == "accepted", result
            if len(issued) == CALLS:
                return issued

    @classmethod
    def call_all(cls):
        calls, repeats, faults = [], [], []
        lock = threading.Lock()
        together = threading.Barrier(DESKS)

        def work(number: int, desk):
            rng = random.Random(number)
            try:
                while True:
                    together.wait(timeout=60)
                    body = desk.command_body("call_next")
                    if rng.random() < 0.15:
                        lose_the_answer(desk, body)
                    try:
                        call = desk.send_command(body)
                    except Problem as problem:
                        if problem.code != "no_one_waiting":
                            raise
                        together.abort()  # the queue is empty for all
                        return
                    again = desk.send_command(body) if rng.random() < 0.25 else None
                    with lock:
                        calls.append((desk.desk, call))
                        if again:
                            repeats.append((call, again))
                    desk.record("service.started", {"ticket": call["ticket"], "call_epoch": call["call_epoch"]})
                    desk.finish(call)
            except threading.BrokenBarrierError:
                pass
            except Exception as error:  # reported by the test, with the thread's own words
                with lock:
                    faults.append(f"{desk.desk}: {error!r}")
                together.abort()

        threads = [threading.Thread(target=work, args=item) for item in enumerate(cls.desks)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(timeout=300)
        # Whoever met the broken barrier stops early; one desk takes what is left, if anything is.
        while not faults and (call := cls.desks[0].call_next()):
            calls.append((cls.desks[0].desk, call))
            cls.desks[0].start(call)
            cls.desks[0].finish(call)
        return calls, repeats, faults

    def test_no_desk_met_a_fault(self):
        self.assertEqual(self.faults, [])

    def test_no_ticket_is_ever_called_to_two_desks(self):
        by_ticket = collections.Counter(call["ticket"] for _, call in self.calls)
        self.assertEqual([ticket for ticket, count in by_ticket.items() if count > 1], [])

    def test_every_ticket_issued_is_called_once(self):
        self.assertEqual(len(self.calls), CALLS)
        self.assertEqual({call["ticket"] for _, call in self.calls}, set(self.issued))

    def test_a_lost_answer_repeated_gives_the_same_ticket(self):
        self.assertGreater(len(self.repeats), CALLS // 10)
        for first, again in self.repeats:
            self.assertEqual((first["ticket"], first["call_epoch"], first["seq"]),
                             (again["ticket"], again["call_epoch"], again["seq"]))

    def test_the_log_says_the_same_as_the_desks_heard(self):
        called = [record for record in self.office.events() if record["type"] == "ticket.called"]
        self.assertEqual(sorted((r["event"]["desk"], r["event"]["ticket"], r["seq"]) for r in called),
                         sorted((desk, call["ticket"], call["seq"]) for desk, call in self.calls))

    def test_every_desk_got_work(self):
        by_desk = collections.Counter(desk for desk, _ in self.calls)
        self.assertEqual(len(by_desk), DESKS)

    def test_the_state_rebuilt_from_the_log_is_the_live_one(self):
        result = self.central.ctl(programs(), "rebuild")
        self.assertIn("equal at head", result.stdout)


def lose_the_answer(desk, body):
    """Sends the command on a connection that is cut before the answer can come."""
    data = json.dumps(body).encode()
    client = desk.client
    with socket.create_connection((client.host, client.port), timeout=10) as connection:
        connection.sendall((f"POST {desk.path('/commands')} HTTP/1.1\r\nHost: {client.host}:{client.port}\r\n"
                            f"Authorization: Bearer {client.bearer}\r\nVentanilla-Session: {client.session}\r\n"
                            f"Ventanilla-Schema: 1; min=1\r\nIdempotency-Key: {body['id']}\r\n"
                            f"Content-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n").encode() + data)


if __name__ == "__main__":
    run_tests()

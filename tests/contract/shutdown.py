"""Stopping and starting: an office's evening and its morning."""

import http.client
import pathlib
import socket
import subprocess
import sys
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, LiveStream, Problem, programs, run_tests  # noqa: E402

QUICKLY_S = 5


class Shutdown(unittest.TestCase):
    def setUp(self):
        self.central = Central(programs())
        self.addCleanup(self.central.close)
        self.office = DemoOffice(self.central)

    def test_a_second_central_on_the_same_folder_refuses_and_the_first_goes_on(self):
        second = subprocess.run([programs() / "ventanilla-central", "--data", self.central.data, "--listen", "127.0.0.1:0"],
                                capture_output=True, text=True, timeout=15)
        self.assertEqual(second.returncode, 1)
        self.assertIn(f"another central works in {self.central.data}", second.stderr)
        self.assertEqual(Client((self.central.data / "address").read_text().strip()).request("GET", "/readyz").status, 200)
        self.office.kiosk().issue("certificados")

    def test_a_port_that_is_taken_is_said_in_words(self):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.office.admin.close()
            self.central.stop()
            with self.assertRaisesRegex(RuntimeError, "in use"):
                self.central.start(port=taken.getsockname()[1])

    def test_sigterm_with_everything_open_ends_well_and_keeps_what_was_acknowledged(self):
        stations = [self.office.kiosk(f"kiosk-{n}") for n in range(1, 5)]
        streams = [LiveStream(self.central.url, each.secret, self.office.site, after=self.office.head()) for each in stations]
        for stream in streams:
            self.addCleanup(stream.close)
            self.assertEqual(stream.next_frame().event, "hb")
        polls = [self._long_poll() for _ in range(3)]
        half = socket.create_connection(("127.0.0.1", self.central.port), timeout=15)
        self.addCleanup(half.close)
        half.sendall(b"POST /v1/stations/me/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                     b"Authorization: Bearer x\r\nContent-Length: 1000\r\n\r\n{")
        acked, at_work = [], threading.Barrier(len(stations) + 1)
        workers = [threading.Thread(target=self._work, args=(station, acked, at_work)) for station in stations]
        for worker in workers:
            worker.start()
        at_work.wait(timeout=30)

        begin = time.monotonic()
        self.assertEqual(self.central.stop(), 0)
        self.assertLess(time.monotonic() - begin, QUICKLY_S)
        for worker in workers:
            worker.join(timeout=30)
        for stream in streams:
            self.assertEqual(list(stream)[-1].event, "bye")
        for poll in polls:
            poll.join(timeout=30)
            self.assertFalse(poll.is_alive(), "a long poll hangs although the central is gone")

        self.office.admin.close()
        self.central.restart()
        log = {record["id"]: record["seq"] for record in self.office.events()}
        self.assertGreater(len(acked), len(stations))
        self.assertEqual([fact for fact in acked if log.get(fact[0]) != fact[1]], [])
        for station in stations:
            station.reconnect()
            station.push()
        self.assertEqual(len(self.office.events()), len({record["id"] for record in self.office.events()}))

    def _long_poll(self) -> threading.Thread:
        def wait():
            client = Client(self.central.url, bearer=self.central.admin_key)
            try:
                client.request("GET", f"/v1/sites/{self.office.site}/events?after={head}&wait=25")
            except (OSError, http.client.HTTPException):
                pass  # the central went
            finally:
                client.close()

        head = self.office.head()
        thread = threading.Thread(target=wait, daemon=True)
        thread.start()
        return thread

    @staticmethod
    def _work(station, acked, at_work):
        """Facts, one after the other, until the central is gone."""
        told = False
        pushed = 0
        try:
            while True:
                record = station.record("staff.called", {"station": station.key, "reason": "citizen"})
                result = station.push()[-1]
                acked.append((record["id"], result["seq"]))
                pushed += 1
                # More than one each, so that something was acknowledged wherever the end comes.
                if not told and pushed > 1:
                    at_work.wait(timeout=30)
                    told = True
        except (OSError, http.client.HTTPException, Problem):
            pass


if __name__ == "__main__":
    run_tests()

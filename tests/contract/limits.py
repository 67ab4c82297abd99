"""Nobody can take the central from the others: each limit holds for who goes too far, and for nobody else."""

import http.client
import pathlib
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, LiveStream, programs, run_tests  # noqa: E402
from ventanilla_test.waiting import wait_until  # noqa: E402

ELSEWHERE = "127.0.0.2"  # another address of this machine


class Limits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs())
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.kiosk = cls.office.enrol("kiosk-1", "kiosk")
        cls.screen = cls.office.enrol("screen-1", "screen")
        cls.snapshot = f"/v1/sites/{cls.office.site}/snapshot"
        cls.office.admin.close()
        cls.central.stop()

    def start(self, **limits):
        self.central.options = [word for name, value in limits.items() for word in ("--limit", f"{name}={value}")]
        self.central.start()
        self.addCleanup(self.central.stop)
        self.office.admin = self.central.admin()
        self.addCleanup(self.office.admin.close)

    def client(self, key=None) -> Client:
        client = Client(self.central.url, bearer=key["secret"] if key else None)
        self.addCleanup(client.close)
        return client

    def connect(self, source: str = "127.0.0.1") -> socket.socket:
        connection = socket.create_connection(("127.0.0.1", self.central.port), timeout=15, source_address=(source, 0))
        self.addCleanup(connection.close)
        return connection

    def is_let_in(self, connection: socket.socket) -> bool:
        try:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n")
            return connection.recv(4096).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    def assert_told_to_wait(self, answer):
        self.assertEqual((answer.status, answer.code), (429, "too_many_requests"), answer)
        self.assertEqual(answer.headers["retry-after"], "1")
        self.assertEqual(answer.json["retry"], "later")


class Rates(Limits):
    def test_a_station_that_asks_too_often_waits_and_the_others_do_not(self):
        self.start(station_rate=1, station_burst=5)
        hasty, other = self.client(self.kiosk), self.client(self.screen)
        self.assertEqual({hasty.request("GET", self.snapshot).status for _ in range(5)}, {200})
        self.assert_told_to_wait(hasty.request("GET", self.snapshot))
        self.assertEqual(other.request("GET", self.snapshot).status, 200)
        wait_until(lambda: hasty.request("GET", self.snapshot).status == 200, "it may ask again")

    def test_a_phone_that_asks_too_often_waits_and_phones_elsewhere_do_not(self):
        self.start(public_rate=1, public_burst=3)
        path = "/v1/tickets/AAAAAAAAAAAAAAAAAAAAAA"
        phone = self.client()
        self.assertEqual({phone.request("GET", path).code for _ in range(3)}, {"unknown_token"})
        self.assert_told_to_wait(phone.request("GET", path))
        far = http.client.HTTPConnection("127.0.0.1", self.central.port, source_address=(ELSEWHERE, 0), timeout=15)
        self.addCleanup(far.close)
        far.request("GET", path)
        self.assertEqual(far.getresponse().status, 404)
        self.assertEqual(self.client(self.kiosk).request("GET", self.snapshot).status, 200)
        self.assertEqual(self.client().request("GET", "/healthz").status, 200)


class Connections(Limits):
    def assert_full(self, source: str = "127.0.0.1"):
        self.assertFalse(self.is_let_in(self.connect(source)), "there was still room")

    def test_one_address_has_so_many_connections_and_others_have_theirs(self):
        self.start(connections_per_address=3)
        mine = [self.connect() for _ in range(3)]
        self.assertTrue(all(self.is_let_in(each) for each in mine))
        self.assert_full()
        self.assertTrue(self.is_let_in(self.connect(ELSEWHERE)))
        mine[0].close()
        wait_until(lambda: self.is_let_in(self.connect()), "the place that was left")

    def test_all_together_have_so_many_connections(self):
        self.start(connections=3)
        mine = [self.connect(source) for source in ("127.0.0.1", ELSEWHERE, "127.0.0.3")]
        self.assertTrue(all(self.is_let_in(each) for each in mine))
        self.assert_full("127.0.0.4")
        mine[0].close()
        wait_until(lambda: self.is_let_in(self.connect("127.0.0.4")), "the place that was left")

    def test_a_station_has_so_many_streams(self):
        self.start(connections_per_station=2)

        def stream(key=self.screen):
            opened = LiveStream(self.central.url, key["secret"], self.office.site, 0)
            self.addCleanup(opened.close)
            return opened

        mine = [stream(), stream()]
        self.assertEqual([each.status for each in mine], [200, 200])
        self.assertEqual(stream().status, 429)
        self.assertEqual(stream(self.kiosk).status, 200)
        mine[0].close()
        wait_until(lambda: stream().status == 200, "the stream that was left")


class Times(Limits):
    """Slow senders: what they hold is given back in time, whatever they send meanwhile."""

    def assert_let_go(self, connection: socket.socket):
        """Closed without an answer: whoever sends so slowly is not waiting for one."""
        self.assertEqual(connection.recv(65536), b"")

    def test_a_head_that_does_not_come(self):
        self.start(header_seconds=1)
        for sent in (b"", b"GET /healthz HTTP/1.1\r\nHost: x\r\n"):
            with self.subTest(sent=sent):
                connection = self.connect()
                connection.sendall(sent)
                self.assert_let_go(connection)

    def test_a_head_that_comes_letter_by_letter(self):
        self.start(header_seconds=1)
        connection = self.connect()
        begin = time.monotonic()
        with self.assertRaises(OSError):
            while True:
                connection.sendall(b"a")
                self.assertLess(time.monotonic() - begin, 10, "it may go on for ever")
                time.sleep(0.05)  # how slow this sender is

    def test_a_body_that_does_not_come(self):
        self.start(body_seconds=1)
        connection = self.connect()
        connection.sendall(b"POST /v1/stations/me/events HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                           b"Authorization: Bearer x\r\nContent-Length: 1000\r\n\r\n{")
        self.assert_let_go(connection)

    def test_a_connection_that_nobody_uses(self):
        self.start(idle_seconds=1)
        connection = self.connect()
        self.assertTrue(self.is_let_in(connection))
        self.assert_let_go(connection)


class Sizes(Limits):
    def test_heads(self):
        self.start(header_bytes=1000, header_count=10)
        client = self.client(self.kiosk)
        self.assertEqual(client.request("GET", self.snapshot).status, 200)
        for headers in ({"X-Long": "a" * 1000}, {f"X-{n}": "1" for n in range(10)}):
            answer = client.request("GET", self.snapshot, headers=headers)
            self.assertEqual((answer.status, answer.code), (431, "headers_too_large"), answer)

    def test_bodies_by_what_they_are_for(self):
        self.start(batch_bytes=100, command_bytes=200, login_bytes=300, office_bytes=400)
        site = f"/v1/sites/{self.office.site}"
        for limit, method, path in ((100, "POST", "/v1/stations/me/events"), (200, "POST", f"{site}/commands"),
                                    (300, "POST", "/v1/sessions"), (400, "PUT", f"{site}/config")):
            with self.subTest(path):
                self.assertEqual(self.client(self.kiosk).request(method, path, b" " * (limit + 1)).code, "too_large")
                self.assertNotEqual(self.client(self.kiosk).request(method, path, b" " * limit).code, "too_large")


class Queue(Limits):
    def test_when_too_much_waits_for_the_writer_the_rest_is_sent_away_and_nothing_is_half_done(self):
        self.start(queue=1)
        kiosks = [self.office.kiosk(f"kiosk-{n}") for n in range(1, 13)]
        answers, lock = [], threading.Lock()
        seen = threading.Event()

        def work(kiosk):
            end = time.monotonic() + 20
            while not seen.is_set() and time.monotonic() < end:
                kiosk.record("staff.called", {"station": kiosk.key, "reason": "citizen"})
                answer = kiosk.client.request("POST", "/v1/stations/me/events", kiosk.batch())
                with lock:
                    answers.append(answer)
                if answer.status == 200:
                    kiosk.outbox.clear()
                elif answer.status == 503:
                    seen.set()

        for kiosk in kiosks:
            kiosk.reconnect()
        threads = [threading.Thread(target=work, args=(kiosk,)) for kiosk in kiosks]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual({answer.status for answer in answers}, {200, 503})
        refused = next(answer for answer in answers if answer.status == 503)
        self.assertEqual((refused.code, refused.headers["retry-after"]), ("unavailable", "1"))
        for kiosk in kiosks:  # what was sent away comes again
            if kiosk.outbox:
                kiosk.push()
        written = [record for record in self.office.events() if record["type"] == "staff.called"]
        self.assertEqual(len(written), sum(kiosk.next_lseq - 1 for kiosk in kiosks))


class CommandLine(unittest.TestCase):
    def refuse(self, *words) -> str:
        with tempfile.TemporaryDirectory() as data:
            result = subprocess.run([programs() / "ventanilla-central", "--data", data, "--listen", "127.0.0.1:0", *words],
                                    capture_output=True, text=True, timeout=15)
        self.assertEqual(result.returncode, 1)
        return result.stderr

    def test_a_limit_that_does_not_exist_lists_those_that_do(self):
        said = self.refuse("--limit", "patience=3")
        for name in ("station_rate", "public_burst", "queue", "body_seconds"):
            self.assertIn(name, said)

    def test_a_limit_is_a_positive_number(self):
        for value in ("0", "-1", "many", "", "3s"):
            self.assertIn(f"queue={value}", self.refuse("--limit", f"queue={value}"))


if __name__ == "__main__":
    run_tests()

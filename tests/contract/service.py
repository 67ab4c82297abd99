"""The central as a service: it says when it is ready and alive, answers what is under way when it is told to stop, and says
that it isn't ready while the disk takes nothing."""

import contextlib
import http.client
import os
import pathlib
import queue
import resource
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, LiveStream, Problem, programs, run_tests  # noqa: E402
from ventanilla_test.central import REPOSITORY  # noqa: E402
from ventanilla_test.waiting import wait_until  # noqa: E402

UNIT = REPOSITORY / "packaging/systemd/ventanilla-central.service"


class ServiceManager:
    """The other end of NOTIFY_SOCKET, as systemd holds it: it reads at once, since the system keeps few messages and whoever
    sends one more waits."""

    def __init__(self, case: unittest.TestCase, watchdog_us: int | None = None):
        folder = tempfile.TemporaryDirectory()
        case.addCleanup(folder.cleanup)
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        case.addCleanup(self.socket.close)
        self.socket.bind(f"{folder.name}/notify")
        self.heard = queue.Queue()
        self.patience = 15
        threading.Thread(target=self._listen, daemon=True).start()
        environment = {"NOTIFY_SOCKET": f"{folder.name}/notify"}
        if watchdog_us:
            environment["WATCHDOG_USEC"] = str(watchdog_us)
        os.environ.update(environment)
        case.addCleanup(lambda: [os.environ.pop(name, None) for name in environment])

    def _listen(self):
        with contextlib.suppress(OSError):  # the test is over
            while True:
                self.heard.put(self.socket.recv(4096).decode())

    def told(self) -> str:
        try:
            return self.heard.get(timeout=self.patience)
        except queue.Empty:
            raise TimeoutError("the central told nothing") from None


def until_read(*clients: Client):
    """What they have sent has left the system's buffers: the central's one I/O thread works on it."""
    def place(end) -> str:
        return f"{socket.inet_aton(end[0])[::-1].hex().upper()}:{end[1]:04X}"

    sockets = [client._connection.sock for client in clients]
    connections = {(place(each.getpeername()), place(each.getsockname())) for each in sockets}  # as the central's end has them

    def all_read():
        lines = map(str.split, pathlib.Path("/proc/net/tcp").read_text().splitlines()[1:])
        return {(words[1], words[2]) for words in lines if words[4].endswith(":00000000")} >= connections

    wait_until(all_read, "the central doesn't read")


def ready(central: Central) -> bool:
    client = Client(central.url)
    try:
        return client.request("GET", "/readyz").status == 200
    finally:
        client.close()


class Notifications(unittest.TestCase):
    def test_ready_alive_and_stopping_are_told_in_this_order(self):
        manager = ServiceManager(self, watchdog_us=200_000)
        with Central(programs()) as central:
            self.assertEqual(manager.told(), "READY=1")
            self.assertTrue(ready(central))
            self.assertEqual([manager.told() for _ in range(3)], ["WATCHDOG=1"] * 3)
            self.assertEqual(central.stop(), 0)
            while (told := manager.told()) == "WATCHDOG=1":
                pass
            self.assertEqual(told, "STOPPING=1")

    def test_it_is_not_told_alive_while_it_hangs(self):
        manager = ServiceManager(self, watchdog_us=200_000)
        with Central(programs()) as central:
            manager.told()
            manager.told()
            central.process.send_signal(19)  # SIGSTOP
            manager.patience = 1  # five times what it may take
            with self.assertRaises(TimeoutError):
                for _ in range(600):  # what was told before may be read first
                    manager.told()
            central.process.send_signal(18)  # SIGCONT
            manager.patience = 15
            self.assertEqual(manager.told(), "WATCHDOG=1")

    def test_without_a_service_manager_it_just_runs(self):
        with Central(programs()) as central:
            self.assertEqual(central.stop(), 0)

    @unittest.skipUnless(shutil.which("systemd-analyze"), "needs systemd-analyze")
    def test_the_unit_is_one_that_systemd_takes_and_calls_well_shut(self):
        with tempfile.TemporaryDirectory() as folder:
            unit = pathlib.Path(folder) / UNIT.name
            unit.write_text(UNIT.read_text().replace("/opt/ventanilla/bin/", f"{programs()}/"))
            checked = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True, timeout=60)
            self.assertEqual((checked.returncode, checked.stderr), (0, ""))
        judged = subprocess.run(["systemd-analyze", "security", "--offline=true", "--threshold=20", UNIT], capture_output=True,
                                text=True, timeout=60)
        self.assertEqual(judged.returncode, 0, judged.stdout[-300:])


class Stopping(unittest.TestCase):
    def setUp(self):
        self.central = Central(programs())
        self.addCleanup(self.central.close)
        self.office = DemoOffice(self.central)

    def test_what_is_under_way_is_answered_and_meanwhile_it_is_not_ready(self):
        """PINs take their time to check, two at once: thirty of them are under way when the signal comes."""
        desk, pin = "desk-3", self.office.pins["laura-r"]
        keys = [self.office.enrol(f"panel-{n}", "panel") for n in range(30)]
        clients = [Client(self.central.url, bearer=key["secret"]) for key in keys]
        watchers = [Client(self.central.url) for _ in range(25)]
        for client in (*clients, *watchers):
            self.assertEqual(client.request("GET", "/healthz").status, 200)  # each has a connection from before
        for client in clients:
            client._connection.request("POST", "/v1/sessions", f'{{"person":"laura-r","pin":"{pin}","desk":"{desk}"}}',
                                       {"Authorization": f"Bearer {client.bearer}", "Content-Type": "application/json"})
        until_read(*clients)
        self.central.process.terminate()
        # A fast machine checks the PINs in some hundredths of a second: one asks after the other, none waits for an answer.
        with contextlib.suppress(OSError):  # it has ended
            for watcher in watchers:
                watcher._connection.request("GET", "/readyz")
                time.sleep(0.0005)
        meanwhile = [self.answer_to(watcher) for watcher in watchers]
        answers = [self.answer_to(client) for client in clients]
        self.assertEqual(self.central.process.wait(timeout=15), 0)
        self.assertIn((503, "close"), meanwhile)
        statuses = [status for status, _ in answers]
        self.assertEqual([status for status in statuses if status not in (200, 409)], [])
        self.assertIn(200, statuses)
        self.assertIn("close", [connection for _, connection in answers])
        for client in (*clients, *watchers):
            client.close()

    @staticmethod
    def answer_to(client: Client):
        """The status and what is said of the connection; for no answer, why."""
        try:
            response = client._connection.getresponse()
            response.read()
            return response.status, response.getheader("Connection")
        except (OSError, http.client.HTTPException) as error:
            return repr(error), None

    def test_streams_are_told_bye_and_a_long_poll_is_answered(self):
        kiosk = self.office.kiosk()
        kiosk.issue("certificados")
        head = self.office.head()
        stream = LiveStream(self.central.url, kiosk.secret, self.office.site, after=head)
        self.addCleanup(stream.close)
        stream.next_frame()
        polls = []
        client = Client(self.central.url, bearer=self.central.admin_key)
        self.assertEqual(client.request("GET", "/healthz").status, 200)
        client._connection.request("GET", f"/v1/sites/{self.office.site}/events?after={head}&wait=25",
                                   headers={"Authorization": f"Bearer {self.central.admin_key}"})
        until_read(client)
        self.central.process.terminate()
        response = client._connection.getresponse()
        polls.append((response.status, response.read()))
        self.assertEqual(polls[0][0], 200)
        self.assertIn(b'"events":[]', polls[0][1])
        self.assertEqual(list(stream)[-1].event, "bye")
        self.assertEqual(self.central.process.wait(timeout=15), 0)
        client.close()


@unittest.skipUnless(os.geteuid() == 0, "mounts a small disk")
class FullDisk(unittest.TestCase):
    def test_it_is_not_ready_while_the_disk_is_full_and_ready_again_when_there_is_room(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="ventanilla-small-disk."))
        self.addCleanup(folder.rmdir)
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", folder], check=True)
        self.addCleanup(subprocess.run, ["umount", "-l", folder], check=True)
        central = Central(programs(), data=folder)
        self.addCleanup(central.close)
        kiosk = DemoOffice(central).kiosk()
        filler = folder / "filler"
        with open(filler, "wb", buffering=0) as file:
            with self.assertRaisesRegex(OSError, "No space left"):
                while True:
                    file.write(b"x" * 4096)
        acked = []
        with self.assertRaises(Problem) as refused:
            while True:
                acked.append(kiosk.fact("staff.called", {"station": "kiosk-1", "reason": "x" * 4000})["seq"])
        self.assertEqual(refused.exception.code, "unavailable")
        self.assertFalse(ready(central))
        self.assertEqual(Client(central.url).request("GET", "/healthz").status, 200)
        filler.unlink()
        wait_until(lambda: ready(central), "never ready again")
        kiosk.push()
        self.assertEqual(kiosk.outbox, [])
        central.kill()


class FailingDisk(unittest.TestCase):
    def test_after_a_write_that_failed_it_is_not_ready_nor_alive_to_systemd_until_a_restart_and_loses_nothing(self):
        manager = ServiceManager(self, watchdog_us=200_000)
        central = Central(programs())
        self.addCleanup(central.close)
        office = DemoOffice(central)
        kiosk = office.kiosk()
        acked = kiosk.fact("staff.called", {"station": "kiosk-1", "reason": "citizen"})
        resource.prlimit(central.pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))
        with self.assertRaises(Problem) as refused:
            kiosk.fact("staff.called", {"station": "kiosk-1", "reason": "citizen"})
        self.assertEqual(refused.exception.code, "unavailable")
        resource.prlimit(central.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        self.assertFalse(ready(central))
        manager.patience = 1
        with self.assertRaises(TimeoutError):
            for _ in range(600):  # what was told before may be read first
                manager.told()
        central.kill()
        office.admin.close()
        central.restart()
        kiosk.reconnect()
        self.assertEqual(kiosk.push()[-1]["seq"], acked["seq"] + 1)


if __name__ == "__main__":
    run_tests()

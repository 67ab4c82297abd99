"""The central behind nginx, with the very configuration that the administrator's guide tells."""

import pathlib
import re
import signal
import socket
import ssl
import subprocess
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, LiveStream, programs, run_tests  # noqa: E402
from ventanilla_test.central import REPOSITORY  # noqa: E402
from ventanilla_test.certificates import Authority  # noqa: E402
from ventanilla_test.public import Citizen, with_web  # noqa: E402
from ventanilla_test.waiting import wait_until  # noqa: E402

GUIDE = REPOSITORY / "packaging/docs/guia-del-administrador.md"
STREAMS = 80  # more than one address may have without a proxy
AROUND = """daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
{server}
}}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


class Nginx:
    """The guide's server, before a central: only its places are others."""

    def __init__(self, folder: pathlib.Path, central: Central, certificate: pathlib.Path, key: pathlib.Path):
        self.url = f"https://127.0.0.1:{(port := free_port())}"
        server = re.search(r"```nginx\n(.*?)```", GUIDE.read_text(), re.DOTALL)[1]
        for told, here in (("listen 443 ssl", f"listen 127.0.0.1:{port} ssl"), ("/etc/ssl/turnos.pem", str(certificate)),
                           ("/etc/ssl/turnos.key", str(key)), ("http://127.0.0.1:8080", central.url)):
            assert server.count(told) == 1, told
            server = server.replace(told, here)
        file = folder / "nginx.conf"
        file.write_text(AROUND.format(folder=folder, server=server))
        self.process = subprocess.Popen(["nginx", "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(file)])
        wait_until(lambda: self.answers(port), "nginx answers")

    def answers(self, port: int) -> bool:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return True
        except ConnectionRefusedError:
            return False

    def close(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=20)


class Behind:
    """The central as stations know it: by the proxy's address."""

    def __init__(self, central: Central, url: str):
        self.central, self.url = central, url

    def __getattr__(self, name):
        return getattr(self.central, name)


class BehindNginx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        authority = Authority(folder)
        Client.tls = ssl.create_default_context(cafile=authority.certificate)
        cls.addClassCleanup(setattr, Client, "tls", None)
        central = Central(programs(), options=["--proxy", "127.0.0.1"])
        cls.addClassCleanup(central.close)
        nginx = Nginx(folder, central, *authority.certify("nginx"))
        cls.addClassCleanup(nginx.close)
        cls.central = Behind(central, nginx.url)
        cls.office = DemoOffice(cls.central, with_web)

    def test_a_turn_comes_to_the_screen_when_it_is_called(self):
        kiosk, desk = self.office.kiosk(), self.office.desk("panel-3", "laura-r", "desk-3")
        stream = LiveStream(self.central.url, desk.client.bearer, self.office.site, self.office.head())
        self.addCleanup(stream.close)
        turn = kiosk.issue("certificados")
        self.assertEqual(desk.call_next()["ticket"], turn["ticket"])
        seen = []
        while "ticket.called" not in seen:
            frame = stream.next_frame()
            seen += [frame.json["type"]] if frame.event == "event" else []

    def test_more_stations_than_one_address_may_have(self):
        screen = self.office.enrol("screen-of-many", "screen")
        keys = [self.office.enrol(f"screen-{number}", "screen") for number in range(STREAMS)]
        streams = [LiveStream(self.central.url, key["secret"], self.office.site, self.office.head()) for key in (screen, *keys)]
        for stream in streams:
            self.addCleanup(stream.close)
            self.assertEqual(stream.status, 200)

    def ask(self, address: str) -> int:
        """A citizen of that address."""
        plain = socket.create_connection(("127.0.0.1", int(self.central.url.rpartition(":")[2])), timeout=10, source_address=(address, 0))
        with plain, Client.tls.wrap_socket(plain, server_hostname="127.0.0.1") as tls:
            tls.sendall(b"GET /v1/public HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Forwarded-For: 203.0.113.9\r\nConnection: close\r\n\r\n")
            return int(tls.recv(64).split()[1])

    def test_each_citizen_has_limits_of_their_own_whatever_they_say(self):
        answers = [self.ask("127.0.0.2") for _ in range(30)]
        self.assertEqual((answers[0], answers[-1]), (200, 429))
        self.assertEqual(self.ask("127.0.0.3"), 200)

    def test_a_page_of_our_own_may_write_and_another_may_not(self):
        citizen = Citizen(self.central.url, self.office.site)
        self.addCleanup(citizen.client.close)
        head = citizen.client.request("GET", "/chat")
        self.assertEqual(head.status, 200)
        self.assertIn("strict-transport-security", head.headers)
        path, body = f"/v1/public/{self.office.site}/visits", {"text": "Buenos días"}
        ours = citizen.client.request("POST", path, body, headers={"Origin": self.central.url})
        self.assertNotEqual(ours.code, "foreign_origin")
        theirs = citizen.client.request("POST", path, body, headers={"Origin": "https://127.0.0.1:1"})
        self.assertEqual(theirs.code, "foreign_origin")


if __name__ == "__main__":
    run_tests()

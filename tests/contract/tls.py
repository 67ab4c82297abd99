"""The central behind its own certificate, and behind somebody else's proxy: who is trusted, who is refused and what is said."""

import contextlib
import pathlib
import signal
import socket
import ssl
import sys
import tempfile
import time
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, LiveStream, programs, run_tests  # noqa: E402
from ventanilla_test.branch import Headquarters, branch_central  # noqa: E402
from ventanilla_test.certificates import Authority  # noqa: E402
from ventanilla_test.public import with_web  # noqa: E402
from ventanilla_test.waiting import wait_until  # noqa: E402

QUIET = ["--limit", "header_seconds=2"]


class OwnCertificate(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        cls.authority, cls.stranger = Authority(cls.folder), Authority(cls.folder, "stranger")
        cls.certificate, cls.key = cls.authority.certify("central")
        Client.tls = ssl.create_default_context(cafile=cls.authority.certificate)
        cls.addClassCleanup(setattr, Client, "tls", None)
        cls.central = Central(programs(), options=["--tls-certificate", str(cls.certificate), "--tls-key", str(cls.key), *QUIET])
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central)
        cls.pin = (cls.central.data / "pin").read_text().strip()

    def ctl(self, *words):
        """As from another machine: by the address."""
        return self.central.ctl(programs(), "--central", self.central.url, *words, check=False)

    def test_the_doctor_reads_the_certificate(self):
        def told() -> str:
            return self.central.ctl(programs(), "doctor", check=False).stdout

        def renewed(days: int):
            """The same key with another certificate, taken over by the running central."""
            self.authority.certify("central", days=days, key=self.key)
            self.central.process.send_signal(signal.SIGHUP)
            deadline = time.monotonic() + 10
            while f"valid for {days - 1} days yet" not in (words := told()):
                self.assertLess(time.monotonic(), deadline, words)
            return words

        self.addCleanup(renewed, 2)
        self.assertIn("warn  certificate: valid for 4 days yet: renew it", renewed(5))
        self.assertIn("ok    certificate: valid for 399 days yet", renewed(400))

    def test_a_branch_knows_its_headquarters_by_pin_or_authority_and_says_when_it_does_not(self):
        hq = Headquarters(programs(), options=["--tls-certificate", str(self.certificate), "--tls-key", str(self.key)])
        self.addCleanup(hq.close)
        pin = (hq.data / "pin").read_text().strip()
        stranger = "sha256//" + "A" * 43 + "="
        for site, trust, is_known in (("suba", ["--upstream-pin", pin], True), ("bosa", ["--upstream-pin", stranger], False),
                                      ("kennedy", ["--upstream-ca", str(self.authority.certificate)], True),
                                      ("fontibon", ["--upstream-ca", str(self.stranger.certificate)], False)):
            branch = branch_central(hq, site, options=trust)
            self.addCleanup(branch.close)
            with self.subTest(site):
                if is_known:
                    wait_until(lambda: hq.status(site).get("last_seen"), "headquarters hear of it")
                else:
                    wait_until(lambda: "headquarters don't answer" in branch.log_tail(), "the branch says so")
                    self.assertNotIn("last_seen", hq.status(site))

    def test_everything_works_as_without(self):
        self.assertTrue(self.central.url.startswith("https://127.0.0.1:"))
        kiosk = self.office.kiosk()
        desk = self.office.desk("panel-3", "laura-r", "desk-3")
        with_stream = LiveStream(self.central.url, desk.client.bearer, self.office.site, self.office.head())
        turns = [kiosk.issue("certificados") for _ in range(3)]
        self.assertEqual(desk.call_next()["ticket"], turns[0]["ticket"])
        seen = []
        while len(seen) < 4:
            frame = with_stream.next_frame()
            seen += [frame.json["type"]] if frame.event == "event" and frame.json["type"].startswith("ticket.") else []
        self.assertEqual(seen, ["ticket.issued"] * 3 + ["ticket.called"])
        with_stream.close()
        self.assertGreater(len(self.office.admin.request("GET", f"/v1/sites/{self.office.site}/config").body), 16_384,
                           "more than one record of TLS")

    def test_the_tool_trusts_by_authority_by_pin_and_by_the_folder(self):
        for trust in (["--ca-file", str(self.authority.certificate)], ["--pin", self.pin]):
            self.assertEqual(self.ctl(*trust, "status").returncode, 0)
        self.assertEqual(self.central.ctl(programs(), "status", check=False).returncode, 0)

    def test_whoever_is_not_trusted_gets_nothing_and_the_reason_is_said(self):
        other = "sha256//" + "A" * 43 + "="
        for trust, words in (([], "not from an authority that is trusted here"),
                             (["--ca-file", str(self.stranger.certificate)], "not from an authority that is trusted here"),
                             (["--pin", other], "not the one that is pinned here"),
                             (["--ca-file", str(self.folder / "nothing.pem")], "certificate authorities can't be read")):
            with self.subTest(trust):
                result = self.ctl(*trust, "status")
                self.assertEqual(result.returncode, 3, result)
                self.assertIn(words, result.stderr)

    def hello(self, context: ssl.SSLContext) -> str:
        with socket.create_connection(("127.0.0.1", self.central.port), timeout=10) as plain:
            with context.wrap_socket(plain, server_hostname="127.0.0.1") as tls:
                return tls.version()

    def test_only_tls_1_2_and_newer(self):
        newest = ssl.create_default_context(cafile=self.authority.certificate)
        self.assertEqual(self.hello(newest), "TLSv1.3")
        old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        old.load_verify_locations(self.authority.certificate)
        old.maximum_version = ssl.TLSVersion.TLSv1_2
        self.assertEqual(self.hello(old), "TLSv1.2")
        old.set_ciphers("ALL:@SECLEVEL=0")
        old.minimum_version = old.maximum_version = ssl.TLSVersion.TLSv1_1
        self.assertRaises((ssl.SSLError, ConnectionError), self.hello, old)

    def test_who_speaks_no_tls_or_nothing_is_closed(self):
        for said in (b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n", b""):
            with socket.create_connection(("127.0.0.1", self.central.port), timeout=10) as plain:
                plain.sendall(said)
                begin = time.monotonic()
                with contextlib.suppress(ConnectionResetError):
                    while plain.recv(4096):
                        pass  # at most an alert
                self.assertLess(time.monotonic() - begin, 8)

    def test_a_renewed_certificate_is_read_again_and_no_stream_ends(self):
        stream = LiveStream(self.central.url, self.office.admin.bearer, self.office.site, self.office.head())
        renewed, _ = self.authority.certify("renewed", key=self.key)
        before = ssl.get_server_certificate(("127.0.0.1", self.central.port))
        self.certificate.write_bytes(renewed.read_bytes())
        self.central.process.send_signal(signal.SIGHUP)
        deadline = time.monotonic() + 10
        while ssl.get_server_certificate(("127.0.0.1", self.central.port)) == before:
            self.assertLess(time.monotonic(), deadline)
        self.assertEqual(self.ctl("--pin", self.pin, "status").returncode, 0, "the same key, the same pin")
        head = stream.next_frame().json
        self.assertIn("log_epoch", head)
        stream.close()


class Ends(unittest.TestCase):
    def test_a_stop_says_goodbye_through_tls_and_answers_what_is_under_way(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            authority = Authority(folder)
            certificate, key = authority.certify("central")
            Client.tls = ssl.create_default_context(cafile=authority.certificate)
            self.addCleanup(setattr, Client, "tls", None)
            with Central(programs(), options=["--tls-certificate", str(certificate), "--tls-key", str(key)]) as central:
                office = DemoOffice(central)
                stream = LiveStream(central.url, office.admin.bearer, office.site, office.head())
                self.assertEqual(central.stop(), 0)
                names = []
                while (frame := stream.next_frame()) is not None:
                    names.append(frame.event)
                self.assertEqual(names[-1], "bye")
                stream.close()

    def test_files_that_do_not_fit_are_told_and_nothing_starts(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            authority = Authority(folder)
            certificate, key = authority.certify("central")
            _, other = authority.certify("other")
            for files, words in (([certificate, other], "of the certificate"), ([key, key], "is no certificate in PEM"),
                                 ([certificate, certificate], "is no key"), ([folder / "none", key], "is no certificate"),
                                 ([certificate, None], "needs both")):
                with self.subTest(words):
                    options = ["--tls-certificate", str(files[0])] + (["--tls-key", str(files[1])] if files[1] else [])
                    with self.assertRaises(RuntimeError) as failed:
                        Central(programs(), options=options)
                    self.assertIn(words, str(failed.exception))


class Proxy(unittest.TestCase):
    """A proxy is any peer that the settings name; what it forwards is what any client may write."""

    def ask(self, central: Central, *forwarded: str) -> int:
        client = Client(central.url)
        try:
            return client.request("GET", "/v1/public", headers={"X-Forwarded-For": ", ".join(forwarded) or None}).status
        finally:
            client.close()

    def test_each_citizen_behind_it_has_limits_of_their_own(self):
        with Central(programs(), options=["--proxy", "127.0.0.1", "--limit", "public_rate=1", "--limit", "public_burst=2"]) as central:
            DemoOffice(central, with_web)
            self.assertEqual([self.ask(central, "203.0.113.7") for _ in range(3)][-1], 429)
            self.assertEqual(self.ask(central, "203.0.113.8"), 200)
            self.assertEqual(self.ask(central, "203.0.113.7"), 429)
            # Only what the proxy itself has seen counts: what came before it anybody may have written.
            self.assertEqual(self.ask(central, "198.51.100.1", "203.0.113.7"), 429)
            for nonsense in ("unknown", "203.0.113.7:99", "<script>"):
                self.assertIn(self.ask(central, nonsense), (200, 429))

    def test_nobody_else_is_believed(self):
        with Central(programs(), options=["--limit", "public_rate=1", "--limit", "public_burst=2"]) as central:
            DemoOffice(central, with_web)
            answers = [self.ask(central, f"203.0.113.{n}") for n in range(4)]
            self.assertEqual(answers[-1], 429, "another address in a header is no other caller")


if __name__ == "__main__":
    run_tests()

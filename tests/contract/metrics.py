"""What Prometheus reads: a text that its own parser takes, and figures that are those of what was done."""

import pathlib
import re
import shutil
import socket
import subprocess
import sys
import unittest

from prometheus_client.parser import text_string_to_metric_families

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, DemoOffice, LiveStream, programs, run_tests  # noqa: E402

EVENTS = {"method": "POST", "route": "/v1/stations/me/events"}


class Metrics(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=["--metrics", "127.0.0.1:0"])
        cls.addClassCleanup(cls.central.close)
        cls.url = re.search(r"metrics on (\S+)/metrics", cls.central.log_tail())[1]
        cls.office = DemoOffice(cls.central)
        cls.kiosk = cls.office.kiosk()
        for _ in range(3):
            cls.kiosk.issue("certificados")
        cls.screen = cls.office.screen()
        cls.stream = LiveStream(cls.central.url, cls.screen.secret, cls.office.site, after=0)
        cls.addClassCleanup(cls.stream.close)
        cls.stream.next_frame()
        cls.refused = [Client(cls.central.url, bearer="nothing").request("GET", "/v1/sites/x/snapshot"),
                       Client(cls.central.url).request("GET", "/nowhere/secret-of-a-link"),
                       Client(cls.central.url).request("POST", "/v1/public/x/pqrs", b"x" * 100_000)]
        cls.answer = Client(cls.url).request("GET", "/metrics")
        cls.text = cls.answer.body.decode()
        cls.families = {family.name: family for family in text_string_to_metric_families(cls.text)}

    def value(self, name: str, **labels):
        family = self.families[name.removesuffix("_total") if name.endswith("_total") else re.sub("_(bucket|sum|count)$", "", name)]
        found = [sample.value for sample in family.samples if sample.name == name and labels.items() <= sample.labels.items()]
        self.assertEqual(len(found), 1, (name, labels, family.samples))
        return found[0]

    def test_the_format_is_prometheus_own(self):
        self.assertEqual(self.answer.status, 200)
        self.assertEqual(self.answer.headers["content-type"], "text/plain; version=0.0.4; charset=utf-8")
        for family in self.families.values():
            with self.subTest(family.name):
                self.assertNotEqual(family.type, "unknown")
                self.assertTrue(family.documentation)
        if promtool := shutil.which("promtool"):
            checked = subprocess.run([promtool, "check", "metrics"], input=self.text, capture_output=True, text=True, timeout=20)
            self.assertEqual((checked.returncode, checked.stdout, checked.stderr), (0, "", ""))

    def test_requests_are_counted_by_pattern_and_status(self):
        self.assertEqual(self.value("ventanilla_http_requests_total", **EVENTS, status="200"), 3)
        self.assertEqual(self.value("ventanilla_http_requests_total", method="GET", route="/v1/sites/{}/live", status="200"), 1)
        self.assertEqual(self.value("ventanilla_http_requests_total", method="GET", route="/v1/sites/{}/snapshot", status="401"), 1)
        self.assertEqual(self.value("ventanilla_http_requests_total", method="-", route="-", status="404"), 1)
        self.assertNotIn("secret-of-a-link", self.text)

    def test_durations_are_a_histogram_that_adds_up(self):
        self.assertEqual(self.value("ventanilla_http_request_duration_seconds_count", **EVENTS), 3)
        self.assertEqual(self.value("ventanilla_http_request_duration_seconds_bucket", **EVENTS, le="+Inf"), 3)
        self.assertGreater(self.value("ventanilla_http_request_duration_seconds_sum", **EVENTS), 0)
        for name in ("ventanilla_http_request_duration_seconds", "ventanilla_group_seconds", "ventanilla_group_requests"):
            counts: dict = {}
            for sample in self.families[name].samples:
                if sample.name.endswith("_bucket"):
                    key = tuple(sorted((k, v) for k, v in sample.labels.items() if k != "le"))
                    counts.setdefault(key, []).append(sample.value)
            self.assertTrue(counts)
            for values in counts.values():
                self.assertEqual(values, sorted(values))

    def test_what_was_refused_is_counted_by_code(self):
        self.assertEqual([answer.code for answer in self.refused], ["unauthorized", "unknown_route", "too_large"])
        for code in ("unauthorized", "unknown_route", "too_large"):
            self.assertEqual(self.value("ventanilla_refused_total", code=code), 1)

    def test_log_streams_and_stations_stand_as_they_are(self):
        site = self.office.site
        self.assertEqual(self.value("ventanilla_log_head", site=site), self.office.head())
        self.assertEqual(self.value("ventanilla_streams", site=site), 1)
        self.assertEqual(self.value("ventanilla_station_acked_facts", site=site, station="kiosk-1", kind="kiosk"), 3)
        self.assertEqual(self.value("ventanilla_station_streaming", station="screen-1"), 1)
        self.assertEqual(self.value("ventanilla_station_streaming", station="kiosk-1"), 0)
        self.assertGreater(self.value("ventanilla_station_last_seen_timestamp_seconds", station="kiosk-1"), 1.7e9)
        self.assertEqual(self.value("ventanilla_writer_well"), 1)
        self.assertGreater(self.value("process_resident_memory_bytes"), 1024 * 1024)

    def test_the_api_has_no_metrics_and_the_metrics_no_api(self):
        self.assertEqual(Client(self.central.url).request("GET", "/metrics").status, 404)
        metrics = Client(self.url, bearer=self.central.admin_key)
        for path in ("/healthz", "/v1/public", f"/v1/sites/{self.office.site}/snapshot", "/metrics/x"):
            self.assertEqual(metrics.request("GET", path).status, 404)

    def test_one_who_keeps_many_connections_to_it_takes_nothing_from_the_office(self):
        host, port = self.url.removeprefix("http://").split(":")
        held = [socket.create_connection((host, int(port)), timeout=15) for _ in range(30)]
        for each in held:
            self.addCleanup(each.close)
        self.kiosk.fact("staff.called", {"station": "kiosk-1", "reason": "citizen"})


class Off(unittest.TestCase):
    def test_without_the_setting_nothing_is_served(self):
        with Central(programs()) as central:
            self.assertNotIn("metrics", central.log_tail())


if __name__ == "__main__":
    run_tests()

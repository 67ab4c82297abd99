#!/usr/bin/env python3
"""The benchmark runner gives every figure it promises, with its peer's; a peer that isn't installed is said to be skipped.

No figure is judged here: a machine that builds and tests at the same time has none worth judging.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "support")]

from screens import browser  # noqa: E402
from ventanilla_test import programs, run_tests  # noqa: E402

WITHOUT_A_PEER = {"call to pixel, p99 alone", "of it the central's answer, p50", "question to the monitor's pixel, p50",
                  "question to the monitor's pixel, p99", "answer to the visitor's page, p50",
                  "answer to the visitor's page, p99", "memory of a live connection", "ready after a kill with this log",
                  "all stations live after that", "  memory that it took", "  memory left behind"}


class Runner(unittest.TestCase):
    def test_every_benchmark_gives_its_figures(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        file = folder / "figures.json"
        ran = subprocess.run([sys.executable, HERE / "run", "--smoke", "--bin", programs(), "--json", file], text=True,
                             capture_output=True)
        self.assertEqual(ran.returncode, 0, ran.stdout + ran.stderr)
        report = json.loads(file.read_text())
        self.assertEqual(set(report["figures"]), {"display", "call", "issue", "fanout", "size", "people", "hostile"})
        skipped = {line.split(":")[0] for line in report["skipped"]}
        self.assertEqual(skipped, set() if browser() else {"display", "call", "people"})
        for name, rows in report["figures"].items():
            self.assertTrue(rows, name)
            self.assertIn("ours", " ".join(report["commands"][name]))
            for row in rows:
                with self.subTest(name, figure=row["name"]):
                    self.assertGreaterEqual(row["ours"], 0)
                    alone = name in skipped and not row["name"].startswith("tap") or row["name"] in WITHOUT_A_PEER or name == "issue" and "connections" not in row["name"]
                    self.assertEqual(row["peer"] is None, alone)
                    self.assertIn(row["name"], ran.stdout)


if __name__ == "__main__":
    run_tests()

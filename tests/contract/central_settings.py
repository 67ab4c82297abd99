"""The central's settings: flags win over the environment, that over the file; every mistake is told where it stands."""

import os
import pathlib
import subprocess
import sys
import tempfile
import textwrap
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, programs, run_tests  # noqa: E402


class Settings(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def file(self, text: str) -> pathlib.Path:
        path = self.folder / "central.toml"
        path.write_text(textwrap.dedent(text))
        return path

    def check(self, *words, environment=None) -> subprocess.CompletedProcess:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("VENTANILLA_")}
        return subprocess.run([programs() / "ventanilla-central", "--check-config", *map(str, words)], capture_output=True,
                              text=True, timeout=20, env={**clean, **(environment or {})})

    def test_a_good_file_is_usable(self):
        result = self.check("--config", self.file("""
            data = "office"
            listen = "[::1]:0"
            web_origins = ["https://www.camara.example"]
            metrics = "127.0.0.1:0"
            [log]
            format = "json"
            level = "debug"
            [limits]
            queue = 100
        """))
        self.assertEqual((result.returncode, result.stdout, result.stderr), (0, "usable\n", ""))

    def test_every_mistake_of_the_file_is_told_with_its_line_and_what_is_allowed(self):
        path = self.file("""\
            data = 7
            listen = "localhost"
            web_origins = ["https://ok.example", "HTTPS://BAD"]
            metric = "127.0.0.1:0"
            [log]
            level = "loud"
            [limits]
            queue = 0
            queues = 5
        """)
        result = self.check("--config", path)
        self.assertEqual(result.returncode, 1)
        told = result.stderr.splitlines()
        for line, words in ((1, "data: must be the folder that holds everything"), (2, "listen: must be ADDRESS:PORT"),
                            (3, "web_origins: must be https://HOST[:PORT]"),
                            (4, "metric: is not a key of the central's configuration"),
                            (6, 'log.level: must be "debug", "info", "warn" or "error"'),
                            (8, "limits.queue: must be a whole number above 0"), (9, "limits.queues: is not a key")):
            with self.subTest(line=line):
                self.assertTrue(any(f"{path}:{line}: {words}" in each for each in told), result.stderr)

    def test_what_is_no_toml_is_told_with_its_line(self):
        result = self.check("--config", self.file('data = "x"\nlisten = \n'))
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"{self.folder / 'central.toml'}:2: ", result.stderr)

    def test_a_file_that_is_not_there_is_told(self):
        result = self.check("--config", self.folder / "none.toml", "--data", self.folder)
        self.assertEqual(result.returncode, 1)
        self.assertIn("none.toml", result.stderr)

    def test_mistakes_of_environment_and_flags_name_the_variable_and_the_flag(self):
        result = self.check("--listen", "nowhere", "--limit", "queue=many",
                            environment={"VENTANILLA_DATA": str(self.folder), "VENTANILLA_LOG_FORMAT": "xml",
                                         "VENTANILLA_LIMITS_QUEUE": "-1"})
        self.assertEqual(result.returncode, 1)
        for words in ('VENTANILLA_LOG_FORMAT: must be "text" or "json", not "xml"',
                      'VENTANILLA_LIMITS_QUEUE: must be a whole number above 0, not "-1"',
                      '--listen: must be ADDRESS:PORT', '--limit: there is no limit like "queue=many"'):
            with self.subTest(words):
                self.assertIn(words, result.stderr)

    def test_without_a_folder_it_says_the_three_ways_to_name_it(self):
        result = self.check()
        self.assertEqual(result.returncode, 1)
        self.assertIn("data: is missing (the folder that holds everything): --data, VENTANILLA_DATA or data in the file",
                      result.stderr)

    def refused_body(self, options, environment) -> int:
        """The smallest body of a citizen that this central refuses as too large."""
        os.environ.update(environment)
        self.addCleanup(lambda: [os.environ.pop(name, None) for name in environment])
        with Central(programs(), options=options) as central:
            client = Client(central.url)
            for size in (100, 200, 300):
                answer = client.request("POST", "/v1/public/nowhere/pqrs", b"{" + b" " * (size - 1))
                if answer.code == "too_large":
                    return size
            return 0

    def test_the_flag_wins_over_the_environment_and_that_over_the_file(self):
        path = str(self.file("[limits]\npublic_bytes = 299\n"))
        variable = {"VENTANILLA_LIMITS_PUBLIC_BYTES": "199"}
        self.assertEqual(self.refused_body(["--config", path], {}), 300)
        self.assertEqual(self.refused_body(["--config", path], variable), 200)
        self.assertEqual(self.refused_body(["--config", path, "--limit", "public_bytes=99"], variable), 100)

    def test_the_folder_of_a_file_is_where_its_paths_begin(self):
        path = self.file('data = "office"\nlisten = "127.0.0.1:0"\n')
        process = subprocess.Popen([programs() / "ventanilla-central", "--config", path], cwd="/", stderr=subprocess.PIPE, text=True)
        self.addCleanup(process.wait)
        self.addCleanup(process.terminate)
        for line in process.stderr:
            if "listening on" in line:
                break
        self.assertTrue((self.folder / "office" / "central.db").exists())
        process.stderr.close()


if __name__ == "__main__":
    run_tests()

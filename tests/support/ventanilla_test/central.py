"""The real `ventanilla-central`, on a free port, in a folder of its own, stopped by its own pid."""

import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

from .api import Client
from .ids import shift_to
from .postgres import dump, shared_cluster

ENGINE = "VENTANILLA_TEST_ENGINE"  # "postgresql": where the centrals of this test keep their log
REPOSITORY = pathlib.Path(__file__).resolve().parents[3]


# A test's station works faster than any person; the limits on that have tests of their own.
UNHURRIED = ["--limit", "station_rate=100000", "--limit", "station_burst=100000"]


class Central:
    """Use as a context manager, or `start` and `stop` by hand. `data` None: a temporary folder, removed at the end.

    With `--database postgresql` (running.py) its log is in an empty database of a cluster that the whole test shares; with
    `database` in that one. `keys_of`: another central's folder, whose keys this one shares; it may have to stand by.

    `within`: the command that starts it elsewhere, where it listens on `listen`.

    `now` sets its clock ("2026-11-24T15:30:00Z"), and with it the one of the stations that speak to it from Python.
    """

    def __init__(self, bin_dir, data=None, options=(), keep=False, start=True, now=None, environment=None,
                 restore_signals=True, database=None, keys_of=None, listen="127.0.0.1", within=()):
        self.program = pathlib.Path(bin_dir) / "ventanilla-central"
        self.own_folder = data is None
        self.data = pathlib.Path(data or tempfile.mkdtemp(prefix="ventanilla-central."))
        self.options = list(options)
        if database is None and os.environ.get(ENGINE) == "postgresql":
            database = shared_cluster().new_database()
        self.database = database
        if keys_of:
            for key in ("admin.key", "pepper.key"):
                shutil.copy(pathlib.Path(keys_of) / key, self.data)
        self.may_stand_by = keys_of is not None
        self.listen = listen
        self.within = list(within)  # a command that starts others somewhere else, as in a network namespace
        self.now = now
        self.environment = dict(os.environ, **(environment or {}))
        # False: a limit on the size of its files is an error to it, as a full disk is, and not its end.
        self.restore_signals = restore_signals
        self.shift_seconds = 0.0
        self.keep = keep
        self.process: subprocess.Popen | None = None
        self.url = ""
        self.log_file = self.data / "central.out"
        if start:
            try:
                self.start()
            except BaseException:
                self.close()
                raise

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        if kind is not None:
            print(self.log_tail())
        self.close()

    @property
    def pid(self) -> int:
        return self.process.pid

    def launch(self, port: int = 0):
        """Starts it and returns at once; `start` waits until it answers."""
        (self.data / "address").unlink(missing_ok=True)
        self.data.mkdir(parents=True, exist_ok=True)
        clock = []
        if self.now:
            clock = ["--now", self.now]
            self.shift_seconds = shift_to(self.now)
        place = ["--database", self.database] if self.database else []
        with open(self.log_file, "ab") as log:
            self.process = subprocess.Popen(
                [*self.within, str(self.program), "--data", str(self.data), "--listen", f"{self.listen}:{port}", *UNHURRIED, *clock, *place,
                 *self.options],
                stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=self.environment,
                restore_signals=self.restore_signals)

    def start(self, port: int = 0, timeout: float = 30.0):
        """Starts it and returns when it answers. `port` 0 is any free one."""
        self.launch(port)
        address = self.data / "address"
        deadline = time.monotonic() + timeout
        while not self._is_ready(address):
            if self.process.poll() is not None:
                raise RuntimeError(f"ventanilla-central ended with {self.process.returncode}\n{self.log_tail()}")
            if time.monotonic() > deadline:
                raise TimeoutError(f"ventanilla-central wasn't ready in {timeout} s\n{self.log_tail()}")
            time.sleep(0.02)  # between two looks at a condition
        return self

    def _is_ready(self, address: pathlib.Path) -> bool:
        if not address.exists():
            return False
        self.url = address.read_text().strip()
        try:
            client = Client(self.url, timeout=5)
            answer = client.request("GET", "/readyz")
            client.close()
            return answer.status == 200 or (self.may_stand_by and answer.code == "standing_by")
        except OSError:
            return False

    @property
    def port(self) -> int:
        return int(self.url.rsplit(":", 1)[1])

    @property
    def admin_key(self) -> str:
        return (self.data / "admin.key").read_text().strip()

    def admin(self) -> Client:
        return Client(self.url, bearer=self.admin_key)

    def writes(self) -> bool:
        """Whether it is the one that writes, of those that share a database."""
        try:
            client = Client(self.url, timeout=2)
            ready = client.request("GET", "/readyz").status == 200
            client.close()
            return ready
        except OSError:
            return False

    def stored(self) -> bytes:
        """Everything that stands in its database, as it stands there."""
        if self.database:
            return dump(self.database)
        return b"".join((self.data / name).read_bytes() for name in ("central.db", "central.db-wal"))

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def kill(self):
        """kill -9, as a power cut would."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=10)

    def restart(self, timeout: float = 30.0):
        """Starts again on the port it had."""
        return self.start(port=self.port, timeout=timeout)

    def stop(self, timeout: float = 15.0) -> int:
        """Asks it to end and returns its exit code."""
        if self.process is None:
            return 0
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(timeout=timeout)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
        return self.process.returncode

    def close(self):
        try:
            self.stop()
        finally:
            if self.own_folder and not self.keep:
                shutil.rmtree(self.data, ignore_errors=True)

    def log_tail(self, lines: int = 40) -> str:
        if not self.log_file.exists():
            return ""
        return "\n".join(self.log_file.read_text(errors="replace").splitlines()[-lines:])

    def ctl(self, bin_dir, *words, site="facatativa", check=True, **options) -> subprocess.CompletedProcess:
        """Runs ventanillactl against this central."""
        command = [str(pathlib.Path(bin_dir) / "ventanillactl"), "--data", str(self.data)]
        if site:
            command += ["--site", site]
        result = subprocess.run(command + list(words), capture_output=True, text=True, timeout=120, **options)
        if check and result.returncode != 0:
            raise RuntimeError(f"{command + list(words)} gave {result.returncode}\n{result.stdout}{result.stderr}")
        return result

"""A PostgreSQL cluster of the test's own: in a temporary folder, reached by a socket there, stopped by its own pid.

Of the server's own settings only sizes are changed: it flushes what it commits, as the central demands.
"""

import atexit
import itertools
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

PROGRAMS = pathlib.Path(os.environ.get("VENTANILLA_POSTGRES", "/usr/lib/postgresql/15/bin"))
# The server refuses to run as root; the package of Debian makes this account.
ACCOUNT = "postgres"
ROOM = 1 << 30
SMALL = {"shared_buffers": "32MB", "max_connections": "40", "listen_addresses": "", "max_wal_size": "256MB",
         "log_line_prefix": "%m [%p] "}


def in_memory() -> str:
    """Where a cluster costs the disk nothing, if there is room: a process that is killed loses nothing there either."""
    memory = pathlib.Path("/dev/shm")
    roomy = memory.is_dir() and os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > ROOM
    return str(memory) if roomy else "/tmp"


class Cluster:
    """Use as a context manager, or `close` it. `place`: its folder's, where the disk matters; else `in_memory`."""

    def __init__(self, settings=None, place=None):
        self.account = pwd.getpwnam(ACCOUNT) if os.geteuid() == 0 else None
        place = place or in_memory()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ventanilla-postgres.", dir=place))  # a socket's path is short
        self.settings = {**SMALL, "unix_socket_directories": str(self.folder), **(settings or {})}
        self.process: subprocess.Popen | None = None
        self._names = itertools.count(1)
        try:
            if self.account:
                os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
            self._run("initdb", "--pgdata", self.folder / "data", "--username", "ventanilla", "--auth", "trust", "--encoding",
                      "UTF8", "--locale", "C.UTF-8", "--no-instructions", "--no-sync")
            self.start()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, kind, value, trace):
        self.close()

    def start(self, timeout: float = 60.0):
        """Starts the server and returns when it takes connections."""
        words = [str(PROGRAMS / "postgres"), "-D", str(self.folder / "data")]
        for name, value in self.settings.items():
            words += ["-c", f"{name}={value}"]
        deadline = time.monotonic() + timeout
        ready = [PROGRAMS / "pg_isready", "--quiet", "--host", self.folder]
        self.process = None
        while self.process is None or subprocess.run(ready, check=False).returncode != 0:
            # After a kill it ends at once as long as the last of its processes still uses the memory that they shared.
            if self.process is None or self.process.poll() is not None:
                with open(self.folder / "log", "ab") as log:
                    self.process = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self._as_account())
            if time.monotonic() > deadline:
                raise RuntimeError(f"PostgreSQL did not start\n{(self.folder / 'log').read_text()}")
            time.sleep(0.05)  # between two looks at a condition

    def kill(self):
        """kill -9 of the server; its processes see that it is gone and end too."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(timeout=30)

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"office{next(self._names)}"
        self.query("postgres", f"CREATE DATABASE {name}")
        return self.url(name)

    def url(self, name: str) -> str:
        return f"postgresql://ventanilla@/{name}?host={self.folder}"

    def query(self, database: str, sql: str) -> str:
        """What psql answers, unadorned. `database` is a name or a URL."""
        url = database if "://" in database else self.url(database)
        return subprocess.run([PROGRAMS / "psql", "--no-psqlrc", "--quiet", "--tuples-only", "--no-align", "--set",
                               "ON_ERROR_STOP=1", "--command", sql, url], capture_output=True, text=True, check=True,
                              timeout=60).stdout.strip()

    def close(self):
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)  # ends its connections and then itself
            self.process.wait(timeout=60)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _as_account(self) -> dict:
        if self.account is None:
            return {}
        return {"user": self.account.pw_uid, "group": self.account.pw_gid, "extra_groups": [], "cwd": self.folder}

    def _run(self, program, *words):
        result = subprocess.run([str(PROGRAMS / program), *map(str, words)], capture_output=True, text=True, timeout=120,
                                **self._as_account())
        if result.returncode != 0:
            raise RuntimeError(f"{program} gave {result.returncode}\n{result.stdout}{result.stderr}")


def dump(url: str) -> bytes:
    """All rows of a database, as pg_dump writes them."""
    return subprocess.run([PROGRAMS / "pg_dump", "--data-only", url], capture_output=True, check=True, timeout=60).stdout


_shared: Cluster | None = None


def shared_cluster() -> Cluster:
    """One for the whole program, stopped when it ends."""
    global _shared
    if _shared is None:
        _shared = Cluster()
        atexit.register(_shared.close)
    return _shared

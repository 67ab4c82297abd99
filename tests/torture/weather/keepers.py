"""What starts the programs again that were killed or ended by themselves, as the service manager does."""

import collections
import os
import pathlib
import signal
import subprocess
import threading
import time

# An unlucky program's calls to the disk fail now and then (Debian's libfiu).
LIBFIU = pathlib.Path("/usr/lib/fiu")
IO_ERRORS = {"LD_PRELOAD": f"{LIBFIU}/fiu_run_preload.so {LIBFIU}/fiu_posix_preload.so",
             "FIU_ENABLE": "\n".join(f"enable_random name=posix/io/{call},probability=0.005"
                                     for call in ("rw/pwrite", "rw/pread", "sync/fsync", "sync/fdatasync"))}


def unlucky() -> dict:
    return {**os.environ, **IO_ERRORS}


def may_be_unlucky(program: pathlib.Path) -> bool:
    """Whether the library is here and lets this program begin: one with the thread sanitizer dies of it at once."""
    calm = {**unlucky(), "FIU_ENABLE": ""}
    return LIBFIU.is_dir() and subprocess.run([program, "--version"], env=calm, capture_output=True).returncode == 0


class Keeper(threading.Thread):
    """Keeps one program running. `kill` and `launch` hold its lock."""

    def __init__(self, name: str):
        super().__init__(daemon=True, name=name)
        self.lock = threading.RLock()
        self.over = threading.Event()
        self.ends: collections.Counter = collections.Counter()  # by themselves, by exit code

    def run(self):
        while not self.over.wait(0.1):
            with self.lock:
                code = self.process().poll()
                if code is None or self.over.is_set():
                    continue
                self.ends[code] += 1
                self.launch()

    def kill(self):
        with self.lock:
            self.process().kill()
            self.process().wait(timeout=30)
            self.launch()

    def end(self):
        self.over.set()
        if self.is_alive():
            self.join(timeout=90)

    def process(self):
        raise NotImplementedError

    def launch(self):
        raise NotImplementedError


class CentralKeeper(Keeper):
    def __init__(self, name: str, central, port: int):
        super().__init__(name)
        self.central, self.port = central, port
        self.calm = dict(central.environment)
        self.next_environment = None  # of its next life alone
        self.shift = 0.0              # s, of its machine's clock

    def process(self):
        return self.central.process

    def launch(self):
        moment = time.gmtime(time.time() + self.shift)
        self.central.now = time.strftime("%Y-%m-%dT%H:%M:%SZ", moment) if self.shift else None
        environment, self.next_environment = self.next_environment, None
        self.central.environment = environment or self.calm
        self.central.launch(self.port)

    def pids(self) -> list[int]:
        return [self.central.process.pid]


class PostgresKeeper(Keeper):
    def __init__(self, cluster):
        super().__init__("postgresql")
        self.cluster = cluster

    def process(self):
        return self.cluster.process

    def launch(self):
        self.cluster.start(timeout=120)

    def pids(self) -> list[int]:
        own = self.cluster.process.pid
        try:
            with open(f"/proc/{own}/task/{own}/children") as children:
                return [own, *map(int, children.read().split())]
        except OSError:
            return []


def stand_still(keeper: Keeper, hold):
    """All its processes stop and go on later, also those whose program was killed meanwhile."""
    with keeper.lock:
        pids = keeper.pids()
        _send(pids, signal.SIGSTOP)
    hold()
    _send(pids, signal.SIGCONT)


def _send(pids: list[int], number: int):
    for pid in pids:
        try:
            os.kill(pid, number)
        except ProcessLookupError:
            pass

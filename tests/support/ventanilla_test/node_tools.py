"""The tools from npm that tests use: what tests/web/package-lock.json pins, installed once."""

import fcntl
import subprocess

from .contract import REPOSITORY

FOLDER = REPOSITORY / "tests" / "web"
BIN = FOLDER / "node_modules" / ".bin"


def install():
    """Safe from several tests at once: whoever comes second waits and finds everything there."""
    lock_file = FOLDER / "package-lock.json"
    with open(lock_file, "rb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        mark = FOLDER / "node_modules" / ".package-lock.json"  # npm writes it last
        if not mark.exists() or mark.stat().st_mtime < lock_file.stat().st_mtime:
            subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=FOLDER, check=True)


def run(tool: str, *words, **options) -> subprocess.CompletedProcess:
    """Runs an installed tool and gives back all that it said, as text."""
    install()
    return subprocess.run([BIN / tool, *map(str, words)], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          timeout=300, **options)

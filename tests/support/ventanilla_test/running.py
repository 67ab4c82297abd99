"""Runs a file of unittest cases against the built programs: `if __name__ == "__main__": run_tests()`."""

import argparse
import os
import pathlib
import sys
import unittest

from .central import ENGINE, REPOSITORY

_bin = pathlib.Path(os.environ.get("VENTANILLA_BIN", REPOSITORY / "build/dev/bin"))
_rounds: int | None = None


def programs() -> pathlib.Path:
    """The folder of the built programs that this run tests."""
    return _bin


def rounds(few: int) -> int:
    """How often a test that tortures does it: `few` in everyday runs, what `--rounds` says in long ones."""
    return _rounds or few


def run_tests():
    """`--bin DIR` says where the programs are, `--rounds N` how often to torture, `--database postgresql` where the central's
    log is; the rest is unittest's (a test's name, -v, -k PATTERN)."""
    global _bin, _rounds
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--bin", type=pathlib.Path, default=_bin)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default=os.environ.get(ENGINE, "sqlite"))
    parsed, rest = parser.parse_known_args()
    os.environ[ENGINE] = parsed.database
    _bin, _rounds = parsed.bin.resolve(), parsed.rounds
    unittest.main(module="__main__", argv=[sys.argv[0], "-v", *rest])

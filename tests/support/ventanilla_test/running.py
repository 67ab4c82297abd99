"""Runs a file of unittest cases against the built programs: `if __name__ == "__main__": run_tests()`."""

import argparse
import os
import pathlib
import sys
import unittest

from .central import REPOSITORY

_bin = pathlib.Path(os.environ.get("VENTANILLA_BIN", REPOSITORY / "build/dev/bin"))


def programs() -> pathlib.Path:
    """The folder of the built programs that this run tests."""
    return _bin


def run_tests():
    """`--bin DIR` says where the programs are; the rest is unittest's (a test's name, -v, -k PATTERN)."""
    global _bin
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--bin", type=pathlib.Path, default=_bin)
    parsed, rest = parser.parse_known_args()
    _bin = parsed.bin.resolve()
    unittest.main(module="__main__", argv=[sys.argv[0], "-v", *rest])

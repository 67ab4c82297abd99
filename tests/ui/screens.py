"""Where the tests of this folder find things."""

import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
REPOSITORY = HERE.parents[1]
GOLDEN = HERE / "golden"

sys.path.insert(0, str(HERE.parent / "support"))


def failures(programs: pathlib.Path) -> pathlib.Path:
    """Where pictures of failed comparisons are left to be looked at."""
    return programs.parent / "tests/ui/failures"


def faults(programs: pathlib.Path) -> pathlib.Path:
    """Where the plugins with a fault were built."""
    return programs.parent / "tests/ui/faults"

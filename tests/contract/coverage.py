"""What all contract tests of this run have seen, held against central/openapi.yaml: nothing that is not in it (that failed where
it was seen), and nothing in it that no test has met.

    python3 tests/contract/coverage.py FILE      FILE is what VENTANILLA_CONTRACT_SEEN named
"""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import contract  # noqa: E402

SEEN: set[str] = set()


class Coverage(unittest.TestCase):
    def test_every_status_of_every_route_was_met(self):
        met = {" ".join(line.split()[:3]) for line in SEEN}
        told = {f"{name} {status}" for name, operation in contract.operations().items() for status in operation["responses"]}
        self.assertGreater(len(told), 300)
        self.assertEqual(sorted(told - met), [])
        self.assertEqual(sorted(each for each in met - told if not each.startswith("FRAME ")), [])

    def test_every_code_of_every_route_was_met(self):
        told = {f"{name} {status} {code}" for name, operation in contract.operations().items()
                for status, answer in operation["responses"].items() for code in answer.get("x-codes", [])}
        self.assertEqual(sorted(told - SEEN), [])

    def test_every_frame_was_met(self):
        self.assertEqual({f"FRAME {frame}" for frame in contract.document()["x-frames"]} - SEEN, set())


if __name__ == "__main__":
    SEEN.update(pathlib.Path(sys.argv.pop(1)).read_text().splitlines())
    unittest.main()

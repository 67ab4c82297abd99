"""Prism, as the other tests of prism.* put it before the central, lets right answers through and stops wrong ones."""

import copy
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, Client, contract, node_tools, prism, programs, run_tests  # noqa: E402


def falsified() -> dict:
    document = copy.deepcopy(contract.document())
    document["components"]["schemas"]["Health"]["properties"]["status"] = {"type": "integer"}
    document["components"]["schemas"]["Problem"]["required"].append("excuse")
    return document


class Bites(unittest.TestCase):
    def asked_through(self, document) -> list:
        node_tools.install()
        with Central(programs()) as central:
            client = Client(prism.through(central.url, document))
            answers = [client.request("GET", path) for path in ("/healthz", "/v1/public/nowhere")]
            client.close()
        return answers

    def test_right_answers_come_through(self):
        self.assertEqual([answer.status for answer in self.asked_through(contract.document())], [200, 404])

    def test_answers_that_the_contract_forbids_do_not(self):
        for answer in self.asked_through(falsified()):
            self.assertEqual(answer.status, 500)
            self.assertIn(b"VIOLATIONS", answer.body)


if __name__ == "__main__":
    run_tests()

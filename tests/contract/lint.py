"""Spectral and Redocly read central/openapi.yaml and find nothing to say; and Spectral's rules of ours do bite."""

import copy
import pathlib
import sys
import tempfile
import unittest

import yaml

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from ventanilla_test import contract, node_tools  # noqa: E402

SPECTRAL = ("lint", "--ruleset", HERE / "spectral.yaml", "--fail-severity", "hint", "--format", "text")


class Lint(unittest.TestCase):
    def test_spectral(self):
        said = node_tools.run("spectral", *SPECTRAL, contract.FILE)
        self.assertEqual(said.returncode, 0, said.stdout)

    def test_redocly(self):
        said = node_tools.run("redocly", "lint", "--config", HERE / "redocly.yaml", contract.FILE)
        self.assertEqual(said.returncode, 0, said.stdout)

    def test_every_rule_of_ours_finds_what_it_is_for(self):
        broken = copy.deepcopy(contract.document())
        facts = broken["paths"]["/v1/stations/me/events"]["post"]
        del facts["x-door"], facts["x-body-limit"]
        facts["requestBody"]["content"]["text/plain"] = {"schema": {"type": "string"}}
        del facts["responses"]["409"]["x-codes"]
        facts["responses"]["429"]["headers"] = {}
        schemas = broken["components"]["schemas"]
        del schemas["SessionRequest"]["properties"]["pin"]["maxLength"]
        del schemas["Batch"]["properties"]["events"]["maxItems"]
        rules = [name for name in yaml.safe_load((HERE / "spectral.yaml").read_text())["rules"]
                 if name.startswith(("every-", "who-"))]
        self.assertEqual(len(rules), 8)
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "openapi.yaml"
            file.write_text(yaml.dump(broken))
            said = node_tools.run("spectral", *SPECTRAL, file)
        self.assertEqual(said.returncode, 1)
        self.assertEqual([rule for rule in rules if rule not in said.stdout], [])


if __name__ == "__main__":
    unittest.main()

"""Installs what the lock file says (once) and runs the browser's tests against built programs.

    python3 tests/web/run.py --bin build/dev/bin [--pictures DIR] [FILE.test.mjs …]
"""

import argparse
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
from ventanilla_test import node_tools  # noqa: E402


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--pictures", type=pathlib.Path, help="keep a picture of each state here")
    parser.add_argument("files", nargs="*", default=[])
    options = parser.parse_args()
    node_tools.install()
    environment = dict(os.environ, VENTANILLA_BIN=str(options.bin.resolve()))
    if options.pictures:
        environment["VENTANILLA_PICTURES"] = str(options.pictures.resolve())
    files = options.files or sorted(file.name for file in HERE.glob("*.test.mjs"))
    sys.exit(subprocess.run(["node", "--test", "--test-concurrency=1", *files], cwd=HERE, env=environment).returncode)


if __name__ == "__main__":
    main()

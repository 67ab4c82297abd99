"""Runs a program with a PostgreSQL cluster of its own: `with_postgres.py PROGRAM ARGUMENTS…`.

The program finds the URL of an empty database in VENTANILLA_TEST_DATABASE.
"""

import os
import subprocess
import sys

from ventanilla_test.postgres import Cluster


def main() -> int:
    with Cluster() as cluster:
        environment = dict(os.environ, VENTANILLA_TEST_DATABASE=cluster.new_database())
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())

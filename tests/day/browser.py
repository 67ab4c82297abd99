"""The citizens' browser: real pages in Debian's chromium, driven as the tests of the web pages drive them."""
import json
import subprocess

from ventanilla_test import node_tools


class Browser:
    """Sends one order a line to tests/web/citizens.mjs, which answers each with a line."""

    def __init__(self, log):
        node_tools.install()
        self.process = subprocess.Popen(["node", "citizens.mjs"], cwd=node_tools.FOLDER, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        stderr=log, text=True)

    def ask(self, order, **values):
        """Does it and returns what it gave; what a page doesn't do in time is an AssertionError with playwright's words."""
        self.process.stdin.write(json.dumps({"do": order, **values}) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(f"the browser ended before {order} {values}")
        answer = json.loads(line)
        if "error" in answer:
            raise AssertionError(f"{order} {values}: {answer['error']}")
        return answer["value"]

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)

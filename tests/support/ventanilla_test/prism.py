"""Puts Prism, as a validating proxy, between every `Client` and its central.

On when VENTANILLA_PRISM is set. One Prism a central's address; all end with the test's process. An answer that the contract
forbids comes back as Prism's own 500, which no test takes for the central's. Streams and raw bytes go round it: Prism waits
for the end of an answer before it hands it on, and refuses by itself what is no HTTP. It also answers by itself an address that
the contract doesn't have, and a request without what `security` asks for; so it is given the contract without that."""

import atexit
import json
import os
import socket
import subprocess
import tempfile
import time

from . import contract, node_tools

ON = bool(os.environ.get("VENTANILLA_PRISM"))
_running: dict[str, tuple[str, subprocess.Popen]] = {}


def through(url: str, document: dict | None = None) -> str:
    """The address under which the Prism of that central listens; it is started when first asked for. `document` is what it holds
    answers against: the contract, if nothing is said."""
    if url not in _running:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        log = tempfile.TemporaryFile()
        with tempfile.NamedTemporaryFile("w", prefix="ventanilla-prism.", suffix=".json", delete=False) as file:
            json.dump(_without_security(document or contract.document()), file)
        atexit.register(os.unlink, file.name)
        process = subprocess.Popen([node_tools.BIN / "prism", "proxy", file.name, url, "--port", str(port), "--errors", "--cors=false",
                                    "--validate-request=false", "--verboseLevel", "warn"],
                                   stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)
        _running[url] = (f"http://127.0.0.1:{port}", process)
        _wait(port, process, log)
    return _running[url][0]


def _without_security(document: dict) -> dict:
    document = dict(document, components=dict(document["components"], securitySchemes={}))
    document["paths"] = {path: {key: dict(item, security=[]) if key in contract.METHODS else item for key, item in parts.items()}
                         for path, parts in document["paths"].items()}
    return document


def _wait(port: int, process: subprocess.Popen, log):
    end = time.monotonic() + 300  # it takes 5 s of processor to begin, and is not the only one who wants it
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > end:
                log.seek(0)
                raise RuntimeError(f"Prism does not listen: {log.read()[-2000:]!r}") from None
            time.sleep(0.05)  # between two looks


@atexit.register
def _end():
    for _, process in _running.values():
        process.terminate()
    for _, process in _running.values():
        process.wait(timeout=15)

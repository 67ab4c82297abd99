"""A small HTTP/1.1 client: one kept-alive connection, JSON in and out, no retries that a test did not ask for."""

import gzip
import http.client
import json
import select
import socket
import ssl
import urllib.parse

from . import contract, prism

SCHEMA = "1; min=1"


class Answer:
    def __init__(self, status: int, headers: dict, body: bytes):
        self.status = status
        self.headers = headers  # names in lower case
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The stable code of a problem, or None."""
        if self.headers.get("content-type", "").split(";")[0] != "application/problem+json":
            return None
        return self.json.get("code")

    def __repr__(self):
        return f"<{self.status} {self.headers.get('content-type')} {self.body[:300]!r}>"


class Problem(Exception):
    """An answer that is not 2xx where the caller needed one."""

    def __init__(self, what: str, answer: Answer):
        super().__init__(f"{what}: {answer!r}")
        self.answer = answer
        self.status = answer.status
        self.code = answer.code


class Client:
    """One connection, for one thread. `bearer` is a station's secret or the administrator's key."""

    tls: ssl.SSLContext | None = None  # for https: whom it trusts

    def __init__(self, url: str, bearer: str | None = None, session: str | None = None, timeout: float = 30.0):
        parts = urllib.parse.urlsplit(prism.through(url) if prism.ON else url)
        self.scheme, self.host, self.port = parts.scheme, parts.hostname, parts.port
        self.bearer, self.session, self.timeout = bearer, session, timeout
        self._connection: http.client.HTTPConnection | None = None

    def close(self):
        if self._connection:
            self._connection.close()
            self._connection = None

    def request(self, method: str, path: str, body=None, headers: dict | None = None) -> Answer:
        """`body` is an object (sent as JSON), bytes (sent as they are) or None."""
        sent = {"Ventanilla-Schema": SCHEMA}
        if self.bearer is not None:
            sent["Authorization"] = f"Bearer {self.bearer}"
        if self.session is not None:
            sent["Ventanilla-Session"] = self.session
        if body is not None:
            sent["Content-Type"] = "application/json"
            if not isinstance(body, (bytes, bytearray)):
                body = json.dumps(body, ensure_ascii=False).encode()
        for name, value in (headers or {}).items():
            if value is None:
                sent.pop(name, None)
            else:
                sent[name] = value
        try:
            return self._send(method, path, body, sent)
        except (ConnectionError, http.client.HTTPException, OSError):
            self.close()
            raise

    def _connect(self) -> http.client.HTTPConnection:
        if self.scheme == "https":
            return http.client.HTTPSConnection(self.host, self.port, timeout=self.timeout, context=self.tls)
        return http.client.HTTPConnection(self.host, self.port, timeout=self.timeout)

    def _closed_by_peer(self) -> bool:
        """A connection on which nothing was asked has something to read only when the central closed it: too long idle."""
        return self._connection is not None and bool(select.select([self._connection.sock], [], [], 0)[0])

    def _send(self, method, path, body, headers) -> Answer:
        if self._closed_by_peer():
            self.close()
        if self._connection is None:
            self._connection = self._connect()
            self._connection.connect()
            self._connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._connection.request(method, path, body=body, headers=headers)
        response = self._connection.getresponse()
        data = response.read()
        if response.headers.get("Content-Encoding") == "gzip":
            data = gzip.decompress(data)
        if response.will_close or prism.ON:  # which keeps nothing open for long
            self.close()
        answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, data)
        contract.observe(method, path, headers, body, answer)
        return answer

    def expect(self, method: str, path: str, body=None, headers: dict | None = None) -> Answer:
        answer = self.request(method, path, body, headers)
        if not 200 <= answer.status < 300:
            raise Problem(f"{method} {path}", answer)
        return answer

    def get(self, path: str):
        return self.expect("GET", path).json

    def post(self, path: str, body, headers: dict | None = None):
        return self.expect("POST", path, body, headers).json


def raw_exchange(url: str, data: bytes, timeout: float = 15.0) -> bytes:
    """Sends exactly these bytes and reads until the peer closes or a whole answer is there."""
    parts = urllib.parse.urlsplit(url)
    received = b""
    with socket.create_connection((parts.hostname, parts.port), timeout=timeout) as connection:
        try:
            connection.sendall(data)
        except (BrokenPipeError, ConnectionResetError):
            pass  # refused before all was read: the answer may be waiting
        while True:
            try:
                piece = connection.recv(65536)
            except (ConnectionResetError, TimeoutError):
                break
            if not piece:
                break
            received += piece
            if _is_whole(received):
                break
    _observe_raw(data, received)
    return received


def _observe_raw(data: bytes, received: bytes):
    """Where what was sent has a head at all: nobody can say which route the rest was for."""
    words, answer = data.partition(b"\r\n")[0].split(), parse_answer(received)
    if answer is not None and len(words) == 3 and words[2].startswith(b"HTTP/1."):
        contract.observe(words[0].decode("latin-1"), words[1].decode("latin-1"), {}, None, answer)


def _is_whole(received: bytes) -> bool:
    head, separator, body = received.partition(b"\r\n\r\n")
    if not separator:
        return False
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"content-length":
            return len(body) >= int(value)
    return False


def parse_answer(received: bytes) -> Answer | None:
    """The first answer in what `raw_exchange` gave; None when it is not HTTP."""
    head, separator, body = received.partition(b"\r\n\r\n")
    lines = head.split(b"\r\n")
    if not separator or not lines[0].startswith(b"HTTP/1."):
        return None
    headers = {}
    for line in lines[1:]:
        name, _, value = line.partition(b":")
        headers[name.decode("latin-1").strip().lower()] = value.decode("latin-1").strip()
    if "content-length" in headers:
        body = body[:int(headers["content-length"])]
    return Answer(int(lines[0].split()[1]), headers, body)

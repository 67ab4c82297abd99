"""Reads the live stream (server-sent events)."""

import json
import socket
import urllib.parse

from . import contract
from .api import Answer, Client


class Frame:
    def __init__(self, event: str, data: str, id_: str | None):
        self.event, self.data, self.id = event, data, id_

    @property
    def json(self):
        return json.loads(self.data)

    def __repr__(self):
        return f"<{self.event} {self.id or ''} {self.data[:120]}>"


class LiveStream:
    """An open `GET /v1/sites/{s}/live`. Iterate over frames, or `next_frame` with a time limit."""

    def __init__(self, url: str, bearer: str, site: str, after: int, timeout: float = 15.0, receive_buffer: int = 0):
        parts = urllib.parse.urlsplit(url)
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        if receive_buffer:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        self.socket.settimeout(timeout)
        self.socket.connect((parts.hostname, parts.port))
        if parts.scheme == "https":
            self.socket = Client.tls.wrap_socket(self.socket, server_hostname=parts.hostname)
        self.socket.sendall((f"GET /v1/sites/{site}/live?after={after} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
                             f"Authorization: Bearer {bearer}\r\nVentanilla-Schema: 1; min=1\r\n"
                             f"Accept: text/event-stream\r\n\r\n").encode())
        self._raw = b""    # received, not yet taken out of chunks
        self._text = b""   # stream text, not yet cut into frames
        self._closed = False
        self.status, self.headers = self._read_head()
        self.answer = Answer(self.status, self.headers, self._read_refusal())
        contract.observe("GET", f"/v1/sites/{site}/live?after={after}", {}, None, self.answer)
        self._chunked = self.headers.get("transfer-encoding", "").lower() == "chunked"

    def close(self):
        self.socket.close()

    def _receive(self) -> bool:
        if self._closed:
            return False
        try:
            piece = self.socket.recv(65536)
        except ConnectionResetError:
            piece = b""
        if not piece:
            self._closed = True
            return False
        self._raw += piece
        return True

    def _read_head(self):
        while b"\r\n\r\n" not in self._raw:
            if not self._receive():
                raise ConnectionError("the stream closed before its head")
        head, _, self._raw = self._raw.partition(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        headers = {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        return int(lines[0].split()[1]), headers

    def _read_refusal(self) -> bytes:
        """The body of an answer that is no stream."""
        while self.status != 200 and len(self._raw) < int(self.headers["content-length"]) and self._receive():
            pass
        return self._raw if self.status != 200 else b""

    def _dechunk(self):
        if not self._chunked:
            self._text, self._raw = self._text + self._raw, b""
            return
        while True:
            size_line, separator, rest = self._raw.partition(b"\r\n")
            if not separator:
                return
            size = int(size_line.split(b";")[0], 16)
            if len(rest) < size + 2:
                return
            if size == 0:
                self._closed = True
                return
            self._text += rest[:size]
            self._raw = rest[size + 2:]

    def next_frame(self) -> Frame | None:
        """None when the peer closed the stream. Raises TimeoutError when it is silent too long."""
        while True:
            self._dechunk()
            block, separator, rest = self._text.partition(b"\n\n")
            if separator:
                self._text = rest
                frame = self._parse(block.decode())
                if frame:
                    contract.observe_frame(frame)
                    return frame
                continue
            if not self._receive():
                self._dechunk()
                if b"\n\n" not in self._text:
                    return None

    @staticmethod
    def _parse(block: str) -> Frame | None:
        event, data, id_ = "message", [], None
        for line in block.split("\n"):
            name, _, value = line.partition(":")
            value = value[1:] if value.startswith(" ") else value
            if name == "event":
                event = value
            elif name == "data":
                data.append(value)
            elif name == "id":
                id_ = value
        return Frame(event, "\n".join(data), id_) if data or event != "message" else None

    def __iter__(self):
        while (frame := self.next_frame()) is not None:
            yield frame

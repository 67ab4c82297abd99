"""The signed text on a ticket's paper, written apart from the program's own (shared/wire/paper.cpp), signed by OpenSSL."""

import base64
import datetime
import pathlib
import secrets
import struct
import subprocess
import tempfile
import uuid

from .ids import iso_now

PKCS8_ED25519 = bytes.fromhex("302e020100300506032b657004220420")
CLASSES = ("general", "preferential", "appointment")


class PaperKey:
    """A station's own key; `publish` tells the central of it."""

    def __init__(self):
        self.private = PKCS8_ED25519 + secrets.token_bytes(32)
        self.public = self._openssl("pkey", "-inform", "DER", "-pubout", "-outform", "DER", "-in")[-32:].hex()

    def publish(self, station, **changes) -> dict:
        return station.fact("paper.key_published", {"station": station.key, "station_epoch": station.epoch, "key": self.public,
                                                    **changes})

    def sign(self, data: bytes) -> bytes:
        with tempfile.NamedTemporaryFile() as file:
            file.write(data)
            file.flush()
            return self._openssl("pkeyutl", "-sign", "-rawin", "-in", file.name, "-keyform", "DER", "-inkey")

    def text(self, station, turn: dict, issued: str | None = None, /, **changes) -> str:
        """The paper of a turn as `Kiosk.issue` gives it; `changes` to any of its fields, site, station or epoch."""
        fields = {"site": station.site, "station": station.key, "epoch": station.epoch, **turn, **changes}
        day = datetime.date.fromisoformat(fields["day"])
        start = datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc) - datetime.timedelta(days=1)
        issued = datetime.datetime.fromisoformat((issued or iso_now(station.central.shift_seconds)).replace("Z", "+00:00"))
        data = bytes([0x10 | CLASSES.index(fields["class"])]) + uuid.UUID(fields["ticket"]).bytes
        data += struct.pack("<H", (day - datetime.date(1970, 1, 1)).days) + fields["number"].to_bytes(3, "little")
        data += struct.pack("<II", fields["epoch"], int((issued - start) / datetime.timedelta(milliseconds=1)))
        for name in ("series", "service", "station", "site", "public_token"):
            text = fields[name].encode()
            data += bytes([len(text)]) + text
        return base64.b32encode(data + self.sign(data)).decode().rstrip("=")

    def _openssl(self, *words: str) -> bytes:
        """The last option names the key's file."""
        with tempfile.TemporaryDirectory() as folder:
            key = pathlib.Path(folder) / "key"
            key.write_bytes(self.private)
            return subprocess.run(["openssl", *words, str(key)], capture_output=True, check=True).stdout

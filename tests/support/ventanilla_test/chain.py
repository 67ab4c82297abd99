"""A station's own hash chain, as the central checks it: each link hashes the one before and the record's parts."""

import json

from .ids import blake2b

START = "00" * 32


def body_text(event: dict) -> str:
    """Compact JSON: the bytes that travel and are hashed."""
    return json.dumps(event, ensure_ascii=False, separators=(",", ":"))


def link(before: str, record: dict) -> str:
    parts = (record["id"], record["type"], record["tv"], record.get("lseq", 0), record["at"], record.get("actor", ""),
             record.get("cause", ""), body_text(record["body"]))
    data = b"".join(f"{len(part)}:".encode() + part for part in (str(part).encode() for part in parts))
    return blake2b(bytes.fromhex(before) + data).hex()

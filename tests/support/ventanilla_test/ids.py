"""Ids, times and hashes as the wire writes them."""

import datetime
import hashlib
import os
import time
import uuid


def uuid7() -> str:
    """A version 7 UUID: 48 bits of milliseconds, then random."""
    value = bytearray(int(time.time() * 1000).to_bytes(6, "big") + os.urandom(10))
    value[6] = 0x70 | (value[6] & 0x0F)
    value[8] = 0x80 | (value[8] & 0x3F)
    return str(uuid.UUID(bytes=bytes(value)))


def iso(at: datetime.datetime) -> str:
    return at.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"


def iso_now(shift_seconds: float = 0.0) -> str:
    return iso(datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=shift_seconds))


def shift_to(now: str) -> float:
    """Seconds from this machine's time to `now` ("2026-11-24T15:30:00Z")."""
    return (datetime.datetime.fromisoformat(now) - datetime.datetime.now(datetime.timezone.utc)).total_seconds()


def blake2b(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=32).digest()

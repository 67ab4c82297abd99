"""Waiting for a condition, never for time to pass."""

import time


def wait_until(holds, what: str, timeout: float = 30.0):
    """What `holds` gives once that is something."""
    deadline = time.monotonic() + timeout
    while not (value := holds()):
        if time.monotonic() > deadline:
            raise TimeoutError(f"not within {timeout} s: {what}")
        time.sleep(0.02)  # between two looks
    return value

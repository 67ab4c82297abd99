"""What a person does at a kiosk's real window."""

from .desktop import wait_for


def touch_for_a_turn(kiosk, service: str = "certificados"):
    kiosk.click(f"kiosk.service.{service}")
    kiosk.click("kiosk.general")


def leave(kiosk) -> str:
    """Waits for the number and goes home; returns the number."""
    kiosk.wait("kiosk.code", enabled=False)
    code = kiosk.text("kiosk.code")
    kiosk.click("kiosk.done")
    kiosk.wait("kiosk.title.home", enabled=False)
    return code


def come_back_to(kiosk) -> str:
    """To a kiosk that was started again: the number that it still shows to whoever stands there, or nothing."""
    wait_for(lambda: kiosk.has("kiosk.code") or kiosk.has("kiosk.title.home"), f"{kiosk.title}: its first screen")
    return leave(kiosk) if kiosk.has("kiosk.code") else ""


def code_of(turn: dict) -> str:
    """How a kiosk shows the number of a `ticket.issued`."""
    return f"{turn['series']}\u2009{turn['number']:03d}"

"""A demo office at a set hour with people in it, and real windows of its stations: what screens are looked at with."""

import json
import pathlib
import tempfile
from contextlib import ExitStack

from .central import Central
from .demo import DemoOffice
from .desktop import Desktop
from .ids import iso_now
from .station_window import StationWindow, open_station, write_profile

# 10:41 a. m. in Bogotá on Tuesday 24 November 2026, with most of the minute left before a clock changes.
MORNING = "2026-11-24T15:41:02Z"
# The central's clock may run a little behind this program's: a wait of nine minutes is never one of eight.
BEHIND_MIN = 1 / 60
# How many wait for each service, as in the mock-ups.
WAITING = {"mutaciones": 6, "certificados": 3, "proponentes": 2, "ley1780": 1, "ingreso": 4}
AT_DESKS = {"desk-1": "andres-m", "desk-2": "paola-g", "desk-3": "laura-r", "desk-4": "camila-t", "desk-5": "marta-s"}
KINDS = {"ticket_kiosk": "kiosk", "turn_display": "screen", "operator_panel": "panel", "chat_monitor": "panel",
         "supervisor": "panel", "feedback_kiosk": "feedback"}
SIZES = {"ticket_kiosk": (1080, 1920), "turn_display": (1920, 1080), "operator_panel": (400, 860),
         "chat_monitor": (1280, 800), "supervisor": (1440, 900), "feedback_kiosk": (1280, 800)}
THEMES = {"turn_display": "dark"}


class Scene(ExitStack):
    """One office: a central of its own and the stations that a picture needs. Ends all it started."""

    def __init__(self, programs: pathlib.Path, desktop: Desktop, now: str | None = MORNING, change=None,
                 options=()):
        super().__init__()
        self.programs, self.desktop, self.now = programs, desktop, now
        self.folder = pathlib.Path(self.enter_context(tempfile.TemporaryDirectory()))
        self.central = self.enter_context(Central(programs, options=options, now=now))
        self.office = DemoOffice(self.central, change)
        self.kiosk = self.office.kiosk("kiosk-of-the-scene")
        self.callback(self.kiosk.client.close)
        self.callback(self.office.admin.close)
        self.desks = {}
        self.right = 0  # where the next window stands: none hides another

    def minutes_ago(self, minutes: float) -> str:
        return iso_now(self.central.shift_seconds - 60 * minutes)

    def move_on(self, now: str):
        """The same office at a later hour of its day."""
        self.central.stop()
        self.central.now = now
        self.central.restart()
        for station in (self.kiosk, *self.desks.values()):
            station.reconnect()
        self.office.admin.close()

    def sign_in(self, *desks: str):
        """The usual people open these desks; all of them when none is named."""
        for number, (desk, person) in enumerate(AT_DESKS.items()):
            if not desks or desk in desks:
                self.desks[desk] = self.office.desk(f"panel-of-the-scene-{number}", person, desk)
                self.callback(self.desks[desk].client.close)

    def arrive(self, service: str, minutes_ago: float = 0, klass: str = "general") -> dict:
        return self.kiosk.issue(service, klass, at=self.minutes_ago(minutes_ago + BEHIND_MIN))

    def fill(self, waiting: dict[str, int] | None = None, oldest_minutes: float = 18):
        """People who wait, the first of each service the longest."""
        for service, count in (WAITING if waiting is None else waiting).items():
            for place in range(count):
                self.arrive(service, oldest_minutes * (count - place) / count)

    def call_at(self, desk: str, service: str, klass: str = "general", minutes_ago: float = 9) -> dict:
        """Somebody arrives for this service and is called to this desk."""
        ticket = self.arrive(service, minutes_ago, klass)
        return self.desks[desk].command("call_chosen", ticket=ticket["ticket"])

    def serve_at(self, desk: str, service: str, **arrival) -> dict:
        """Somebody comes, is called and served at this desk; the desk is free again."""
        call = self.call_at(desk, service, **arrival)
        self.desks[desk].start(call)
        self.desks[desk].finish(call)
        return call

    def leases(self, series: str) -> list[dict]:
        """The numbers of a series that stations hold for today."""
        state = self.office.snapshot()["state"]
        return [lease for lease in state["leases"] if lease["series"] == series and lease["day"] == state["day"]]

    def profile(self, plugin: str, name: str = "", size=None, theme=None, settings=None, tables=None) -> pathlib.Path:
        """The profile of a station of this office, beside those before it."""
        name = name or KINDS[plugin] + "-1"
        size = size or SIZES[plugin]
        place, self.right = (self.right, 0), self.right + size[0]
        key = self.folder / f"{name}.key"
        if not key.exists():
            key.write_text(json.dumps(self.office.enrol(name, KINDS[plugin])))
        station = {"central": self.central.url, "key_file": key, "site": self.office.site}
        if plugin == "ticket_kiosk":
            paper = self.folder / f"{name}.paper"
            paper.mkdir(exist_ok=True)
            tables = {"printer": {"kind": "file", "path": paper}, **(tables or {})}
        return write_profile(self.folder, name, [plugin], theme or THEMES.get(plugin, "light"), "normal",
                             size, station, settings, tables, place)

    def open(self, plugin: str, name: str = "", **profile) -> StationWindow:
        """The window of a station of this office, at the office's hour."""
        return self.open_profile(self.profile(plugin, name, **profile))

    def open_profile(self, file: pathlib.Path) -> StationWindow:
        return self.enter_context(open_station(self.programs, self.desktop, file, iso_now(self.central.shift_seconds)))

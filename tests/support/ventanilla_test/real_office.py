"""A central and real station windows, each behind a cable that can be pulled, at a time when the office is open."""

import datetime
import json
import pathlib
import tempfile
import time

from . import escpos
from .central import Central
from .demo import DemoOffice
from .desktop import Desktop, wait_for
from .ids import iso
from .proxy import CableProxy
from .station_window import StationWindow, open_station, write_profile

OPENING = datetime.datetime(2026, 11, 24, 13, 30, tzinfo=datetime.timezone.utc)  # a Tuesday, 8:30 in Bogotá
PLUGINS = {"kiosk": "ticket_kiosk", "panel": "operator_panel", "screen": "turn_display"}
# Beside each other on the desktop: x, y, width, height.
PLACES = {"kiosk": (0, 0, 1080, 1920), "panel": (1080, 0, 400, 860), "screen": (1080, 860, 960, 540)}


class RealOffice:
    """Use as a context manager."""

    def __init__(self, programs: pathlib.Path):
        self.programs = programs
        self.begin = time.monotonic()
        self.stations: dict[str, StationWindow] = {}
        self.cables: dict[str, CableProxy] = {}
        self.profiles: dict[str, pathlib.Path] = {}

    def __enter__(self):
        self._own_folder = tempfile.TemporaryDirectory(prefix="ventanilla-office.")
        self.folder = pathlib.Path(self._own_folder.name)
        self.desktop = Desktop(2040, 1920)
        self.central = Central(self.programs, start=False)
        self.start_central()
        self.demo = DemoOffice(self.central)
        return self

    def __exit__(self, kind, *_):
        for station in self.stations.values():
            if kind is not None:
                print(f"--- {station.title}\n{station.log()[-3000:]}")
            if station.process.poll() is None:
                station.stop()
        if kind is not None:
            print(self.central.log_tail())
        self.demo.admin.close()
        self.central.close()
        self.desktop.close()
        self._own_folder.cleanup()

    def now(self) -> str:
        return iso(OPENING + datetime.timedelta(seconds=time.monotonic() - self.begin))

    def start_central(self):
        """For the first time, or again on the port that it had."""
        port = self.central.port if self.central.url else 0
        self.central.options = ["--now", self.now()]
        self.central.start(port=port)

    def kill_central(self):
        self.central.kill()
        self.demo.admin.close()

    def cable(self, key: str) -> CableProxy:
        if key not in self.cables:
            self.cables[key] = CableProxy(lambda: ("127.0.0.1", self.central.port))
        return self.cables[key]

    def open(self, key: str, kind: str) -> StationWindow:
        """Starts a station of that kind; when it ran before, with the same data."""
        if key not in self.profiles:
            key_file = self.folder / f"{key}.key.json"
            key_file.write_text(json.dumps(self.demo.enrol(key, kind)))
            tables = {"window": {"mode": "normal", **dict(zip(("x", "y", "width", "height"), PLACES[kind]))}}
            if kind == "kiosk":
                tables["printer"] = {"kind": "file", "path": self._paper(key)}
            self.profiles[key] = write_profile(
                self.folder, key, [PLUGINS[kind]], tables=tables,
                station={"central": self.cable(key).address, "key_file": key_file, "site": self.demo.site})
        window = open_station(self.programs, self.desktop, self.profiles[key], now=self.now())
        self.stations[key] = window
        return window

    def wait_for_cold_numbers(self, series: str):
        """Until a kiosk has numbers of that series for a day without the central."""
        def leased():
            return any(record["type"] == "numbers.leased" and record["event"]["lease"]["kind"] == "cold" and
                       record["event"]["lease"]["series"] == series for record in self.demo.events())

        wait_for(leased, f"numbers of {series} to go on with when the central is away")

    def wait_sent(self, key: str):
        """Until the central holds every fact of the station."""
        window = self.stations[key]
        wait_for(lambda: window.to_send() == 0, f"{key}: everything sent")

    def _paper(self, key: str) -> pathlib.Path:
        return self.folder / f"{key}.paper"

    def papers(self, key: str) -> list[str]:
        """The public token on each paper that came out of the station's printer, in order."""
        file = self._paper(key)
        return escpos.tokens(file.read_bytes()) if file.exists() else []

"""The two lobby screens that are compared: turn_display, and the same page in Chromium's kiosk mode."""
import json
import os
import pathlib
import shutil
import subprocess
import urllib.parse

from ventanilla_test.central import Central
from ventanilla_test.demo import DemoOffice
from ventanilla_test.desktop import Desktop
from ventanilla_test.station_window import write_profile

SIZE = (1920, 1080)
PAGE = pathlib.Path(__file__).resolve().parent / "lobby.html"
UNCOUNTED = ["--limit", "station_rate=1000000", "--limit", "station_burst=1000000"]
# The page asks the central of another origin with a key, which only a browser without that check may; nothing is put in
# between that could cost time. Chromium without the GPU process's work is the leaner one on a machine without a GPU.
FLAGS = ["--kiosk", "--no-sandbox", "--no-first-run", "--disable-gpu", "--disable-web-security", "--disable-sync",
         "--disable-background-networking", "--disable-component-update", "--disable-features=Translate", f"--window-size={SIZE[0]},{SIZE[1]}",
         "--window-position=0,0"]


def browser():
    """Chromium's program, None where it isn't installed."""
    return shutil.which("chromium")


def open_all_day(document):
    """Benchmarks run at any hour, and a line that fits stands still in both programs."""
    document["hours"]["days"] = [[{"open_minute": 0, "close_minute": 1440}]] * 7
    document["hours"]["closed_days"] = []
    del document["ticker"][1:]


class Office:
    """A central, the demo office and a display of their own; `screen` is the one program on the display."""

    def __init__(self, bin_folder, folder):
        self.bin = pathlib.Path(bin_folder)
        self.tools = self.bin / "tests"
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True)
        self.desktop = Desktop(*SIZE)
        self.central = Central(self.bin, data=self.folder / "central", options=UNCOUNTED)
        self.demo = DemoOffice(self.central, change=open_all_day)
        self.kiosk = self.demo.kiosk()
        self.desk = self.demo.desk("panel-3", "laura-r", "desk-3")
        self.desktop.move_to(SIZE[0] / 2, SIZE[1] / 2)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.central.close()
        self.desktop.close()

    def reconnect(self):
        """The central closes what was silent for long."""
        self.kiosk.client.close()
        self.desk.client.close()

    def turn(self):
        """A turn for the first service, ready to be pushed."""
        self.kiosk.issue(self.demo.document["services"][0]["key"], push=False)


class Running:
    """One of the programs, started; ended by its own process id."""

    def __init__(self, office, command):
        self.log = open(office.folder / "screen.log", "ab")
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
                                        env=dict(os.environ, DISPLAY=office.desktop.name, ALSOFT_DRIVERS="null"))

    @property
    def pid(self):
        return self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(20)
        self.log.close()


def turn_display(office):
    """The command of our screen."""
    key = office.folder / "screen-1.json"
    if not key.exists():
        key.write_text(json.dumps(office.demo.enrol("screen-1", "screen")))
    station = {"central": office.central.url, "key_file": key, "site": office.demo.site}
    profile = write_profile(office.folder, "screen-1", ["turn_display"], theme="dark", mode="kiosk", size=SIZE, station=station,
                            settings={"clock_seconds": True})
    return [str(office.bin / "ventanilla"), "--profile", str(profile)]


def chromium(office):
    """The command of the peer."""
    document = office.demo.document
    key = office.demo.keys.get("screen-1") or office.demo.enrol("screen-1", "screen")
    known = {"central": office.central.url, "site": office.demo.site, "key": key["secret"], "name": document["name"]["es"],
             "room": f"{document['site_name']['es']} · {document['room_name']['es']}",
             "ticker": "   ·   ".join(line["es"] for line in document["ticker"]),
             "desks": {desk["key"]: desk["label"] for desk in document["desks"]},
             "services": [{"key": each["key"], "letter": each["letter"], "name": each["name"]["es"]}
                          for each in document["services"]]}
    address = f"{PAGE.as_uri()}#{urllib.parse.quote(json.dumps(known, ensure_ascii=False))}"
    return [browser(), *FLAGS, f"--user-data-dir={office.folder / 'browser'}", address]

"""The office of the scripted day: the real central, real station windows on a display of their own, real browser pages."""
import datetime
import json
import os
import pathlib
import signal
import subprocess
import time

from day.browser import Browser
from day.places import AT_DESK, CUT_OFF_SOMETIMES, DESKTOP, PLACES, SECOND_FEEDBACK

from ventanilla_test.desktop import Desktop, Window, wait_for
from ventanilla_test.proxy import CableProxy
from ventanilla_test.public import UNHURRIED_CITIZENS
from ventanilla_test.station_window import write_profile

# The office's own morning, so that the day can be played at any hour: Tuesday 24 November 2026, 8:30 in Bogotá.
OPENING = datetime.datetime(2026, 11, 24, 13, 30, tzinfo=datetime.timezone.utc)
SITE_DEMO = pathlib.Path(__file__).resolve().parents[2] / "assets" / "demo"


class DayOffice:
    def __init__(self, bin_folder, folder):
        self.bin = pathlib.Path(bin_folder).resolve()
        self.folder = pathlib.Path(folder).resolve()
        self.data = self.folder / "central"
        self.stations = self.folder / "stations"
        self.screenshots = self.folder / "screenshots"
        self.logs = self.folder / "logs"
        self.ctl = [str(self.bin / "ventanillactl"), "--data", str(self.data)]
        self.site = json.loads((SITE_DEMO / "office.json").read_text())["site"]
        self.windows = {}
        self.processes = {}
        self.cables = {}
        self.browser = None
        self.central = None
        self.central_port = 0
        self.begin = time.monotonic()

    # Life ---------------------------------------------------------------------------------------------------------

    def __enter__(self):
        self.logs.mkdir(parents=True, exist_ok=True)
        self.desktop = Desktop(*DESKTOP)
        try:
            self.start_central()
            subprocess.run([*self.ctl, "demo", "--out", str(self.stations)], check=True, stdout=subprocess.DEVNULL)
            self.cables = {key: CableProxy(lambda: ("127.0.0.1", self.central_port)) for key in CUT_OFF_SOMETIMES}
            self._enrol_second_feedback()
            for key in PLACES:
                self._open_station(key)
            self.browser = Browser(self._log_of("browser"))
        except BaseException:
            self.close()
            raise
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        running = [process for process in (*self.processes.values(), self.central) if process]
        for process in running:
            if process.poll() is None:
                process.terminate()
        for process in running:
            process.wait(20)
        if self.browser:
            self.browser.close()
        self.desktop.close()

    def say(self, what):
        print(f"[{time.monotonic() - self.begin:6.1f} s] {what}", flush=True)

    def now(self):
        moment = OPENING + datetime.timedelta(seconds=time.monotonic() - self.begin)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def _log_of(self, name):
        return open(self.logs / f"{name}.log", "ab")

    def _spawn(self, name, command, environment=None):
        log = self._log_of(name)
        return subprocess.Popen([str(part) for part in command], stdout=log, stderr=log, env=environment)

    def _open_station(self, key):
        profile = self.stations / "profiles" / f"{key}.toml"
        text = self._profile_for_the_day(profile.read_text(), key)
        profile.write_text(text)
        environment = dict(os.environ, DISPLAY=self.desktop.name)
        if key == "screen-1":
            # The voice is recorded instead of played: OpenAL's wave writer.
            conf = self.folder / "alsoft.conf"
            conf.write_text(f"[general]\ndrivers = wave\n[wave]\nfile = {self.folder / 'lobby-voice.wav'}\n")
            environment["ALSOFT_CONF"] = str(conf)
        else:
            environment["ALSOFT_DRIVERS"] = "null"
        widgets = self.folder / "widgets" / f"{key}.json"
        widgets.parent.mkdir(exist_ok=True)
        self.processes[key] = self._spawn(
            key, [self.bin / "ventanilla", "--profile", profile, "--widgets", widgets, "--now", self.now()], environment)
        self.windows[key] = Window(self.desktop, key, widgets)

    def _profile_for_the_day(self, text, key):
        x, y, width, height = PLACES[key]
        wanted = {"scale": 1.0, "x": x, "y": y, "width": width, "height": height}
        lines = []
        for line in text.splitlines():
            name = line.split("=")[0].strip()
            if name in wanted:
                line = f"{name} = {wanted[name]}"
            elif name == "central" and key in self.cables:
                line = f'central = "{self.cables[key].address}"'
            lines.append(line)
        return "\n".join(lines) + "\n"

    def _enrol_second_feedback(self):
        """The demo office has one feedback station, which stands free; the day has another at a desk."""
        key, desk = SECOND_FEEDBACK
        key_file = self.stations / "keys" / f"{key}.json"
        subprocess.run([*self.ctl, "station", "add", key, "--kind", "feedback", "--key-file", str(key_file)], check=True,
                       stdout=subprocess.DEVNULL)
        write_profile(self.stations / "profiles", key, ["feedback_kiosk"], settings={"desk": desk},
                      station={"central": self.central_url(), "key_file": key_file, "site": self.site})

    # The central --------------------------------------------------------------------------------------------------

    def start_central(self):
        address = self.data / "address"
        address.unlink(missing_ok=True)
        # All the citizens of this day come from one address.
        self.central = self._spawn("central", [self.bin / "ventanilla-central", "--data", self.data, "--listen",
                                               f"127.0.0.1:{self.central_port}", "--now", self.now(), *UNHURRIED_CITIZENS])
        wait_for(lambda: address.exists() and address.read_text().strip(), "the central's start")
        self.central_port = int(address.read_text().strip().rsplit(":", 1)[1])

    def kill_central(self):
        os.kill(self.central.pid, signal.SIGKILL)
        self.central.wait()

    def central_url(self):
        return f"http://127.0.0.1:{self.central_port}"

    def cut(self, station):
        self.cables[station].cut()

    def mend(self, station):
        self.cables[station].mend()

    # What is asked of it ------------------------------------------------------------------------------------------

    def desks(self):
        return AT_DESK

    def window(self, key):
        return self.windows[key]

    def pin_of(self, person):
        pins = json.loads((SITE_DEMO / "pins.json").read_text())["pins"]
        return next(each["pin"] for each in pins if each["person"] == person)

    def screenshot(self, name):
        """The file of a picture with that name."""
        return str(self.screenshots / f"{name}.png")

    def picture(self, key, name, at_once=False):
        """A screenshot once nothing on it is on its way; `at_once` for what moves by itself."""
        window = self.windows[key]
        if not at_once:
            wait_for(window.rests, f"{key}: nothing moves")
        window.picture(self.screenshot(name))

    def wait_stale(self, key):
        self.windows[key].wait("lobby.stale", enabled=False)

    def wait_live(self):
        self.windows["screen-1"].wait_gone("lobby.stale")
        for key, window in self.windows.items():
            wait_for(lambda window=window: window.says()["station"]["link"] == "live", f"{key}: its central")

    def wait_sent(self, key):
        """Until the central holds every fact of the station, which says so in its widget list."""
        wait_for(lambda: self.windows[key].to_send() == 0, f"{key}: everything sent")

    def wait_everything_sent(self):
        for key in self.windows:
            self.wait_sent(key)

    def wait_announced(self):
        """Until the lobby has said everything it was given: each call and recall of the log has its announcement."""
        from day.ledger import Ledger, read_log

        def all_said():
            ledger = Ledger(read_log(self.ctl))
            return not set(ledger.calls) - set(ledger.announced)

        # Each look reads the whole log: not oftener than the central answers one caller.
        wait_for(all_said, "the lobby's silence", 360, look_s=3)

    def papers(self):
        """What the kiosk's printer got: a picture a paper."""
        from day.ledger import tokens_on_paper

        return tokens_on_paper(self.stations / "paper")

    def rebuild_is_equal(self):
        return subprocess.run([*self.ctl, "rebuild"], stdout=subprocess.DEVNULL).returncode == 0

"""Opens the station program `ventanilla` in a real window and looks at it."""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import tomllib

from PIL import Image

from . import golden
from .desktop import Desktop, Window, wait_for


def _is_alive(process: int) -> bool:
    """A zombie is dead too."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def write_profile(folder: pathlib.Path, name: str, plugins: list[str], theme="light", mode="normal", size=(1280, 800),
                  station=None, settings=None, tables=None, place=(0, 0)) -> pathlib.Path:
    """A station's profile in `folder`. `station` may give central, key_file and site; `tables` anything else."""
    def line(key, value):
        return f"{key} = {json.dumps(str(value) if isinstance(value, pathlib.Path) else value, ensure_ascii=False)}"

    parts = {"station": {"name": name, **(station or {})},
             "window": {"mode": mode, "width": size[0], "height": size[1], "x": place[0], "y": place[1]},
             "audio": {"enabled": False}, **(tables or {}), "plugin": settings or {}}
    lines = [line("plugins", plugins), line("theme", theme), line("data", folder / f"{name}.data")]
    for table, values in parts.items():
        lines += ["", f"[{table}]", *(line(key, value) for key, value in values.items())]
    file = folder / f"{name}.toml"
    file.write_text("\n".join(lines) + "\n")
    return file


class StationWindow(Window):
    """The window of one plugin of a running station. The station's process is ended by its own id."""

    def __init__(self, desktop: Desktop, process: subprocess.Popen, profile: pathlib.Path, plugin: str = ""):
        lists = profile.with_suffix(".widgets")
        super().__init__(desktop, f"{profile.stem} · {plugin}" if plugin else profile.stem,
                         f"{lists}.{plugin}" if plugin else lists)
        self.process, self.profile = process, profile

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.stop()
        if kind is not None:
            print(self.log()[-4000:])

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.terminate()
        return self.process.wait(20)

    def kill(self):
        """kill -9 of the launcher and of the window's process, as a power cut would."""
        window = self.window()
        process = self.desktop.process_of(window)
        self.process.kill()
        self.process.wait()
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
        wait_for(lambda: self.desktop.find(self.title) is None, f"{self.title}: the window's end")

    def die_at(self, point: str):
        """The next time it comes to that test point (host/app/station/test_point.hpp) the window's process dies as by
        kill -9. Returns what waits for that, kills the launcher too, so that nothing is started again, and tells which
        widgets were there last."""
        file = self.profile.with_suffix(".die_at")
        file.write_text(point)
        process = self.desktop.process_of(self.window())

        def wait_for_death():
            wait_for(lambda: not file.exists() and not _is_alive(process), f"{self.title}: its death at {point}")
            last = self.widgets()
            self.process.kill()
            self.process.wait()
            return last

        return wait_for_death

    def beside(self, plugin: str) -> "StationWindow":
        """The window of another plugin of the same station."""
        return StationWindow(self.desktop, self.process, self.profile, plugin)

    def says(self):
        if self.process.poll() is not None:
            raise AssertionError(f"{self.title}: the program ended with {self.process.returncode}\n{self.log()}")
        return super().says()

    def log(self) -> str:
        return self.profile.with_suffix(".log").read_text(errors="replace")

    def image(self) -> Image.Image:
        file = pathlib.Path(f"{self.widgets_file}.png")
        self.picture(file)
        with Image.open(file) as image:
            return image.convert("RGB")

    def wait_for_change(self, before: Image.Image) -> Image.Image:
        """The picture once it differs from this one and stands still again."""
        wait_for(lambda: self.image().tobytes() != before.tobytes(), f"{self.title} changes")
        return self.still_image()

    def still_image(self) -> Image.Image:
        """The picture once two looks at it are the same and nothing on it is on its way."""
        looks = [self.image()]

        def stands_still():
            rests = self.rests()
            looks.append(self.image())
            return rests and looks[-1].tobytes() == looks[-2].tobytes()

        wait_for(stands_still, f"{self.title} stands still")
        return looks[-1]

    def check_golden(self, file: pathlib.Path, failures: pathlib.Path, at_once=False, ignore=()):
        """The window, once it stands still, is the committed picture.

        `at_once` is for a second of something that counts; `ignore` names widgets that no two runs show alike.
        """
        image = self.image() if at_once else self.still_image()
        shown = self.widgets()
        golden.check(image, file, failures, [shown[widget] for widget in ignore])


def open_station(program_folder: pathlib.Path, desktop: Desktop, profile: pathlib.Path, now: str | None = None,
                 plugin_folder: pathlib.Path | None = None) -> StationWindow:
    """Runs a profile and returns the window of its first plugin; `wait` on it for what it shows.

    `now` sets the clock ("2026-11-24T15:30:00Z"); `plugin_folder` is searched for plugins before the program's own.
    """
    for old in profile.parent.glob(f"{profile.stem}.widgets*"):
        old.unlink()  # of a run before
    plugins = tomllib.loads(profile.read_text())["plugins"]
    environment = dict(os.environ, DISPLAY=desktop.name, ALSOFT_DRIVERS="null",
                       VENTANILLA_DIE_AT=str(profile.with_suffix(".die_at")))
    if plugin_folder:
        environment["VENTANILLA_PLUGINS"] = str(plugin_folder)
    command = [program_folder / "ventanilla", "--profile", profile, "--widgets", profile.with_suffix(".widgets")]
    if now:
        command += ["--now", now]
    with open(profile.with_suffix(".log"), "ab") as output:
        process = subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, stdout=output, stderr=output,
                                   env=environment)
    return StationWindow(desktop, process, profile, plugins[0] if len(plugins) > 1 else "")

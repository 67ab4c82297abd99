#!/usr/bin/env python3
"""Runs the demo office on this desktop until Ctrl-C: central, kiosk, lobby screen, two panels, feedback station, chat
monitor, supervisor, and a printer that writes files."""
import argparse
import pathlib
import re
import signal
import subprocess
import sys
import threading
import time

# Where each window stands on a 1920×1080 desktop: x, y, width, height, scale; the whole grows with a larger one. Nothing is
# drawn smaller than half its size, so the first two overlap with others; a part of each window is always seen.
PLACES = {
    "supervisor-1": (1056, 540, 864, 540, 0.6),
    "monitor-1": (640, 600, 740, 462, 0.578),
    "screen-1": (0, 0, 960, 540, 0.5),
    "kiosk-1": (1380, 0, 540, 960, 0.5),
    "feedback-1": (0, 550, 640, 400, 0.5),
    "panel-1": (970, 0, 300, 645, 0.75),
    "panel-2": (650, 550, 300, 530, 0.75),
}
DESIGNED_FOR = (1920, 1080)
DEADLINE_S = 30


def wait_for(condition, what):
    end = time.monotonic() + DEADLINE_S
    while not (value := condition()):
        if time.monotonic() > end:
            sys.exit(f"packaging/try: {what} did not happen within {DEADLINE_S} s")
        time.sleep(0.05)
    return value


def desktop_size():
    """Of the X server that DISPLAY names; what the places were drawn for when it doesn't say."""
    said = subprocess.run(["xdpyinfo"], capture_output=True, text=True).stdout
    found = re.search(r"dimensions:\s+(\d+)x(\d+)", said)
    return tuple(int(number) for number in found.groups()) if found else DESIGNED_FOR


def arrange(profile, place, factor):
    """Gives the station's window its place on this desktop."""
    x, y, width, height, scale = place
    values = {"x": round(x * factor), "y": round(y * factor), "width": round(width * factor), "height": round(height * factor),
              "scale": scale * factor}
    lines = []
    for line in profile.read_text().splitlines():
        name = line.split("=")[0].strip()
        lines.append(f"{name} = {values[name]}" if name in values else line)
    profile.write_text("\n".join(lines) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--folder", type=pathlib.Path, required=True)
    options = parser.parse_args()
    data = options.folder / "central"
    running = []

    def start(*command):
        process = subprocess.Popen([str(part) for part in command])
        running.append(process)
        return process

    stopping = threading.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        signal.signal(name, lambda *_: stopping.set())
    try:
        start(options.bin / "ventanilla-central", "--data", data, "--listen", "127.0.0.1:0")
        address = wait_for(lambda: (data / "address").exists() and (data / "address").read_text().strip(), "the central's start")
        ctl = [str(options.bin / "ventanillactl"), "--data", str(data)]
        stations = options.folder / "stations"
        subprocess.run([*ctl, "demo", "--out", str(stations)], check=True)
        factor = max(1, min(here / there for here, there in zip(desktop_size(), DESIGNED_FOR)))
        for name, place in PLACES.items():
            profile = stations / "profiles" / f"{name}.toml"
            arrange(profile, place, factor)
            start(options.bin / "ventanilla", "--profile", profile)
        print(f"""
The office is open.
  data        {options.folder}
  central     {address}
  chat        {address}/chat
  complaints  {address}/pqr
  paper       {stations / 'paper'}  (its QR opens {address}/turno/…)

Names and PINs are in assets/demo/pins.json; "kiosk" there leaves a kiosk whose profile says mode = "kiosk" (hold its top left
corner for three seconds). The chat monitor and the supervisor's window overlap with others: click on the one that you need.
Try it:
  turns       touch a service on the kiosk, answer the question, take the turn; sign in at a panel (Andrés M. or Paola G.),
              call with F2, start with F4, finish with F5
  calls       Ctrl+Alt+L at a panel writes down a telephone call by keyboard; F10 files a complaint about it
  chats       sign in at the chat monitor (Laura R.), open the chat page in a browser and write; F2 gives the chat to whom
              the monitor suggests, who takes and answers it under Asignados (Ctrl+3); F9 sends the survey, F8 closes
  ratings     touch a face on the feedback station
  the day     sign in at the supervisor's window (Hernán C.) and go through its tabs
Then stop the central with kill -9 and go on working: the kiosk still gives turns; start it again with
  {options.bin / 'ventanilla-central'} --data {data} --listen {address.removeprefix('http://')}
Follow the log:  {' '.join(ctl)} tail --follow
Ctrl-C closes everything.
""", flush=True)
        while not stopping.wait(0.5):
            if all(process.poll() is not None for process in running[1:]):
                break
    finally:
        for process in reversed(running):
            if process.poll() is None:
                process.terminate()
        for process in running:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        print("Closed.")


if __name__ == "__main__":
    main()

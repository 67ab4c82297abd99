#!/usr/bin/env python3
"""Runs the demo office on this desktop until Ctrl-C: central, kiosk, lobby screen, two panels, a printer that writes files."""
import argparse
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import threading
import time

STATIONS = ["kiosk-1", "screen-1", "panel-1", "panel-2"]
# Where each window stands on a 1920×1080 desktop: x, y, width, height, scale. Smaller desktops shrink all of it.
PLACES = {
    "screen-1": (0, 0, 1120, 630, 0.583),
    "kiosk-1": (1130, 0, 540, 960, 0.5),
    "panel-1": (0, 650, 400, 400, 1.0),
    "panel-2": (420, 650, 400, 400, 1.0),
}
DEADLINE_S = 30


def wait_for(condition, what):
    end = time.monotonic() + DEADLINE_S
    while not (value := condition()):
        if time.monotonic() > end:
            sys.exit(f"packaging/try: {what} did not happen within {DEADLINE_S} s")
        time.sleep(0.05)
    return value


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
        for name in STATIONS:
            start(options.bin / "ventanilla", "--profile", stations / "profiles" / f"{name}.toml")
        print(f"""
The office is open.
  data       {options.folder}
  central    {address}
  web pages  {address}/chat  {address}/pqr  (the QR of a paper opens {address}/turno/…)
  paper      {stations / 'paper'}

Try it: touch a service on the kiosk, answer the question, take the turn. Sign in at a panel (Laura R., PIN in
assets/demo/pins.json), call with F2, start with F4, finish with F5. Then stop the central with kill -9 and go on
working: the kiosk still gives turns; start it again with
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

"""Sees when a box of the screen changes: the same eye for our window and for a browser's."""
import subprocess
import threading
import time

from ventanilla_test.desktop import Timeout

LOOK_S = 0.001
DEADLINE_S = 30


class Eye:
    """Watches one box (x, y, width, height) of a desktop while it is open."""

    def __init__(self, tools, desktop, box):
        self.seen = []  # (ns on the monotonic clock, whether anything is drawn in the box)
        self.process = subprocess.Popen([str(tools / "bench_pixel_watch"), "--box", *map(str, box)], text=True,
                                        stdout=subprocess.PIPE, env={"DISPLAY": desktop.name})
        self.reader = threading.Thread(target=self._read, daemon=True)
        self.reader.start()
        self._wait(lambda: self.seen, "the first look")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.reader.join()
        self.process.stdout.close()

    def _read(self):
        for line in self.process.stdout:
            at, _, what = line.split()
            self.seen.append((int(at), what == "drawn"))

    def _wait(self, condition, what):
        end = time.monotonic() + DEADLINE_S
        while not (found := condition()):
            if time.monotonic() > end:
                raise Timeout(f"{what}: not within {DEADLINE_S} s")
            time.sleep(LOOK_S)
        return found

    def change_after(self, begin_ns):
        """Milliseconds from `begin_ns` to the first change after it."""
        return (self._wait(lambda: next((at for at, _ in self.seen if at > begin_ns), None), "a changed pixel") - begin_ns) / 1e6

    def drawn_after(self, begin_ns):
        """Milliseconds from `begin_ns` until the box holds more than one colour."""
        return (self._wait(lambda: next((at for at, drawn in self.seen if drawn and at > begin_ns), None), "a drawn box")
                - begin_ns) / 1e6

    def wait_still(self, seconds):
        """Waits until nothing has changed for so long, and forgets what was seen."""
        begin = time.monotonic_ns()
        self._wait(lambda: time.monotonic_ns() - max(begin, self.seen[-1][0]) > seconds * 1e9, "a picture that stands still")
        del self.seen[:-1]

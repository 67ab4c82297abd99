"""A display of our own with real windows on it, moved by real pointer and key events (XTest)."""
import json
import os
import pathlib
import subprocess
import time

from PIL import Image
from Xlib import X, XK, display
from Xlib.ext import xfixes, xtest  # noqa: F401  (xfixes is asked for by name)
from Xlib.protocol import event

DEADLINE_S = 30
LOOK_S = 0.02
AGAIN_MS = 3


class Timeout(AssertionError):
    pass


def wait_for(condition, what, seconds=DEADLINE_S, look_s=LOOK_S):
    """Waits until `condition()` is true and returns what it gave."""
    end = time.monotonic() + seconds
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise Timeout(f"{what}: not within {seconds} s")
        time.sleep(look_s)


class Desktop:
    """An Xvfb on a free display; stopped by its own process id."""

    def __init__(self, width, height):
        reader, writer = os.pipe()
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writer), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
            pass_fds=[writer], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as pipe:
            self.name = ":" + pipe.readline().strip()
        self.display = display.Display(self.name)
        self.root = self.display.screen().root
        self.display.xfixes_query_version()
        self.pressed = {}  # when each key was

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.display.close()
        self.process.terminate()
        self.process.wait(DEADLINE_S)

    def find(self, title):
        """The top-level window with that title, mapped; None while there is none."""
        name, utf8 = self.display.intern_atom("_NET_WM_NAME"), self.display.intern_atom("UTF8_STRING")
        pending = [self.root]
        while pending:
            window = pending.pop()
            try:
                if window.get_full_text_property(name, utf8) == title and window.get_attributes().map_state == X.IsViewable:
                    return window
                pending.extend(window.query_tree().children)
            except Exception:  # a window that closed while we looked
                continue
        return None

    def move_to(self, x, y):
        xtest.fake_input(self.display, X.MotionNotify, x=int(x), y=int(y))
        self.display.sync()

    def button(self, down):
        xtest.fake_input(self.display, X.ButtonPress if down else X.ButtonRelease, 1)
        self.display.sync()

    def key(self, name, modifiers=()):
        self.keys_down(*modifiers, name)
        self.keys_up(name, *reversed(modifiers))

    def keys_down(self, *names):
        self._keys([(X.KeyPress, name) for name in names])

    def keys_up(self, *names):
        self._keys([(X.KeyRelease, name) for name in names])

    def keys_at_once(self, tapped, held):
        """Each of `tapped` down and up, then `held` down, and a window hears it all between two frames."""
        self._keys([(kind, name) for name in tapped for kind in (X.KeyPress, X.KeyRelease)] + [(X.KeyPress, held)])

    def _keys(self, events):
        """No finger presses one key twice in one millisecond, and GLFW takes that for one press: the server lets the second
        one wait."""
        pressed = set()
        for kind, name in events:
            code = self.display.keysym_to_keycode(XK.string_to_keysym(name))
            again = kind == X.KeyPress and (code in pressed or time.monotonic() - self.pressed.get(code, -1) < AGAIN_MS / 1000)
            xtest.fake_input(self.display, kind, code, time=AGAIN_MS if again else 0)
            if kind == X.KeyPress:
                pressed.add(code)
        self.display.sync()
        self.pressed |= dict.fromkeys(pressed, time.monotonic())  # at the latest

    def pointer_is_visible(self):
        """Whether the pointer's picture has any pixel that isn't clear."""
        image = self.display.xfixes_get_cursor_image(self.root)
        return any(pixel >> 24 for pixel in image.cursor_image)

    def ask_to_close(self, window):
        """What a window manager sends for Alt+F4 or the cross in the title."""
        protocols = self.display.intern_atom("WM_PROTOCOLS")
        delete = self.display.intern_atom("WM_DELETE_WINDOW")
        window.send_event(event.ClientMessage(window=window, client_type=protocols, data=(32, [delete, X.CurrentTime, 0, 0, 0])))
        self.display.sync()

    def process_of(self, window):
        """The id of the process that opened the window."""
        return window.get_full_property(self.display.intern_atom("_NET_WM_PID"), X.AnyPropertyType).value[0]

    def focus(self, window):
        window.set_input_focus(X.RevertToParent, X.CurrentTime)
        self.display.sync()

    def grab(self, window, file):
        geometry = window.get_geometry()
        raw = window.get_image(0, 0, geometry.width, geometry.height, X.ZPixmap, 0xFFFFFFFF)
        image = Image.frombytes("RGB", (geometry.width, geometry.height), raw.data, "raw", "BGRX")
        pathlib.Path(file).parent.mkdir(parents=True, exist_ok=True)
        image.save(file)


class Window:
    """One station's window, looked at through the list of widgets that it writes out and touched with the pointer."""

    def __init__(self, desktop, title, widgets_file):
        self.desktop = desktop
        self.title = title
        self.widgets_file = pathlib.Path(widgets_file)
        self.inputs_sent = 0

    def says(self):
        """The whole list as the station wrote it last; empty before it has."""
        try:
            return json.loads(self.widgets_file.read_text())
        except FileNotFoundError:
            return {}

    def widgets(self):
        return {widget["id"]: widget for widget in self.says().get("widgets", ())}

    def to_send(self):
        """Facts that the central does not hold yet, as the station itself says; None before it says anything."""
        return self.says().get("station", {}).get("to_send")

    def frames_made(self):
        """Pictures that were worked out, whether or not they differed from the one before."""
        return self.says().get("made", 0)

    def frames_drawn(self):
        """Pictures that differed, were drawn and swapped in."""
        return self.says().get("drawn", 0)

    def has(self, widget):
        return widget in self.widgets()

    def text(self, widget):
        return self.widgets().get(widget, {}).get("text", "")

    def wait(self, widget, enabled=True, seconds=DEADLINE_S):
        def there():
            found = self.widgets().get(widget)
            return found if found and (found["enabled"] or not enabled) else None

        return wait_for(there, f"{self.title}: {widget}", seconds)

    def wait_gone(self, widget, seconds=DEADLINE_S):
        wait_for(lambda: not self.has(widget), f"{self.title}: {widget} gone", seconds)

    def window(self):
        return wait_for(lambda: self.desktop.find(self.title), f"the window {self.title}")

    def place(self, widget):
        """The middle of a widget on the screen, once it has stopped moving."""
        looks = [self.wait(widget)]

        def stands_still():
            looks.append(self.wait(widget))
            return looks[-1] == looks[-2]

        time.sleep(LOOK_S * 3)
        wait_for(stands_still, f"{self.title}: {widget} stands still", look_s=LOOK_S * 3)
        box = looks[-1]
        corner = self.window().translate_coords(self.desktop.root, 0, 0)
        return -corner.x + box["x"] + box["w"] / 2, -corner.y + box["y"] + box["h"] / 2

    def _will_send(self, count):
        self.inputs_sent = max(self.inputs_sent, self.says().get("inputs", 0)) + count

    def click(self, widget):
        self.desktop.move_to(*self.place(widget))
        self.button(True)
        self.button(False)

    def button(self, down):
        """The pointer's button, wherever it is over this window."""
        self._will_send(1)
        self.desktop.button(down)

    def press(self, key, modifiers=()):
        window = self.window()
        self.desktop.focus(window)
        self._will_send(2 * (1 + len(modifiers)))
        self.desktop.key(key, modifiers)

    def rests(self):
        """Whether all that was sent has been heard, has had its effect and nothing is on its way."""
        says = self.says()
        return says.get("inputs", 0) >= self.inputs_sent and not says.get("moving")

    def picture(self, file):
        self.desktop.grab(self.window(), file)

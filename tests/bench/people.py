"""(e) What people wait for at the feedback station, the panel and the chat, with the real central, windows and a browser.

- tap: from a finger's release on a face to the moment when another station is told of it: by then the fact is durable in the
  station's journal and in the central's log; beside it the same rows by SQLite alone, one a commit, twice
- question: from a visitor's request with a message, over the durable commit, to the first pixel of it in the chat monitor
- answer: from the answer's request to the frame in which the visitor's page in Chromium shows it
- memory and idle of the feedback station and the panel, beside one of the central's own pages in a browser's kiosk mode
"""
import contextlib
import json
import pathlib
import subprocess
import time
import types

from display import idle_cpu
from eye import Eye
from figures import figure, quantile
from processes import pss_mb
from screens import FLAGS, Running, browser
from server import Tools
from ventanilla_test.desktop import Desktop, wait_for
from ventanilla_test.ids import uuid7
from ventanilla_test.public import ALWAYS_OPEN, UNHURRIED_CITIZENS, Citizen
from ventanilla_test.scene import Scene
from ventanilla_test.sse import LiveStream

HERE = pathlib.Path(__file__).resolve().parent
STILL_S = 0.2
SIZES = {"feedback_kiosk": (1280, 800), "operator_panel": (400, 860)}


def open_all_day(document):
    document["hours"] = ALWAYS_OPEN


def station(scene, plugin, **more):
    window = scene.open(plugin, "bench-" + plugin.replace("_", "-"), **more)
    wait_for(lambda: window.says().get("station", {}).get("link") == "live", f"{plugin} is in touch with its central")
    return window


def sign_in(scene, window, prefix, ready, person="laura-r"):
    window.click(f"{prefix}.person.{person}")
    window.wait(f"{prefix}.pin.1")
    for digit in scene.office.pins[person]:
        window.press(digit)
    window.wait(ready)


def on_the_display(window, box):
    """Where a box of a window is on the whole display."""
    corner = window.window().translate_coords(window.desktop.root, 0, 0)
    return box[0] - corner.x, box[1] - corner.y, box[2], box[3]


def taps(scene, window, count):
    """Milliseconds from a release on a face until another station is told of its fact; each time of somebody who has just
    come."""
    key = scene.office.enrol("bench-listener", "panel")
    samples = []
    for _ in range(count):
        window.wait("feedback.start")
        window.desktop.move_to(*window.place("feedback.face.5"))
        with contextlib.closing(LiveStream(scene.central.url, key["secret"], scene.office.site,
                                           scene.office.snapshot()["state"]["head"])) as stream:
            window.desktop.button(True)
            begin = time.monotonic_ns()
            window.desktop.button(False)
            next(frame for frame in stream if "response.answer" in frame.data)
            samples.append((time.monotonic_ns() - begin) / 1e6)
        window.click("feedback.choice.yes")
        window.wait("feedback.keys.space")
        window.click("feedback.skip")
    return samples


def questions(scene, tools, monitor, count):
    """Milliseconds from a visitor's request to the first pixel of its words in the monitor."""
    citizen = Citizen(scene.central.url, scene.office.site)
    scene.callback(citizen.client.close)
    document = scene.office.document
    visit = citizen.visit(topic=document["topics"][0]["key"], consent_version=document["consent"]["version"])
    row = f"chat.contact.{visit['contact']}"
    monitor.click(row)
    first = wait_for(lambda: next((box for name, box in monitor.widgets().items() if name.startswith("chat.message.")), None),
                     "the conversation")
    # From where its answers come to stand down to the composer; when they fill it, all of them move.
    top = first["y"] + first["h"] + 8
    place = on_the_display(monitor, (first["x"], top, 120, monitor.widgets()["chat.tab.answer"]["y"] - 8 - top))
    samples = []
    with Eye(tools.folder, scene.desktop, place) as eye:
        for turn in range(count):
            eye.wait_still(STILL_S)
            begin = time.monotonic_ns()
            citizen.say(visit["token"], f"Pregunta {turn}")
            samples.append(eye.change_after(begin))
    return samples


def answers(scene, count):
    """Milliseconds from the answer's request to the frame in which the visitor's page shows it."""
    desk = scene.desks["desk-1"]
    before = {each["id"] for each in scene.office.snapshot()["state"].get("contacts", [])}
    page = subprocess.Popen(["node", HERE / "visitor.mjs", f"{scene.central.url}/chat"], text=True, stdin=subprocess.PIPE,
                            stdout=subprocess.PIPE)
    try:
        if not json.loads(page.stdout.readline() or "{}").get("ready"):
            raise RuntimeError("the visitor's page did not come to its chat")
        [contact] = {each["id"] for each in scene.office.snapshot()["state"]["contacts"]} - before
        desk.command("take", contact=contact)
        samples = []
        for turn in range(count):
            words = f"Respuesta {turn}"
            begin = time.time() * 1000
            desk.fact("contact.message", {"contact": contact, "message": uuid7(), "author": "staff", "person": "andres-m",
                                          "text": words}, "andres-m")
            while (seen := json.loads(page.stdout.readline()))["words"] != words:
                pass
            samples.append(seen["at_ms"] - begin)
        return samples
    finally:
        page.stdin.close()
        page.wait(20)


def at_rest(scene, window, seconds):
    """Memory and processor of a station at which nothing happens."""
    window.still_image()
    return pss_mb(window.process.pid), idle_cpu(scene, window.process.pid, seconds)[0]


def browser_at_rest(scene, folder, size, seconds):
    """The same of one of the central's pages in a browser's kiosk mode."""
    desktop = Desktop(*size)
    flags = [flag for flag in FLAGS if not flag.startswith("--window-size") and flag != "--disable-web-security"]
    command = [browser(), *flags, f"--window-size={size[0]},{size[1]}", f"--user-data-dir={folder / 'browser'}",
               f"{scene.central.url}/pqr"]

    place = types.SimpleNamespace(folder=folder, desktop=desktop)
    try:
        with Running(place, command) as running, Eye(scene.programs / "tests", desktop, (0, 0, *size)) as eye:
            eye.drawn_after(0)
            eye.wait_still(2.0)
            return (pss_mb(running.pid), idle_cpu(place, running.pid, seconds)[0]), " ".join(command)
    finally:
        desktop.close()


def people(bin_folder, folder, sizes):
    """The rows and the commands."""
    tools = Tools(bin_folder)
    folder.mkdir(parents=True, exist_ok=True)
    rest, peers = {}, {}
    with Desktop(2960, 860) as desktop, Scene(bin_folder, desktop, None, open_all_day, options=UNHURRIED_CITIZENS) as scene:
        scene.sign_in("desk-1")
        feedback = station(scene, "feedback_kiosk", size=SIZES["feedback_kiosk"])
        panel = station(scene, "operator_panel", size=SIZES["operator_panel"])
        sign_in(scene, panel, "panel", "panel.call_next", "paola-g")
        rest = {"feedback station": at_rest(scene, feedback, sizes.idle_s), "panel": at_rest(scene, panel, sizes.idle_s)}
        if browser():
            for name, plugin in (("feedback station", "feedback_kiosk"), ("panel", "operator_panel")):
                peers[name], tools.commands[f"peer, {name}"] = browser_at_rest(scene, folder, SIZES[plugin], sizes.idle_s)
        tapped = taps(scene, feedback, sizes.taps)
        monitor = station(scene, "chat_monitor")
        sign_in(scene, monitor, "chat", "chat.who", "laura-r")
        asked = questions(scene, tools, monitor, sizes.messages)
        answered = answers(scene, sizes.messages) if browser() else []
        tools.commands["ours"] = f"ventanilla --profile {feedback.profile}"
        journal = feedback.profile.with_suffix(".data") / "journal.db"
        feedback.stop()
        raw = tools.run("peer, tap", "raw_sqlite", "--source", journal, "--target", folder / "raw.db", "--table", "facts",
                        "--group", 1, "--rows", sizes.taps)
    rows = [figure("tap to durable at both ends, p50", "ms", quantile(tapped, 0.5), 2 * raw["p50_ms"]),
            figure("tap to durable at both ends, p99", "ms", quantile(tapped, 0.99), 2 * raw["p99_ms"])]
    for name, samples in (("question to the monitor's pixel", asked), ("answer to the visitor's page", answered)):
        if samples:
            rows += [figure(f"{name}, p50", "ms", quantile(samples, 0.5)), figure(f"{name}, p99", "ms", quantile(samples, 0.99))]
    for name, (memory, cpu) in rest.items():
        peer_memory, peer_cpu = peers.get(name, (None, None))
        rows += [figure(f"{name}: memory (PSS), idle", "MiB", memory, peer_memory),
                 figure(f"{name}: idle", "% CPU", cpu, peer_cpu)]
    return rows, tools.commands

"""(a) turn_display beside the same page in Chromium, with the real central and an eye on the X screen.

- start: from the start of the process to the first pixels of the page (the office's name), and to the first that only
  aren't the empty screen's any more: a browser shows a blank window long before its page
- memory: proportional set size of all processes, in the idle layout and after the day's calls
- idle: processor time of the program over some seconds in which only the clock with seconds moves; the X server's beside it
- key: F1 (in both it shows or hides the line that names the station) to its first pixel, real key events
- push: from a kiosk's request with one turn, over the durable commit and the stream, to the new number of people waiting
- call: processor time of the four seconds in which a call's card comes, grows and flashes
"""
import time

from eye import Eye
from figures import figure, quantile
from processes import cpu_seconds, pss_mb
from screens import Office, Running, browser, chromium, turn_display

NAME = (180, 46, 200, 44)          # the office's name in the header
STATION = (80, 6, 200, 32)         # the line that F1 shows
PEOPLE_IDLE = (100, 880, 90, 60)   # people waiting for the first service, in the idle layout
STILL_S = 0.3
CALL_S = 4.0
CARD_S = 8.5                       # a card's time on the screen when nobody else is called


def start(office, command):
    """Milliseconds to the first pixel and to the office's name."""
    with Eye(office.tools, office.desktop, NAME) as eye:
        eye.wait_still(STILL_S)
        begin = time.monotonic_ns()
        with Running(office, command):
            return eye.change_after(begin), eye.drawn_after(begin)


def idle_cpu(office, pid, seconds):
    """Processor time in percent of one core: the program's, the X server's."""
    server = office.desktop.process.pid
    before = cpu_seconds(pid), cpu_seconds(server)
    time.sleep(seconds)  # the length of the sample, not a wait for something
    return [100 * (after - then) / seconds for after, then in zip((cpu_seconds(pid), cpu_seconds(server)), before)]


def keys(office, count):
    with Eye(office.tools, office.desktop, STATION) as eye:
        samples = []
        for _ in range(count):
            eye.wait_still(0.05)
            begin = time.monotonic_ns()
            office.desktop.key("F1")
            samples.append(eye.change_after(begin))
        return samples


def pushes(office, count):
    with Eye(office.tools, office.desktop, PEOPLE_IDLE) as eye:
        office.reconnect()
        samples = []
        for _ in range(count):
            office.turn()
            eye.wait_still(0.05)
            begin = time.monotonic_ns()
            office.kiosk.push()
            samples.append(eye.change_after(begin))
        return samples


def call_cpu(office, pid, count):
    """Percent of a core over the seconds in which a call comes in, the median of a few calls."""
    samples = []
    for turn in range(count):
        if turn > 0:
            time.sleep(CARD_S - CALL_S)  # the card's time on the screen: the next call may not queue up behind it
        office.reconnect()
        before = cpu_seconds(pid)
        call = office.desk.call_next()
        time.sleep(CALL_S)  # the length of the sample
        samples.append(100 * (cpu_seconds(pid) - before) / CALL_S)
        office.desk.start(call)
        office.desk.finish(call)
    return quantile(samples, 0.5)


def measure(office, make_command, sizes):
    """All that is measured of one running screen."""
    command = make_command(office)
    with Running(office, command) as running:
        with Eye(office.tools, office.desktop, NAME) as eye:
            eye.drawn_after(0)
            eye.wait_still(1.0)
        result = {"command": " ".join(command), "idle": idle_cpu(office, running.pid, sizes.idle_s),
                  "memory_idle": pss_mb(running.pid), "keys": keys(office, sizes.keys), "pushes": pushes(office, sizes.pushes),
                  "call": call_cpu(office, running.pid, sizes.call_cpu), "memory": pss_mb(running.pid)}
    return result


def display(bin_folder, folder, sizes):
    """The rows, and what was skipped."""
    screens = {"ours": turn_display}
    if browser():
        screens["peer"] = chromium
    starts = {name: [] for name in screens}
    measured = {}
    offices = {}
    try:
        for name in screens:
            offices[name] = Office(bin_folder, folder / name)
        for turn in range(sizes.starts + 1):
            for name, make_command in screens.items():
                took = start(offices[name], make_command(offices[name]))
                if turn > 0:  # the first makes the profile and the mirror, which a screen has on every later day
                    starts[name].append(took)
        for name, make_command in screens.items():
            measured[name] = measure(offices[name], make_command, sizes)
    finally:
        for office in offices.values():
            office.__exit__()
    return rows(starts, measured), {name: each["command"] for name, each in measured.items()}


def rows(starts, measured):
    def row(name, unit, value, most=None):
        found = {side: value(measured[side], starts[side]) for side in measured}
        return figure(name, unit, found["ours"], found.get("peer"), most if "peer" in found else None)

    return [
        row("start to a blank window, median", "ms", lambda _, each: quantile([first for first, _ in each], 0.5)),
        row("start to the page's first pixels, median", "ms", lambda _, each: quantile([name for _, name in each], 0.5), 1 / 3.5),
        row("memory (PSS), idle", "MiB", lambda each, _: each["memory_idle"], 1 / 4),
        row("memory (PSS), after calls", "MiB", lambda each, _: each["memory"], 1 / 4),
        row("idle with a clock each second", "% CPU", lambda each, _: each["idle"][0], 1 / 6),
        row("the same, X server", "% CPU", lambda each, _: each["idle"][1]),
        row("key to pixel, p50", "ms", lambda each, _: quantile(each["keys"], 0.5), 1 / 2),
        row("key to pixel, p99", "ms", lambda each, _: quantile(each["keys"], 0.99), 1 / 2),
        row("push to pixel, p50", "ms", lambda each, _: quantile(each["pushes"], 0.5), 1),
        row("push to pixel, p99", "ms", lambda each, _: quantile(each["pushes"], 0.99), 1),
        row("a call's animation", "% CPU", lambda each, _: each["call"]),
    ]

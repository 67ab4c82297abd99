"""(b) From an operator's `call_next` over HTTP, through the durable commit, to the first changed pixel of the lobby screen.

Calls come faster than their cards, as with several desks: each shows at once, as a card or as the newest of the recent calls.
"""
import time

from eye import Eye
from figures import figure, quantile
from screens import Office, Running, browser, chromium, turn_display

NAME = (180, 46, 200, 44)
# The newest of the recent calls while one is on the card: where a call's card starts from, and where a queued call shows.
NEWEST = (1210, 212, 200, 76)
STILL_S = 0.3


def samples_of(office, make_command, count):
    """Milliseconds of each call, and of each answer of the central alone."""
    command = make_command(office)
    for _ in range(count + 1):
        office.turn()
    office.kiosk.push()
    pixels, answers = [], []
    with Eye(office.tools, office.desktop, NAME) as name, Running(office, command):
        name.drawn_after(0)
        name.wait_still(1.0)
        office.reconnect()
        with Eye(office.tools, office.desktop, NEWEST) as eye:
            for turn in range(count + 1):
                eye.wait_still(STILL_S)
                begin = time.monotonic_ns()
                call = office.desk.call_next()
                answered = (time.monotonic_ns() - begin) / 1e6
                pixel = eye.change_after(begin)
                if turn > 0:  # the first one leaves the idle layout
                    pixels.append(pixel)
                    answers.append(answered)
                eye.wait_still(STILL_S)
                office.desk.record("service.started", {"ticket": call["ticket"], "call_epoch": call["call_epoch"]},
                                   office.desk.person)
                office.desk.finish(call)
    return command, pixels, answers


def call(bin_folder, folder, sizes):
    screens = {"ours": turn_display}
    if browser():
        screens["peer"] = chromium
    pixels, answers, commands = {}, {}, {}
    for name, make_command in screens.items():
        with Office(bin_folder, folder / f"call-{name}") as office:
            command, pixels[name], answers[name] = samples_of(office, make_command, sizes.calls)
            commands[name] = " ".join(command)

    def row(name, samples, q, **aim):
        peer = quantile(samples["peer"], q) if "peer" in samples else None
        return figure(name, "ms", quantile(samples["ours"], q), peer, **aim)

    p99 = quantile(pixels["ours"], 0.99)
    return [row("call to pixel, p50", pixels, 0.5), row("call to pixel, p99", pixels, 0.99),
            figure("call to pixel, p99 alone", "ms", p99, most=50),
            figure("of it the central's answer, p50", "ms", quantile(answers["ours"], 0.5))], commands

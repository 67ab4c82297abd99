"""Robots (robot.cpp) and who works with them: each keeps its own record of what its robot said was durable or answered."""

import collections
import json
import os
import random
import select
import subprocess
import threading
import time

PATIENCE = 8.0  # s for an answer; then the next order is given, and the answer may still come
# What an order makes of the log: facts, which the station itself writes, and claims, which the central decides.
FACTS = {"recall": "ticket.recalled", "start": "service.started", "hold": "ticket.held", "no_show": "ticket.no_show",
         "finish": "service.finished", "by_hand": "attended.by_hand"}
CLAIMS = {"call_next": "ticket.called", "transfer": "ticket.transferred", "pause": "desk.paused", "resume": "desk.resumed"}
MADE = {"turn": "ticket.issued", **FACTS, **CLAIMS}
UNSURE = ("offline", "storage", "4")  # nobody knows whether it was done (4: the turn's error of the same name)


class Record:
    """What one robot promised, and how often it died or was silent before it said what became of an order."""

    def __init__(self, station: str, person: str = ""):
        self.station, self.person = station, person
        self.turns: list[dict] = []
        self.done: list[dict] = []              # {"type", "ticket", "epoch", "label"} of facts and claims
        self.unsure: collections.Counter = collections.Counter()  # type → orders

    def answered(self, order: dict, answer: dict):
        type_ = MADE[order["word"]]
        if answer["ok"] and order["word"] == "turn":
            self.turns.append({key: answer[key] for key in ("ticket", "day", "series", "number")})
        elif answer["ok"]:
            about = (answer["ticket"], answer["epoch"]) if order["word"] not in ("by_hand", "pause", "resume") else ("", 0)
            self.done.append({"type": type_, "ticket": about[0], "epoch": about[1], "label": order["label"]})
        elif answer["code"] in UNSURE:
            self.unsure[type_] += 1

    def lost(self, order: dict):
        self.unsure[MADE[order["word"]]] += 1


class Life:
    """One run of a robot's program."""

    def __init__(self, command: list[str], log, environment):
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, bufsize=0,
                                        env=environment)
        self.rest = self.said = b""
        self.ended = False

    def tell(self, line: str):
        try:
            self.process.stdin.write(line.encode() + b"\n")
        except (OSError, ValueError):
            pass  # it has just been killed, or its input is closed; the end of its output says so

    def lines(self, timeout: float) -> list[dict]:
        """What it has said, at least one line unless time or the program is over. A line that its death cut is none."""
        until = time.monotonic() + timeout
        while b"\n" not in self.rest and not self.ended:
            if not select.select([self.process.stdout], [], [], max(0.0, until - time.monotonic()))[0]:
                return []
            piece = os.read(self.process.stdout.fileno(), 65536)
            self.rest += piece
            self.said = self.rest
            self.ended = not piece
        *whole, self.rest = self.rest.split(b"\n")
        return [json.loads(line) for line in whole]

    def wait(self) -> int:
        code = self.process.wait(timeout=30)
        self.process.stdout.close()
        return code


class Person(threading.Thread):
    """Works with one robot and starts it again whenever it dies. `hands` gives the next order for a state, or None."""

    def __init__(self, name: str, command: list[str], hands, chance: random.Random, log, record: Record):
        super().__init__(daemon=True, name=name)
        self.command, self.hands, self.chance, self.log, self.record = command, hands, chance, log, record
        self.shift = 0                 # ms, of the robot's clock
        self.next_environment = None   # of its next life alone
        self.quiet, self.over = threading.Event(), threading.Event()
        self.life: Life | None = None
        self.asked: dict[int, dict] = {}
        self.numbers = 0
        self.state: dict = {}
        self.ends: collections.Counter = collections.Counter()
        self.starts: list[float] = []  # s until it was ready
        self.fault = ""

    def run(self):
        try:
            while not self.over.is_set():
                self.live()
        except Exception as error:  # told at the end, as a fault of the test
            self.fault = f"{error!r} {self.life and self.life.said[-300:]}"

    def live(self):
        begun = time.monotonic()
        environment, self.next_environment = self.next_environment, None
        self.life = Life([*self.command, "--shift", str(self.shift)], self.log, environment)
        self.hear(PATIENCE)
        if not self.life.ended:
            self.starts.append(time.monotonic() - begun)
        while not self.over.is_set() and not self.life.ended:
            self.state = self.ask("state") or {}
            order = self.hands(self.state, self.chance) if self.state and not self.quiet.is_set() else None
            if order:
                self.ask(*order)
            self.hear(self.chance.uniform(*self.hands.pause))
        self.life.process.stdin.close()
        while not self.life.ended:
            self.hear(PATIENCE)
        code = self.life.wait()
        for order in self.asked.values():
            if order["word"] in MADE:
                self.record.lost(order)
        self.asked.clear()
        self.state = {}
        self.ends[code] += 1
        if code > 0:
            self.over.wait(0.2)  # it ended by itself, as with a full disk: whoever looks after it takes a moment

    def ask(self, word: str, *arguments: str) -> dict | None:
        """Its answer; None when there is none yet."""
        self.numbers += 1
        number = self.numbers
        self.asked[number] = {"word": word, "label": arguments[0] if word == "by_hand" else "", "answer": None}
        self.life.tell(" ".join([str(number), word, *arguments]))
        order, until = self.asked[number], time.monotonic() + PATIENCE
        while number in self.asked and time.monotonic() < until and not self.life.ended:
            self.hear(until - time.monotonic())
        return order["answer"]

    def hear(self, timeout: float):
        for line in self.life.lines(timeout):
            if "recovered" in line or "order" not in line:
                continue
            order = self.asked.pop(line["order"], None)
            if order is None:
                continue  # its clock was set
            order["answer"] = line
            if order["word"] in MADE:
                self.record.answered(order, line)

    def set_clock(self, shift: int):
        """While it runs, and for its later lives."""
        self.shift = shift
        if self.life:
            self.life.tell(f"0 clock {shift}")

    def signal(self, number: int):
        if self.life:
            self.life.process.send_signal(number)


class KioskHands:
    pause = (0.2, 1.2)
    services = ("mutaciones", "certificados", "informacion", "ingreso")

    def __call__(self, state, chance):
        return ("turn", chance.choice(self.services), "preferential" if chance.random() < 0.15 else "general")


class DeskHands:
    pause = (0.05, 0.5)

    def __init__(self, person: str, pin: str, desk: str):
        self.who = (person, pin, desk)
        self.by_hand = 0
        self.paused = False

    def __call__(self, state, chance):
        if not state["signed_in"]:
            return ("sign_in", *self.who)
        if state["state"] == "called":
            return (chance.choices(("start", "recall", "no_show", "hold"), (70, 15, 10, 5))[0],)
        if state["state"] == "serving":
            return chance.choices((("finish",), ("transfer", "certificados")), (90, 10))[0]
        if self.paused or chance.random() < 0.05:
            self.paused = not self.paused
            return ("pause", "Almuerzo") if self.paused else ("resume",)
        if chance.random() < 0.1:
            self.by_hand += 1
            return ("by_hand", f"{self.who[2]}-{self.by_hand}", "certificados")
        return ("call_next",)

"""What goes wrong, each kind in a thread of its own with moments of its own, all from one seed."""

import collections
import random
import signal
import threading
import time

from . import keepers

A_DAY = 24 * 3600
JUMPS = (1, 5, 60, 600, 3600, 10 * 3600)  # s, either way


class Lane(threading.Thread):
    """One kind of fault, `count` times spread over the run, each at a chance moment of its part of the time."""

    def __init__(self, storm: "Storm", name: str, count: int, act):
        super().__init__(daemon=True, name=name)
        self.storm, self.count, self.act = storm, count, act
        self.chance = random.Random(f"{storm.seed} {name}")
        self.done = 0
        self.fault = ""

    def hold(self, least: float, most: float):
        """The time that a fault lasts."""
        self.storm.over.wait(self.chance.uniform(least, most))

    def run(self):
        begin, slot = time.monotonic(), self.storm.seconds / max(self.count, 1)
        try:
            for number in range(self.count):
                moment = begin + slot * (number + self.chance.random())
                if self.storm.over.wait(max(0.0, moment - time.monotonic())):
                    return
                self.act(self)
                self.done += 1
        except Exception as error:  # told at the end, as a fault of the test
            self.fault = repr(error)


class Storm:
    """`counts` says how often of what; `postgres` may be None; `disks` are the logs' and the robots'."""

    def __init__(self, seed: int, seconds: float, counts: dict, machine, centrals, postgres, people, log_disk, robot_disks):
        self.seed, self.seconds = seed, seconds
        self.machine, self.centrals, self.postgres = machine, centrals, postgres
        self.people, self.log_disk, self.robot_disks = people, log_disk, robot_disks
        self.over = threading.Event()
        self.told: collections.Counter = collections.Counter()
        self.days = 0
        acts = {"central killed": self.kill_central, "station killed": self.kill_station, "postgresql killed": self.kill_postgres,
                "cut": self.cut, "bad line": self.bad_line, "disk full": self.full_disk, "io errors": self.io_errors,
                "stopped": self.stop, "stopped long": self.stop_long, "clock of a station": self.station_clock,
                "clock of the central": self.central_clock, "next day": self.next_day}
        self.lanes = [Lane(self, name, count, acts[name]) for name, count in counts.items() if count]

    def rage(self):
        for lane in self.lanes:
            lane.start()

    def heal(self):
        """Everything works again; what was unlucky is started anew."""
        self.over.set()
        for lane in self.lanes:
            lane.join(timeout=150)
            self.told[lane.name] = lane.done
        self.machine.heal()
        for disk in (self.log_disk, *self.robot_disks):
            disk.empty()
        for central in self.centrals:
            if central.central.environment is not central.calm:
                central.kill()
        for person in self.people:
            person.set_clock(0)

    def faults(self) -> list[str]:
        return [f"{lane.name}: {lane.fault}" for lane in self.lanes if lane.fault]

    def kill_central(self, lane):
        lane.chance.choice(self.centrals).kill()

    def kill_station(self, lane):
        lane.chance.choice(self.people).signal(signal.SIGKILL)

    def kill_postgres(self, _):
        self.postgres.kill()

    def cut(self, lane):
        self.machine.cut()
        # A few times long enough for the stations to notice and to go on alone.
        self.told["cut for longer than 6 s"] += (long := lane.chance.random() < 0.12)
        lane.hold(*((7, 12) if long else (0.2, 3)))
        self.machine.mend()

    def bad_line(self, lane):
        slow = lane.chance.random() < 0.4
        self.told["slow line" if slow else "lossy line"] += 1
        if slow:
            self.machine.slow(kbit=lane.chance.choice((512, 2048)))
        else:
            self.machine.lose(20)
        lane.hold(2, 6)
        self.machine.calm()

    def full_disk(self, lane):
        disk = self.log_disk if lane.chance.random() < 0.5 else lane.chance.choice(self.robot_disks)
        self.told["log's disk full" if disk is self.log_disk else "station's disk full"] += 1
        disk.fill()
        lane.hold(0.3, 4)
        disk.empty()

    def io_errors(self, lane):
        """In the next life alone. PostgreSQL's own are not tried: it is no part of ours."""
        if self.postgres is None and lane.chance.random() < 0.3:
            central = lane.chance.choice(self.centrals)
            central.next_environment = keepers.unlucky()
            return central.kill()
        person = lane.chance.choice(self.people)
        person.next_environment = keepers.unlucky()
        return person.signal(signal.SIGKILL)

    def stop(self, lane):
        self.stand_still(lane, 1, 5)

    def stop_long(self, lane):
        longest = min(60.0, self.seconds / 30)
        self.stand_still(lane, longest, longest)

    def stand_still(self, lane, least, most):
        kind = lane.chance.choice(("central", "station", "station") + (("postgresql",) if self.postgres else ()))
        self.told[f"{kind} stood still"] += 1
        if kind == "station":
            person = lane.chance.choice(self.people)
            person.signal(signal.SIGSTOP)
            lane.hold(least, most)
            person.signal(signal.SIGCONT)
        else:
            keeper = self.postgres if kind == "postgresql" else lane.chance.choice(self.centrals)
            keepers.stand_still(keeper, lambda: lane.hold(least, most))

    def station_clock(self, lane):
        person = lane.chance.choice(self.people)
        if lane.chance.random() < 0.1:
            return person.set_clock(-int(time.time() * 1000))  # its battery was empty: 1970
        return person.set_clock(lane.chance.choice((-1, 0, 1)) * 1000 * lane.chance.choice(JUMPS))

    def central_clock(self, lane):
        """With its next start: its clock has no switch while it runs."""
        central = lane.chance.choice(self.centrals)
        central.shift = self.days * A_DAY + lane.chance.choice((-1, 0, 1)) * lane.chance.choice(JUMPS)
        central.kill()

    def next_day(self, _):
        self.days += 1
        for central in self.centrals:
            central.shift = self.days * A_DAY
            central.kill()

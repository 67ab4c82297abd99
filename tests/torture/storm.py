#!/usr/bin/env python3
"""An office of real programs in a storm: central, stations and PostgreSQL killed by the thousand and made to stand still, the
line cut, slow and lossy, disks full and failing, clocks set wrong. Each robot (robot.cpp) has somebody who keeps a record of
what it said was durable or answered; when all is well again, the log has to hold every bit of it, once.

    storm.py --bin DIR [--minutes 30] [--database postgresql] [--seed N] [--keep FOLDER]
"""

import argparse
import collections
import json
import pathlib
import random
import shutil
import signal
import statistics
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, namespace  # noqa: E402
from ventanilla_test.postgres import Cluster  # noqa: E402
from weather import sabotage  # noqa: E402
from weather.check import differences  # noqa: E402
from weather.faults import Storm  # noqa: E402
from weather.keepers import CentralKeeper, PostgresKeeper, may_be_unlucky  # noqa: E402
from weather.people import DeskHands, KioskHands, Person, Record  # noqa: E402

PORT = 8470
DRAINED = 30.0  # s, after the last fault
DESKS = {"panel-1": ("andres-m", "desk-1"), "panel-2": ("paola-g", "desk-2"), "panel-3": ("laura-r", "desk-3")}
KIOSKS = ("kiosk-1", "kiosk-2", "kiosk-3")
# Of half an hour; a shorter storm has its part of them.
COUNTS = {"central killed": 1050, "station killed": 3150, "cut": 210, "bad line": 150, "disk full": 54, "io errors": 60,
          "stopped": 60, "stopped long": 4, "clock of a station": 200, "clock of the central": 60, "next day": 6}
COUNTS_OF_POSTGRES = {"postgresql killed": 22}


def always_open(document: dict):
    document["hours"].update(days=[[{"open_minute": 0, "close_minute": 1440}]] * 7, closed_days=[])
    document["numbers"].update(last=0)


class Office:
    """The programs, in the calm before."""

    def __init__(self, arguments, folder: pathlib.Path):
        self.bin, self.folder = arguments.bin, folder
        self.machine, self.cluster, self.postgres = namespace.Machine(), None, None
        self.log_disk = namespace.Disk(folder / "central", 1024)
        self.robot_disks, self.people, self.centrals = [], [], []
        try:
            self._set_up(arguments)
        except BaseException:
            self.close()
            raise

    def _set_up(self, arguments):
        self.cluster = Cluster(place=self.log_disk.folder) if arguments.database == "postgresql" else None
        database = self.cluster.new_database() if self.cluster else None
        first = self._central(database)
        self.demo = DemoOffice(first, change=always_open)
        if database:
            self._central(database, keys_of=first.data)
            self.postgres = PostgresKeeper(self.cluster)
        chance = random.Random(arguments.seed)
        for station in (*KIOSKS, *DESKS):
            self.people.append(self._person(station, random.Random(chance.random())))

    def _central(self, database, **options) -> Central:
        number = len(self.centrals) + 1
        data = (self.folder if database else self.log_disk.folder) / f"central-{number}"
        data.mkdir()
        central = Central(self.bin, data=data, database=database, listen=self.machine.wan_near, **options)
        self.centrals.append(CentralKeeper(f"central-{number}", central, PORT + number))
        return central

    def _person(self, station: str, chance) -> Person:
        disk = namespace.Disk(self.folder / station, 64)
        self.robot_disks.append(disk)
        key = self.folder / f"{station}.key"
        kind = "kiosk" if station in KIOSKS else "panel"
        key.write_text(json.dumps(self.demo.enrol(station, kind)))
        command = [*self.machine.within, str(self.bin / "ventanilla_robot"), "--key", str(key),
                   "--journal", str(disk.folder / "journal.db")]
        for keeper in self.centrals:
            command += ["--central", f"http://{self.machine.wan_near}:{keeper.port}"]
        if kind == "kiosk":
            command.append("--kiosk")
            hands, record = KioskHands(), Record(station)
        else:
            person, desk = DESKS[station]
            hands, record = DeskHands(person, self.demo.pins[person], desk), Record(station, person)
        return Person(station, command, hands, chance, open(self.folder / f"{station}.out", "ab"), record)

    def begin(self):
        self.demo.admin.close()
        for keeper in self.centrals:
            keeper.central.stop()
            keeper.launch()
        for each in (*self.keepers(), *self.people):
            each.start()

    def keepers(self) -> list:
        return [*self.centrals, *([self.postgres] if self.postgres else [])]

    def writer(self):
        return next((keeper.central for keeper in self.centrals if keeper.central.is_alive() and self._writes(keeper)), None)

    def _writes(self, keeper) -> bool:
        keeper.central.url = f"http://{self.machine.wan_near}:{keeper.port}"
        return keeper.central.writes()

    def head(self):
        """Of the writer's log; None while nobody writes."""
        try:
            self.demo.admin = self.writer().admin()
            return self.demo.head()
        except Exception:  # whatever an office in a storm answers
            return None

    def unfinished(self) -> list[str]:
        """What is not yet as it has to be at rest."""
        head = self.head()
        if head is None:
            return ["no central writes"]
        wrong = [f"{person.name}: {person.state}" for person in self.people
                 if not person.state.get("live") or person.state["to_send"] or person.state["head"] != head]
        if not wrong and len({person.state["hash"] for person in self.people}) != 1:
            wrong.append("the mirrors differ")
        return wrong

    def wait_until_drained(self, begin: float) -> float:
        while (wrong := self.unfinished()):
            if any(person.fault for person in self.people) or time.monotonic() - begin > 3 * DRAINED:
                faults = [f"{person.name}: {person.fault}" for person in self.people if person.fault]
                raise TimeoutError(f"not at rest: {wrong + faults}")
            time.sleep(0.1)  # between two looks at a condition
        return time.monotonic() - begin

    def end_stations(self):
        for person in self.people:
            person.over.set()
        for person in self.people:
            person.join(timeout=60)

    def close(self):
        for person in self.people:
            person.over.set()
            person.signal(signal.SIGKILL)
        for keeper in self.keepers():
            keeper.end()
        for keeper in self.centrals:
            if keeper.central.is_alive():
                keeper.central.kill()
        if self.cluster:
            self.cluster.close()
        self.machine.close()
        for disk in (self.log_disk, *self.robot_disks):
            disk.close()
        shutil.rmtree(self.folder)


def counts_for(arguments) -> dict:
    counts = dict(COUNTS, **(COUNTS_OF_POSTGRES if arguments.database == "postgresql" else {}))
    if not may_be_unlucky(arguments.bin / "ventanilla-central"):
        print("no I/O errors: libfiu is not installed, or can't be had with this sanitizer")
        del counts["io errors"]
    return {name: max(1, round(count * arguments.minutes / 30)) for name, count in counts.items()}


def look_at(office: Office, storm: Storm, records, took: float) -> list[str]:
    """Everything that is wrong."""
    wrong = storm.faults() + [f"{person.name}: {person.fault}" for person in office.people if person.fault]
    for program in (*office.people, *office.keepers()):
        wrong += [f"{program.name} crashed by signal {-code}, {count} times" for code, count in program.ends.items()
                  if code < 0 and code != -signal.SIGKILL]
    if took > DRAINED:
        wrong.append(f"it took {took:.1f} s until everything was sent")
    log = office.demo.events()
    (office.folder / "log.json").write_text(json.dumps(log))
    (office.folder / "records.json").write_text(json.dumps([vars(record) for record in records]))
    wrong += differences(records, log)
    writer = office.writer()
    if "equal at head" not in (told := writer.ctl(office.bin, "rebuild", check=False)).stdout:
        wrong.append(f"rebuild: {told.stdout}{told.stderr}")
    for keeper in office.centrals:
        keeper.end()
        keeper.central.stop()
    place = ["--database", writer.database] if writer.database else []
    told = writer.ctl(office.bin, "verify", *place, site="", check=False)
    if "whole" not in told.stdout:
        wrong.append(f"verify: {told.stdout}{told.stderr}")
    if not wrong:
        blind, tried = sabotage.not_found(records, log)
        print(f"planted errors: {tried}, not noticed: {blind}")
        wrong += [f"not noticed: {each}" for each in blind]
    report(office, records, log)
    return wrong


def report(office: Office, records, log):
    marks = collections.Counter(mark for line in log for mark in line["anomalies"])
    done = collections.Counter(each["type"] for record in records for each in record.done)
    unsure = sum((record.unsure for record in records), collections.Counter())
    print(f"log: {len(log)} lines, marks {dict(marks)}, {sum(line['type'] == 'day.opened' for line in log)} days")
    print(f"promised: {sum(len(record.turns) for record in records)} turns, {dict(done)}; unanswered: {dict(unsure)}")
    starts = [each for person in office.people for each in person.starts]
    print(f"stations: {len(starts)} starts, ready after {statistics.median(starts) * 1000:.0f} ms (median); ends by code "
          f"{dict(sum((person.ends for person in office.people), collections.Counter()))}")
    print("ended by themselves and were started again:",
          {keeper.name: dict(keeper.ends) for keeper in office.keepers()})


def rage(office: Office, storm: Storm, minutes: float):
    begin = time.monotonic()
    storm.rage()
    told = 0
    while (passed := time.monotonic() - begin) < minutes * 60:
        if int(passed // 60) > told:
            told = int(passed // 60)
            turns = sum(len(person.record.turns) for person in office.people)
            print(f"minute {told}: {turns} turns, {({lane.name: lane.done for lane in storm.lanes})}", flush=True)
        time.sleep(0.5)  # the storm's own length


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    parser.add_argument("--keep", type=pathlib.Path, help="where the log, the records and what programs said go")
    arguments = parser.parse_args()
    arguments.bin = arguments.bin.resolve()
    folder = pathlib.Path(tempfile.mkdtemp(prefix="ventanilla-storm."))
    folder.chmod(0o755)
    print(f"{arguments.minutes:g} minutes, {arguments.database}, seed {arguments.seed}, in {folder}", flush=True)
    counts = counts_for(arguments)
    office = Office(arguments, folder)
    records = [person.record for person in office.people]
    storm = Storm(arguments.seed, arguments.minutes * 60, counts, office.machine, office.centrals, office.postgres,
                  office.people, office.log_disk, office.robot_disks)
    try:
        office.begin()
        rage(office, storm, arguments.minutes)
        for person in office.people:
            person.quiet.set()
        calm = time.monotonic()  # from here on nothing begins to go wrong; ending what still does is in the time
        storm.heal()
        print("healed after", dict(storm.told), flush=True)
        took = office.wait_until_drained(calm)
        print(f"drained in {took:.1f} s", flush=True)
        office.end_stations()
        wrong = look_at(office, storm, records, took)
    finally:
        keep(office, arguments.keep)
        office.close()
    for each in wrong[:40]:
        print("WRONG", each)
    print("0 lost, 0 double, 0 gaps" if not wrong else f"{len(wrong)} things are wrong, seed {arguments.seed}")
    return 1 if wrong else 0


def keep(office: Office, place: pathlib.Path | None):
    if place is None:
        return
    place.mkdir(parents=True, exist_ok=True)
    for file in (*office.folder.glob("*.json"), *office.folder.glob("*.out")):
        shutil.copy(file, place)
    for keeper in office.centrals:
        shutil.copy(keeper.central.log_file, place / f"{keeper.name}.out")


if __name__ == "__main__":
    if not namespace.is_possible_with_disks():
        print("left out: this machine lets nobody have network namespaces of their own")
        sys.exit(77)
    namespace.enter_with_disks()
    sys.exit(main())

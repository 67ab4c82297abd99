"""(c) durable issue and (d) fan-out: the central beside raw SQLite, raw PostgreSQL and a raw epoll broadcaster, in one run."""
import json
import pathlib
import subprocess

from figures import figure
from ventanilla_test.central import Central
from ventanilla_test.demo import DemoOffice
from ventanilla_test.postgres import Cluster

# Figures of one connection more than a kiosk may make; the limits themselves have their own tests.
FAST = ["--limit", "station_rate=1000000", "--limit", "station_burst=1000000", "--limit", "connections_per_address=4096",
        "--limit", "connections_per_station=4096"]
LOG_TABLE = "log"
FLAT_CONNECTIONS = 16
DESERVED_OF_RAW = 0.6
DESERVED_OF_RAW_POSTGRES = 0.5
FLAT_ENOUGH = 0.8


class Tools:
    """Runs the tools of one benchmark and remembers the commands."""

    def __init__(self, bin_folder):
        self.folder = bin_folder / "tests"
        self.commands = {}

    def run(self, side, name, *words):
        command = [str(self.folder / f"bench_{name}"), *map(str, words)]
        self.commands[side] = " ".join(command)
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def wide_numbers(office):
    office["numbers"] = {"first": 1, "last": 9_000_000, "cold_block": 60_000}


def load(tools, folder, central, office, kiosks, tickets, name):
    """Each kiosk is one connection that issues one turn after the other."""
    keys = []
    for index in range(kiosks):
        file = folder / f"{name}-{index}.json"
        file.write_text(json.dumps(office.enrol(f"{name}-{index}", "kiosk")))
        keys += ["--key", file]
    return tools.run(f"ours, {kiosks}", "issue_load", "--central", central.url, *keys, "--service", "mutaciones", "--day",
                     office.snapshot()["state"]["day"], "--tickets", tickets)


def central_database(data):
    return max(pathlib.Path(data).glob("*.db"), key=lambda file: file.stat().st_size)


def issue(bin_folder, folder, sizes):
    """Tickets a second through HTTP, then the same rows by SQLite alone in groups as large as there are connections."""
    tools = Tools(bin_folder)
    rows = []
    for connections in sizes.connections:
        place = folder / f"issue-{connections}"
        place.mkdir(parents=True)
        with Central(bin_folder, data=place / "central", options=FAST) as central:
            ours = load(tools, place, central, DemoOffice(central, change=wide_numbers), connections, sizes.tickets, "kiosk")
        raw = tools.run(f"peer, {connections}", "raw_sqlite", "--source", central_database(place / "central"), "--target",
                        place / "raw.db", "--table", LOG_TABLE, "--group", connections, "--rows", sizes.tickets)
        aim = {"least": DESERVED_OF_RAW} if connections == 64 else {}
        rows += [figure(f"issue, {connections} connections", "tickets/s", ours["tickets_per_second"], raw["rows_per_second"], **aim),
                 figure(f"issue, {connections} connections, p50", "ms", ours["p50_ms"], raw["p50_ms"]),
                 figure(f"issue, {connections} connections, p99", "ms", ours["p99_ms"], raw["p99_ms"])]
    return rows + flatness(tools, bin_folder, folder / "flat", sizes), tools.commands


def issue_postgres(bin_folder, folder, sizes):
    """The same with the log in PostgreSQL, and the rows by libpq alone into the same database."""
    tools = Tools(bin_folder)
    rows, rates = [], {}
    with Cluster({"shared_buffers": "128MB", "max_wal_size": "1GB"}, place="/tmp") as cluster:
        for connections in sizes.connections:
            place = folder / f"postgres-{connections}"
            place.mkdir(parents=True)
            database = cluster.new_database()
            with Central(bin_folder, data=place / "central", options=FAST, database=database) as central:
                ours = load(tools, place, central, DemoOffice(central, change=wide_numbers), connections, sizes.tickets, "kiosk")
            raw = tools.run(f"peer, {connections}", "raw_postgres", "--database", database, "--group", connections, "--rows",
                            sizes.tickets)
            rates[connections] = ours["tickets_per_second"]
            aim = {"least": DESERVED_OF_RAW_POSTGRES} if connections == 64 else {}
            rows += [figure(f"issue on PostgreSQL, {connections} connections", "tickets/s", ours["tickets_per_second"],
                            raw["rows_per_second"], **aim),
                     figure(f"issue on PostgreSQL, {connections} connections, p99", "ms", ours["p99_ms"], raw["p99_ms"])]
    if 16 in rates and 64 in rates:
        rows.append(figure("issue on PostgreSQL, 64 connections beside 16", "", rates[64] / rates[16], least=1.0))
    return rows, tools.commands


def flatness(tools, bin_folder, folder, sizes):
    """Tickets a second at the beginning of a day and with five times as many in it as one step makes."""
    folder.mkdir(parents=True)
    with Central(bin_folder, data=folder / "central", options=FAST) as central:
        office = DemoOffice(central, change=wide_numbers)
        rates = [load(tools, folder, central, office, FLAT_CONNECTIONS, sizes.flat_step, f"step-{step}")["tickets_per_second"]
                 for step in range(6)]
    return [figure(f"issue with {step * sizes.flat_step:,} turns in the day", "tickets/s", rate) for step, rate in enumerate(rates)] + [
        figure(f"the last of these beside the first", "", rates[-1] / rates[0], least=FLAT_ENOUGH)]


def fanout(bin_folder, folder, sizes):
    """From one push to the moment when the last of all listeners has it."""
    tools = Tools(bin_folder)
    folder.mkdir(parents=True, exist_ok=True)
    with Central(bin_folder, data=folder / "fanout", options=FAST) as central:
        key = folder / "screen.json"
        key.write_text(json.dumps(DemoOffice(central).enrol("bench-screen", "screen")))
        ours = tools.run("ours", "fanout", "--central", central.url, "--key", key, "--listeners", sizes.listeners, "--publishes",
                         sizes.publishes)
    peer = tools.run("peer", "fanout", "--raw", "--listeners", sizes.listeners, "--publishes", sizes.publishes)
    return [figure(f"fan-out to {sizes.listeners} listeners, last one, {name}", "ms", ours[key], peer[key], most=1.5)
            for name, key in (("p50", "last_p50_ms"), ("p99", "last_p99_ms"))], tools.commands

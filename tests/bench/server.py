"""(c) durable issue and (d) fan-out: the central beside raw SQLite and a raw epoll broadcaster, in one run."""
import json
import pathlib
import subprocess
import tempfile

from ventanilla_test.central import Central
from ventanilla_test.demo import DemoOffice

# Figures of one connection more than a kiosk may make; the limits themselves have their own tests.
FAST = ["--limit", "station_rate=1000000", "--limit", "station_burst=1000000", "--limit", "connections_per_address=4096",
        "--limit", "connections_per_station=4096"]
LOG_TABLE = "log"


def run_tool(tools, name, *words):
    answer = subprocess.run([str(tools / f"bench_{name}"), *map(str, words)], check=True, capture_output=True, text=True)
    return json.loads(answer.stdout)


def wide_numbers(office):
    office["numbers"] = {"first": 1, "last": 9_000_000, "cold_block": 60_000}


def issue(bin_folder, connections, tickets):
    """Tickets a second through HTTP, then the same rows by SQLite alone."""
    tools = bin_folder / "tests"
    with tempfile.TemporaryDirectory(prefix="ventanilla-bench.") as name:
        folder = pathlib.Path(name)
        with Central(bin_folder, data=folder / "central", options=FAST) as central:
            office = DemoOffice(central, change=wide_numbers)
            keys = []
            for index in range(connections):
                file = folder / f"kiosk-{index}.json"
                file.write_text(json.dumps(office.enrol(f"bench-{index}", "kiosk")))
                keys += ["--key", file]
            ours = run_tool(tools, "issue_load", "--central", central.url, *keys, "--service", "mutaciones", "--day",
                            office.today(), "--tickets", tickets)
        raw = run_tool(tools, "raw_sqlite", "--source", central_database(folder / "central"), "--target", folder / "raw.db",
                       "--table", LOG_TABLE, "--group", connections, "--rows", tickets)
    return {"connections": connections, "ours": ours, "peer": raw,
            "ratio": round(ours["tickets_per_second"] / raw["rows_per_second"], 3)}


def central_database(data):
    return max(pathlib.Path(data).glob("*.db"), key=lambda file: file.stat().st_size)


def flatness(bin_folder):
    """Tickets a second at the beginning of a day and with 50,000 tickets in it."""
    tools = bin_folder / "tests"
    with tempfile.TemporaryDirectory(prefix="ventanilla-bench.") as name:
        folder = pathlib.Path(name)
        with Central(bin_folder, data=folder / "central", options=FAST) as central:
            office = DemoOffice(central, change=wide_numbers)
            rates = []
            for step in range(6):
                keys = []
                for index in range(16):
                    file = folder / f"kiosk-{step}-{index}.json"
                    file.write_text(json.dumps(office.enrol(f"bench-{step}-{index}", "kiosk")))
                    keys += ["--key", file]
                rates.append(run_tool(tools, "issue_load", "--central", central.url, *keys, "--service", "mutaciones", "--day",
                                      office.today(), "--tickets", 10_000)["tickets_per_second"])
    return {"tickets_before": [10_000 * step for step in range(6)], "tickets_per_second": rates,
            "last_to_first": round(rates[-1] / rates[0], 3)}


def fanout(bin_folder, listeners, publishes):
    tools = bin_folder / "tests"
    with tempfile.TemporaryDirectory(prefix="ventanilla-bench.") as name:
        folder = pathlib.Path(name)
        with Central(bin_folder, data=folder / "central", options=FAST) as central:
            office = DemoOffice(central)
            key = folder / "screen.json"
            key.write_text(json.dumps(office.enrol("bench-screen", "screen")))
            ours = run_tool(tools, "fanout", "--central", central.url, "--key", key, "--listeners", listeners,
                            "--publishes", publishes)
        peer = run_tool(tools, "fanout", "--raw", "--listeners", listeners, "--publishes", publishes)
    return {"ours": ours, "peer": peer, "ratio_p50": round(ours["last_p50_ms"] / peer["last_p50_ms"], 3),
            "ratio_p99": round(ours["last_p99_ms"] / peer["last_p99_ms"], 3)}

"""A kiosk that goes on working while somebody attacks the central: how long its facts' acknowledgements take beside the quiet
minutes before, and what the attack leaves behind in memory (sync.md e.E4)."""
import multiprocessing
import resource
import time

from attacks import ATTACKS, Target, attack
from figures import figure, quantile
from size import memory_kib
from ventanilla_test.central import Central
from ventanilla_test.demo import DemoOffice

MEBI = 1024
LEFT_MOST_MIB = 64


def acknowledged(kiosk, turn, count):
    """Milliseconds from a fact (a paper for a turn) to the central's word that it is on the disk, one after the other."""
    took = []
    for _ in range(count):
        begin = time.monotonic()
        kiosk.fact("ticket.printed", {"ticket": turn["ticket"], "copy": 1, "outcome": "printed", "detail": ""})
        took.append(1000 * (time.monotonic() - begin))
    return took


def memory_after(central, before, seconds=30):
    """The memory once it no longer falls; how much it grew, in MiB."""
    least = memory_kib(central.pid)
    end = time.monotonic() + seconds
    while time.monotonic() < end and least - before > MEBI:
        time.sleep(0.5)  # between two looks
        least = min(least, memory_kib(central.pid))
    return (least - before) / MEBI


def hostile(bin_folder, folder, sizes):
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    spawn = multiprocessing.get_context("spawn")
    rows = []
    with Central(bin_folder, data=folder / "central") as central:
        office = DemoOffice(central)
        kiosk = office.kiosk()
        other = office.enrol("attacked-panel", "panel")
        target = Target(central.port, other["secret"], office.site)
        turn = kiosk.issue("certificados")
        acknowledged(kiosk, turn, sizes.facts)
        for name, (_, connections) in ATTACKS.items():
            connections = min(connections, sizes.attackers)
            quiet = acknowledged(kiosk, turn, sizes.facts)
            before = memory_kib(central.pid)
            begun = spawn.Event()
            attacker = spawn.Process(target=attack, args=(name, connections, target, begun), daemon=True)
            attacker.start()
            try:
                if not begun.wait(120):
                    raise TimeoutError(f"{name}: the attack didn't begin")
                under = acknowledged(kiosk, turn, sizes.facts)
                during = memory_kib(central.pid)
            finally:
                attacker.kill()
                attacker.join()
            if not central.is_alive():
                raise RuntimeError(f"{name}: the central ended\n{central.log_tail()}")
            what = f"{connections} {name}" if connections > 100 else name
            rows.append(figure(f"fact acknowledged beside {what}, p99", "ms", quantile(under, 0.99), quantile(quiet, 0.99), most=2))
            rows.append(figure("  memory that it took", "MiB", max(0, (during - before) / MEBI)))
            rows.append(figure("  memory left behind", "MiB", max(0, memory_after(central, before)), most=LEFT_MOST_MIB))
    return rows, {"ours": "tests/bench/attacks.py against ventanilla-central"}

"""A second machine on this one: a network namespace with two cables, one to the test and one that the test cuts, slows and
makes lose packets. Needs no root, only that the kernel lets a user have namespaces of its own; `enter` says so when it doesn't.
"""

import os
import subprocess
import sys

INSIDE = "VENTANILLA_NAMESPACE"


def run(*words: str, within: tuple[str, ...] = ()):
    subprocess.run([*within, *words], check=True, stdout=subprocess.DEVNULL)


def is_possible() -> bool:
    return subprocess.run(["unshare", "--map-root-user", "--net", "true"], stderr=subprocess.DEVNULL).returncode == 0


def enter():
    """Begins this program again in a network of its own."""
    if INSIDE in os.environ:
        return
    os.environ[INSIDE] = "1"
    os.execvp("unshare", ["unshare", "--map-root-user", "--net", sys.executable, *sys.argv])


class Machine:
    """`near` and `far` are the two ends of the good cable, `wan_near` and `wan_far` of the other one."""

    near, far, wan_near, wan_far = "10.8.0.1", "10.8.0.2", "10.9.0.1", "10.9.0.2"

    def __init__(self):
        run("ip", "link", "set", "lo", "up")
        self.holder = subprocess.Popen(["unshare", "--net", "sleep", "infinity"])
        self.within = ("nsenter", "--target", str(self.holder.pid), "--net")
        while os.readlink(f"/proc/{self.holder.pid}/ns/net") == os.readlink("/proc/self/ns/net"):
            pass  # the child has not come so far yet
        for cable, near, far in (("lan", self.near, self.far), ("wan", self.wan_near, self.wan_far)):
            run("ip", "link", "add", f"{cable}0", "type", "veth", "peer", "name", f"{cable}1", "netns", str(self.holder.pid))
            run("ip", "address", "add", f"{near}/24", "dev", f"{cable}0")
            run("ip", "link", "set", f"{cable}0", "up")
            run("ip", "address", "add", f"{far}/24", "dev", f"{cable}1", within=self.within)
            run("ip", "link", "set", f"{cable}1", "up", within=self.within)
        run("ip", "link", "set", "lo", "up", within=self.within)

    def close(self):
        self.holder.kill()
        self.holder.wait()

    def cut(self):
        run("ip", "link", "set", "wan1", "down", within=self.within)

    def slow(self, kbit: int = 256):
        for device, within in (("wan0", ()), ("wan1", self.within)):
            run("tc", "qdisc", "add", "dev", device, "root", "tbf", "rate", f"{kbit}kbit", "burst", "8kb", "latency", "800ms",
                within=within)

    def lose(self, percent: int = 20):
        """Drops packets by chance in both directions."""
        for device, within in (("wan0", ()), ("wan1", self.within)):
            run("nft", f"add table inet line; add chain inet line in {{ type filter hook input priority 0; }}; "
                       f"add rule inet line in iifname {device} numgen random mod 100 < {percent} drop", within=within)

    def heal(self):
        run("ip", "link", "set", "wan1", "up", within=self.within)
        for device, within in (("wan0", ()), ("wan1", self.within)):
            subprocess.run([*within, "tc", "qdisc", "del", "dev", device, "root"], stderr=subprocess.DEVNULL)
            subprocess.run([*within, "nft", "delete", "table", "inet", "line"], stderr=subprocess.DEVNULL)

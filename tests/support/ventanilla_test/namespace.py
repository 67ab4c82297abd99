"""A second machine on this one: a network namespace with two cables, one to the test and one that the test cuts, slows and
makes lose packets. Needs no root, only that the kernel lets a user have namespaces of its own; `enter` says so when it doesn't.
"""

import ctypes
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


def with_disks() -> list[str]:
    """The command for a network and mounts of one's own under the name one has: PostgreSQL doesn't run as root, also not as
    one of such a namespace."""
    own = [] if os.geteuid() == 0 else ["--map-current-user", "--keep-caps"]
    return ["unshare", *own, "--net", "--mount"]


def is_possible_with_disks() -> bool:
    return subprocess.run([*with_disks(), "true"], stderr=subprocess.DEVNULL).returncode == 0


def enter_with_disks():
    """As `enter`, where `Disk` is possible too."""
    if INSIDE not in os.environ:
        os.environ[INSIDE] = "1"
        words = with_disks()
        os.execvp(words[0], [*words, sys.executable, *sys.argv])


class Disk:
    """A small disk in memory that can be filled. It goes with the namespace, or when it is closed."""

    def __init__(self, folder, mib: int):
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.libc = libc = ctypes.CDLL(None, use_errno=True)
        # Not by the command, which lets nobody but root say what it mounts.
        if libc.mount(b"none", os.fsencode(folder), b"tmpfs", 0, f"size={mib}m,mode=0777".encode()) != 0:
            raise OSError(ctypes.get_errno(), f"no disk at {folder}")

    def fill(self):
        size = os.statvfs(self.folder)
        piece = size.f_bavail * size.f_frsize
        with open(self.folder / "full", "wb") as file:
            while piece >= size.f_frsize:
                try:
                    os.posix_fallocate(file.fileno(), os.fstat(file.fileno()).st_size, piece)
                except OSError:
                    piece //= 2  # others write meanwhile

    def empty(self):
        (self.folder / "full").unlink(missing_ok=True)

    def close(self):
        detach = 2  # whoever still uses it keeps it
        self.libc.umount2(os.fsencode(self.folder), detach)


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

    def mend(self):
        run("ip", "link", "set", "wan1", "up", within=self.within)

    def calm(self):
        """Neither slow nor lossy any more."""
        for device, within in (("wan0", ()), ("wan1", self.within)):
            subprocess.run([*within, "tc", "qdisc", "del", "dev", device, "root"], stderr=subprocess.DEVNULL)
            subprocess.run([*within, "nft", "delete", "table", "inet", "line"], stderr=subprocess.DEVNULL)

    def heal(self):
        self.mend()
        self.calm()

"""What a process and its children use, read from /proc."""
import pathlib


def tree_of(pid):
    """The process and all that it started."""
    children = {}
    for entry in pathlib.Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        children.setdefault(int(fields[1]), []).append(int(entry.name))
    found, pending = [], [pid]
    while pending:
        each = pending.pop()
        found.append(each)
        pending.extend(children.get(each, []))
    return found


def pss_mb(pid):
    """Proportional set size of the tree in MiB."""
    total = 0
    for each in tree_of(pid):
        try:
            for line in pathlib.Path(f"/proc/{each}/smaps_rollup").read_text().splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1])
        except OSError:
            continue
    return total / 1024


def cpu_seconds(pid):
    """Time on a processor of every thread that the tree has now, in ns steps: an idle window uses less than a clock tick."""
    total = 0
    for each in tree_of(pid):
        for thread in pathlib.Path(f"/proc/{each}/task").glob("*/schedstat"):
            try:
                total += int(thread.read_text().split()[0])
            except OSError:
                continue
    return total / 1e9

"""A figure of ours beside the peer's of the same run."""
import math


def quantile(samples, q):
    """The q-quantile (0 … 1) of the samples, the one below where it falls between two."""
    ordered = sorted(samples)
    return ordered[int(q * (len(ordered) - 1))]


def figure(name, unit, ours, peer=None, most=None, least=None):
    """`most` and `least` bound ours / peer, or ours itself where there is no peer."""
    row = {"name": name, "unit": unit, "ours": round(ours, 3), "peer": None if peer is None else round(peer, 3), "ratio": None}
    if peer:
        row["ratio"] = round(ours / peer, 3)
    judged = row["ours"] if peer is None else row["ratio"]
    if most is not None:
        row["aim"], row["met"] = f"≤ {most:g}", judged <= most
    if least is not None:
        row["aim"], row["met"] = f"≥ {least:g}", judged >= least
    return row


def table(rows):
    """The rows as text for a terminal."""
    def number(value):
        if value is None:
            return "-"
        digits = 0 if abs(value) >= 1000 else max(0, 2 - int(math.floor(math.log10(abs(value)))) if value else 2)
        return f"{value:.{min(digits, 3)}f}"

    lines = [f"{'':44} {'peer':>9} {'ours':>9} {'ratio':>7}  aim"]
    for row in rows:
        aim = f"{row['aim']} {'met' if row['met'] else 'MISSED'}" if "aim" in row else ""
        lines.append(f"{row['name'] + ', ' + row['unit']:44} {number(row['peer']):>9} {number(row['ours']):>9} "
                     f"{number(row['ratio']):>7}  {aim}".rstrip())
    return "\n".join(lines)

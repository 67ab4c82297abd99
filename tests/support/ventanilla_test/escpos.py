"""Reads a ticket printer's bytes back into a picture. Written from the printers' manual, apart from the program's encoder."""
import pathlib
import subprocess
import tempfile

from PIL import Image

ESC, GS = 0x1B, 0x1D


class NotEscPos(ValueError):
    pass


def pictures(data):
    """The papers of one job: each cut ends a picture. Only the commands that a ticket may hold are known."""
    rows, width, papers = bytearray(), 0, []

    def end_paper():
        nonlocal rows, width
        if rows:
            height = len(rows) // width
            image = Image.frombytes("1", (width * 8, height), bytes(~byte & 0xFF for byte in rows))
            papers.append(image)
        rows, width = bytearray(), 0

    at = 0
    while at < len(data):
        first, second = data[at], data[at + 1] if at + 1 < len(data) else -1
        if first == ESC and second == ord("@"):
            at += 2
        elif first == GS and data[at + 1:at + 3] == b"v0":
            line = data[at + 4] | data[at + 5] << 8
            height = data[at + 6] | data[at + 7] << 8
            if width and line != width:
                raise NotEscPos(f"bands of two widths, {width} and {line}")
            width = line
            rows += data[at + 8:at + 8 + line * height]
            at += 8 + line * height
        elif first == ESC and second in (ord("d"), ord("J")):
            at += 3
        elif first == GS and second == ord("V"):
            at += 4 if data[at + 2] in (65, 66) else 3
            end_paper()
        elif first in (0x0A, 0x0D):
            at += 1
        else:
            raise NotEscPos(f"unknown bytes {data[at:at + 4].hex()} at {at}")
    end_paper()
    return papers


def codes(data):
    """The text of the QR code on each paper, in order."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for at, picture in enumerate(pictures(data)):
            file = pathlib.Path(folder) / f"{at}.png"
            picture.convert("L").save(file)
            found.append(subprocess.run(["zbarimg", "--quiet", "--raw", str(file)], capture_output=True, text=True).stdout.strip())
    return found


def tokens(data):
    """The public token on each paper, in order: what the phone sends of its code."""
    return [text.partition("#")[0].rsplit("/", 1)[-1] for text in codes(data)]

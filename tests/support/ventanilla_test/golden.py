"""Compares a screen with the picture that was looked at and committed.

Two limits together: a pixel differs when a channel is more than PIXEL_STEP apart, and of the whole picture at most
WHOLE_SHARE, of any SPOT × SPOT square at most SPOT_SHARE may differ. The first forgives another version of the
rasteriser its anti-aliasing; the last sees a single wrong letter on a large screen. UPDATE_GOLDEN=1 rewrites.
"""

import os
import pathlib

import numpy
from PIL import Image

PIXEL_STEP = 40
WHOLE_SHARE = 0.001
SPOT = 16
SPOT_SHARE = 0.08
WORDS_VARY = 14


def differences(actual: Image.Image, expected: Image.Image) -> tuple[str, Image.Image]:
    """What is wrong in one sentence, "" when nothing is; and a picture with the differing pixels in red."""
    if actual.size != expected.size:
        return f"is {actual.size[0]}×{actual.size[1]}, expected {expected.size[0]}×{expected.size[1]}", actual
    one = numpy.asarray(actual.convert("RGB"), dtype=numpy.int16)
    other = numpy.asarray(expected.convert("RGB"), dtype=numpy.int16)
    differs = numpy.abs(one - other).max(axis=2) > PIXEL_STEP
    # How many differ in every square, wherever it lies: sums up to each corner, subtracted.
    up_to = numpy.pad(differs.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))
    spots = up_to[SPOT:, SPOT:] - up_to[:-SPOT, SPOT:] - up_to[SPOT:, :-SPOT] + up_to[:-SPOT, :-SPOT]

    seen = numpy.asarray(expected.convert("L").convert("RGB")) // 2 + 96
    seen[differs] = (220, 0, 0)
    picture = Image.fromarray(seen.astype(numpy.uint8))
    if differs.mean() <= WHOLE_SHARE and spots.max() <= SPOT_SHARE * SPOT * SPOT:
        return "", picture
    rows, columns = numpy.nonzero(differs)
    worst_row, worst_column = numpy.unravel_index(spots.argmax(), spots.shape)
    return (f"{differs.sum()} pixels ({differs.mean():.3%}) differ, within x {columns.min()}–{columns.max()}, "
            f"y {rows.min()}–{rows.max()}; most at x {worst_column}, y {worst_row}"), picture


def without(picture: Image.Image, boxes, more=0) -> Image.Image:
    """The picture with these boxes (x, y, w, h) painted over, and `more` pixels at either side of each."""
    picture = picture.convert("RGB")
    for box in boxes:
        picture.paste((128, 128, 128), tuple(round(edge) for edge in (box["x"] - more, box["y"],
                                                                      box["x"] + box["w"] + more, box["y"] + box["h"])))
    return picture


def check(actual: Image.Image, golden: pathlib.Path, failures: pathlib.Path, ignore=()):
    """Raises AssertionError when the picture isn't the committed one, and leaves both in `failures` to be looked at.

    `ignore` are boxes of words that no two runs show alike: they may be a little longer or shorter too.
    """
    actual = without(actual, ignore)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(parents=True, exist_ok=True)
        actual.convert("RGB").save(golden, optimize=True)
        return
    if not golden.exists():
        raise AssertionError(f"there is no {golden}; UPDATE_GOLDEN=1 writes it")
    with Image.open(golden) as expected:
        wrong, picture = differences(without(actual, ignore, WORDS_VARY), without(expected, ignore, WORDS_VARY))
    if not wrong:
        return
    failures.mkdir(parents=True, exist_ok=True)
    actual.save(failures / golden.name)
    picture.save(failures / f"{golden.stem}.diff.png")
    raise AssertionError(f"{golden.name}: {wrong}. See {failures / golden.name} and {golden.stem}.diff.png beside it")

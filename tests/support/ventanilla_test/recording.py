"""Keeps what goes over the wire for tests/contract/golden: of each message and event the one that says most.

On when VENTANILLA_RECORD names a folder. Used once a schema: see the folder's README."""

import json
import os
import pathlib

FOLDER = os.environ.get("VENTANILLA_RECORD")
LONGEST_LIST = 12  # the rest of a list says nothing new
ONE_EACH = {"Command": "kind", "Problem": "code"}  # of these one for each value of that field


def keep(kind: str, name: str, value):
    """`kind` is "messages" or "events"."""
    if not FOLDER:
        return
    value = _shortened(value)
    if name in ONE_EACH:
        name += "-" + value[ONE_EACH[name]]
    file = pathlib.Path(FOLDER) / kind / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    if not file.exists() or len(_paths(json.loads(file.read_text()))) < len(_paths(value)):
        file.write_text(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")


def _shortened(value):
    """Of a long list those items stay that have fields, or values of a kind, that those before them had not."""
    if isinstance(value, dict):
        return {key: _shortened(each) for key, each in value.items()}
    if not isinstance(value, list):
        return value
    items, seen = [], set()
    for each in map(_shortened, value):
        if len(items) < 3 or (len(items) < LONGEST_LIST and not _paths(each) <= seen):
            items.append(each)
            seen |= _paths(each)
    return items


def _paths(value, path: str = "") -> set[str]:
    if isinstance(value, dict):
        return {path}.union(*(_paths(each, f"{path}.{key}") for key, each in value.items()))
    if isinstance(value, list):
        return {path}.union(*(_paths(each, f"{path}[]") for each in value))
    return {path}

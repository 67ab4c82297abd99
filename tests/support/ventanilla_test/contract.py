"""Holds what goes over the wire against central/openapi.yaml, while a test does something else.

On when VENTANILLA_CONTRACT_SEEN names a file: every answer that a `Client`, a `LiveStream` or `raw_exchange` gets is then
looked up in the contract. An answer that isn't in it (route, status, code, headers, type, body), or a request that it
forbids and the central took, raises BrokenContract. What was seen is appended to the file, for contract.coverage."""

import copy
import functools
import gzip
import json
import os
import pathlib
import re
import threading
import urllib.parse

from . import recording

REPOSITORY = pathlib.Path(__file__).resolve().parents[3]
FILE = REPOSITORY / "central" / "openapi.yaml"
SEEN = os.environ.get("VENTANILLA_CONTRACT_SEEN")
METHODS = ("get", "post", "put", "delete")
SEGMENT = "[A-Za-z0-9._~-]{1,128}"


class BrokenContract(AssertionError):
    """The central and its contract disagree."""


@functools.cache
def document() -> dict:
    import yaml  # here, and jsonschema below: most tests need neither

    return yaml.load(FILE.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def operations() -> dict[str, dict]:
    """"GET /v1/sites/{site}/live" → what the contract says of it, with its path's parameters."""
    return {f"{method.upper()} {path}": dict(item[method],
                                             parameters=item.get("parameters", []) + item[method].get("parameters", []))
            for path, item in document()["paths"].items() for method in METHODS if method in item}


@functools.cache
def _paths() -> list[tuple[re.Pattern, str]]:
    """The longest literal first, so that /v1/stations/me/events is never taken for a {station}."""
    paths = sorted(document()["paths"], key=lambda path: path.count("{"))
    return [(re.compile(re.sub(r"\{\w+\}", SEGMENT, path.replace(".", r"\."))), path) for path in paths]


@functools.cache
def _operations() -> dict[str, dict]:
    return operations()


def find(method: str, target: str) -> tuple[str | None, dict | None]:
    """The path of the contract that an address belongs to, and the operation; None for what it doesn't have."""
    path = target.partition("?")[0]
    for pattern, name in _paths():
        if pattern.fullmatch(path):
            return name, _operations().get(f"{method} {name}")
    return None, None


def resolve(item: dict) -> dict:
    while "$ref" in item:
        item = functools.reduce(lambda part, key: part[key], item["$ref"].removeprefix("#/").split("/"), document())
    return item


@functools.cache
def _strict() -> dict:
    """The schemas with no room for a field that isn't written down."""
    schemas = copy.deepcopy(document()["components"]["schemas"])

    def close(part):
        if isinstance(part, dict):
            if "properties" in part:
                part.setdefault("additionalProperties", False)
            for each in part.values():
                close(each)
        elif isinstance(part, list):
            for each in part:
                close(each)

    close(schemas)
    return schemas


@functools.cache
def validator(name: str, strict: bool):
    """Of a schema of the contract. Events keep what they don't know, so their bodies are looked at with `strict` False."""
    import jsonschema

    schemas = _strict() if strict else document()["components"]["schemas"]
    return jsonschema.Draft202012Validator({"$ref": f"#/components/schemas/{name}", "components": {"schemas": schemas}})


def wrong_with(name: str, value, strict: bool = True) -> str:
    """What is wrong with a value of that schema; empty when nothing is."""
    recording.keep("messages", name, value)
    error = next(validator(name, strict).iter_errors(value), None)
    if error is None and name in ("Batch", "EventPage", "EventRecord"):
        return next(filter(None, map(_wrong_event, value.get("events", []) if name != "EventRecord" else [value])), "")
    if error is None:
        return ""
    deepest = max([error, *_inner(error)], key=lambda each: len(each.absolute_path))
    return f"{name}.{'.'.join(map(str, deepest.absolute_path))}: {deepest.message[:300]}"


def _inner(error):
    for each in error.context or ():
        yield each
        yield from _inner(each)


def _wrong_event(record: dict) -> str:
    schema = document()["x-events"].get(record["type"])
    if schema is None or record["tv"] != 1:  # withheld, or of a newer program
        return ""
    recording.keep("events", record["type"], record["body"])
    return wrong_with(schema.rpartition("/")[2], record["body"], strict=False)


_written: set[str] = set()
_lock = threading.Lock()


def _note(line: str):
    with _lock:
        if line in _written:
            return
        _written.add(line)
        with open(SEEN, "a", encoding="utf-8") as file:  # one short write at the end: whole among those of other tests
            file.write(line + "\n")


def _fail(method: str, target: str, answer, what: str):
    raise BrokenContract(f"{method} {target[:200]} → {answer!r}\nis not what {FILE.name} says: {what}")


def observe(method: str, target: str, headers: dict, body, answer):
    """Called with each answer; `body` is what was sent, as bytes, or None where it isn't known."""
    if not SEEN:
        return
    path, operation = find(method, target)
    if operation is None:
        _check_answer(method, target, answer, document()["x-shared"]["problem"], document()["x-shared"]["plain"],
                      ["unknown_route" if path is None else "wrong_method", "headers_too_large", "bad_request"], strange=True)
        return
    said = operation["responses"].get(str(answer.status))
    if said is None:
        _fail(method, target, answer, f"{answer.status} is none of {', '.join(operation['responses'])}")
    _check_answer(method, target, answer, said.get("content", {}), said.get("headers", {}), said.get("x-codes"))
    if answer.status < 300:
        _check_request(method, target, headers, body, answer, operation)
    _note(f"{method} {path} {answer.status} {answer.code or ''}".rstrip())


def _check_answer(method, target, answer, content: dict, headers: dict, codes, strange: bool = False):
    for name, said in headers.items():
        schema = resolve(said)["schema"]
        value = answer.headers.get(name.lower())
        if value is None and not resolve(said).get("required"):
            continue
        if value is None or value not in schema.get("enum", [value]) or not re.search(schema.get("pattern", ""), value) or (schema["type"] == "integer" and int(value) < 1):
            _fail(method, target, answer, f"header {name} is {value}")
    if not answer.body:
        if content and "text/event-stream" not in content and not strange:
            _fail(method, target, answer, "there is no body")
        return
    kind = answer.headers.get("content-type", "")
    if kind not in content:
        _fail(method, target, answer, f"its type is none of {', '.join(content) or 'nothing'}")
    if codes is not None and answer.code not in codes:
        _fail(method, target, answer, f"its code is none of {', '.join(codes)}")
    reference = content[kind]["schema"].get("$ref")
    if reference and (wrong := wrong_with(reference.rpartition("/")[2], answer.json)):
        _fail(method, target, answer, wrong)
    if answer.code and document()["x-problems"][answer.code] != {"status": answer.status, "retry": answer.json["retry"],
                                                                 "title": answer.json["title"]}:
        _fail(method, target, answer, f"x-problems says {document()['x-problems'][answer.code]}")


def _check_request(method, target, headers, body, answer, operation: dict):
    query = urllib.parse.parse_qs(target.partition("?")[2], keep_blank_values=True)
    sent = {name.lower(): value for name, value in headers.items()}
    known = set()
    for parameter in map(resolve, operation["parameters"]):
        name, schema = parameter["name"], resolve(parameter["schema"])
        if parameter["in"] == "query":
            known.add(name)
            value = query.get(name, [None])[0]
            if value is not None and schema["type"] == "integer":
                if not (schema.get("minimum", 0) <= int(value) <= schema.get("maximum", int(value))):
                    _fail(method, target, answer, f"took {name}={value}")
        elif parameter["in"] == "header" and parameter.get("required") and name.lower() not in sent:
            _fail(method, target, answer, f"was done without {name}")
    if strangers := set(query) - known:
        _fail(method, target, answer, f"took {', '.join(strangers)}")
    if "requestBody" in operation and body is not None and not newer(sent.get("ventanilla-schema", "")):
        schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        if sent.get("content-encoding") == "gzip":
            body = gzip.decompress(body)
        if wrong := wrong_with(schema, json.loads(body)):
            _fail(method, target, answer, f"took a body that it forbids: {wrong}")


def newer(schema: str) -> bool:
    """Whether a caller says that it speaks more than this contract has."""
    number = re.match(r"\d+", schema)
    return bool(number) and int(number[0]) > int(document()["info"]["version"])


def observe_frame(frame):
    """Called with each frame of a live stream."""
    if not SEEN:
        return
    if frame.event not in document()["x-frames"]:
        raise BrokenContract(f"{frame!r} is no frame of {FILE.name}")
    schema = document()["x-frames"][frame.event]
    if wrong := schema and wrong_with(schema.rpartition("/")[2], frame.json):
        raise BrokenContract(f"{frame!r} is not what {FILE.name} says: {wrong}")
    _note(f"FRAME {frame.event}")

"""What travels, as the sources say it: the fields of each type out of shared/wire's `serialize` functions, with the C++ types
of the members they name. For tests that hold a description of the messages against the code."""

import dataclasses
import functools
import re

from .central import REPOSITORY

SHARED = REPOSITORY / "shared"
STRUCT = re.compile(r"^struct (\w+)(?: final)? \{\n(.*?)^\};", re.MULTILINE | re.DOTALL)
MEMBER = re.compile(r"^  ([\w:<>, ]+?) (\w+)(?:\{[^;]*\}|\s=\s[^;]+)?;[ ]*(?:///< (.*))?$", re.MULTILINE)
SERIALIZE = re.compile(r"^(?:template<class A> void|inline void) serialize\((A|wire::detail::ReadArchive)& a, (\w+)& v\) \{\n"
                       r"(.*?)^\}", re.MULTILINE | re.DOTALL)
LISTED = re.compile(r"(make_nvp|optional)\(\"(\w+)\", ([\w.]+)[,)]")


@dataclasses.dataclass(frozen=True)
class Field:
    """A member as it travels. `cpp` is its C++ type without std::optional, domain:: and std::."""

    name: str
    cpp: str
    required: bool
    nullable: bool  # a std::optional, for which null means the same as nothing


def _text(pattern: str) -> dict[str, str]:
    return {str(file.relative_to(SHARED)): file.read_text() for file in sorted(SHARED.glob(pattern))}


@functools.cache
def members() -> dict[str, dict[str, tuple[str, str]]]:
    """struct → member → (C++ type, the comment behind it)."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for text in (_text("domain/*.hpp") | _text("wire/*.hpp")).values():
        for name, body in STRUCT.findall(text):
            found.setdefault(name, {m[1]: (m[0], m[2]) for m in MEMBER.findall(body)})
    return found


@functools.cache
def enums() -> dict[str, list[str]]:
    """Enum → its words, in the order of its values."""
    text = "".join(_text("wire/serialize_*.hpp").values())
    return {name: re.findall(r'"(\w+)"', words)
            for name, words in re.findall(r"struct EnumTexts<domain::([\w:]+)> \{(.*?)\n\};", text, re.DOTALL)}


@functools.cache
def types() -> dict[str, list[Field]]:
    """Type → its fields, in the order in which they are written."""
    found: dict[str, list[Field]] = {}
    for file, text in _text("wire/*.hpp").items():
        for _, name, body in SERIALIZE.findall(text):
            if name in ("Event", "UnknownEvent", "SiteState"):
                continue
            found[name] = list(_fields(name, body))
    found["SiteState"] = found.pop("StateRows")
    return found


def _fields(name: str, body: str):
    if "serialize_act(a, v)" in body:
        yield Field("ticket", "TicketId", True, False)
        yield Field("call_epoch", "uint32_t", True, False)
    if inner := re.search(r"serialize\(a, v\.(\w+)\);", body):
        yield from _fields_of(members()[name][inner[1]][0])
    local = dict((variable, kind) for kind, variable in re.findall(r"^\s+([\w:<>]+) (\w+);$", body, re.MULTILINE))
    for how, json_name, member in LISTED.findall(body):
        cpp = _plain(_type_of(name, member, local))
        nullable = cpp.startswith("optional<")
        yield Field(json_name, cpp[9:-1] if nullable else cpp, how == "make_nvp" and not nullable, nullable)


def _fields_of(name: str):
    """Of another type, whose fields stand beside the type's own."""
    text = "".join(_text("wire/serialize_*.hpp").values())
    yield from _fields(name, next(body for _, found, body in SERIALIZE.findall(text) if found == name))


def _type_of(name: str, member: str, local: dict[str, str]) -> str:
    path = member.split(".")
    if path[0] == "body":
        return "RawJson"
    if path[0] in local and len(path) == 1:
        return local[path[0]]
    if path[0] == "fields":
        return members()["AnswerFields"][path[1]][0]
    owner = members()["DeskState"] if path[0] == "s" else members()[name]
    for step in path[1:-1]:
        owner = members()[_plain(owner[step][0])]
    return owner[path[-1]][0]


def _plain(cpp: str) -> str:
    return re.sub(r"\b(std|domain|wire)::", "", cpp).replace("detail::", "")


@functools.cache
def event_types() -> dict[str, str]:
    """Name on the wire → type of the body."""
    text = (SHARED / "domain/event.cpp").read_text()
    return {name: kind for kind, name in re.findall(r'operator\(\)\(const (\w+)&\) const \{ return "([\w.]+)"; \}', text)}

"""Would the reconciliation notice? Falsifies what the central holds, or what people noted, one thing at a time: a day that
still balances then has a check that checks nothing."""
import copy

from day.reconcile import reconcile

# Of each of these one record is taken from the log, and one is there twice.
KINDS = ("ticket.issued", "ticket.called", "ticket.recalled", "service.started", "service.finished", "ticket.held",
         "ticket.no_show", "ticket.transferred", "ticket.printed", "call.announced", "contact.opened", "contact.message",
         "contact.assigned", "contact.answered", "contact.returned", "contact.closed", "contact.row_saved", "survey.invited",
         "response.opened", "response.answer", "response.closed", "pqr.filed", "pqr.registered")


def _renumbered(log):
    """A log that hides what was done to it: every record with its place and an id of its own."""
    for place, record in enumerate(log):
        record["seq"], record["id"] = place + 1, str(place)


def _lose(kind):
    def falsify(held, _):
        held["log"].remove(next(record for record in reversed(held["log"]) if record["type"] == kind))

    return falsify


def _double(kind):
    def falsify(held, _):
        place, record = next((place, record) for place, record in enumerate(held["log"]) if record["type"] == kind)
        held["log"].insert(place + 1, copy.deepcopy(record))

    return falsify


def _swap(kind):
    """The contents of two records that follow each other."""
    def falsify(held, _):
        of_kind = [record for record in held["log"] if record["type"] == kind]
        first, second = next((one, two) for one, two in zip(of_kind, of_kind[1:]) if one["body"] != two["body"])
        first["body"], second["body"] = second["body"], first["body"]

    return falsify


def _swap_words(held, _):
    """Two messages of one conversation."""
    messages = [record for record in held["log"] if record["type"] == "contact.message"]
    first = messages[0]
    second = next(each for each in messages[1:] if each["body"]["contact"] == first["body"]["contact"])
    first["body"], second["body"] = second["body"], first["body"]


def _in(whose, *path, to):
    """Another value there; `path` goes down from the state, the register … or from what was noted."""
    def falsify(held, did):
        place = {"held": held, "did": did}[whose]
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = to

    return falsify


def _last_of(whose, *path):
    def falsify(held, did):
        place = {"held": held, "did": did}[whose]
        for step in path:
            place = place[step]
        place.pop()

    return falsify


def _falsifications():
    for kind in KINDS:
        yield f"a {kind} is lost", _lose(kind)
        yield f"a {kind} is there twice", _double(kind)
    yield "two messages of a conversation are out of order", _swap_words
    for kind in ("ticket.issued", "contact.assigned", "response.opened", "pqr.registered"):
        yield f"two {kind} are out of order", _swap(kind)
    yield "a message is not in the state", _chat_without_a_message
    yield "a response is not in the state", _last_of("held", "state", "responses")
    yield "a complaint is not in the state", _last_of("held", "state", "pqrs")
    yield "a row is not in the register", _last_of("held", "register", "rows")
    yield "the register counts another number", _in("held", "register", "total", to=99)
    yield "a row has another number", _in("held", "register", "rows", 0, "phone", to="1")
    yield "a link was not used", _last_of("held", "used_links")
    yield "the kiosk showed another code", _in("did", "turns", 0, to="Z 999")
    yield "somebody rated otherwise", _in("did", "ratings", 3, "answers", "overall", to=2)
    yield "somebody rated and was not heard", _last_of("did", "ratings")
    yield "a call was typed otherwise", _in("did", "calls", 0, "user_name", to="Nadie")
    yield "a call was sent on to another", _in("did", "calls", 1, "to_name", to="Nadie")
    yield "a person was told another radicado", _in("did", "complaints", 0, "radicado", to="CCF-2026-PQR-000009")
    yield "another was given a chat", _in("did", "offers", 1, "person", to="camila-t")
    yield "the monitor showed another load", _in("did", "offers", 1, "load", to=9)
    yield "a survey's answer was another", _in("did", "surveys", 0, "answers", "comment", to="otra cosa")
    for figure in ("served", "ratings", "rows", "complaints_open"):
        yield f"the supervisor saw other {figure}", _in("did", "figures", figure, to=99)
    yield "the supervisor saw other faces", _in("did", "figures", "FOR-DIC-07", "faces", to=[0, 0, 0, 0, 4])
    yield "the supervisor saw another row", _in("did", "figures", "row_ids", 0, to="0")
    yield "a note is on a visitor's page", _note_on_the_page
    yield "somebody busier was given a chat", _busier


def _chat_without_a_message(held, did):
    chat = next(iter(did["contacts"].values()))
    next(contact for contact in held["state"]["contacts"] if contact["id"] == chat)["messages"].pop()


def _note_on_the_page(held, did):
    note = next(record for record in held["log"] if record["type"] == "contact.message" and record["body"]["author"] == "note")
    name = next(name for name, chat in did["contacts"].items() if chat == note["body"]["contact"])
    did["visitors"][name]["talk"].append({"id": note["body"]["message"], "mine": False, "text": note["body"]["text"]})


def _busier(held, _):
    """Everybody is given the chats that one person was given, from the second on."""
    for record in [each for each in held["log"] if each["type"] == "contact.assigned"][1:]:
        record["body"]["person"] = record["body"]["suggested"] = "paola-g"


def not_found(held, did, papers):
    """The falsifications after which the day still balances, none when every one is found; and how many were tried. A
    reconciliation that trips over what was falsified has found it too."""
    blind, tried = [], 0
    for name, falsify in _falsifications():
        their, own = copy.deepcopy(held), copy.deepcopy(did)
        falsify(their, own)
        _renumbered(their["log"])
        tried += 1
        try:
            if not reconcile(their, own, papers).wrong:
                blind.append(name)
        except (LookupError, ValueError, TypeError, StopIteration):
            pass
    return blind, tried

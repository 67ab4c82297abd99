"""Was each chat given to somebody who attended fewest people then? Worked out from the log alone, not by the product's rule."""
from day.ledger import Ledger

LETS_GO = ("ticket.held", "ticket.no_show", "ticket.transferred", "service.finished")


def check_fairness(checks, log, office):
    """`office` as the central holds its configuration."""
    roles = {person["key"]: person["role"] for person in office["people"]}
    may_attend = {topic["key"]: set(topic["roles"]) for topic in office["topics"]}
    issued = Ledger(log).issued
    at_desk = {}  # person → the ticket before them
    present = set()
    chats = {}  # contact → who has it, by yes or by an offer that is out
    calls = {}  # contact → who is on the telephone
    topic_of, tried = {}, {}
    given = 0
    for record in log:
        kind, body = record["type"], record["body"]
        contact = body.get("contact")
        if kind == "desk.opened":
            present.add(body["person"])
        elif kind == "ticket.called":
            at_desk[body["person"]] = body["ticket"]
        elif kind in LETS_GO:
            at_desk = {person: ticket for person, ticket in at_desk.items() if ticket != body["ticket"]}
        elif kind == "contact.opened":
            topic_of[contact] = body.get("topic", "")
            if body["channel"] == "phone":
                calls[contact] = body["attended_by"]
        elif kind == "contact.row_saved":
            row = body["row"]
            if "ended" in row and "outcome" in row:
                calls.pop(row["contact"], None)
        elif kind == "contact.returned":
            chats.pop(contact, None)
            tried.setdefault(contact, set()).add(body["person"])
        elif kind == "contact.closed":
            chats.pop(contact, None)
        elif kind == "contact.assigned":
            def load(person):
                return (person in at_desk) + sum(person == each for each in (*chats.values(), *calls.values()))

            eligible = {person for person in present
                        if roles[person] in may_attend[topic_of[contact]] and person not in tried.get(contact, ())}
            checks.true(f"{contact} was given to {body['person']}, who may not attend it", body["person"] in eligible)
            fewest = min((load(person) for person in eligible), default=None)
            checks.same(f"{contact}: what {body['person']} attended then, beside the fewest of all", fewest,
                        load(body["person"]))
            chats[contact] = body["person"]
            given += 1
    checks.true("no chat was given to anybody", given > 0)
    checks.true("no turn was issued", issued)

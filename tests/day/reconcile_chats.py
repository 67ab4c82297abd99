"""Chats: what each page showed, each panel wrote and the monitor gave, beside the log and the state, message by message."""
import datetime

from day.checks import of_type

CONFIRM_WITHIN_S = 90


def check_chats(checks, log, state, did):
    ids = did["contacts"]
    opened = {record["body"]["contact"]: record["body"] for record in of_type(log, "contact.opened")
              if record["body"]["channel"] == "web_chat"}
    checks.same("chats that were begun", sorted(ids.values()), sorted(opened))
    contacts = {contact["id"]: contact for contact in state["contacts"]}
    attends = {offer["name"]: offer["person"] for offer in did["offers"]}  # the last offer to each is the one that held
    for name, visitor in did["visitors"].items():
        chat = ids[name]
        checks.same(f"{name}: who and about what", (name, visitor["topic"], visitor["reach"]),
                    tuple(opened[chat][field] for field in ("user_name", "topic", "reach")))
        _check_words(checks, log, contacts[chat], did, name, visitor, attends[name])
        _check_end(checks, log, contacts[chat], name, attends[name])
    _check_offers(checks, log, did)


def _check_words(checks, log, contact, did, name, visitor, person):
    said = [record["body"] for record in of_type(log, "contact.message") if record["body"]["contact"] == contact["id"]]
    checks.once(f"{name}: messages", [each["message"] for each in said])
    seen_by_all = [each for each in said if each["author"] in ("visitor", "staff")]
    checks.same(f"{name}: the conversation on the page, in order",
                [(each["id"], each["mine"], each["text"]) for each in visitor["talk"]],
                [(each["message"], each["author"] == "visitor", each["text"]) for each in seen_by_all])
    for what, author, noted in (("wrote", "visitor", visitor["wrote"]), ("heard", "staff", visitor["heard"])):
        checks.same(f"{name}: what the visitor {what}", [tuple(each) for each in noted],
                    [(each["message"], each["text"]) for each in said if each["author"] == author])
    wrote = did["inboxes"][person]["wrote"]
    checks.same(f"{name}: what {person} wrote", [(each["author"], each["text"]) for each in wrote if each["name"] == name],
                [(each["author"], each["text"]) for each in said if each.get("person") == person])
    checks.same(f"{name}: nobody else wrote", {person},
                {each["person"] for each in said if each["author"] in ("staff", "note")})
    notes = {each["text"] for each in said if each["author"] == "note"}
    checks.true(f"{name}: a note for colleagues is on the visitor's page",
                not notes & {each["text"] for each in visitor["talk"]})
    checks.same(f"{name}: the messages in the state", [each["message"] for each in said],
                [each["id"] for each in contact["messages"]])


def _check_end(checks, log, contact, name, person):
    closed = [record for record in of_type(log, "contact.closed") if record["body"]["contact"] == contact["id"]]
    checks.same(f"{name}: closed once, by whoever attended", [(person, "attended")],
                [(record["body"]["person"], record["body"]["why"]) for record in closed])
    rows = [record["seq"] for record in of_type(log, "contact.row_saved") if record["body"]["row"]["contact"] == contact["id"]]
    checks.true(f"{name}: was closed without its row before", rows and closed and max(rows) < closed[0]["seq"])
    checks.same(f"{name}: attended in the state by", person, contact["attended_by"])


def _check_offers(checks, log, did):
    given = of_type(log, "contact.assigned")
    checks.same("offers of the monitor, in order",
                [(offer["contact"], offer["person"], offer["note"], offer["load"]) for offer in did["offers"]],
                [(each["body"]["contact"], each["body"]["person"], each["body"]["note"], each["body"]["reason"].get("load", 0))
                 for each in given])
    checks.same("offers to another than the suggested", [],
                [each["body"]["contact"] for each in given if each["body"]["person"] != each["body"]["suggested"]])
    checks.true("the people who were given chats attended equally many each time", len({o["load"] for o in did["offers"]}) > 1)
    checks.same("people who were given chats", 4, len({offer["person"] for offer in did["offers"]}))

    [lapsed] = [offer for offer in did["offers"] if offer["name"] == did["nobody_confirmed"]][:1]
    yes = [(each["body"]["contact"], each["body"]["person"]) for each in of_type(log, "contact.answered")
           if each["body"]["accepted"]]
    checks.same("offers that were accepted", sorted((offer["contact"], offer["person"]) for offer in did["offers"]
                                                    if offer is not lapsed), sorted(yes))
    back = of_type(log, "contact.returned")
    checks.same("offers that came back", [(lapsed["contact"], lapsed["person"], "timed_out")],
                [tuple(each["body"][field] for field in ("contact", "person", "why")) for each in back])
    offered = next(each for each in given if each["body"]["contact"] == lapsed["contact"])
    waited = (_at(back[0]) - _at(offered)).total_seconds() if back else 0
    checks.true(f"an offer that nobody confirmed came back after {waited} s", CONFIRM_WITHIN_S <= waited < CONFIRM_WITHIN_S + 10)
    again = [each["body"]["person"] for each in given if each["body"]["contact"] == lapsed["contact"]]
    checks.true(f"who let it lapse was asked again: {again}", len(again) == 2 and len(set(again)) == 2)


def _at(record):
    return datetime.datetime.fromisoformat(record["at"])

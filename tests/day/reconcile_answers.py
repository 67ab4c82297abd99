"""What people said at the feedback stations and by survey links, beside the responses that the central holds."""
import datetime
import json

from day.checks import of_type
from day.places import LOBBY_FEEDBACK, SECOND_FEEDBACK
from day.reconcile_turns import code_of, plain

DESK_OF = {LOBBY_FEEDBACK: "", SECOND_FEEDBACK[0]: SECOND_FEEDBACK[1]}
FORM_OF = {"kiosk": "FOR-CMC-31", "desk": "FOR-CMC-31", "web": "FOR-DIC-07"}


def responses_of(log):
    """Each response as the log tells it, in the order in which they were begun: where, of what, the last answer to each."""
    found = {}
    for record in of_type(log, "response.opened", "response.answer", "response.closed"):
        body = record["body"]
        response = found.setdefault(body["response"], {"answers": {}, "closed": [], "opened": [], "station": record.get("station")})
        if record["type"] == "response.opened":
            response["opened"].append(body)
        elif record["type"] == "response.answer":
            answer = body["answer"]
            response["answers"][answer["question"]] = next(value for key, value in answer.items() if key != "question")
        else:
            response["closed"].append(body["complete"])
    return found


def check_answers(checks, log, state, did, used_links):
    """`used_links` are those of which the central says so."""
    responses = responses_of(log)
    for id_, response in responses.items():
        checks.same(f"response {id_}: begun once, ended once, complete", (1, [True]),
                    (len(response["opened"]), response["closed"]))
        response["opened"] = response["opened"][0]
        checks.same(f"response {id_}: its form", FORM_OF[response["opened"]["origin"]], response["opened"]["form"])
    checks.once("answers", [json.dumps(record["body"], sort_keys=True) for record in of_type(log, "response.answer")])
    checks.same("responses in the state", {id_: response["answers"] for id_, response in responses.items()},
                {each["id"]: {answer["question"]: next(value for key, value in answer.items() if key != "question")
                              for answer in each["answers"]} for each in state["responses"]})

    for station, desk in DESK_OF.items():
        said = [each for each in did["ratings"] if each["station"] == station]
        held = [response for response in responses.values() if response["station"] == station]
        checks.same(f"what was said at {station}, in order", [each["answers"] for each in said],
                    [response["answers"] for response in held])
        for each, response in zip(said, held):
            _check_context(checks, log, each, response["opened"], desk)
    commented = [each for each in did["ratings"] if "comment" in each["answers"]]
    checks.same("ratings with a comment", 20, len(commented))
    checks.true("nobody rated the turn that had just ended at a desk", any(each["of_turn"] for each in did["ratings"]))

    from_web = [response for response in responses.values() if response["opened"]["origin"] == "web"]
    checks.same("responses that are of a station or of the web", len(did["ratings"]) + len(did["surveys"]), len(responses))
    checks.same("surveys by link, in order", [survey["answers"] for survey in did["surveys"]],
                [response["answers"] for response in from_web])
    checks.same("who is rated by link", [survey["attended_by"] for survey in did["surveys"]],
                [response["opened"].get("officer") for response in from_web])
    links = [survey["link"] for survey in did["surveys"]]
    checks.once("links used", links)
    checks.same("links that the central holds as used", links, used_links)
    invited = [record["body"]["contact"] for record in of_type(log, "survey.invited")]
    checks.once("invitations to one contact", invited)
    checks.same("invitations, one for each survey", len(links), len(invited))


def _check_context(checks, log, said, opened, desk):
    turn = said["of_turn"]
    expected = {"origin": "desk" if desk else "kiosk", "desk": desk, "service": "", "officer": "", "wait_band": ""}
    if turn:
        expected |= {"service": turn["service"], "officer": turn["person"], "wait_band": _wait_band(log, turn)}
    checks.same(f"what {said['answers']} is about", expected, {field: opened.get(field, "") for field in expected})


def _wait_band(log, turn):
    """How long the turn with that code waited for its first call, in the bands that a rating may say."""
    issued = next(record for record in of_type(log, "ticket.issued") if code_of(record["body"]) == plain(turn["code"]))
    ticket, since = issued["body"]["ticket"], issued["at"]
    for record in of_type(log, "ticket.transferred"):
        if record["body"]["ticket"] == ticket:
            ticket, since = record["body"]["child"], record["at"]
    called = next(record["at"] for record in of_type(log, "ticket.called") if record["body"]["ticket"] == ticket)
    waited = (datetime.datetime.fromisoformat(called) - datetime.datetime.fromisoformat(since)).total_seconds() / 60
    return next(band for limit, band in ((5, "0-5"), (15, "5-15"), (30, "15-30"), (float("inf"), "30+")) if waited < limit)

"""Everybody who may knock at a central, and for each of its routes and commands a request that only the caller can spoil."""

from .api import Answer, Client
from .demo import DemoOffice
from .ids import iso_now, uuid7
from .paper import PaperKey
from .public import Citizen, pqr_body, visit_body, with_web
from .sse import LiveStream
from .stations import Desk, Station

SIGNED_IN = {"operator": ("laura-r", "desk-3"), "technician": ("andres-m", "desk-1"), "lawyer": ("camila-t", "desk-4"),
             "rup": ("marta-s", "desk-5"), "supervisor": ("hernan-c", ""), "quality": ("sofia-p", ""), "admin": ("ana-a", "")}
SERVING = ("operator", "technician", "lawyer", "rup")
CALLERS = ("nobody", "kiosk", "screen", "feedback", "panel", *SIGNED_IN, "key")
# What has to be done with a PQR before each act.
BEFORE_ACT = {"classify": (), "assign": ("classify",), "start": ("classify", "assign"),
              "request_completion": ("classify",), "receive_completion": ("classify", "request_completion"),
              "extend": ("classify", "assign"), "answer": ("classify", "assign", "start"),
              "close": ("classify", "assign", "start", "answer"), "transfer": (), "withdraw": (),
              "declare_withdrawn": ("classify", "request_completion")}


def with_administrator(document: dict):
    """For DemoOffice(change=…): with the web pages, somebody of the role that no one in the demo has, and one who is free."""
    with_web(document)
    document["people"] += [{"key": "ana-a", "short_name": "Ana A.", "role": "admin"},
                           {"key": "eva-q", "short_name": "Eva Q.", "role": "quality"}]


class Callers:
    """`ask_route` and `ask_command` send what would be right and answer with how many lines the log grew."""

    def __init__(self, office: DemoOffice):
        self.office, self.site = office, office.site
        self.citizen = Citizen(office.central.url, office.site)
        self.kiosk = office.kiosk("kiosk-of-others")
        self.panel = Desk(office.central, office.enrol("panel-of-others", "panel"))
        self.paola = office.desk("panel-of-paola", "paola-g", "desk-2")
        self.held = None  # the ticket at her desk
        self.stations: dict[str, Desk] = {kind: Desk(office.central, office.enrol(f"{kind}-9", kind))
                                          for kind in ("kiosk", "screen", "feedback", "panel")}
        for name, (person, desk) in SIGNED_IN.items():
            self.stations[name] = office.desk(f"panel-of-{name}", person, desk)
        self.supervisor = self.stations["supervisor"]
        self.paper_key = PaperKey()
        self.paper_key.publish(self.kiosk)

    def client(self, caller: str) -> Client:
        if caller == "nobody":
            return self.citizen.client
        return self.office.admin if caller == "key" else self.stations[caller].client

    def person(self, caller: str) -> str:
        """Whoever attends: the caller, or Laura where the caller attends nobody."""
        return SIGNED_IN[caller if caller in SERVING else "operator"][0]

    def _send(self, send) -> tuple[Answer, int]:
        before = self.office.head()
        answer = send()
        return answer, self.office.head() - before

    # Routes.

    def ask_route(self, route: str, caller: str) -> tuple[Answer, int]:
        method, pattern = route.split()
        special = {"GET /v1/sites/{}/live": self._live, "POST /v1/stations/me/events": self._facts,
                   "POST /v1/sites/{}/commands": lambda who: self.ask_command("call_next", who),
                   "POST /v1/sessions": self._sign_in, "DELETE /v1/sessions/me": self._sign_out}
        if route in special:
            return special[route](caller)
        path, body, headers = self._request(route, pattern)
        return self._send(lambda: self.client(caller).request(method, path, body, headers))

    def _request(self, route: str, pattern: str):
        day = self.kiosk.today()
        search = {"from": day, "to": day}
        config = f"/v1/sites/{self.site}/config"
        visit = self.citizen.visit()
        makers = {
            "GET /v1/sites/{}/events": lambda: (f"/v1/sites/{self.site}/events?after=0&limit=1", None, None),
            "PUT /v1/sites/{}/config": lambda: (config, self.office.document,
                                                {"If-Match": self.office.admin.request("GET", config).headers["etag"]}),
            "POST /v1/sites/{}/stations": lambda: (None, {"key": "spare-1", "kind": "kiosk", "label": ""}, None),
            "DELETE /v1/sites/{}/stations/{}": lambda: (self._spare(), None, None),
            "POST /v1/branches": lambda: (None, {"site": "sede-2", "label": "Sede 2"}, None),
            "POST /v1/branches/me/log": lambda: (None, {"log_epoch": 1, "first": 1, "prev_hash": "0" * 64, "events": []}, None),
            "POST /v1/enrolments": lambda: (None, {"host": "caja-3"}, None),
            "POST /v1/enrolments/token": lambda: (None, self._approved(), None),
            "DELETE /v1/enrolments/{}": lambda: (f"/v1/enrolments/{self._asked()['user_code']}", None, None),
            "POST /v1/sites/{}/enrolments": lambda: (None, self._approval(self._asked()), None),
            "PUT /v1/sites/{}/people/{}/pin": lambda: (f"/v1/sites/{self.site}/people/eva-q/pin",
                                                       {"person": "eva-q", "pin": self.office.pins["eva-q"]}, None),
            "POST /v1/sites/{}/register/search": lambda: (None, search, None),
            "POST /v1/sites/{}/register/export": lambda: (None, search, None),
            "GET /v1/reports/sites": lambda: (f"/v1/reports/sites?from={day}&to={day}", None, None),
            "POST /v1/sites/{}/number-leases": lambda: (None, {"series": "B", "day": day, "kind": "hot"}, None),
            "POST /v1/public/{}/visits": lambda: (None, visit_body(), None),
            "POST /v1/public/{}/pqrs": lambda: (None, pqr_body(), None),
            "GET /v1/visits/{}": lambda: (f"/v1/visits/{visit['token']}", None, None),
            "POST /v1/visits/{}/messages": lambda: (f"/v1/visits/{visit['token']}/messages",
                                                    {"id": uuid7(), "text": "Hola"}, None),
            "POST /v1/visits/{}/leave": lambda: (f"/v1/visits/{visit['token']}/leave", None, None),
            "GET /v1/surveys/{}": lambda: (f"/v1/surveys/{self._survey(visit)}", None, None),
            "POST /v1/surveys/{}": lambda: (f"/v1/surveys/{self._survey(visit)}",
                                            {"answers": [{"question": "overall", "face": 5},
                                                         {"question": "solved", "text": "yes"}]}, None),
            "GET /v1/pqrs/{}": lambda: (f"/v1/pqrs/{self._pqr()['token']}", None, None),
            "GET /v1/tickets/{}": lambda: (f"/v1/tickets/{self._turn()['public_token']}", None, None),
            "POST /v1/tickets/{}/cancel": lambda: (f"/v1/tickets/{self._turn()['public_token']}/cancel", None, None),
            "GET /web/{}": lambda: ("/web/base.css", None, None),
        }
        path, body, headers = makers.get(route, lambda: (None, None, None))()
        return path or pattern.replace("{}", self.site, 1), body, headers

    def _asked(self) -> dict:
        return self.citizen.client.post("/v1/enrolments", {"host": "caja-3"})

    def _approval(self, asked: dict) -> dict:
        return {"user_code": asked["user_code"], "key": "spare-3", "kind": "kiosk", "label": "Caja 3"}

    def _approved(self) -> dict:
        asked = self._asked()
        self.office.admin.expect("POST", f"/v1/sites/{self.site}/enrolments", self._approval(asked))
        return {"device_code": asked["device_code"]}

    def _spare(self) -> str:
        self.office.enrol("spare-2", "kiosk")
        return f"/v1/sites/{self.site}/stations/spare-2"

    def _survey(self, visit: dict) -> str:
        return self.paola.command("invite_survey", contact=visit["contact"])["link"].rpartition("/")[2]

    def _pqr(self) -> dict:
        return self.citizen.client.post(f"/v1/public/{self.site}/pqrs", pqr_body())

    def _turn(self) -> dict:
        return self.kiosk.issue("certificados")

    def _live(self, caller: str) -> tuple[Answer, int]:
        if caller == "nobody":
            return self._send(lambda: self.citizen.client.request("GET", f"/v1/sites/{self.site}/live"))
        stream = LiveStream(self.office.central.url, self.client(caller).bearer, self.site, 0)
        stream.close()
        return Answer(stream.status, stream.headers, b""), 0

    def _facts(self, caller: str) -> tuple[Answer, int]:
        station: Station = self.stations.get(caller, self.stations["kiosk"])
        before = dict(vars(station), outbox=list(station.outbox))
        station.record("staff.called", {"station": station.key, "reason": "citizen"})
        batch = station.batch()
        if caller not in self.stations:  # it sends what is somebody else's
            vars(station).update(before)
        station.outbox = []
        return self._send(lambda: self.client(caller).request("POST", "/v1/stations/me/events", batch))

    def _sign_in(self, caller: str) -> tuple[Answer, int]:
        person, desk = SIGNED_IN.get(caller, ("eva-q", ""))
        body = {"person": person, "pin": self.office.pins[person], "desk": desk}
        answer, written = self._send(lambda: self.client(caller).request("POST", "/v1/sessions", body))
        if caller in SIGNED_IN and answer.status == 200:
            self.client(caller).session = answer.json["token"]
        return answer, written

    def _sign_out(self, caller: str) -> tuple[Answer, int]:
        answer, written = self._send(lambda: self.client(caller).request("DELETE", "/v1/sessions/me"))
        if answer.status == 204:
            person, desk = SIGNED_IN[caller]
            self.stations[caller].sign_in(person, self.office.pins[person], desk)
        return answer, written

    # Commands: `kind` may name an act on a PQR after a colon.

    def ask_command(self, kind: str, caller: str) -> tuple[Answer, int]:
        kind, _, act = kind.partition(":")
        fields = self._pqr_fields(act) if act else getattr(self, f"_{kind}_fields", self._no_fields)(caller)
        desk = SIGNED_IN.get(caller, ("", "desk-3"))[1]
        body = {"id": uuid7(), "kind": kind, "desk": desk, **fields}
        answer, written = self._send(lambda: self.client(caller).request(
            "POST", f"/v1/sites/{self.site}/commands", body, {"Idempotency-Key": body["id"]}))
        if answer.status == 200:
            getattr(self, f"_after_{kind}", self._nothing_more)(self.stations[caller], answer.json)
        return answer, written

    def _no_fields(self, _caller: str) -> dict:
        return {}

    def _nothing_more(self, _station: Desk, _answer: dict):
        pass

    def _serve(self, station: Desk, call: dict):
        station.start(call)
        station.finish(call)

    def _called(self, caller: str) -> dict:
        """A turn at the caller's desk; one that waits where the caller calls nobody."""
        turn = self._turn()
        if caller not in SERVING:
            return {"ticket": turn["ticket"], "call_epoch": 0}
        call = self.stations[caller].command("call_chosen", ticket=turn["ticket"])
        return {"ticket": call["ticket"], "call_epoch": call["call_epoch"]}

    def _call_next_fields(self, _caller: str) -> dict:
        self._turn()
        return {}

    def _call_chosen_fields(self, _caller: str) -> dict:
        return {"ticket": self._turn()["ticket"]}

    _after_call_next = _after_call_chosen = _after_undo = _serve

    def _transfer_fields(self, caller: str) -> dict:
        call = self._called(caller)
        if caller in SERVING:
            self.stations[caller].start(call)
        return {**call, "service": "informacion"}

    def _cancel_fields(self, _caller: str) -> dict:
        return {"ticket": self._turn()["ticket"], "reason": "staff"}

    def _reactivate_fields(self, caller: str) -> dict:
        call = self._called(caller)
        if caller in SERVING:
            self.stations[caller].no_show(call)
        return {"ticket": call["ticket"]}

    def _undo_fields(self, caller: str) -> dict:
        self._reactivate_fields(caller)
        return {}

    def _after_close_desk(self, station: Desk, _answer: dict):
        station.command("open_desk")

    def _after_pause_desk(self, station: Desk, _answer: dict):
        station.command("resume_desk")

    def _resume_desk_fields(self, caller: str) -> dict:
        if caller in SERVING:
            self.stations[caller].command("pause_desk", reason="Descanso")
        return {}

    def _release_desk_fields(self, _caller: str) -> dict:
        self.held = self.held or self.paola.command("call_chosen", ticket=self._turn()["ticket"])
        return {"desk": "desk-2", "reason": "sin respuesta"}

    def _after_release_desk(self, _station: Desk, _answer: dict):
        self.held = None

    def _recover_ticket_fields(self, _caller: str) -> dict:
        lost = self.kiosk.issue("certificados", push=False)
        self.kiosk.lose()
        return {"paper": self.paper_key.text(self.kiosk, lost)}

    def _waiting(self, _caller: str = "") -> dict:
        return {"contact": self.citizen.visit()["contact"]}

    _take_fields = _invite_survey_fields = _waiting

    def _assign_fields(self, _caller: str) -> dict:
        return {**self._waiting(), "person": "julian-v", "note": "Pregunta por el acta", "reason": "conoce el caso"}

    def _offered(self, caller: str) -> dict:
        contact = self._waiting()
        self.supervisor.command("assign", **contact, person=self.person(caller), note="Pregunta por el acta",
                                reason="conoce el caso")
        return contact

    _acknowledge_fields = _offered

    def _decline_fields(self, caller: str) -> dict:
        return {**self._offered(caller), "reason": "en reunión"}

    def _give_back_fields(self, caller: str) -> dict:
        contact = self._waiting()
        if caller in SERVING:
            self.stations[caller].command("take", **contact)
        return contact

    def _close_contact_fields(self, caller: str) -> dict:
        """A phone call whose row lacks nothing but its end, which closing it gives."""
        contact, person = uuid7(), self.person(caller)
        now = iso_now(self.office.central.shift_seconds)
        self.panel.record("contact.opened", {"contact": contact, "channel": "phone", "attended_by": person}, person)
        self.panel.fact("contact.row_saved", {"row": {"contact": contact, "channel": "phone", "direction": "incoming", "began": now,
                                                      "outcome": "wrong_number", "attended_by": person}}, person)
        return {"contact": contact}

    def _pqr_fields(self, act: str) -> dict:
        before = self.office.head()
        self._pqr()
        pqr = next(record["event"]["pqr"] for record in self.office.events(before) if record["type"] == "pqr.filed")
        for step in BEFORE_ACT[act]:
            self.supervisor.command("act_on_pqr", pqr=pqr, action=step, reason="según reparto")
        return {"pqr": pqr, "action": act, "reason": "según la ley", "days": 3 if act == "extend" else 0}

"""An office with what its web pages need, and a citizen who uses their API."""

from .api import Client
from .ids import uuid7

UNHURRIED_CITIZENS = [word for name in ("public_rate", "public_burst", "page_rate", "page_burst", "openings_hour", "openings_burst",
                                             "enrolments_hour", "enrolments_burst")
                      for word in ("--limit", f"{name}=100000")]


def words(es: str, en: str) -> dict:
    return {"es": es, "en": en}


def virtual_survey() -> dict:
    """A small FOR-DIC-07, so that tests don't change with the office's own."""
    faces = [("very_bad", "Muy mala", "Very bad"), ("bad", "Mala", "Bad"), ("fair", "Regular", "Fair"),
             ("good", "Buena", "Good"), ("very_good", "Muy buena", "Very good")]
    return {
        "code": "FOR-DIC-07", "version": 1, "status": "active",
        "title": words("¿Cómo fue la atención por chat?", "How was our chat?"),
        "questions": [
            {"id": "overall", "kind": "faces", "text": words("La atención fue", "The attention was"), "required": True,
             "options": [{"value": value, "text": words(es, en)} for value, es, en in faces], "proposed": True},
            {"id": "reason", "kind": "choice", "text": words("¿Qué falló?", "What failed?"), "required": True,
             "conditions": [{"question": "overall", "op": "at_most", "face": 2}],
             "options": [{"value": "wait", "text": words("La espera", "The wait")},
                         {"value": "answer", "text": words("La respuesta", "The answer")}]},
            {"id": "solved", "kind": "yes_no_partly", "text": words("¿Resolvimos su solicitud?", "Did we solve it?"),
             "required": True},
            {"id": "comment", "kind": "text", "text": words("Comentario", "Comment"), "max_length": 500},
        ],
    }


ALWAYS_OPEN = {"days": [[{"open_minute": 0, "close_minute": 1440}]] * 7, "closed_days": [], "last_minutes_warning": 10}


def with_web(document: dict):
    """For DemoOffice(change=…): topics, consent, the survey's form; open at any hour, whatever the clock says."""
    document["topics"] = [{"key": f"T{n}", "name": words(es, en), "roles": []} for n, es, en in
                          ((1, "Registro", "Registry"), (3, "Proponentes (RUP)", "Bidders (RUP)"))]
    document["consent"] = {"version": "3", "text": words("Usamos sus datos para atender su solicitud.",
                                                         "We use your data to attend your request.")}
    document["forms"] = [form for form in document["forms"] if form["code"] != "FOR-DIC-07"] + [virtual_survey()]
    document["hours"] = ALWAYS_OPEN


class Citizen:
    """Somebody with a browser and no key."""

    def __init__(self, url: str, site: str):
        self.client = Client(url)
        self.site = site

    def visit(self, text: str = "Buenos días", **changes) -> dict:
        return self.client.post(f"/v1/public/{self.site}/visits", visit_body(text, **changes))

    def see(self, token: str, after: int = 0) -> dict:
        return self.client.get(f"/v1/visits/{token}?after={after}")

    def say(self, token: str, text: str, id_: str | None = None) -> dict:
        return self.client.post(f"/v1/visits/{token}/messages", {"id": id_ or uuid7(), "text": text})


def visit_body(text: str = "Buenos días", **changes) -> dict:
    return {"id": uuid7(), "name": "Andrés Peña", "reach": "andres@correo.example", "topic": "T3", "text": text,
            "consent_version": "3", **changes}


def pqr_body(**changes) -> dict:
    return {"id": uuid7(), "type": "claim_service", "facts": "La fila no avanzaba.", **changes}

"""What happened in the office before a supervisor looks: contacts with their rows, ratings, complaints."""

from ventanilla_test import uuid7
from ventanilla_test.scene import Scene

CONSENT = "AD-01 v1"  # of the demo office
DAY_MINUTES = 24 * 60

# minutes ago, seconds long, channel, user, document, topic, request, person, outcome
ROWS = [
    (39, 240, "web_chat", "Hotel Mirador", ("NIT", "830555210"), "T5", "Concepto de uso de suelo", "julian-v",
     "resolved_first_contact"),
    (26, 180, "email", "Acta 014", None, "T6", "Reingreso de acta", "andres-m", "pending"),
    (19, 300, "phone", "Ferretería La 13", ("CC", "1070555012"), "T1", "Cambio de razón social", "paola-g",
     "transferred"),
    (10, 200, "phone", "Comercializadora El Roble", ("NIT", "900373115"), "T3", "Homonimia de nombre", "laura-r",
     "resolved_first_contact"),
    (6, 25, "cell_phone", "", None, "", "", "laura-r", "wrong_number"),
]

# Each gave one face of FOR-CMC-31; the unhappy ones say why.
FACES = [5, 5, 4, 5, 3, 5, 4, 5, 1, 4, 5, 5]
COMMENTS = {5: "Muy amable la asesora, todo quedó claro.", 3: "El tiempo de espera fue largo.",
            1: "Me pidieron otro documento y nadie me lo había dicho."}

# received days ago, type, what happened, who
COMPLAINTS = [
    (26, "claim_service", "Demora en la atención", "Ferretería La 13"),
    (21, "petition", "Copia de acta inscrita", "Comercializadora El Roble"),
    (19, "consultation", "Alcance de la Ley 1780", "Andrés Peña"),
    (13, "complaint_conduct", "Trato recibido en el módulo", ""),
    (11, "information_request", "Estado de un trámite", "Hotel Mirador"),
    (1, "suggestion", "Más sillas en la sala", ""),
    (0, "compliment", "La asesora fue muy clara", ""),
]


class SupervisedDay:
    """Fills a scene by the facts of its Python stations, as panels and a feedback station would send them."""

    def __init__(self, scene: Scene):
        self.scene = scene
        self.panel = scene.desks["desk-3"]
        self.feedback = scene.office.feedback("feedback-of-the-scene")
        scene.callback(self.feedback.client.close)
        self.complaints: dict[str, str] = {}  # what happened → id

    def ago(self, minutes: float) -> str:
        return self.scene.minutes_ago(minutes)

    def open_contact(self, channel: str, minutes: float, person: str = "", user: str = "", topic: str = "",
                     request: str = "") -> str:
        contact = uuid7()
        self.panel.record("contact.opened", {"contact": contact, "channel": channel, "user_name": user, "topic": topic,
                                             "request": request, "attended_by": person}, person, self.ago(minutes))
        return contact

    def rows(self):
        for minutes, seconds, channel, user, document, topic, request, person, outcome in ROWS:
            contact = self.open_contact(channel, minutes, person, user, topic, request)
            ended = minutes - seconds / 60
            row = {"contact": contact, "channel": channel, "direction": "incoming", "began": self.ago(minutes),
                   "ended": self.ago(ended), "user_name": user, "topic": topic, "request": request,
                   "answer": "Se le explicó el procedimiento y los documentos." if request else "", "outcome": outcome,
                   "attended_by": person, "transferred_to": "camila-t" if outcome == "transferred" else "",
                   "survey_invited": outcome == "resolved_first_contact"}
            if document:
                row |= {"document_type": document[0], "document_number": document[1], "consent_version": CONSENT}
            self.panel.record("contact.row_saved", {"row": row}, person, self.ago(ended))
        self.panel.push()

    def without_row(self):
        """Somebody answered the telephone and has not written it down."""
        self.open_contact("phone", 4, "laura-r", "", "T7")
        self.panel.push()

    def nobody_for_the_police_code(self):
        """A chat for whom only somebody who is not here may answer."""
        self.open_contact("web_chat", 3, user="Andrés Peña", topic="T5", request="Concepto de uso de suelo")
        self.panel.push()

    def rate(self, form: str, faces: list[int], minutes: float = 60):
        for place, face in enumerate(faces):
            response, at = uuid7(), self.ago(minutes - place * 0.5)
            answers = [{"question": "overall", "face": face}]
            if face <= 3:
                answers.append({"question": "reason", "list": ["waiting_time"] if face == 3 else
                                ["unclear_information", "other_document"]})
            answers.append({"question": "solved", "text": "no" if face <= 2 else "yes"})
            if face in COMMENTS and faces.index(face) == place:
                answers.append({"question": "comment", "text": COMMENTS[face]})
            self.feedback.record("response.opened", {"response": response, "form": form, "version": 1,
                                                     "service": "mutaciones", "origin": "kiosk"}, at=at)
            for answer in answers:
                self.feedback.record("response.answer", {"response": response, "answer": answer}, at=at)
            self.feedback.record("response.closed", {"response": response, "complete": True}, at=at)
        self.feedback.push()

    def file(self, days_ago: float, kind: str, facts: str, who: str) -> str:
        pqr = uuid7()
        self.panel.record("pqr.filed", {
            "pqr": pqr, "provisional": f"PROV-0000-{len(self.complaints):04d}", "type": kind, "facts": facts,
            "user_name": who, "consent_version": CONSENT if who else "", "origin": "panel"}, "laura-r",
            self.ago(days_ago * DAY_MINUTES + 26))
        self.panel.push()
        self.complaints[facts] = pqr
        return pqr

    def complain(self):
        for complaint in COMPLAINTS:
            self.file(*complaint)

    def act(self, facts: str, *actions: str):
        """A supervisor moves a complaint on."""
        desk = self.scene.office.desk("supervisor-of-the-scene", "hernan-c", "")
        for action in actions:
            desk.command("act_on_pqr", pqr=self.complaints[facts], action=action,
                         reason="Se pide el certificado que falta" if action == "request_completion" else "Según el reparto")
        desk.sign_out()
        desk.client.close()

    def whole(self):
        self.rows()
        self.without_row()
        self.nobody_for_the_police_code()
        self.rate("FOR-CMC-31", FACES)
        self.rate("FOR-DIC-07", [5, 4, 2, 5])
        self.complain()
        self.act("Alcance de la Ley 1780", "classify", "request_completion")
        self.act("Copia de acta inscrita", "classify", "assign", "start")



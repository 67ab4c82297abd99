"""Who writes to the office from the web: a chat, then its survey; and who complains there."""


class Visitor:
    """Somebody with a browser. Remembers the ids of the messages that their page showed."""

    def __init__(self, office, name, topic):
        self.office = office
        self.name = name
        self.topic = topic
        self.reach = f"{name.split()[0].lower()}@correo.example"
        self.wrote = []  # (id, words) as the page showed them
        self.heard = []
        self.talked = None  # the conversation, read before the page was left
        self.survey = None

    def ask(self, order, **values):
        return self.office.browser.ask(order, who=self.name, **values)

    def begin(self):
        self.ask("chat", url=self.office.central_url() + "/chat", reach=self.reach, topic=self.topic)

    def say(self, words, state="enviado"):
        self.wrote.append((self.ask("say", text=words), words))
        self.sees(words, state)

    def sees(self, words, state):
        """Until the page says of one's own words that they were sent, or are being sent."""
        self.ask("state", text=words, state=state)

    def hears(self, words):
        self.heard.append((self.ask("hear", text=words), words))

    def conversation(self):
        return self.ask("conversation")

    def picture(self, name):
        self.ask("picture", file=self.office.screenshot(name))

    def leave(self):
        self.ask("leave")

    # Surveys ------------------------------------------------------------------------------------------------------

    def follow_link(self):
        """Touches the survey's link in the chat; returns it."""
        return self.office.central_url() + self.ask("follow_link")

    def open_link(self, link):
        """Opens a link that somebody was told on the telephone."""
        self.ask("open", url=link)

    def answer(self, link, face, solved, ease, comment, reasons, of, photograph=""):
        """The survey that is open, about whoever attended: `of`."""
        words = {5: "Muy buena", 4: "Buena", 3: "Regular", 2: "Mala", 1: "Muy mala"}
        reason_words = {"waiting_time": "Tiempo de espera", "unclear_information": "Información poco clara"}
        ease_words = {"easy": "Fácil", "very_easy": "Muy fácil", "regular": "Ni fácil ni difícil"}
        solved_words = {"yes": "Sí", "partly": "En parte", "no": "No"}
        self.ask("answer", face=words[face], reasons=[reason_words[each] for each in reasons], solved=solved_words[solved],
                 ease=ease_words[ease], comment=comment, file=self.office.screenshot(photograph) if photograph else "")
        answers = {"overall": face, "solved": solved, "channel_ease": ease, "comment": comment}
        if reasons:
            answers["reason"] = list(reasons)
        self.survey = {"link": link, "answers": answers, "attended_by": of}

    def is_refused(self, link):
        """The link again: it was used."""
        self.open_link(link)
        self.ask("refused", text="Este enlace ya se usó")

    # Complaints ---------------------------------------------------------------------------------------------------

    def complain(self, type_, facts, phone):
        self.ask("open", url=self.office.central_url() + "/pqr")
        radicado = self.ask("complain", type=type_, facts=facts, phone=phone)
        return {"radicado": radicado, "facts": facts, "origin": "web"}

"""Who rates the office at a feedback station, with touches alone, and what each of them said."""
from day.hands import wait_words

from ventanilla_test.desktop import wait_for


class Rater:
    """People in front of one feedback station, one after the other."""

    def __init__(self, office, station):
        self.window = office.window(station)
        self.station = station
        self.said = []  # of each person what the central should hold, in order

    def rate(self, face, solved, comment="", reasons=(), of_turn=None, photograph=None):
        """`of_turn` is what an operator finished just now at the desk where this station stands: {service, person}.
        `photograph` is called before the comment is sent."""
        window = self.window
        if of_turn:
            wait_for(lambda: window.has("feedback.place") and not window.has("feedback.start"),
                     f"{self.station}: it asks about the turn that ended")
        else:
            window.wait("feedback.start")
        answers = {"overall": face}
        window.click(f"feedback.face.{face}")
        if face <= 3:
            self._choose_reasons(reasons)
            if reasons:
                answers["reason"] = list(reasons)
        window.click(f"feedback.choice.{solved}")
        answers["solved"] = solved
        if comment:
            self._write(comment)
            answers["comment"] = comment
            if photograph:
                photograph()
            window.click("feedback.send")
        else:
            window.wait("feedback.keys.space")
            window.click("feedback.skip")
        if face <= 2 or solved == "no":
            window.click("feedback.no_thanks")
            answers["pqr_offer"] = "no"
        wait_words(window, "feedback.title", "Gracias")
        self.said.append({"station": self.station, "answers": answers, "of_turn": of_turn})

    def _choose_reasons(self, reasons):
        self.window.wait("feedback.choice.waiting_time")
        for reason in reasons:
            self.window.click(f"feedback.choice.{reason}")
            self.window.wait(f"feedback.choice.{reason}.chosen", enabled=False)
        self.window.click("feedback.continue" if reasons else "feedback.skip")

    def _write(self, words):
        self.window.wait("feedback.keys.space")
        for letter in words:
            self.window.click("feedback.keys." + ("space" if letter == " " else letter))
        wait_words(self.window, "feedback.text", words)

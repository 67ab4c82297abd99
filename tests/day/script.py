"""The day, scene by scene: what people do one after the other, while the lobby goes on saying the turns."""
import collections

from day import cast
from day.coordinator import Coordinator
from day.inbox import Inbox
from day.people import Citizen, Operator
from day.phone import Telephone
from day.places import COORDINATOR, LOBBY_FEEDBACK, SECOND_FEEDBACK, SHORT_NAMES, SUPERVISOR
from day.ratings import Rater
from day.supervisor import Supervisor
from day.visitors import Visitor

LETTERS = {"A": "mutaciones", "B": "certificados", "G": "ingreso"}
# An offer that nobody confirms is back after 90 s by itself; the rest is for a busy machine.
RETURNS_WITHIN_S = 120


class Day:
    def __init__(self, office):
        self.office = office
        self.citizens = Citizen(office)
        self.desks = [Operator(office, panel, person) for panel, person in office.desks()]
        self.desk_of = {desk.person: desk for desk in self.desks}
        self.inboxes = {desk.person: Inbox(desk) for desk in self.desks}
        self.telephones = [Telephone(self.desks[1]), Telephone(self.desks[2])]
        self.coordinator = Coordinator(office, *COORDINATOR)
        self.supervisor = Supervisor(office, *SUPERVISOR)
        self.in_lobby = Rater(office, LOBBY_FEEDBACK)
        self.at_desk = Rater(office, SECOND_FEEDBACK[0])
        self.opinions = collections.deque(cast.OPINIONS)
        self.visitors = {name: Visitor(office, name, topic) for name, topic, *_ in cast.CHATS}
        self.complaints = []
        self.others = []  # with a browser, who did not chat
        self.taken = set()  # names of the pictures that need no second one
        self.notes = {}

    def play(self):
        """Returns what everybody did, as they noted it."""
        self.sign_in()
        self.morning()
        self.chats_come_in()
        self.lobby_rates_without_a_cable()
        self.conversations()
        self.central_dies()
        self.kiosk_cut_off()
        self.calls()
        self.nobody_confirmed()
        self.afternoon()
        self.chats_end()
        self.surveys()
        self.rest_of_the_opinions()
        self.closing()
        return self.notes

    def sign_in(self):
        self.office.say("08:30 everybody signs in")
        for person in (*self.desks, self.coordinator, self.supervisor):
            person.sign_in()

    def morning(self):
        office = self.office
        first, second, third, fourth = self.desks
        office.say("the first citizens take their turns")
        self.citizens.take_turns(cast.MORNING)
        office.picture("kiosk-1", "kiosk-home")
        for desk in self.desks:
            desk.call()
        office.picture("screen-1", "lobby-calling", at_once=True)
        first.start()
        office.picture(first.panel, "panel-serving")
        second.recall()
        second.start()
        third.recall()
        third.recall()
        third.mark_no_show()
        third.call()
        third.start()
        fourth.start()
        fourth.hold()
        fourth.call()
        fourth.start()
        first.transfer("certificados")
        first.call()
        first.start()
        third.finish()

    # Chats --------------------------------------------------------------------------------------------------------

    def chats_come_in(self):
        office, coordinator = self.office, self.coordinator
        office.say("six people write from the web; each is given to somebody, who says yes, but one who doesn't")
        for name, visitor in self.visitors.items():
            visitor.begin()
        self.visitors["Ana Torres"].picture("chat-waiting")
        for name, _, asks, _, _, note in cast.CHATS:
            self.visitors[name].say(asks)
            person = coordinator.give(name, note, photograph=self._once("monitor-1", "monitor-giving"))
            if name == cast.NOBODY_CONFIRMS:
                office.picture(self.desk_of[person].panel, "panel-hears-of-a-chat")
                office.picture("monitor-1", "monitor-waits-for-a-yes", at_once=True)
                continue
            self.inboxes[person].take(name)
            office.picture(self.desk_of[person].panel, "panel-assigned-chats")
            self.visitors[name].ask("place", text=f"Le atiende {SHORT_NAMES[person]}")
            coordinator.see_attended(name, SHORT_NAMES[person])

    def conversation(self, name):
        """Question, answer and what the visitor says to it, until each has seen the other's words."""
        _, _, asks, answer, reply, _ = next(chat for chat in cast.CHATS if chat[0] == name)
        visitor, inbox = self.visitors[name], self._inbox_of(name)
        inbox.sees(name, asks)
        inbox.answer(name, answer)
        visitor.hears(answer)
        visitor.say(reply)
        inbox.sees(name, reply)

    def conversations(self):
        self.office.say("they are answered, and say something to it")
        for name, *_ in cast.CHATS:
            if name == cast.NOBODY_CONFIRMS:
                continue
            self.conversation(name)
            if name == cast.WORD_FOR_COLLEAGUES[0]:
                inbox = self._inbox_of(name)
                inbox.note(*cast.WORD_FOR_COLLEAGUES)
                self.office.picture(inbox.operator.panel, "panel-chat-with-a-note")
                self.visitors[name].picture("chat-conversation")
                self.coordinator.choose(name)
                self.office.picture("monitor-1", "monitor-conversation", at_once=True)

    def nobody_confirmed(self):
        name = cast.NOBODY_CONFIRMS
        self.office.say("the chat that nobody confirmed is back by itself; another person takes it")
        self.coordinator.see_returned(name, RETURNS_WITHIN_S)
        self.office.picture("monitor-1", "monitor-came-back", at_once=True)
        person = self.coordinator.give(name, "Nadie confirmo")
        self.inboxes[person].take(name)
        self.visitors[name].ask("place", text=f"Le atiende {SHORT_NAMES[person]}")
        self.conversation(name)

    def chats_end(self):
        self.office.say("each chat is closed with its row; three are asked how it was")
        for name in self.visitors:
            inbox = self._inbox_of(name)
            survey = name in cast.WEB_SURVEYS
            if survey:
                inbox.invite(name)
            inbox.close(name, survey, self._once(inbox.operator.panel, "panel-row-of-a-chat"))
            self.visitors[name].ask("over", text="El chat terminó")

    def _inbox_of(self, name):
        """Of whoever has that chat by the last offer."""
        return self.inboxes[next(offer["person"] for offer in reversed(self.coordinator.offers) if offer["name"] == name)]

    # Ratings ------------------------------------------------------------------------------------------------------

    def lobby_rates(self, photograph=None):
        if self.opinions:
            self.in_lobby.rate(*self.opinions.popleft(), photograph=photograph)

    def lobby_rates_without_a_cable(self):
        office = self.office
        office.say("people rate in the lobby; the station's cable is pulled and put back")
        self.lobby_rates(photograph=lambda: office.picture(LOBBY_FEEDBACK, "feedback-comment", at_once=True))
        office.wait_sent(LOBBY_FEEDBACK)
        office.cut(LOBBY_FEEDBACK)
        for _ in range(2):
            self.lobby_rates()
        if office.window(LOBBY_FEEDBACK).to_send() == 0:
            raise AssertionError(f"{LOBBY_FEEDBACK} has nothing to send, although its cable is out")
        office.mend(LOBBY_FEEDBACK)

    def first_desk_finishes(self):
        """Who leaves the first desk says at its station how it was."""
        desk = self.desks[0]
        before = len(desk.did)
        desk.finish()
        if len(desk.did) == before or not self.opinions:
            return
        _, code = desk.did[-1]
        of_turn = {"code": code, "service": LETTERS[code[0]], "person": desk.person}
        self.at_desk.rate(*self.opinions.popleft(), of_turn=of_turn,
                          photograph=self._once(self.at_desk.station, "feedback-at-desk"))

    def rest_of_the_opinions(self):
        self.office.say("the last ones rate on their way out")
        while self.opinions:
            for station in (self.in_lobby, self.at_desk):
                if self.opinions:
                    station.rate(*self.opinions.popleft())

    # What breaks --------------------------------------------------------------------------------------------------

    def central_dies(self):
        office = self.office
        office.wait_sent(LOBBY_FEEDBACK)  # its own cable is in again
        name, words = cast.WRITES_WITHOUT_THE_CENTRAL
        office.say("the central is killed; desks end what they hold, the kiosk gives turns, a visitor writes on")
        office.kill_central()
        office.wait_stale("screen-1")
        office.picture("screen-1", "lobby-offline", at_once=True)
        self.citizens.take_turns(cast.WHILE_CENTRAL_IS_DOWN)
        office.picture("kiosk-1", "kiosk-issued-offline", at_once=True)
        self.visitors[name].say(words, state="enviando")
        self.visitors[name].picture("chat-offline")
        for desk in self.desks:
            desk.finish()
        office.picture(self.desks[0].panel, "panel-offline")
        office.picture("monitor-1", "monitor-offline", at_once=True)

        office.say("the central is back")
        office.start_central()
        office.wait_live()
        office.wait_everything_sent()
        self.visitors[name].sees(words, "enviado")
        self._inbox_of(name).sees(name, words)
        for desk in self.desks:
            desk.call()
            desk.start()

    def kiosk_cut_off(self):
        office = self.office
        office.say("the kiosk's cable is pulled and put back")
        office.cut("kiosk-1")
        self.citizens.take_turns(cast.WHILE_THE_KIOSK_IS_CUT_OFF)
        office.mend("kiosk-1")
        office.wait_everything_sent()

    # Calls, and the rest of the day -------------------------------------------------------------------------------

    def calls(self):
        self.office.say("the telephone rings at two desks; people rate meanwhile")
        for place, (number, name, topic, outcome, special) in enumerate(cast.CALLS):
            telephone = self.telephones[0 if place < 3 else 1]
            panel = telephone.window.title
            special = dict(special)
            if place == 0 or "complaint" in special:
                picture = "panel-row-of-a-call" if place == 0 else "panel-row-with-complaint"
                special["photograph"] = lambda panel=panel, picture=picture: self.office.picture(panel, picture)
            telephone.log(number, name, topic, outcome, **special)
            self.lobby_rates()

    def afternoon(self):
        office = self.office
        first, second, _, fourth = self.desks
        office.say("the afternoon")
        self.citizens.take_turns(cast.AFTERNOON)
        self.first_desk_finishes()
        for desk in self.desks[1:]:
            desk.finish()
        fourth.call_held()
        fourth.start()
        fourth.finish()
        serving = True
        while serving:
            serving = False
            for desk in self.desks:
                if not desk.call(or_nobody=True):
                    continue
                desk.start()
                if desk is first:
                    self.first_desk_finishes()
                else:
                    desk.finish()
                serving = True
        office.picture(second.panel, "panel-nobody-waiting")

    def surveys(self):
        office = self.office
        office.say("four people answer a survey by its link; one link is tried again; one complains from the web")
        for name, answers in cast.WEB_SURVEYS.items():
            visitor = self.visitors[name]
            visitor.talked = visitor.conversation()
            link = visitor.follow_link()
            visitor.answer(link, *answers, of=self._inbox_of(name).operator.person, photograph="survey")
        name, answers = cast.SURVEY_OF_A_CALL
        caller = Visitor(office, name, "")
        [(link, person)] = [(link, each.operator.person) for each in self.telephones for link in each.links]
        caller.open_link(link)
        caller.answer(link, *answers, of=person)
        caller.is_refused(link)
        caller.picture("survey-used")
        name, type_, facts, phone = cast.WEB_COMPLAINT
        angry = Visitor(office, name, "")
        self.complaints.append(angry.complain(type_, facts, phone))
        angry.picture("complaint-status")
        self.others += [caller, angry]

    def closing(self):
        office = self.office
        office.say("the office looks at its day")
        office.wait_everything_sent()
        talks = {name: visitor.talked or visitor.conversation() for name, visitor in self.visitors.items()}
        for person in (*self.visitors.values(), *self.others):
            person.leave()
        self.notes = {
            "turns": self.citizens.turns,
            "desks": {desk.person: desk.did for desk in self.desks},
            "ratings": self.in_lobby.said + self.at_desk.said,
            "offers": self.coordinator.offers,
            "contacts": self.coordinator.contacts,
            "visitors": {name: {"topic": visitor.topic, "reach": visitor.reach, "wrote": visitor.wrote, "heard": visitor.heard,
                                "talk": talks[name]} for name, visitor in self.visitors.items()},
            "inboxes": {person: {"wrote": inbox.wrote, "closed": inbox.closed} for person, inbox in self.inboxes.items()},
            "calls": [row for telephone in self.telephones for row in telephone.rows],
            "surveys": [visitor.survey for visitor in (*self.visitors.values(), *self.others) if visitor.survey],
            "complaints": [each for telephone in self.telephones for each in telephone.complaints] + self.complaints,
            "nobody_confirmed": cast.NOBODY_CONFIRMS,
            "figures": self.supervisor.figures(),
        }
        office.wait_everything_sent()
        office.wait_announced()
        office.picture("screen-1", "lobby-idle", at_once=True)

    def _once(self, station, name):
        """A photographer who takes that picture the first time."""
        def photograph():
            if name not in self.taken:
                self.taken.add(name)
                self.office.picture(station, name, at_once=True)

        return photograph

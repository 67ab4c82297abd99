"""What the tests of the chat monitor share: an office with people at their desks, and contacts that came some time ago."""

import datetime

from screen_case import ScreenCase
from screens import GOLDEN, failures

from ventanilla_test import Desk, golden, programs, uuid7
from ventanilla_test.desktop import Timeout, wait_for
from ventanilla_test.ids import iso
from ventanilla_test.public import Citizen

OPERATOR = "laura-r"
SEND = ("Return", ("Control_L",))


class Visitor:
    """Somebody's browser on the chat page, without the page."""

    def __init__(self, scene, name, topic, text):
        self.citizen = Citizen(scene.central.url, scene.office.site)
        consent = scene.office.document["consent"]["version"]
        visit = self.citizen.visit(text, name=name, topic=topic, consent_version=consent)
        self.token, self.contact = visit["token"], visit["contact"]
        scene.callback(self.citizen.client.close)

    def says(self, text):
        self.citizen.say(self.token, text)

    def leaves(self):
        self.citizen.client.expect("POST", f"/v1/visits/{self.token}/leave")

    def sees(self):
        """What was said, as the visitor's page shows it."""
        return [message["text"] for message in self.citizen.see(self.token)["messages"]]


class ChatCase(ScreenCase):
    display = (1300, 820)

    def office_with(self, *desks, now=None, change=None):
        """An office in which the usual people sit at these desks; times are counted from its first whole second."""
        scene = self.office(**({"now": now} if now else {}), change=change)
        if desks:
            scene.sign_in(*desks)
        # Facts of earlier minutes come from a panel at which nobody sits.
        scene.panel = Desk(scene.central, scene.office.enrol("panel-of-earlier", "panel"))
        scene.callback(scene.panel.client.close)
        scene.base = datetime.datetime.fromisoformat(scene.minutes_ago(0)).replace(microsecond=0)
        return scene

    def ago(self, scene, seconds):
        return iso(scene.base - datetime.timedelta(seconds=seconds))

    def arrives(self, scene, name, seconds, topic="", request="", channel="web_chat", attended_by="", consent="v3"):
        """Somebody asked for something that long ago; answers the contact's id."""
        contact = uuid7()
        body = {"contact": contact, "channel": channel, "user_name": name, "topic": topic, "request": request,
                "consent_version": consent, "attended_by": attended_by}
        scene.panel.fact("contact.opened", body, at=self.ago(scene, seconds))
        return contact

    def said(self, scene, contact, author, text, seconds, person=OPERATOR):
        body = self.message(contact, text, person, author)
        scene.panel.fact("contact.message", body, person, at=self.ago(scene, seconds))

    def monitor(self, scene, person=OPERATOR, **profile):
        """The monitor with the operator signed in."""
        window = scene.open("chat_monitor", **profile)
        wait_for(lambda: window.says().get("station", {}).get("link") == "live", "the monitor's central")
        window.click(f"chat.person.{person}")
        window.wait("chat.pin.1")
        for digit in scene.office.pins[person]:
            window.press(digit)
        window.wait("chat.who")
        self.move_away()
        return window

    def message(self, contact, text, person, author="staff"):
        return {"contact": contact, "message": uuid7(), "author": author, "person": person, "text": text}

    def records(self, scene, type_):
        return [record["event"] for record in scene.office.events() if record["type"] == type_]

    def wait_record(self, scene, type_, **fields):
        def there():
            return next((event for event in self.records(scene, type_)
                         if all(event.get(name) == value for name, value in fields.items())), None)

        return wait_for(there, f"{type_} with {fields}")

    def suggested(self, window):
        return next(row["id"].removeprefix("chat.choice.") for row in window.widgets().values()
                    if row["id"].startswith("chat.choice.") and "sugerida" in row["text"])

    def assign(self, window, note="renovar el rup"):
        window.wait("chat.assign")
        window.press("F2")
        window.wait("chat.assign.note")
        self.type(window, "chat.assign.note", note)
        window.press(*SEND)

    def claim(self, scene, desk, kind, contact, **fields):
        """What a person at this desk asks of the central."""
        return scene.desks[desk].command(kind, contact=contact, **fields)

    def choose(self, window, contact):
        """Clicks on somebody in the list; not on who is chosen already, which would begin to write to them."""
        row = f"chat.contact.{contact}"
        window.wait(row)
        name = window.text(row).split(" · ")[0]
        if window.text("chat.name") != name:
            window.click(row)
        wait_for(lambda: window.text("chat.name") == name, f"the conversation with {name}")
        self.move_away()

    def move_away(self):
        self.desktop.move_to(self.display[0] - 1, self.display[1] - 1)  # over nothing

    def type(self, window, widget, text):
        """Clicks into a field and types it on the keyboard."""
        window.click(widget)
        for letter in text:
            window.press("space" if letter == " " else letter)
        self.wait_text(window, widget, text)

    def tab(self, window):
        """Tab, as a person presses it: the next key comes after the ring has moved."""
        before = window.frames_drawn()
        window.press("Tab")
        wait_for(lambda: window.frames_drawn() > before, "the focus moves")

    def look_at_second(self, make, widget, wanted, name, ignore=()):
        """The picture in the second in which the widget says this. `make` opens the window, again when it came too late."""
        for attempt in range(3):
            window = make()
            try:
                wait_for(lambda: wanted in window.text(widget), f"{widget} says {wanted}", 45)
            except Timeout:
                if attempt == 2:
                    raise
                continue
            image, shown = window.image(), window.widgets()
            if wanted in window.text(widget):
                return golden.check(image, GOLDEN / f"{name}.png", failures(programs()), [shown[each] for each in ignore])
        raise AssertionError(f"{name}: no picture within its second")

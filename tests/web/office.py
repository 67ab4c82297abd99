"""A real central with the demo office for the browser's tests: reads one JSON order a line, answers each with a line.

Orders: {"do": NAME, …}, as the functions of `Orders` are called. The first line that it writes says where the central is.
"""

import argparse
import json
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, uuid7  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, pqr_body, with_web  # noqa: E402


class Orders:
    def __init__(self, central: Central):
        self.central = central
        self.office = DemoOffice(central, with_web)
        self.kiosk = self.office.kiosk()
        self.laura = self.office.desk("panel-3", "laura-r", "desk-3")
        self.citizen = Citizen(central.url, self.office.site)

    def issue(self) -> dict:
        """A turn of a service that desk 3 attends."""
        return self.kiosk.issue("certificados")

    def call(self, ticket: str) -> dict:
        return self.laura.command("call_chosen", ticket=ticket)

    def serve(self, call: dict):
        self.laura.start(call)

    def finish(self, call: dict):
        self.laura.finish(call)

    def waiting_contacts(self) -> list:
        state = self.laura.client.get(f"/v1/sites/{self.office.site}/snapshot")["state"]
        return [each for each in state.get("contacts", []) if "attended_by" not in each and "closed" not in each]

    def take(self, contact: str):
        self.laura.command("take", contact=contact)

    def say(self, contact: str, text: str, author: str = "staff"):
        self.laura.fact("contact.message", {"contact": contact, "message": uuid7(), "author": author, "person": "laura-r",
                                         "text": text}, "laura-r")

    def invite(self, contact: str) -> str:
        return self.laura.command("invite_survey", contact=contact)["link"]

    def survey_link(self) -> str:
        contact = self.citizen.visit()["contact"]
        self.take(contact)
        return self.invite(contact)

    def file_pqr(self) -> dict:
        return self.citizen.client.post(f"/v1/public/{self.office.site}/pqrs", pqr_body())

    def hours(self, open_: bool):
        """Open at any hour, or on no day of this week but one."""
        document = self.office.document
        day = [{"open_minute": 0, "close_minute": 1440}]
        today = self.kiosk.today()
        document["hours"] = {"days": [day] * 7, "closed_days": [] if open_ else [today], "last_minutes_warning": 10}
        answer = self.office.admin.request("GET", f"/v1/sites/{self.office.site}/config")
        self.office.admin.expect("PUT", f"/v1/sites/{self.office.site}/config", document, {"If-Match": answer.headers["etag"]})

    def responses(self) -> list:
        return [each["event"] for each in self.office.events() if each["type"] == "response.answer"]

    def stop(self):
        self.central.stop()

    def start(self):
        self.central.restart()
        for client in (self.laura.client, self.kiosk.client, self.citizen.client, self.office.admin):
            client.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", type=pathlib.Path, required=True)
    parser.add_argument("--web-origin", action="append", default=[], help="a site that may embed the chat")
    parser.add_argument("--usual-limits", action="store_true", help="citizens may ask no more than in an office")
    options = parser.parse_args()
    unhurried = [] if options.usual_limits else UNHURRIED_CITIZENS
    origins = [word for origin in options.web_origin for word in ("--web-origin", origin)]
    with Central(options.bin.resolve(), options=[*unhurried, *origins]) as central:
        orders = Orders(central)
        print(json.dumps({"url": central.url, "site": orders.office.site}), flush=True)
        for line in sys.stdin:
            order = json.loads(line)
            try:
                answer = {"value": getattr(orders, order.pop("do"))(**order)}
            except Exception as error:  # the test that gave the order fails with it
                answer = {"error": f"{type(error).__name__}: {error}"}
            print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()

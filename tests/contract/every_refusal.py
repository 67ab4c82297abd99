"""What stands against a request once it was read: each refusal of commands, leases, sign-ins and citizens that no other test
meets on its way, by its code, with nothing written."""

import datetime
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, programs, run_tests, uuid7  # noqa: E402
from ventanilla_test.ids import iso_now  # noqa: E402
from ventanilla_test.paper import PaperKey  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS, Citizen, visit_body, with_web, words  # noqa: E402

LIMITED, SHORT, FREE = "certificados", "rues", "informacion"


def with_limits(document: dict):
    """One turn a day of one service, a range that one cold block empties, and a survey that asks who answers."""
    with_web(document)
    next(each for each in document["services"] if each["key"] == LIMITED)["daily_limit"] = 1
    document["numbers"] = {"first": 1, "last": 7, "cold_block": 5}
    form = next(each for each in document["forms"] if each["code"] == "FOR-DIC-07")
    form["questions"].append({"id": "who", "kind": "contact", "text": words("¿Lo llamamos?", "May we call?")})


class EveryRefusal(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=UNHURRIED_CITIZENS)
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central, with_limits)
        cls.site = f"/v1/sites/{cls.office.site}"
        cls.kiosk = cls.office.kiosk()
        cls.laura = cls.office.desk("panel-3", "laura-r", "desk-3")
        cls.paola = cls.office.desk("panel-2", "paola-g", "desk-2")
        cls.hernan = cls.office.desk("panel-9", "hernan-c", "")
        cls.citizen = Citizen(cls.central.url, cls.office.site)

    def refuse(self, client, method: str, path: str, body, status: int, code: str, headers=None):
        before = self.office.head()
        answer = client.request(method, path, body, headers)
        self.assertEqual((answer.status, answer.code), (status, code), answer)
        self.assertEqual(self.office.head(), before, "something was written")

    def refuse_command(self, desk, status: int, code: str, kind: str, **fields):
        body = desk.command_body(kind, **fields)
        self.refuse(desk.client, "POST", desk.path("/commands"), body, status, code, {"Idempotency-Key": body["id"]})

    def letter(self, service: str) -> str:
        return self.kiosk.letters[service]

    def called(self) -> dict:
        turn = self.kiosk.issue(FREE)
        return self.laura.command("call_chosen", ticket=turn["ticket"])


class Turns(EveryRefusal):
    def test_a_turn_at_another_desk_and_of_an_earlier_call(self):
        call = self.called()
        self.laura.start(call)
        fields = {"ticket": call["ticket"], "service": FREE}
        self.refuse_command(self.paola, 409, "other_desk", "transfer", call_epoch=call["call_epoch"], **fields)
        self.refuse_command(self.laura, 409, "stale_epoch", "transfer", call_epoch=call["call_epoch"] + 1, **fields)
        self.refuse_command(self.laura, 422, "unknown_service", "transfer", call_epoch=call["call_epoch"],
                            ticket=call["ticket"], service="bailes")
        self.laura.finish(call)

    def test_a_desk_that_pauses_calls_nobody(self):
        self.laura.command("pause_desk", reason="Descanso")
        self.refuse_command(self.laura, 409, "desk_closed", "call_next")
        self.laura.command("resume_desk")

    def test_what_was_never_done_is_not_undone(self):
        self.refuse_command(self.paola, 409, "undo_too_late", "undo")

    def test_a_turn_of_yesterday_that_comes_late(self):
        yesterday = str(datetime.date.fromisoformat(self.kiosk.today()) - datetime.timedelta(days=1))
        late = self.kiosk.issue(FREE, lease={"day": yesterday, "id": uuid7(), "from": 3})
        self.refuse_command(self.laura, 409, "other_day", "reactivate", ticket=late["ticket"])


class Papers(EveryRefusal):
    """What is scanned or typed at a desk that isn't a paper of this site, of today, as a kiosk printed it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.key = PaperKey()
        cls.key.publish(cls.kiosk)

    def lost(self) -> dict:
        turn = self.kiosk.issue(FREE, push=False)
        self.kiosk.lose()
        return turn

    def refuse_paper(self, code: str, text: str):
        self.refuse_command(self.laura, 422, code, "recover_ticket", paper=text)

    def test_a_text_that_is_no_paper(self):
        for text in ("", "A 012", "https://turnos.camara.example/turno/xyz", "ABC" * 100, "ñ" * 300):
            self.refuse_paper("paper_unreadable", text)

    def test_one_that_nobody_signed_or_somebody_changed(self):
        turn = self.lost()
        self.refuse_paper("paper_forged", PaperKey().text(self.kiosk, turn))
        genuine = self.key.text(self.kiosk, turn)
        changed = genuine[:30] + ("B" if genuine[30] == "A" else "A") + genuine[31:]
        self.refuse_paper("paper_forged", changed)
        self.refuse_paper("paper_forged", self.key.text(self.kiosk, turn, epoch=9))
        self.refuse_paper("paper_forged", self.key.text(self.kiosk, turn, station="kiosk-99"))

    def test_another_site_and_another_day(self):
        turn = self.lost()
        yesterday = str(datetime.date.fromisoformat(turn["day"]) - datetime.timedelta(days=1))
        self.refuse_paper("paper_other_site", self.key.text(self.kiosk, turn, site="bogota"))
        self.refuse_paper("paper_other_day", self.key.text(self.kiosk, turn, day=yesterday))

    def test_a_lost_turn_comes_back_once_with_its_time_and_its_page(self):
        turn, other = self.lost(), self.office.desk("panel-4", "camila-t", "desk-4")
        issued = iso_now(self.central.shift_seconds - 600)
        text = "https://turnos.camara.example/turno/" + turn["public_token"] + "#" + self.key.text(self.kiosk, turn, issued)
        first = self.laura.command("recover_ticket", paper=text)
        head = self.office.head()
        self.assertEqual((first["ticket"], first.get("known", False)), (turn["ticket"], False))
        again = other.command("recover_ticket", paper=text.lower())
        self.assertEqual((again["ticket"], again["known"]), (turn["ticket"], True))
        self.assertEqual(self.office.head(), head, "a second scan writes nothing")
        record = self.office.events()[first["seq"] - 1]
        self.assertEqual((record["type"], record["actor"], record["anomalies"]), ("ticket.recovered", "laura-r", []))
        state = self.office.snapshot()["state"]
        self.assertEqual(next(each["first_arrival"] for each in state["tickets"] if each["id"] == turn["ticket"]), issued)
        self.assertEqual(self.citizen.client.get(f"/v1/tickets/{turn['public_token']}")["state"], "waiting")

    def test_a_station_publishes_its_own_key_alone(self):
        body = {"station": "kiosk-2", "station_epoch": 1, "key": PaperKey().public}
        self.kiosk.record("paper.key_published", body)
        batch = self.kiosk.batch()
        self.kiosk.lose()
        self.refuse(self.kiosk.client, "POST", "/v1/stations/me/events", batch, 422, "event_not_permitted")


class Numbers(EveryRefusal):
    def lease(self, status: int, code: str, **changes):
        body = {"series": self.letter(FREE), "day": self.kiosk.today(), "kind": "hot", **changes}
        self.refuse(self.kiosk.client, "POST", f"{self.site}/number-leases", body, status, code)

    def test_a_series_a_kind_and_a_day_that_are_none(self):
        self.lease(422, "unknown_series", series="ZZZ")
        self.lease(422, "bad_value", kind="warm")
        self.lease(422, "bad_value", day="2020-01-01")

    def test_a_day_s_last_turn(self):
        self.kiosk.issue(LIMITED)
        self.lease(409, "daily_limit", series=self.letter(LIMITED))

    def test_a_range_that_is_used_up(self):
        self.kiosk.lease(self.letter(SHORT), "cold")
        self.lease(409, "range_exhausted", series=self.letter(SHORT), kind="cold")


class Contacts(EveryRefusal):
    def contact(self) -> dict:
        return {"contact": self.citizen.visit()["contact"]}

    def test_one_that_somebody_has_or_nobody_gave(self):
        contact = self.contact()
        self.refuse_command(self.laura, 409, "not_assigned", "acknowledge", **contact)
        self.refuse_command(self.hernan, 422, "bad_offer", "assign", person="laura-r", **contact)
        self.paola.command("take", **contact)
        self.refuse_command(self.laura, 409, "contact_taken", "take", **contact)

    def test_one_that_lacks_its_row(self):
        contact = self.contact()
        self.laura.command("take", **contact)
        self.refuse_command(self.laura, 409, "row_incomplete", "close_contact", **contact)

    def test_one_that_is_over(self):
        visit = self.citizen.visit()
        self.citizen.client.expect("POST", f"/v1/visits/{visit['token']}/leave")
        self.refuse_command(self.laura, 409, "contact_closed", "take", contact=visit["contact"])

    def test_a_survey_that_is_not_in_force(self):
        contact = self.contact()
        self.laura.command("take", **contact)
        config = self.office.admin.request("GET", f"{self.site}/config")
        office = config.json["office"]
        without = dict(office, forms=[dict(form, status="obsolete") if form["code"] == "FOR-DIC-07" else form
                                      for form in office["forms"]])
        changed = self.office.admin.expect("PUT", f"{self.site}/config", without, {"If-Match": config.headers["etag"]})
        self.refuse_command(self.laura, 422, "unknown_form", "invite_survey", **contact)
        self.office.admin.expect("PUT", f"{self.site}/config", office, {"If-Match": changed.headers["etag"]})

    def test_a_form_that_was_published_is_not_dropped(self):
        config = self.office.admin.request("GET", f"{self.site}/config")
        without = dict(config.json["office"], forms=config.json["office"]["forms"][1:])
        self.refuse(self.office.admin, "PUT", f"{self.site}/config", without, 422, "form_dropped",
                    {"If-Match": config.headers["etag"]})

    def test_a_survey_s_contact_data_without_consent(self):
        contact = self.contact()
        self.laura.command("take", **contact)
        token = self.laura.command("invite_survey", **contact)["link"].rpartition("/")[2]
        answers = [{"question": "overall", "face": 5}, {"question": "solved", "text": "yes"},
                   {"question": "who", "contact": {"phone": "3001234567", "consent_version": "2"}}]
        self.refuse(self.citizen.client, "POST", f"/v1/surveys/{token}", {"answers": answers}, 422, "no_consent")

    def test_a_visitor_who_never_stops(self):
        visit = self.citizen.visit("")
        for n in range(300):
            self.citizen.say(visit["token"], f"¿Hola? {n}")
        self.refuse(self.citizen.client, "POST", f"/v1/visits/{visit['token']}/messages", {"id": uuid7(), "text": "¿Hola?"},
                    409, "too_many_messages")


class Administration(EveryRefusal):
    def test_a_desk_that_is_none(self):
        self.refuse(self.laura.client, "POST", "/v1/sessions", {"person": "laura-r", "pin": self.office.pins["laura-r"],
                                                                "desk": "desk-99"}, 422, "unknown_desk")

    def test_keys_kinds_and_pins_that_are_none(self):
        admin = self.office.admin
        for body in ({"key": "Kiosk 1", "kind": "kiosk"}, {"key": "kiosk-8", "kind": "oven"}):
            self.refuse(admin, "POST", f"{self.site}/stations", body, 422, "bad_value")
        for pin in ("12345", "1" * 33):
            self.refuse(admin, "PUT", f"{self.site}/people/laura-r/pin", {"person": "laura-r", "pin": pin}, 422, "bad_value")
        self.refuse(admin, "PUT", f"{self.site}/people/nobody/pin", {"person": "nobody", "pin": "480199"}, 404, "unknown_person")
        self.refuse(admin, "PUT", f"{self.site}/config", dict(self.office.document, site="elsewhere"), 422, "bad_value")


class Openings(unittest.TestCase):
    def test_more_chats_than_one_address_may_open(self):
        options = [*UNHURRIED_CITIZENS, "--limit", "openings_hour=1", "--limit", "openings_burst=1"]
        with Central(programs(), options=options) as central:
            office = DemoOffice(central, with_web)
            citizen = Citizen(central.url, office.site)
            citizen.visit()
            answer = citizen.client.request("POST", f"/v1/public/{office.site}/visits", visit_body())
            self.assertEqual((answer.status, answer.code, answer.headers["retry-after"]), (429, "too_many_openings", "60"))


if __name__ == "__main__":
    run_tests()

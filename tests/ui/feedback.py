#!/usr/bin/env python3
"""What a touch on the feedback station does, whatever happens then: to the central it is counted, once."""

from feedback_case import FeedbackCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for


class Answers(FeedbackCase):
    def setUp(self):
        super().setUp()
        self.before = len(self.responses())

    def new_responses(self):
        return self.responses()[self.before:]

    def test_a_face_and_all_that_follows_reach_the_central(self):
        window = self.open()
        self.touch_face(window, 2, "feedback.choice.waiting_time")
        self.choose(window, "feedback.choice.waiting_time")
        self.choose(window, "feedback.choice.other")
        window.click("feedback.continue")
        self.next_screen(window, "feedback.choice.no")
        window.click("feedback.choice.no")
        self.next_screen(window, "feedback.keys.space")
        self.type(window, "muy lento")
        window.click("feedback.send")
        self.next_screen(window, "feedback.no_thanks")
        window.click("feedback.no_thanks")
        wait_for(lambda: "Gracias" in window.text("feedback.title"), "the thanks")
        self.wait_sent(window)
        [response] = self.new_responses()
        self.assertEqual(response["answers"], {"overall": 2, "reason": ["waiting_time", "other"], "solved": "no",
                                               "comment": "muy lento", "pqr_offer": "no"})
        self.assertTrue(response["complete"])
        self.assertEqual((response["form"], response["version"], response["origin"]), ("FOR-CMC-31", 1, "kiosk"))
        window.wait("feedback.start")

    def test_a_double_tap_on_a_face_is_one_answer(self):
        window = self.open()
        self.desktop.move_to(*window.place("feedback.face.5"))
        for _ in range(2):
            window.button(True)
            window.button(False)
        self.next_screen(window, "feedback.choice.partly")
        self.wait_sent(window)
        [response] = self.new_responses()
        self.assertEqual(response["answers"], {"overall": 5})

    def test_who_types_faster_than_the_screen_is_drawn_loses_no_letter(self):
        window = self.open()
        self.to_comment(window, 5, "yes")
        words = "rapidisimo"
        places = {letter: window.place(f"feedback.keys.{letter}") for letter in set(words)}
        for letter in words:
            self.desktop.move_to(*places[letter])
            window.button(True)
            window.button(False)
        wait_for(lambda: window.text("feedback.text") == words, "every letter, in its order")

    def test_at_a_desk_the_turn_that_ended_is_rated_once_and_is_not_named(self):
        window = self.open(desk="desk-1")
        self.finish_a_turn(service="rues")
        window.wait("feedback.place")
        self.assertIn("RUES", window.text("feedback.place"))
        self.touch_face(window, 4, "feedback.choice.partly")
        self.wait_sent(window)
        [response] = self.new_responses()
        self.assertEqual((response["desk"], response["service"], response["wait_band"], response["origin"]),
                         ("desk-1", "rues", "0-5", "desk"))
        ticket = self.events("service.finished")[-1]["event"]["ticket"]
        about = [record for record in self.office.events()
                 if record["type"].startswith("response.") and ticket in str(record["event"])]
        self.assertEqual(about, [], "nothing joins an answer to a ticket")
        window.click("feedback.choice.yes")
        self.next_screen(window, "feedback.keys.space")
        window.click("feedback.skip")
        window.wait("feedback.start")  # not the faces again: that turn has been rated


class Idle(FeedbackCase):
    """`idle_seconds` and `keyboard_idle_seconds` are the office's to set; here they are short."""

    def test_nothing_that_was_typed_survives_and_the_face_stays_counted(self):
        before = len(self.responses())
        window = self.open(keyboard_idle_seconds=4)
        self.to_comment(window, 5, "yes")
        self.type(window, "abc")
        wait_for(lambda: window.text("feedback.text") == "abc", "what was typed shows")
        window.wait("feedback.start")
        self.wait_sent(window)
        [response] = self.responses()[before:]
        self.assertEqual(response["answers"], {"overall": 5, "solved": "yes"})
        self.assertIs(response["complete"], False)
        self.to_comment(window, 5, "yes")
        self.assertEqual(window.text("feedback.text"), "")

    def test_language_and_contrast_go_back_to_the_stations_own(self):
        window = self.open(idle_seconds=2)
        usual = window.still_image().getpixel((5, 5))
        window.click("feedback.key.contrast")
        wait_for(lambda: window.image().getpixel((5, 5)) == (0, 0, 0), "a black page")
        window.click("feedback.key.language")
        wait_for(lambda: "How" in window.text("feedback.title"), "English")
        wait_for(lambda: "¿" in window.text("feedback.title"), "Spanish again")
        self.assertEqual(window.still_image().getpixel((5, 5)), usual)

    def test_the_time_that_is_left_is_told_and_a_touch_begins_it_anew(self):
        window = self.open()
        self.touch_face(window, 1, "feedback.choice.waiting_time")
        wait_for(lambda: "en 21 s" in window.text("feedback.countdown"), "four seconds have gone")
        window.click("feedback.choice.waiting_time")
        wait_for(lambda: "en 25 s" in window.text("feedback.countdown"), "all the time again")


class Complaints(FeedbackCase):
    def filed(self):
        return [record["event"] for record in self.events("pqr.filed")]

    def test_an_anonymous_complaint_needs_no_consent_but_says_what_happened(self):
        window = self.open()
        self.to_complaint(window)
        window.click("feedback.present")  # neither reason nor comment was given
        self.next_screen(window, "feedback.keys.space")
        self.type(window, "no me atendieron")
        window.click("feedback.present")
        self.next_screen(window, "feedback.receipt")
        self.wait_sent(window)
        filed = self.filed()[-1]
        self.assertEqual(filed["facts"], "no me atendieron")
        self.assertEqual(filed["origin"], "feedback")
        self.assertFalse(filed.get("consent_version") or filed.get("user_name") or filed.get("phone"))
        registered = wait_for(lambda: [each["event"] for each in self.events("pqr.registered")
                                       if each["event"]["pqr"] == filed["pqr"]], "the radicado")
        self.assertRegex(registered[0]["radicado"], r"^CC")
        wait_for(lambda: window.text("feedback.receipt") == registered[0]["radicado"], "the radicado on the screen")

    def test_contact_data_wait_for_the_tick_and_carry_the_consents_version(self):
        window = self.open()
        self.to_complaint(window, "sin respuesta")
        window.click("feedback.reach")
        self.next_screen(window, "feedback.keys.space")
        self.type(window, "310")
        window.click("feedback.done")
        window.wait("feedback.reach.error")
        window.click("feedback.reach")
        self.next_screen(window, "feedback.keys.space")
        self.type(window, "5550101")
        window.click("feedback.done")
        self.next_screen(window, "feedback.agree")
        self.assertFalse(window.widgets()["feedback.present"]["enabled"])
        self.choose(window, "feedback.agree")
        window.click("feedback.present")
        self.next_screen(window, "feedback.receipt")
        self.wait_sent(window)
        filed = self.filed()[-1]
        self.assertEqual((filed["phone"], filed["consent_version"]), ("+573105550101", self.office.document["consent"]["version"]))
        self.assertEqual(filed["facts"], "sin respuesta")
        answered = [record for record in self.events("response.answer") if "5550101" in str(record["event"])]
        self.assertEqual(answered, [], "the rating carries no contact data")


class CentralAway(FeedbackCase):
    def test_it_goes_on_and_everything_arrives_once_later(self):
        before = len(self.responses())
        window = self.open()
        window.wait("feedback.face.3")
        self.central.stop()
        try:
            wait_for(lambda: window.says()["station"]["link"] == "stale", "the central's silence")
            self.to_complaint(window, "nadie")
            window.click("feedback.present")
            self.next_screen(window, "feedback.receipt")
            receipt = window.text("feedback.receipt")
            self.assertRegex(receipt, r"^PROV-[0-9A-Z]{4}-[0-9A-Z]{4}$")
            self.assertGreater(window.to_send(), 0)
        finally:
            self.central.restart()
            self.office.admin.close()
        self.wait_sent(window)
        [response] = self.responses()[before:]
        self.assertEqual(response["answers"], {"overall": 1, "solved": "no", "comment": "nadie", "pqr_offer": "yes"})
        self.assertTrue(response["complete"])
        [filed] = [record["event"] for record in self.events("pqr.filed") if record["event"]["facts"] == "nadie"]
        self.assertEqual(filed["provisional"], receipt)


if __name__ == "__main__":
    run_tests()

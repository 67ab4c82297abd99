#!/usr/bin/env python3
"""The panel's register by keyboard alone, against a real central: what was typed is in the log, once, cable in or out."""

from log_case import LogCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

NUMBER = "6015550142"
NAME = "Ferreteria La Trece"


def keys(*names):
    """Marks keys that aren't typed as letters, for counting."""
    return len(names)


class Calls(LogCase):
    def log_a_call(self, panel, number=NUMBER, name=NAME) -> int:
        """A whole call of somebody new; answers how many keys it took."""
        self.begin_call(panel)
        pressed = keys("Ctrl+Alt+L") + self.type(panel, number)
        panel.press("Return")
        pressed += keys("Return") + self.type(panel, name)
        panel.press("Return")
        self.wait_text(panel, "log.name", name)
        panel.press("3")
        panel.press("r")
        panel.press("c", ["Alt_L"])
        panel.press("Return", ["Control_L"])
        panel.wait("log.new")
        return pressed + keys("Return", "3", "R", "Alt+C", "Ctrl+Enter")

    def test_a_call_is_logged_by_keyboard_alone(self):
        scene, panel = self.signed_in()
        self.log_a_call(panel)
        row = self.wait_record(scene, "contact.row_saved")["body"]["row"]
        self.assertEqual((row["phone"], row["user_name"], row["topic"], row["outcome"]),
                         (NUMBER, NAME, "T3", "resolved_first_contact"))
        self.assertEqual((row["channel"], row["attended_by"], row["consent_version"]),
                         ("phone", "laura-r", scene.office.document["consent"]["version"]))
        self.assertEqual(row["request"], "Consulta sobre RUES")
        self.assertGreaterEqual(row["ended"], row["began"])
        opened = self.records(scene, "contact.opened")
        self.assertEqual([record["body"]["contact"] for record in opened], [row["contact"]])
        self.assertEqual(len(self.records(scene, "contact.row_saved")), 1)

    def test_enter_that_is_held_ends_one_field_and_not_before_the_letters_that_were_typed_ahead_of_it(self):
        scene, panel = self.signed_in()
        self.begin_call(panel)
        self.desktop.focus(panel.window())
        self.desktop.keys_at_once("60281", "Return")
        self.addCleanup(self.desktop.keys_up, "Return")
        # A row is kept when nothing was typed for longer than it takes a key to repeat.
        self.wait_record(scene, "contact.row_saved", lambda body: body["row"].get("phone") == "60281")
        self.desktop.keys_up("Return")
        self.type(panel, "ana")
        self.wait_text(panel, "log.name", "ana")
        self.assertEqual(panel.text("log.phone"), "60281")

    def test_letters_are_taken_away_as_often_as_that_was_asked_between_two_frames(self):
        _, panel = self.signed_in()
        self.begin_call(panel)
        self.desktop.focus(panel.window())
        self.desktop.keys_at_once(["6", "0", "2", "8", *["BackSpace"] * 3], "1")
        self.desktop.keys_up("1")
        self.wait_text(panel, "log.phone", "61")

    def test_a_known_caller_takes_number_hint_topic_and_outcome(self):
        scene, panel = self.signed_in()
        self.log_a_call(panel)
        self.begin_call(panel)
        pressed = keys("Ctrl+Alt+L") + self.type(panel, NUMBER)
        self.wait_text(panel, "log.known", NAME)
        for key, modifiers in (("u", ["Alt_L"]), ("1", []), ("r", []), ("Return", ["Control_L"])):
            panel.press(key, modifiers)
            pressed += 1
        panel.wait("log.new")
        row = self.wait_record(scene, "contact.row_saved", lambda body: body["row"].get("topic") == "T1")["body"]["row"]
        self.assertEqual((row["user_name"], row["consent_version"]), (NAME, scene.office.document["consent"]["version"]))
        # At three keys a second, as somebody types who also listens, this is less than seven seconds.
        self.assertLessEqual(pressed, 20)

    def test_what_is_missing_is_said_where_it_is_missing_and_the_call_stays_open(self):
        scene, panel = self.signed_in()
        self.begin_call(panel)
        self.type(panel, NUMBER)
        panel.press("Return", ["Control_L"])
        self.wait_text(panel, "log.name.problem", "Falta el nombre")
        self.wait_text(panel, "log.topic.problem", "Falta el tema")
        self.wait_text(panel, "log.outcome.problem", "Falta el resultado")
        self.wait_text(panel, "log.problem", "autorizar")
        panel.press("l", ["Alt_L"])
        self.wait_text(panel, "log.row.0", "Por completar")
        row = self.wait_record(scene, "contact.row_saved")["body"]["row"]
        self.assertEqual((row["phone"], row.get("ended"), row.get("outcome")), (NUMBER, None, None))

    def test_a_call_that_was_given_on_names_to_whom(self):
        scene, panel = self.signed_in()
        self.begin_call(panel)
        panel.press("Return")
        self.type(panel, NAME)
        panel.press("Return")
        panel.press("2")
        panel.press("m")
        panel.wait("log.target")
        panel.press("Return", ["Control_L"])
        panel.wait("log.target.problem")
        panel.press("Tab")
        panel.press("Right")
        chosen = wait_for(lambda: panel.text("log.target"), "somebody is chosen")
        panel.press("Return", ["Control_L"])
        panel.wait("log.new")
        row = self.wait_record(scene, "contact.row_saved", lambda body: body["row"].get("outcome"))["body"]["row"]
        self.assertEqual(row["outcome"], "transferred")
        names = {person["key"]: person["short_name"] for person in scene.office.document["people"]}
        self.assertEqual(names[row["transferred_to"]], chosen, "the key that saves chooses nobody else")

    def test_what_was_typed_outlives_the_panel(self):
        scene, panel = self.signed_in()
        self.begin_call(panel)
        self.type(panel, NUMBER)
        self.wait_record(scene, "contact.row_saved", lambda body: body["row"].get("phone") == NUMBER)
        panel.process.kill()
        panel.process.wait(20)
        again = self.open_panel(scene)
        again.press("2", ["Control_L"])
        again.wait("log.row.0")
        again.click("log.row.0")
        self.wait_text(again, "log.phone", NUMBER)

    def test_without_the_central_it_is_kept_and_sent_later(self):
        scene, panel = self.signed_in()
        scene.central.stop()
        wait_for(lambda: panel.says()["station"]["link"] != "live", "the panel notices")
        self.log_a_call(panel)
        self.wait_text(panel, "log.row.0", NAME)
        self.assertGreater(panel.to_send(), 0)
        scene.central.restart()
        self.wait_record(scene, "contact.row_saved", lambda body: body["row"].get("user_name") == NAME)
        self.assertEqual(len(self.records(scene, "contact.row_saved")), 1)

    def test_a_turn_writes_its_own_row(self):
        scene, panel = self.signed_in()
        scene.arrive("mutaciones", 3)
        panel.wait("panel.call_next")
        panel.press("F2")
        panel.wait("panel.start")
        panel.press("F4")
        panel.wait("panel.finish")
        panel.press("2", ["Control_L"])
        self.wait_text(panel, "log.row.0", "En curso")
        panel.press("1", ["Control_L"])
        panel.wait("panel.finish")
        panel.press("F5")
        panel.wait("panel.call_next")
        panel.press("2", ["Control_L"])
        self.wait_text(panel, "log.row.0", "Resuelto")


class Complaints(LogCase):
    def file(self, panel):
        self.begin_call(panel)
        self.type(panel, NUMBER)
        panel.press("F10")
        panel.wait("log.pqr.facts")
        self.type(panel, "Espera larga")
        self.wait_text(panel, "log.pqr.facts", "Espera larga")
        panel.press("Return", ["Control_L"])
        panel.wait("log.pqr.number")

    def test_a_complaint_gets_its_number_from_the_central(self):
        scene, panel = self.signed_in()
        self.file(panel)
        self.wait_text(panel, "log.pqr.number", "-2026-PQR-000001")
        filed = self.wait_record(scene, "pqr.filed")["body"]
        self.assertEqual((filed["facts"], filed["origin"]), ("Espera larga", "panel"))
        # Nobody consented to anything yet: nothing that names the person went with it.
        self.assertEqual([filed.get(key, "") for key in ("user_name", "document", "phone", "email", "consent_version")],
                         [""] * 5)

    def test_cut_off_it_has_a_receipt_at_once_and_its_number_later(self):
        scene, panel = self.signed_in()
        scene.central.stop()
        wait_for(lambda: panel.says()["station"]["link"] != "live", "the panel notices")
        self.file(panel)
        self.assertRegex(panel.text("log.pqr.number"), r"^PROV-[0-9A-Z]{4}-[0-9A-Z]{4}$")
        receipt = panel.text("log.pqr.number")
        scene.central.restart()
        self.wait_text(panel, "log.pqr.number", "-2026-PQR-000001")
        self.assertEqual(self.wait_record(scene, "pqr.filed")["body"]["provisional"], receipt)


if __name__ == "__main__":
    run_tests()

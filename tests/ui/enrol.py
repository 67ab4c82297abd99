#!/usr/bin/env python3
"""A station without a key shows a code; once that is approved the same program goes on as the station."""

import json
import os
import stat

from screen_case import ScreenCase

from ventanilla_test import programs, run_tests
from ventanilla_test.desktop import wait_for


class FreshStation(ScreenCase):
    display = (1200, 1920)

    def fresh(self, scene):
        profile = scene.profile("ticket_kiosk", size=(1080, 1200))
        key = scene.folder / "kiosk-1.key"
        key.unlink()
        return profile, key

    def approve(self, scene, code: str):
        scene.central.ctl(programs(), "station", "approve", code, "kiosk-9", "--kind", "kiosk")

    def test_the_code_is_approved_and_the_kiosk_opens(self):
        scene = self.office()
        profile, key = self.fresh(scene)
        window = scene.open_profile(profile)
        window.wait("enrolment.code")
        code = window.text("enrolment.code")
        self.assertIn(code, scene.central.ctl(programs(), "station", "pending").stdout)
        self.approve(scene, code)
        window.wait("kiosk.key.staff", seconds=60)
        wait_for(lambda: window.says().get("station", {}).get("link") == "live", "the new station's central")
        kept = json.loads(key.read_text())
        self.assertEqual((kept["key"], kept["site"]), ("kiosk-9", scene.office.site))
        self.assertEqual(stat.S_IMODE(key.stat().st_mode), 0o600)
        self.assertNotIn(kept["secret"], window.log())

    def test_without_the_central_it_says_so_and_goes_on_by_itself(self):
        scene = self.office()
        profile, _ = self.fresh(scene)
        port = scene.central.port
        scene.central.stop()
        window = scene.open_profile(profile)
        self.wait_text(window, "enrolment.text", "No se pudo hablar con la central")
        scene.central.start(port=port)
        window.wait("enrolment.code", seconds=60)

    def test_an_old_key_is_changed_without_a_pause(self):
        """The key's age is its file's: one of a hundred days is changed at the first contact."""
        scene = self.office()
        profile = scene.profile("ticket_kiosk", size=(1080, 1200))
        file = scene.folder / "kiosk-1.key"
        before = json.loads(file.read_text())
        old = file.stat().st_mtime - 100 * 86400
        os.utime(file, (old, old))
        window = scene.open_profile(profile)
        window.wait("kiosk.key.staff")
        after = wait_for(lambda: (kept := json.loads(file.read_text()))["secret"] != before["secret"] and kept, "another key")
        self.assertEqual((after["key"], after["epoch"]), (before["key"], before["epoch"]))
        window.click("kiosk.service.certificados")
        window.click("kiosk.general")
        window.wait("kiosk.code")
        wait_for(lambda: window.to_send() == 0, "the turn in the log, with the new key")


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""The ticket kiosk as the public sees it, state by state, and what its touches do."""

import io
import subprocess

from screen_case import ScreenCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for

NOON = "2026-11-24T17:45:02Z"  # 12:45 p. m., closed for lunch
BEFORE_NOON = "2026-11-24T17:25:02Z"  # 12:25 p. m., five minutes to go


def read_qr(image) -> str:
    picture = io.BytesIO()
    image.save(picture, "PNG")
    return subprocess.run(["zbarimg", "--quiet", "--raw", "-"], input=picture.getvalue(), stdout=subprocess.PIPE,
                          check=True).stdout.decode().strip()


class KioskCase(ScreenCase):
    def kiosk(self, scene, **profile):
        """A kiosk that has heard from its central and holds numbers."""
        kiosk = scene.open("ticket_kiosk", **profile)
        kiosk.wait("kiosk.key.staff")
        wait_for(lambda: kiosk.says().get("station", {}).get("link") == "live", "the kiosk's central")
        return kiosk

    def open_office(self, now=None, change=None, **profile):
        scene = self.office(**({"now": now} if now else {}), change=change)
        scene.sign_in()
        scene.fill()
        return scene, self.kiosk(scene, **profile)

    def take_turn(self, kiosk, service="mutaciones", answer="kiosk.general"):
        kiosk.click(f"kiosk.service.{service}")
        kiosk.click(answer)
        kiosk.wait("kiosk.code")

    def issued(self, scene, service):
        return [record for record in scene.office.events() if record["type"] == "ticket.issued"
                and record["event"]["service"] == service]


class Screens(KioskCase):
    def test_home_and_papers(self):
        _, kiosk = self.open_office()
        kiosk.wait("kiosk.service.mutaciones")
        self.look(kiosk, "kiosk-home")
        kiosk.click("kiosk.service.mutaciones")
        kiosk.wait("kiosk.general")
        self.look(kiosk, "kiosk-papers")

    def test_the_number_its_paper_and_its_qr(self):
        scene, kiosk = self.open_office()
        self.take_turn(kiosk)
        kiosk.wait("kiosk.done")
        self.assertTrue(read_qr(kiosk.image()).startswith(scene.office.document["status_url"]))
        self.wait_text(kiosk, "kiosk.closes", "6 s")
        self.look(kiosk, "kiosk-issued", at_once=True, ignore=["kiosk.qr"])
        kiosk.wait("kiosk.title.home")

    def test_a_printer_that_fails_leaves_the_number_on_the_screen(self):
        scene, kiosk = self.open_office(tables={"printer": {"kind": "tcp", "address": "127.0.0.1:9"}})
        self.take_turn(kiosk)
        kiosk.wait("kiosk.no_paper")
        self.wait_text(kiosk, "kiosk.closes", "25 s")
        self.look(kiosk, "kiosk-no-paper", at_once=True, ignore=["kiosk.qr"])
        wait_for(lambda: any(record["type"] == "staff.called" for record in scene.office.events()), "the staff are told")
        kiosk.click("kiosk.done")
        kiosk.wait("kiosk.title.home")

    def test_closed(self):
        kiosk = self.kiosk(self.office(NOON))
        kiosk.wait("kiosk.opens")
        self.look(kiosk, "kiosk-closed")

    def test_the_last_minutes_before_closing(self):
        _, kiosk = self.open_office(BEFORE_NOON)
        kiosk.wait("kiosk.closing")
        self.look(kiosk, "kiosk-last-minutes")

    def test_low_reach_and_high_contrast(self):
        _, kiosk = self.open_office()
        kiosk.click("kiosk.key.low_reach")
        kiosk.click("kiosk.key.contrast")
        self.look(kiosk, "kiosk-low-reach")
        reachable = [widget for name, widget in kiosk.widgets().items()
                     if name.startswith(("kiosk.service.", "kiosk.key."))]
        self.assertGreaterEqual(min(widget["y"] for widget in reachable), 860)
        self.assertGreaterEqual(min(widget["h"] for widget in reachable), 88)

    def test_large_text(self):
        _, kiosk = self.open_office()
        kiosk.click("kiosk.key.large_text")
        self.look(kiosk, "kiosk-large-text")
        kiosk.click("kiosk.service.mutaciones")
        kiosk.wait("kiosk.general")
        self.look(kiosk, "kiosk-papers-large-text")

    def test_english(self):
        _, kiosk = self.open_office()
        kiosk.click("kiosk.key.language")
        self.wait_text(kiosk, "kiosk.title.home", "What")
        self.look(kiosk, "kiosk-english")
        kiosk.click("kiosk.service.mutaciones")
        kiosk.wait("kiosk.general")
        self.look(kiosk, "kiosk-papers-english")

    def test_starting(self):
        scene = self.office()
        profile = scene.profile("ticket_kiosk")
        scene.central.stop()
        kiosk = scene.open_profile(profile)
        kiosk.wait("kiosk.starting")
        self.look(kiosk, "kiosk-starting", ignore=["header.clock"])

    def test_out_of_service_when_the_office_has_shut_this_kiosk_out(self):
        scene, kiosk = self.open_office()
        kiosk.wait("kiosk.service.mutaciones")
        scene.office.revoke("kiosk-1")
        kiosk.wait("kiosk.out_of_service")
        self.look(kiosk, "kiosk-out-of-service")

    def test_a_service_that_is_full_says_when_there_are_turns_again(self):
        def limit(office):
            next(each for each in office["services"] if each["key"] == "proponentes")["daily_limit"] = 2

        _, kiosk = self.open_office(change=limit)
        kiosk.wait("kiosk.service.proponentes")
        self.look(kiosk, "kiosk-service-full")
        kiosk.click("kiosk.service.proponentes")
        self.wait_text(kiosk, "kiosk.refused", "Abrimos mañana a las 8:00")
        self.look(kiosk, "kiosk-refused-full")

    def test_more_than_eight_services_have_a_second_page(self):
        def add(office):
            for number in range(3):
                office["services"].append(dict(office["services"][7], key=f"extra-{number}", letter="JKL"[number],
                                               name={"es": f"Trámite adicional {number + 1}", "en": ""}))

        _, kiosk = self.open_office(change=add)
        kiosk.wait("kiosk.more")
        self.look(kiosk, "kiosk-first-page")
        kiosk.click("kiosk.more")
        kiosk.wait("kiosk.service.extra-2")
        self.look(kiosk, "kiosk-second-page")
        kiosk.click("kiosk.back")
        kiosk.wait("kiosk.service.mutaciones")

    def test_offline_it_gives_numbers_it_holds_without_a_wait_then_asks_for_the_operator(self):
        def two_numbers(office):
            office["numbers"].update(last=2, cold_block=1)

        scene = self.office(change=two_numbers)
        kiosk = self.kiosk(scene)
        kiosk.wait("kiosk.service.rues")
        wait_for(lambda: len(scene.leases("D")) == 2, "the kiosk's numbers")
        scene.central.stop()
        wait_for(lambda: kiosk.says()["station"]["link"] == "stale", "the central's silence")
        self.take_turn(kiosk, "rues")
        kiosk.wait("kiosk.done")
        self.wait_text(kiosk, "kiosk.closes", "6 s")
        self.look(kiosk, "kiosk-issued-offline", at_once=True, ignore=["kiosk.qr"])
        kiosk.click("kiosk.done")
        self.take_turn(kiosk, "rues")
        kiosk.wait("kiosk.done")
        kiosk.click("kiosk.done")
        kiosk.click("kiosk.service.rues")
        kiosk.click("kiosk.general")
        kiosk.wait("kiosk.refused")
        self.look(kiosk, "kiosk-no-numbers")


class Waiting(KioskCase):
    def test_it_asks_whether_anybody_is_there_and_one_touch_goes_on(self):
        _, kiosk = self.open_office(settings={"idle_seconds": 2})
        kiosk.click("kiosk.service.mutaciones")
        self.wait_text(kiosk, "kiosk.idle", "en 8 s")
        self.look(kiosk, "kiosk-idle-question", at_once=True)
        self.desktop.move_to(540, 60)
        kiosk.button(True)
        kiosk.button(False)
        kiosk.wait_gone("kiosk.idle")
        self.assertTrue(kiosk.has("kiosk.general"))
        kiosk.wait("kiosk.title.home", seconds=20)

    def test_it_invites_when_nobody_has_come_for_a_while(self):
        _, kiosk = self.open_office(settings={"attract_minutes": 0.03})
        kiosk.wait("kiosk.attract")
        self.look(kiosk, "kiosk-attract")
        self.desktop.move_to(300, 560)
        kiosk.button(True)
        kiosk.button(False)
        kiosk.wait("kiosk.title.home")
        self.assertFalse(kiosk.has("kiosk.general"), "the touch that woke it chose nothing")


class Touches(KioskCase):
    def test_a_double_tap_gives_one_turn(self):
        scene, kiosk = self.open_office()
        kiosk.click("kiosk.service.rues")
        kiosk.wait("kiosk.general")
        x, y = kiosk.place("kiosk.general")
        self.desktop.move_to(x, y)
        for _ in range(2):
            kiosk.button(True)
            kiosk.button(False)
        kiosk.wait("kiosk.done")
        kiosk.click("kiosk.done")
        kiosk.wait("kiosk.title.home")
        wait_for(lambda: kiosk.to_send() == 0, "everything sent")
        self.assertEqual(len(self.issued(scene, "rues")), 1)

    def test_a_press_shows_and_acts_on_release_inside_only(self):
        _, kiosk = self.open_office()
        x, y = kiosk.place("kiosk.service.rues")
        self.desktop.move_to(x, y)
        before = kiosk.still_image()
        kiosk.button(True)
        pressed = kiosk.wait_for_change(before)
        self.assertNotEqual(pressed.getpixel((int(x), int(y) + 60)), before.getpixel((int(x), int(y) + 60)))
        self.assertFalse(kiosk.has("kiosk.general"))
        self.desktop.move_to(540, 300)
        kiosk.button(False)
        kiosk.still_image()
        self.assertTrue(kiosk.has("kiosk.service.rues"), "released outside: nothing was chosen")
        kiosk.click("kiosk.service.rues")
        kiosk.wait("kiosk.general")


if __name__ == "__main__":
    run_tests()

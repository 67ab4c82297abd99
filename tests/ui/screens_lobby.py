#!/usr/bin/env python3
"""The lobby screen as the room sees it, state by state."""

import pathlib
import tempfile
import time

from PIL import Image, ImageChops, ImageDraw
from screen_case import ScreenCase

from ventanilla_test import run_tests
from ventanilla_test.desktop import wait_for
from ventanilla_test.scene import AT_DESKS

EARLIER = "2026-11-24T15:38:02Z"
NOW = "2026-11-24T15:41:02Z"
EVENING = "2026-11-24T23:10:02Z"  # 6:10 p. m.
PORTRAIT = (1080, 1920)


def short_ticker(office):
    """One that stands still."""
    office["ticker"] = office["ticker"][:1]


def numbered_desks(count):
    def change(office):
        short_ticker(office)
        desks = [f"desk-{number}" for number in range(1, count + 1)]
        for person in office["people"]:
            if person.get("usual_desk") not in desks:
                person.pop("usual_desk", None)
        office["desks"] = [dict(office["desks"][at % 5], key=key, label=str(at + 1)) for at, key in enumerate(desks)]

    return change


class LobbyCase(ScreenCase):
    def lobby(self, scene, **profile):
        lobby = scene.open("turn_display", **profile)
        wait_for(lambda: lobby.says().get("station", {}).get("link") == "live", "the screen's central")
        return lobby

    def morning(self, change=short_ticker):
        """Some have been served and sent on their way three minutes ago; others wait."""
        scene = self.office(EARLIER, change)
        scene.sign_in()
        for desk, service in zip(AT_DESKS, ("mutaciones", "certificados", "informacion", "rues", "proponentes")):
            scene.serve_at(desk, service)
        scene.move_on(NOW)
        scene.fill()
        return scene


class Calls(LobbyCase):
    def test_a_call_stands_large_while_it_is_said_and_a_recall_says_so(self):
        scene = self.morning()
        lobby = self.lobby(scene, tables={"audio": {"enabled": True}})
        lobby.wait("lobby.recent.3")
        call = scene.call_at("desk-3", "mutaciones")
        lobby.wait("lobby.speaking")
        self.look(lobby, "lobby-calling")
        scene.desks["desk-3"].recall(call)
        self.wait_text(lobby, "lobby.call.label", "Segundo llamado")
        lobby.wait("lobby.speaking")
        self.look(lobby, "lobby-recall")

    def test_upright(self):
        scene = self.morning()
        lobby = self.lobby(scene, size=PORTRAIT)
        lobby.wait("lobby.recent.3")
        scene.call_at("desk-3", "mutaciones")
        lobby.wait("lobby.call.code")
        self.look(lobby, "lobby-portrait")

    def test_a_number_of_four_digits_fits(self):
        def thousand(office):
            short_ticker(office)
            office["numbers"].update(first=1000, last=1999)

        scene = self.office(NOW, thousand)
        scene.sign_in("desk-3")
        lobby = self.lobby(scene)
        scene.call_at("desk-3", "mutaciones")
        lobby.wait("lobby.call.code")
        self.look(lobby, "lobby-thousand")

    def three_calls_at_once(self):
        scene = self.office(NOW, short_ticker)
        scene.sign_in("desk-1", "desk-2", "desk-3")
        lobby = self.lobby(scene)
        for desk in ("desk-1", "desk-2", "desk-3"):
            scene.call_at(desk, "certificados")
        return lobby

    def test_the_card_says_how_many_more_are_called(self):
        lobby = self.three_calls_at_once()
        self.wait_text(lobby, "lobby.queued", "2 llamados más")
        self.look(lobby, "lobby-queued")

    def test_calls_of_the_same_moment_take_turns_of_four_seconds_in_their_order(self):
        lobby = self.three_calls_at_once()
        shown = []
        for code in ("001", "002", "003"):
            self.wait_text(lobby, "lobby.call.code", code)
            shown.append(time.monotonic())
        # Words come when the card has arrived, half a second after its time begins.
        self.assertGreater(shown[2] - shown[1], 3.4)


class AtRest(LobbyCase):
    def test_settled_then_idle_without_the_central_then_dimmed(self):
        scene = self.morning()
        lobby = self.lobby(scene)
        self.wait_text(lobby, "lobby.last.age", "hace 3 min")
        self.look(lobby, "lobby-settled")
        scene.central.stop()
        self.wait_text(lobby, "lobby.stale", "hace 25 s")
        self.look(lobby, "lobby-offline", at_once=True)
        self.wait_text(lobby, "lobby.stale", "hace 1 min", seconds=60)
        self.wait_text(lobby, "header.clock", "10:42")
        self.wait_text(lobby, "lobby.last.age", "hace 4 min")
        self.look(lobby, "lobby-dimmed")

    def test_idle(self):
        scene = self.morning()
        lobby = self.lobby(scene)
        lobby.wait("lobby.last.code")
        self.look(lobby, "lobby-idle")

    def test_closed(self):
        lobby = self.lobby(self.office(EVENING, short_ticker))
        lobby.wait("lobby.opens")
        self.look(lobby, "lobby-closed")

    def test_slides(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        for number, colour in enumerate(("#1B5E7A", "#7A3B1B")):
            slide = Image.new("RGB", (1280, 720), colour)
            ImageDraw.Draw(slide).ellipse((900, 100, 1100, 300), fill="#EBD39B")
            slide.save(folder / f"{number}.png")
        scene = self.office(NOW, short_ticker)
        lobby = self.lobby(scene, tables={"slides": {"folder": folder}}, settings={"slide_seconds": 600})
        wait_for(lambda: lobby.image().getpixel((600, 300)) == (0x1B, 0x5E, 0x7A), "the first slide")
        self.look(lobby, "lobby-slides")

    def test_a_long_ticker_walks_and_nothing_else_moves(self):
        lobby = self.lobby(self.office(NOW))
        lobby.wait("header.clock")
        before = lobby.image()
        _, top, _, _ = wait_for(lambda: self.moved(before, lobby.image()), "the ticker walks")
        self.assertGreaterEqual(top, 992)

    @staticmethod
    def moved(before, after):
        return ImageChops.difference(before, after).getbbox()

    def test_what_a_television_cuts_off_is_left_empty(self):
        lobby = self.lobby(self.office(NOW, short_ticker), settings={"overscan_percent": 5})
        lobby.wait("header.clock")
        lobby.wait("lobby.ticker")
        picture = lobby.still_image()
        background = picture.getpixel((2, 2))
        for edge in ((0, 0, 1920, 54), (0, 1026, 1920, 1080), (0, 0, 96, 1080), (1824, 0, 1920, 1080)):
            strip = picture.crop(edge)
            self.assertEqual(strip.getcolors(), [(strip.width * strip.height, background)], edge)


class OneCardADesk(LobbyCase):
    def calls_only(self, count):
        scene = self.office(NOW, numbered_desks(count))
        scene.sign_in(*(f"desk-{number}" for number in range(1, min(count, 5) + 1)))
        lobby = self.lobby(scene, settings={"layout": "calls"})
        return scene, lobby

    def test_one_desk(self):
        scene, lobby = self.calls_only(1)
        scene.call_at("desk-1", "mutaciones")
        lobby.wait("lobby.desk.desk-1")
        self.look(lobby, "lobby-desks-1")

    def test_six_desks_one_called_one_paused(self):
        scene, lobby = self.calls_only(6)
        for desk, service in (("desk-1", "certificados"), ("desk-2", "mutaciones"), ("desk-4", "rues")):
            scene.desks[desk].start(scene.call_at(desk, service))
        scene.desks["desk-5"].command("pause_desk", reason="Descanso")
        scene.call_at("desk-3", "mutaciones")
        lobby.wait("lobby.desk.desk-3")
        wait_for(lambda: not lobby.has("lobby.queued") and lobby.text("lobby.calling.desk") == "3", "the last call")
        self.look(lobby, "lobby-desks-6")

    def test_twelve_desks(self):
        scene, lobby = self.calls_only(12)
        scene.call_at("desk-1", "mutaciones")
        lobby.wait("lobby.desk.desk-1")
        self.look(lobby, "lobby-desks-12")


if __name__ == "__main__":
    run_tests()

#!/usr/bin/env python3
"""A kiosk gives a turn while cut off and its disk dies; the operator scans the paper and the turn waits, once."""

import shutil

from screens_panel import PanelCase

from ventanilla_test import escpos, run_tests
from ventanilla_test.desktop import wait_for
from ventanilla_test.keyboard import type_words

SERVICE = "certificados"


class LostDisk(PanelCase):
    display = (1480, 1920)

    def scan(self, panel, text: str):
        """As a scanner does: the words, then Enter."""
        panel.wait("panel.call_next")
        panel.press("F9")
        panel.wait("panel.paper.code")
        type_words(panel, text)
        panel.press("Return")

    def paper_of_a_lost_turn(self, scene) -> str:
        """Answers what the paper's code says; the kiosk that printed it and its disk are gone."""
        kiosk = scene.open("ticket_kiosk")
        kiosk.wait("kiosk.key.staff")
        letter = scene.kiosk.letters[SERVICE]
        wait_for(lambda: any(lease["station"] == "kiosk-1" and lease["kind"] == "cold" for lease in scene.leases(letter)),
                 "numbers in reserve")
        wait_for(lambda: kiosk.to_send() == 0, "the kiosk's key in the log")
        port = scene.central.port
        scene.central.stop()
        kiosk.click(f"kiosk.service.{SERVICE}")
        kiosk.click("kiosk.general")
        kiosk.wait("kiosk.code", seconds=30)
        folder = scene.folder / "kiosk-1.paper"
        paper = wait_for(lambda: next((file for file in folder.iterdir() if file.suffix == ".escpos"), None), "the paper")
        text = wait_for(lambda: escpos.codes(paper.read_bytes()), "a whole paper")[0]
        kiosk.kill()
        shutil.rmtree(scene.folder / "kiosk-1.data")
        scene.central.start(port=port)
        for station in (scene.kiosk, scene.office.admin):
            getattr(station, "client", station).close()
        return text

    def test_the_paper_brings_the_turn_back(self):
        scene = self.office()
        text = self.paper_of_a_lost_turn(scene)
        self.assertTrue(text.startswith(scene.office.document["status_url"]))
        signed = text.partition("#")[2]
        panel = self.panel(scene)
        panel.click("panel.person.laura-r")
        self.type_pin(panel, scene.office.pins["laura-r"])
        panel.wait("panel.who")
        panel.wait("panel.nobody")

        letter = 10  # of the ticket's id
        self.scan(panel, signed[:letter] + ("B" if signed[letter] == "A" else "A") + signed[letter + 1:])
        self.wait_text(panel, "panel.error", "fue alterado")
        self.assertEqual(self.events(scene, "ticket.recovered"), [])

        self.scan(panel, signed)
        self.wait_text(panel, "panel.undo", "recuperado")
        panel.wait("panel.next")
        recovered = self.events(scene, "ticket.recovered")
        self.assertEqual([(each["actor"], each["event"]["service"], each["anomalies"]) for each in recovered],
                         [("laura-r", SERVICE, [])])
        token = recovered[0]["event"]["public_token"]
        self.assertEqual(text.partition("#")[0], scene.office.document["status_url"] + token)

        self.scan(panel, signed.lower())
        self.wait_text(panel, "panel.undo", "ya está registrado: en espera")
        self.assertEqual(len(self.events(scene, "ticket.recovered")), 1)


if __name__ == "__main__":
    run_tests()

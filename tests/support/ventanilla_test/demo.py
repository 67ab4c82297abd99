"""The demo office in a running central, made with the same requests as an administrator's."""

import json

from .central import REPOSITORY, Central
from .stations import Desk, Kiosk, Screen, Station

FOLDER = REPOSITORY / "assets" / "demo"
FORMS = REPOSITORY / "assets" / "forms"


class DemoOffice:
    """Creates the site and the PINs; stations are enrolled when first asked for.

    `change` may edit the office document before it is stored (more desks, another policy). With `headquarters` (a
    branch.Headquarters) it is stored there, and the central takes it from there.
    """

    labels: dict[str, str] = {}  # what people call the stations; the others go by their keys

    def __init__(self, central: Central, change=None, headquarters=None):
        self.central = central
        self.document = json.loads((FOLDER / "office.json").read_text())
        # The master list, as `ventanillactl demo` puts it in.
        self.document["forms"] = [json.loads(file.read_text()) for file in sorted(FORMS.glob("*.json"))]
        if change:
            change(self.document)
        self.site = self.document["site"]
        self.admin = central.admin()
        self.keys: dict[str, dict] = {}
        self.pins = {item["person"]: item["pin"] for item in json.loads((FOLDER / "pins.json").read_text())["pins"]}
        if headquarters:
            headquarters.configure(self.document)
            headquarters.wait_until_taken(self)
        else:
            self.admin.expect("PUT", f"/v1/sites/{self.site}/config", self.document)
        for person in self.document["people"]:
            pin = self.pins.setdefault(person["key"], "480199")
            self.set_pin(person["key"], pin)

    def set_pin(self, person: str, pin: str):
        self.pins[person] = pin
        self.admin.expect("PUT", f"/v1/sites/{self.site}/people/{person}/pin", {"person": person, "pin": pin})

    def enrol(self, key: str, kind: str) -> dict:
        """The station's key answer; a second call enrols it again (new epoch)."""
        answer = self.admin.post(f"/v1/sites/{self.site}/stations", {"key": key, "kind": kind, "label": self.labels.get(key, key)})
        self.keys[key] = answer
        return answer

    def revoke(self, key: str):
        self.admin.expect("DELETE", f"/v1/sites/{self.site}/stations/{key}")

    def _station(self, make, key: str, kind: str) -> Station:
        return make(self.central, self.keys.get(key) or self.enrol(key, kind))

    def kiosk(self, key: str = "kiosk-1") -> Kiosk:
        kiosk = self._station(Kiosk, key, "kiosk")
        kiosk.letters = {service["key"]: service["letter"] for service in self.document["services"]}
        return kiosk

    def screen(self, key: str = "screen-1") -> Screen:
        return self._station(Screen, key, "screen")

    def feedback(self, key: str = "feedback-1") -> Station:
        return self._station(Station, key, "feedback")

    def desk(self, panel: str, person: str, desk: str) -> Desk:
        """A panel with `person` signed in at `desk`."""
        driver = self._station(Desk, panel, "panel")
        driver.sign_in(person, self.pins[person], desk)
        return driver

    # What the log says, read with the administrator's key.

    def head(self) -> int:
        return self.admin.get(f"/v1/sites/{self.site}/events?after=0&limit=1&wait=0")["head"]

    def events(self, after: int = 0, reader=None) -> list[dict]:
        """Every record after `after`, its body under "event" as well; as `reader` is told them, else all of them."""
        records = []
        while True:
            page = (reader or self.admin).get(f"/v1/sites/{self.site}/events?after={after}&limit=500&wait=0")
            records += [{"anomalies": [], **record, "event": record["body"]} for record in page["events"]]
            if not page["events"]:
                return records
            after = page["events"][-1]["seq"]

    def snapshot(self) -> dict:
        return self.admin.get(f"/v1/sites/{self.site}/snapshot")

    def at_desk(self, desk: str) -> dict:
        """What the state says of a desk: person, ticket …"""
        return next((row for row in self.snapshot()["state"]["desks"] if row["desk"] == desk), {})

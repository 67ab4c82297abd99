"""What the central holds at the end of the day, read through its API as an administrator and a quality officer may."""
import json
import subprocess

from day.ledger import read_log

from ventanilla_test.api import Client

AUDITOR = "sofia-p"


class CentralView:
    def __init__(self, office):
        self.office = office
        self.site = f"/v1/sites/{office.site}"
        self.admin = Client(office.central_url(), bearer=(office.data / "admin.key").read_text().strip())

    def held(self, links):
        """All of it: the log, the state, the configuration, the register, which of the surveys' links were used."""
        return {"log": read_log(self.office.ctl), "state": self._state(), "configuration": self.admin.get(f"{self.site}/config")["office"],
                "register": self._register(), "used_links": [link for link in links if self._is_used(link)]}

    def _state(self):
        return self.admin.get(f"{self.site}/snapshot")["state"]

    def _register(self):
        """The rows of the whole day, as the quality officer finds them."""
        key_file = self.office.stations / "keys" / "audit.json"
        subprocess.run([*self.office.ctl, "station", "add", "audit", "--kind", "panel", "--key-file", str(key_file)],
                       check=True, stdout=subprocess.DEVNULL)
        client = Client(self.office.central_url(), bearer=json.loads(key_file.read_text())["secret"])
        client.session = client.post("/v1/sessions", {"person": AUDITOR, "pin": self.office.pin_of(AUDITOR), "desk": ""})["token"]
        day = self._state()["day"]
        return client.post(f"{self.site}/register/search", {"from": day, "to": day})

    def _is_used(self, link):
        """Whether the survey of that link has been answered, as anybody with the link may ask."""
        return Client(self.office.central_url()).get("/v1/surveys/" + link.rsplit("/", 1)[1])["used"]

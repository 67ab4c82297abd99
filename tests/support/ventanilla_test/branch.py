"""Headquarters and the centrals of branches that push their logs to it."""

import json
import pathlib

from .api import Client
from .central import Central
from .waiting import wait_until


class Headquarters(Central):
    """A central to which others belong."""

    def __init__(self, bin_dir, **options):
        self.bin_dir = pathlib.Path(bin_dir)
        super().__init__(bin_dir, **options)

    def key_file(self, site: str) -> pathlib.Path:
        return self.data / f"{site}.branch.json"

    def add_branch(self, site: str, label: str = "") -> dict:
        """Adds it, or gives it a new key; the key file is at `key_file`."""
        self.ctl(self.bin_dir, "branch", "add", site, "--label", label, "--key-file", str(self.key_file(site)), site="")
        return json.loads(self.key_file(site).read_text())

    def options_of_branch(self, site: str, address: str = "") -> list[str]:
        return ["--upstream", address or self.url, "--upstream-key", str(self.key_file(site))]

    def status(self, site: str) -> dict:
        with_key = self.admin()
        try:
            return next(each for each in with_key.get("/v1/branches")["branches"] if each["site"] == site)
        finally:
            with_key.close()

    def configure(self, document: dict) -> int:
        """The branch of that site is to take this configuration; its version."""
        admin, path = self.admin(), f"/v1/sites/{document['site']}/config"
        etag = admin.request("GET", path).headers["etag"]
        answer = admin.request("PUT", path, document, {"If-Match": etag})
        admin.close()
        assert answer.status == 200, answer
        return answer.json["version"]

    def wait_until_taken(self, office, timeout: float = 30.0):
        """Until the branch works with the configuration that was given here."""
        wanted = self.status(office.site)["wanted_version"]
        path = f"/v1/sites/{office.site}/config"
        wait_until(lambda: (answer := office.admin.request("GET", path)).status == 200 and answer.json["version"] >= wanted,
                   f"the branch takes version {wanted}", timeout)

    def lines(self, site: str, central: Central | None = None) -> list[dict]:
        """Every line of the site's log as it is here, or in another central."""
        admin, lines = (central or self).admin(), []
        while True:
            after = lines[-1]["seq"] if lines else 0
            page = admin.get(f"/v1/sites/{site}/events?after={after}&limit=500&wait=0")["events"]
            if not page:
                admin.close()
                return lines
            lines += page

    def wait_until_same(self, office, timeout: float = 30.0):
        """Until the copy ends where the branch's log ends and both are the same, line by line."""
        wait_until(lambda: self.status(office.site)["acked"] >= office.head(), "the log is at headquarters", timeout)
        here, there = self.lines(office.site), self.lines(office.site, office.central)
        assert here == there[:len(here)] and len(there) - len(here) < 3, (len(here), len(there))


def branch_central(headquarters: Headquarters, site: str, address: str = "", **options) -> Central:
    """The branch's own central, which speaks with headquarters at `address`."""
    if not headquarters.key_file(site).exists():
        headquarters.add_branch(site)
    given = list(options.pop("options", ()))
    return Central(headquarters.bin_dir, options=[*headquarters.options_of_branch(site, address), *given], **options)

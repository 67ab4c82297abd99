"""Simple stations that speak the real protocol: facts in chained batches, claims with an idempotency key."""

import secrets
import time

from . import chain
from .api import Client, Problem
from .central import Central
from .ids import iso_now, uuid7


class Station:
    """A station with its key. Facts that were not acknowledged stay in `outbox` and go with the next push."""

    def __init__(self, central: Central, key: dict):
        self.central = central
        self.key, self.epoch, self.secret, self.site = key["key"], key["epoch"], key["secret"], key["site"]
        self.client = Client(central.url, bearer=self.secret)
        self.boot = secrets.token_hex(8)
        self.next_lseq = 1
        self.acked = 0
        self.chain_head = chain.START  # after the last record written
        self.outbox: list[tuple[dict, str]] = []  # (record, hash of the chain before it)

    def reconnect(self):
        """After a restart of the central on another port."""
        self.client.close()
        self.client = Client(self.central.url, bearer=self.secret, session=self.client.session)

    def record(self, type_: str, event: dict, actor: str = "", at: str | None = None, cause: str = "",
               version: int = 1) -> dict:
        """Writes a fact into the outbox."""
        record = {"id": uuid7(), "type": type_, "tv": version, "lseq": self.next_lseq, "at": at or iso_now(self.central.shift_seconds),
                  "mono": {"boot": self.boot, "ms": time.monotonic_ns() // 1_000_000}, "actor": actor, "cause": cause,
                  "body": event}
        self.outbox.append((record, self.chain_head))
        self.chain_head = chain.link(self.chain_head, record)
        self.next_lseq += 1
        return record

    def batch(self) -> dict:
        """The outbox as one request body (at most 200 events)."""
        part = self.outbox[:200]
        return {"schema": 1, "station": self.key, "epoch": self.epoch, "first": part[0][0]["lseq"],
                "prev_hash": part[0][1], "offset_ms": 0, "events": [record for record, _ in part]}

    def lose(self):
        """What was not pushed is gone, as if never written: its disk died."""
        if self.outbox:
            self.next_lseq, self.chain_head = self.outbox[0][0]["lseq"], self.outbox[0][1]
            self.outbox = []

    def push(self) -> list[dict]:
        """Sends the outbox; returns the result of each fact, in order."""
        results = []
        while self.outbox:
            answer = self.client.post("/v1/stations/me/events", self.batch())
            results += answer["results"]
            self.acked = answer["acked"]
            before = len(self.outbox)
            self.outbox = [item for item in self.outbox if item[0]["lseq"] > self.acked]
            if len(self.outbox) == before:
                raise AssertionError(f"{self.key}: the central acknowledged nothing: {answer}")
        return results

    def fact(self, type_: str, event: dict, actor: str = "", at: str | None = None) -> dict:
        """Writes a fact and pushes it; returns its result."""
        self.record(type_, event, actor, at)
        return self.push()[-1]

    def path(self, rest: str) -> str:
        return f"/v1/sites/{self.site}{rest}"


class Kiosk(Station):
    """Gives turns, online: one hot number each."""

    letters: dict[str, str] = {}
    _day: str | None = None

    def lease(self, series: str, kind: str = "hot", day: str | None = None) -> dict:
        answer = self.client.post(self.path("/number-leases"),
                                  {"series": series, "day": day or self.today(), "kind": kind})
        return answer["lease"]

    def today(self) -> str:
        """The site's business day, as its state says."""
        if self._day is None:
            self._day = self.client.get(self.path("/snapshot"))["state"]["day"]
        return self._day

    def issue(self, service: str, klass: str = "general", push: bool = True, lease: dict | None = None,
              number: int | None = None, at: str | None = None) -> dict:
        """A turn: {ticket, series, number, public_token, result}."""
        series = self.letters[service]
        lease = lease or self.lease(series)
        event = {"ticket": uuid7(), "day": lease["day"], "series": series,
                 "number": lease["from"] if number is None else number, "lease": lease["id"], "service": service,
                 "class": klass, "public_token": secrets.token_urlsafe(16)}
        self.record("ticket.issued", event, at=at)
        return dict(event, result=self.push()[-1] if push else None)


class Screen(Station):
    def announce(self, call: dict, recall: int = 0, spoken: bool = True) -> dict:
        return self.fact("call.announced", {"ticket": call["ticket"], "call_epoch": call["call_epoch"],
                                            "recall": recall, "shown": True, "spoken": spoken})


class Desk(Station):
    """A panel; `sign_in` opens a desk. A call is the CommandAnswer of `call_next`."""

    def sign_in(self, person: str, pin: str, desk: str) -> dict:
        answer = self.client.post("/v1/sessions", {"person": person, "pin": pin, "desk": desk})
        self.person, self.desk, self.client.session = person, desk, answer["token"]
        return answer

    def sign_out(self):
        self.client.expect("DELETE", "/v1/sessions/me")
        self.client.session = None

    def command_body(self, kind: str, **fields) -> dict:
        return {"id": uuid7(), "kind": kind, "desk": self.desk, **fields}

    def send_command(self, body: dict) -> dict:
        return self.client.post(self.path("/commands"), body, {"Idempotency-Key": body["id"]})

    def command(self, kind: str, **fields) -> dict:
        return self.send_command(self.command_body(kind, **fields))

    def call_next(self) -> dict | None:
        """None when nobody waits."""
        try:
            return self.command("call_next")
        except Problem as problem:
            if problem.code == "no_one_waiting":
                return None
            raise

    def _about(self, call: dict, type_: str, **fields) -> dict:
        return self.fact(type_, {"ticket": call["ticket"], "call_epoch": call["call_epoch"], **fields}, self.person)

    def recall(self, call: dict) -> dict:
        return self._about(call, "ticket.recalled")

    def start(self, call: dict) -> dict:
        return self._about(call, "service.started")

    def hold(self, call: dict) -> dict:
        return self._about(call, "ticket.held")

    def no_show(self, call: dict) -> dict:
        return self._about(call, "ticket.no_show")

    def finish(self, call: dict, tasks=()) -> dict:
        return self._about(call, "service.finished", tasks=list(tasks))

    def transfer(self, call: dict, service: str) -> dict:
        return self.command("transfer", ticket=call["ticket"], call_epoch=call["call_epoch"], service=service)

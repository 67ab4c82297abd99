"""Every route of the central for every caller: whether it is served or refused, cell by cell, from one table."""

import pathlib
import re
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
from ventanilla_test import Central, DemoOffice, programs, run_tests, uuid7  # noqa: E402
from ventanilla_test.callers import CALLERS, Callers, with_administrator  # noqa: E402
from ventanilla_test.central import REPOSITORY  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS  # noqa: E402

# Nobody has no key; the next four have a station's key and nobody signed in; then a panel with a person of each role
# signed in; the last is the administrator's key. `=` repeats the cell before.
COLUMNS = "nobody kiosk screen feedback panel operator technician lawyer rup supervisor quality admin key".split()
TABLE = """
                                           nob kio scr fee pan ope tec law rup sup qua adm key
GET    /v1/sites/{}/snapshot               401 200 =   =   =   =   =   =   =   =   =   =   =
GET    /v1/sites/{}/events                 401 200 =   =   =   =   =   =   =   =   =   =   =
GET    /v1/sites/{}/live                   401 200 =   =   =   =   =   =   =   =   =   =   =
GET    /v1/sites/{}/config                 401 200 =   =   =   =   =   =   =   =   =   =   =
PUT    /v1/sites/{}/config                 401 403 =   =   =   =   =   =   =   =   =   =   200
GET    /v1/sites/{}/stations               401 403 =   =   =   =   =   =   =   200 200 403 200
POST   /v1/sites/{}/stations               401 403 =   =   =   =   =   =   =   =   =   =   200
DELETE /v1/sites/{}/stations/{}            401 403 =   =   =   =   =   =   =   =   =   =   204
PUT    /v1/sites/{}/people/{}/pin          401 403 =   =   =   =   =   =   =   =   =   =   204
POST   /v1/enrolments                      200 =   =   =   =   =   =   =   =   =   =   =   =
POST   /v1/enrolments/token                200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /v1/enrolments                      401 403 =   =   =   =   =   =   =   =   =   =   200
DELETE /v1/enrolments/{}                   401 403 =   =   =   =   =   =   =   =   =   =   204
POST   /v1/sites/{}/enrolments             401 403 =   =   =   =   =   =   =   =   =   =   204
POST   /v1/stations/me/key                 401 200 =   =   =   =   =   =   =   =   =   =   403
POST   /v1/branches                        401 403 =   =   =   =   =   =   =   =   =   =   200
GET    /v1/branches                        401 403 =   =   =   =   =   =   =   =   =   =   200
GET    /v1/branches/me                     401 403 =   =   =   =   =   =   =   =   =   =   =
POST   /v1/branches/me/log                 401 403 =   =   =   =   =   =   =   =   =   =   =
POST   /v1/backups                         401 403 =   =   =   =   =   =   =   =   =   =   200
POST   /v1/sites/{}/register/search        401 401 =   =   =   200 =   =   =   =   =   403 401
POST   /v1/sites/{}/register/export        401 401 =   =   =   403 =   =   =   200 200 403 401
GET    /v1/reports/sites                   401 403 =   =   =   =   =   =   =   =   =   =   200
POST   /v1/stations/me/events              401 200 =   =   =   =   =   =   =   =   =   =   403
POST   /v1/sites/{}/number-leases          401 200 403 403 200 =   =   =   =   =   =   =   403
POST   /v1/sites/{}/commands               401 403 =   =   401 200 =   =   =   403 =   =   403
POST   /v1/sessions                        401 403 =   =   200 =   =   =   =   =   =   =   403
DELETE /v1/sessions/me                     401 401 =   =   =   204 =   =   =   =   =   =   401
GET    /v1/public                          200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /v1/public/{}                       200 =   =   =   =   =   =   =   =   =   =   =   =
POST   /v1/public/{}/visits                200 =   =   =   =   =   =   =   =   =   =   =   =
POST   /v1/public/{}/pqrs                  200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /v1/visits/{}                       200 =   =   =   =   =   =   =   =   =   =   =   =
POST   /v1/visits/{}/messages              200 =   =   =   =   =   =   =   =   =   =   =   =
POST   /v1/visits/{}/leave                 204 =   =   =   =   =   =   =   =   =   =   =   =
GET    /v1/surveys/{}                      200 =   =   =   =   =   =   =   =   =   =   =   =
POST   /v1/surveys/{}                      204 =   =   =   =   =   =   =   =   =   =   =   =
GET    /v1/pqrs/{}                         200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /v1/tickets/{}                      200 =   =   =   =   =   =   =   =   =   =   =   =
POST   /v1/tickets/{}/cancel               204 =   =   =   =   =   =   =   =   =   =   =   =
GET    /chat                               200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /encuesta/{}                        200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /turno/{}                           200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /pqr                                200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /pqr/{}                             200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /widget.js                          200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /web/{}                             200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /healthz                            200 =   =   =   =   =   =   =   =   =   =   =   =
GET    /readyz                             200 =   =   =   =   =   =   =   =   =   =   =   =
"""

# What the one route of commands does, by kind.
COMMANDS = """
                                           nob kio scr fee pan ope tec law rup sup qua adm key
call_next                                  401 403 =   =   401 200 =   =   =   403 =   =   403
call_chosen                                401 403 =   =   401 200 =   =   =   403 =   =   403
transfer                                   401 403 =   =   401 200 =   =   =   403 =   =   403
cancel                                     401 403 =   =   401 200 =   =   =   403 =   =   403
reactivate                                 401 403 =   =   401 200 =   =   =   403 =   =   403
undo                                       401 403 =   =   401 200 =   =   =   403 =   =   403
open_desk                                  401 403 =   =   401 200 =   =   =   403 =   =   403
close_desk                                 401 403 =   =   401 200 =   =   =   403 =   =   403
pause_desk                                 401 403 =   =   401 200 =   =   =   403 =   =   403
resume_desk                                401 403 =   =   401 200 =   =   =   403 =   =   403
release_desk                               401 403 =   =   401 403 =   =   =   200 403 200 403
assign                                     401 403 =   =   401 200 403 =   =   200 403 403 403
acknowledge                                401 403 =   =   401 200 =   =   =   403 =   =   403
decline                                    401 403 =   =   401 200 =   =   =   403 =   =   403
take                                       401 403 =   =   401 200 =   =   =   403 =   =   403
give_back                                  401 403 =   =   401 200 =   =   =   403 =   =   403
close_contact                              401 403 =   =   401 200 =   =   =   200 403 403 403
invite_survey                              401 403 =   =   401 200 =   =   =   200 403 403 403
recover_ticket                             401 403 =   =   401 200 =   =   =   200 403 403 403
act_on_pqr:classify                        401 403 =   =   401 403 200 =   =   =   403 403 403
act_on_pqr:assign                          401 403 =   =   401 403 200 =   =   =   403 403 403
act_on_pqr:start                           401 403 =   =   401 403 200 =   =   =   403 403 403
act_on_pqr:request_completion              401 403 =   =   401 403 =   =   =   200 403 403 403
act_on_pqr:receive_completion              401 403 =   =   401 403 =   =   =   200 403 403 403
act_on_pqr:extend                          401 403 =   =   401 403 =   =   =   200 403 403 403
act_on_pqr:answer                          401 403 =   =   401 403 200 =   =   =   403 403 403
act_on_pqr:close                           401 403 =   =   401 403 200 =   =   =   403 403 403
act_on_pqr:transfer                        401 403 =   =   401 403 =   =   =   200 403 403 403
act_on_pqr:withdraw                        401 403 =   =   401 403 200 =   =   =   403 403 403
act_on_pqr:declare_withdrawn               401 403 =   =   401 403 =   =   =   200 403 403 403
"""


def read_table(text: str, words: int) -> dict[str, dict[str, int]]:
    """Rows by their first words, each with a status for every caller."""
    rows = {}
    for line in text.strip("\n").splitlines()[1:]:
        parts = line.split()
        cells = []
        for cell in parts[words:]:
            cells.append(cells[-1] if cell == "=" else int(cell))
        if len(cells) != len(COLUMNS):
            raise ValueError(f"{len(cells)} cells in: {line}")
        rows[" ".join(parts[:words])] = dict(zip(COLUMNS, cells))
    return rows


ROUTES, KINDS = read_table(TABLE, 2), read_table(COMMANDS, 1)


class TheTable(unittest.TestCase):
    """What the router and the claims know stands in the table, so that nothing new is open unseen."""

    def source(self, name: str) -> str:
        return (REPOSITORY / "central" / name).read_text()

    def test_every_route_of_the_router_has_its_row_and_no_row_is_left_over(self):
        known = re.findall(r'Route\{"([A-Z]+)", "([^"]+)"', self.source("http/routes.cpp"))
        self.assertGreater(len(known), 30)
        self.assertEqual({f"{method} {pattern}" for method, pattern in known}, set(ROUTES))

    def test_every_kind_of_command_has_its_row(self):
        known = set(re.findall(r'ClaimKind\{"([a-z_]+)"', self.source("service/claims.cpp")))
        self.assertEqual(known, {kind.partition(":")[0] for kind in KINDS})

    def test_every_act_on_a_pqr_has_its_row(self):
        listed = re.search(r"constexpr std::array actions\{([^}]+)\}", self.source("service/pqr.cpp"))[1]
        self.assertEqual(set(re.findall(r"PqrAction::(\w+)", listed)),
                         {kind.partition(":")[2] for kind in KINDS if ":" in kind})

    def test_every_caller_has_its_column(self):
        self.assertEqual(list(CALLERS), COLUMNS)


class CallersCase(unittest.TestCase):
    """A central, and everybody who may call it."""

    @classmethod
    def setUpClass(cls):
        limits = ["--limit", "station_rate=100000", "--limit", "station_burst=100000"]
        cls.central = Central(programs(), options=[*UNHURRIED_CITIZENS, *limits])
        cls.addClassCleanup(cls.central.close)
        cls.callers = Callers(DemoOffice(cls.central, with_administrator))


class Cells(CallersCase):
    def check(self, rows: dict, ask):
        """Each cell of each row; a cell that is refused leaves nothing in the log."""
        for row, cells in rows.items():
            for caller, expected in cells.items():
                with self.subTest(row, caller=caller):
                    answer, written = ask(row, caller)
                    self.assertEqual(answer.status, expected, answer)
                    if expected in (401, 403):
                        self.assertIn(answer.code, ("unauthorized", "session_required", "forbidden"), answer)
                        self.assertEqual(written, 0, "a refused request left something in the log")

    def test_routes(self):
        self.check(ROUTES, self.callers.ask_route)

    def test_commands(self):
        self.check(KINDS, self.callers.ask_command)


class AnotherSite(CallersCase):
    """The same table beside a second site of the same central: what is open at home is not there for a station of elsewhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.other = DemoOffice(cls.central, lambda document: document.update(site="bogota"))
        cls.other.enrol("panel-3", "panel")

    def request(self, method: str, pattern: str):
        route = f"{method} {pattern}"
        path, body, headers = self.callers._request(route, pattern)
        if pattern.endswith("/commands"):
            body = {"id": uuid7(), "kind": "call_next", "desk": "desk-3"}
            headers = {"Idempotency-Key": body["id"]}
        return path.replace(f"/v1/sites/{self.callers.site}", "/v1/sites/bogota").replace("{}", "panel-3"), body, headers

    def test_no_station_reaches_into_it(self):
        rows = {row: cells for row, cells in ROUTES.items() if "/v1/sites/{}" in row}
        self.assertGreater(len(rows), 10)
        for row, cells in rows.items():
            method, pattern = row.split()
            for caller in COLUMNS[:-1]:
                with self.subTest(row, caller=caller):
                    path, body, headers = self.request(method, pattern)
                    heads = self.callers.office.head(), self.other.head()
                    answer = self.callers.client(caller).request(method, path, body, headers)
                    if caller == "nobody":
                        self.assertEqual(answer.status, 401, answer)
                    elif cells[caller] < 300:
                        self.assertEqual((answer.status, answer.code), (404, "unknown_site"), answer)
                    else:
                        self.assertIn((answer.status, answer.code), ((401, "session_required"), (403, "forbidden"),
                                                                     (404, "unknown_site")), answer)
                    self.assertEqual((self.callers.office.head(), self.other.head()), heads, "something was written")

    def test_a_key_of_one_site_pushes_facts_and_signs_in_only_there(self):
        desk = self.callers.stations["operator"]
        body = {"person": "laura-r", "pin": self.other.pins["laura-r"], "desk": "desk-3"}
        before = self.other.head()
        self.assertEqual(desk.client.request("POST", "/v1/sessions", body).status, 200)
        desk.sign_in("laura-r", self.callers.office.pins["laura-r"], "desk-3")
        desk.fact("staff.called", {"station": desk.key, "reason": "citizen"})
        self.assertEqual(self.other.head(), before, "it all happened at home")


if __name__ == "__main__":
    run_tests()

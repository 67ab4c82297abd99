"""Two centrals of one PostgreSQL database: one writes, the other stands by and takes over. Whatever happens to the first in the
middle of its writing, nothing acknowledged is lost, nothing is doubled, the log has no gap (the tests of `crash`)."""

import pathlib
import signal
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
import crash  # noqa: E402
import every_answer  # noqa: E402
from ventanilla_test import Central, Client, DemoOffice, LiveStream, programs, rounds, run_tests  # noqa: E402
from ventanilla_test.pair import Pair  # noqa: E402
from ventanilla_test.postgres import Cluster, shared_cluster  # noqa: E402
from ventanilla_test.public import UNHURRIED_CITIZENS  # noqa: E402
from ventanilla_test.api import Problem  # noqa: E402
from ventanilla_test.waiting import wait_until  # noqa: E402


class Killed(crash.KilledCentral):
    """kill -9 of the one that writes, under load, five times."""

    @classmethod
    def make(cls):
        return Pair(programs())

    @classmethod
    def interrupt(cls):
        killed = cls.central.writer()
        killed.kill()
        cls.central.wait_for(cls.central.other(killed))
        killed.restart()

    def test_verify_finds_the_database_whole(self):
        whole = self.central.ctl(programs(), "verify", "--database", self.central.database)
        self.assertEqual(whole.stdout.splitlines()[-1], "whole")


class Stopped(Killed):
    """The one that writes stands still under load, as its machine may, and wakes when another has long taken over."""

    @classmethod
    def interrupt(cls):
        if hasattr(cls, "woken"):
            return
        cls.woken = cls.central.writer()
        cls.woken.process.send_signal(signal.SIGSTOP)
        cls.central.wait_for(cls.central.other(cls.woken))
        cls.central.proxy.cut()  # whoever waits for the one that stands still asks again
        cls.central.proxy.mend()
        cls.load.wait_for_progress(20)
        cls.woken.process.send_signal(signal.SIGCONT)
        wait_until(lambda: Client(cls.woken.url).request("GET", "/readyz").code == "standing_by", "it doesn't notice")

    def test_the_one_that_woke_stands_by(self):
        self.assertFalse(self.woken.writes())
        self.assertIn("this central writes no more", self.woken.log_tail())


class Server(crash.KilledCentral):
    """kill -9 of PostgreSQL itself under load: the central goes on by itself when it is back."""

    @classmethod
    def make(cls):
        cls.cluster = Cluster()
        cls.addClassCleanup(cls.cluster.close)
        cls.kills = 0
        return Central(programs(), database=cls.cluster.new_database())

    @classmethod
    def interrupt(cls):
        if cls.kills < rounds(2):
            cls.kills += 1
            cls.cluster.kill()
            cls.cluster.start()


class Away(unittest.TestCase):
    """PostgreSQL is away, and somebody reads the log, more than once, before the central has noticed."""

    def test_who_reads_meanwhile_does_not_end_the_central(self):
        cluster = Cluster()
        self.addCleanup(cluster.close)
        central = Central(programs(), database=cluster.new_database())
        self.addCleanup(central.close)
        office = DemoOffice(central)
        self.addCleanup(office.admin.close)
        before = len(office.events())

        def read():
            return office.admin.request("GET", f"/v1/sites/{office.site}/events?after=0&limit=500&wait=0")

        for _ in range(rounds(3)):
            cluster.kill()
            answers = [read() for _ in range(5)]
            self.assertTrue(all(answer.status in (200, 503) for answer in answers), answers)
            cluster.start()
            wait_until(central.writes, "it doesn't come back")

        # It may not have noticed yet that the server was away, and says so (503) when it does.
        def read_whole():
            return read().status == 200 and len(office.events()) >= before

        wait_until(lambda: _or_503(read_whole), "the log can't be read again")


def _or_503(ask):
    try:
        return ask()
    except Problem as problem:
        if problem.answer.status != 503:
            raise
        return False


class StandingBy(every_answer.EveryAnswer):
    @classmethod
    def setUpClass(cls):
        cls.first = Central(programs(), database=shared_cluster().new_database())
        cls.addClassCleanup(cls.first.close)
        cls.office = DemoOffice(cls.first)
        cls.site = cls.office.site
        cls.desk = cls.office.desk("panel-3", "laura-r", "desk-3")
        cls.central = Central(programs(), options=UNHURRIED_CITIZENS, database=cls.first.database, keys_of=cls.first.data)
        cls.addClassCleanup(cls.central.close)
        cls.citizen = Client(cls.central.url)

    def test_every_route_that_needs_the_writer_says_so(self):
        own = {"panel": Client(self.central.url, bearer=self.desk.secret, session=self.desk.client.session),
               "administrator": self.central.admin()}
        for name, operation, status in self.operations("standing_by"):
            with self.subTest(name):
                client = {id(self.office.admin): own["administrator"], id(self.desk.client): own["panel"]}.get(
                    id(self.client(operation)), self.citizen)
                answer = self.ask(name, operation, client)
                self.assertEqual((answer.status, answer.code, answer.headers["retry-after"]), (status, "standing_by", "1"))
        self.assertEqual(self.citizen.request("GET", "/healthz").status, 200)


class Loss(unittest.TestCase):
    def test_who_listens_to_one_that_lost_its_turn_is_sent_away(self):
        pair = Pair(programs())
        self.addCleanup(pair.close)
        office = DemoOffice(pair)
        screen = office.screen()
        listener = LiveStream(pair.first.url, screen.secret, office.site, 0)
        self.addCleanup(listener.close)
        shared_cluster().query(pair.database, "SELECT pg_terminate_backend(backend) FROM turn")
        wait_until(lambda: any(central.writes() for central in pair.both), "nobody takes over")
        self.assertEqual([frame.event for frame in listener][-1], "bye")


class OtherKeys(unittest.TestCase):
    def test_a_central_with_another_pepper_does_not_start(self):
        with Central(programs(), database=shared_cluster().new_database()) as first:
            with self.assertRaises(RuntimeError) as refused:
                Central(programs(), database=first.database)
            self.assertIn("pepper.key is not the one", str(refused.exception))


if __name__ == "__main__":
    run_tests()

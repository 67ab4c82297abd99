"""Two centrals of one PostgreSQL database behind one address, which leads to the one that writes."""

from .api import Client
from .central import Central
from .postgres import shared_cluster
from .proxy import CableProxy
from .waiting import wait_until


class Pair:
    """Where a test wants one Central, this stands for whichever writes."""

    def __init__(self, bin_dir, options=()):
        self.database = shared_cluster().new_database()
        self.first = Central(bin_dir, database=self.database, options=options)
        self.first.may_stand_by = True
        try:
            self.second = Central(bin_dir, database=self.database, options=options, keys_of=self.first.data)
        except BaseException:
            self.first.close()
            raise
        self.both = (self.first, self.second)
        self.shift_seconds = 0.0
        self.proxy = CableProxy(self._upstream)
        self.url = self.proxy.address

    def _upstream(self):
        for central in self.both:
            if central.is_alive() and central.writes():
                return "127.0.0.1", central.port
        raise OSError("none of the two writes")

    def writer(self) -> Central:
        return next(central for central in self.both if central.is_alive() and central.writes())

    def other(self, central: Central) -> Central:
        return self.second if central is self.first else self.first

    def wait_for(self, central: Central, timeout: float = 60.0):
        """Until it writes."""
        wait_until(central.writes, f"{central.url} takes over", timeout)

    def admin(self) -> Client:
        return Client(self.url, bearer=self.first.admin_key)

    def ctl(self, *words, **options):
        return self.writer().ctl(*words, **options)

    def log_tail(self) -> str:
        return "\n".join(central.log_tail() for central in self.both)

    def close(self):
        self.proxy.cut()
        for central in self.both:
            central.close()

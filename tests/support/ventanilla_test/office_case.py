"""What tests of the whole office share: a central of their own with the demo office and its web pages, and who comes
and works there."""

import unittest

from .central import Central
from .demo import DemoOffice
from .public import UNHURRIED_CITIZENS, Citizen, with_web
from .running import programs


class OfficeCase(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.central = Central(programs(), options=UNHURRIED_CITIZENS)
        cls.addClassCleanup(cls.central.close)
        cls.office = DemoOffice(cls.central, with_web)
        cls.site = f"/v1/sites/{cls.office.site}"
        cls.citizen = Citizen(cls.central.url, cls.office.site)
        cls.laura = cls.office.desk("panel-3", "laura-r", "desk-3")
        cls.hernan = cls.office.desk("panel-s", "hernan-c", "")

"""Helpers for tests that run the real processes: a central on a free port, the demo office, stations.

Only the standard library here; `contract` needs python3-yaml and python3-jsonschema once it is on; `desktop`, `golden` and
`station_window`, for tests with real windows, need python3-xlib, python3-pil and python3-numpy and are imported by name. A test
adds this folder's parent to its path:

    sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "support"))
    from ventanilla_test import Central, DemoOffice, Kiosk, Desk

    with Central(programs()) as central:
        office = DemoOffice(central)
        kiosk = office.kiosk("kiosk-1")
        desk = office.desk("panel-3", "laura-r", "desk-3")
        ticket = kiosk.issue("certificados")
        call = desk.call_next()
        desk.start(call); desk.finish(call)
"""

from .api import Answer, Client, Problem, raw_exchange
from .central import Central
from .demo import DemoOffice
from .ids import iso_now, uuid7
from .running import programs, rounds, run_tests
from .sse import Frame, LiveStream
from .stations import Desk, Kiosk, Screen, Station

__all__ = ["Answer", "Central", "Client", "DemoOffice", "Desk", "Frame", "Kiosk", "LiveStream", "Problem", "Screen",
           "Station", "iso_now", "programs", "raw_exchange", "rounds", "run_tests",
           "uuid7"]

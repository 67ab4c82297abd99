"""Which stations the day has, where their windows stand and who sits where."""

DESKTOP = (5730, 1960)
# Where each window stands: x, y, width, height. None hides another.
PLACES = {
    "kiosk-1": (0, 0, 1080, 1920),
    "screen-1": (1080, 0, 1920, 1080),
    "panel-1": (1080, 1080, 400, 860),
    "panel-2": (1490, 1080, 400, 860),
    "panel-5": (1900, 1080, 400, 860),
    "panel-4": (2310, 1080, 400, 860),
    "monitor-1": (3000, 0, 1280, 800),
    "supervisor-1": (3000, 1000, 1440, 900),
    "feedback-1": (4450, 0, 1280, 800),
    "feedback-2": (4450, 1000, 1280, 800),
}
AT_DESK = [("panel-1", "andres-m"), ("panel-2", "paola-g"), ("panel-5", "marta-s"), ("panel-4", "camila-t")]
SHORT_NAMES = {"andres-m": "Andrés M.", "paola-g": "Paola G.", "marta-s": "Marta S.", "camila-t": "Camila T."}
COORDINATOR = ("monitor-1", "laura-r")
SUPERVISOR = ("supervisor-1", "hernan-c")
# Stands free / at the desk of the first operator.
LOBBY_FEEDBACK = "feedback-1"
SECOND_FEEDBACK = ("feedback-2", "desk-1")
# These reach the central through a cable of their own that can be pulled.
CUT_OFF_SOMETIMES = ("kiosk-1", LOBBY_FEEDBACK)

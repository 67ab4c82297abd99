"""What everybody does at a window: wait for words, sign in, write with the keyboard and be sure that it stands there."""
from ventanilla_test.desktop import wait_for
from ventanilla_test.keyboard import type_words

SEND = ("Return", ["Control_L"])


def wait_words(window, widget, words, seconds=30):
    """Until the widget's words hold these; returns all of them."""
    return wait_for(lambda: words in window.text(widget) and window.text(widget),
                    f"{window.title}: {widget} says {words!r}", seconds)


def wait_one_of(window, *widgets):
    """Until one of them is there; returns which."""
    return wait_for(lambda: next((each for each in widgets if window.has(each)), None),
                    f"{window.title}: one of {', '.join(widgets)}")


def write(window, widget, words):
    """Types where the keyboard stands, until the widget shows it."""
    type_words(window, words)
    wait_words(window, widget, words)


def sign_in(window, prefix, person, pin, then):
    window.click(f"{prefix}.person.{person}")
    window.wait(f"{prefix}.pin.{pin[0]}")
    for digit in pin:
        window.press(digit)
    window.wait(then)

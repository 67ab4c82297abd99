"""Types words on the keyboard into a real window, wherever its keyboard is."""

from .desktop import wait_for

NAMED = {" ": "space", ".": "period", ",": "comma", "-": "minus", "@": "at"}


def type_words(window, text: str) -> int:
    """Answers how many keys that took."""
    before = ""
    for letter in text:
        # No finger presses one key twice in one millisecond, and GLFW takes that for one press.
        if letter.lower() == before:
            drawn = window.frames_drawn()
            wait_for(lambda drawn=drawn: window.frames_drawn() > drawn, f"{window.title}: the letter shows")
        before = letter.lower()
        window.press(NAMED.get(letter, letter.lower()), ["Shift_L"] if letter.isupper() or letter == "@" else [])
    return len(text)

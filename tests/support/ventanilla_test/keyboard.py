"""Types words on the keyboard into a real window, wherever its keyboard is."""

NAMED = {" ": "space", ".": "period", ",": "comma", "-": "minus", "@": "at"}


def type_words(window, text: str) -> int:
    """Answers how many keys that took."""
    for letter in text:
        window.press(NAMED.get(letter, letter.lower()), ["Shift_L"] if letter.isupper() or letter == "@" else [])
    return len(text)

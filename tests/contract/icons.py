#!/usr/bin/env python3
"""Every icon that a screen names is in the icon font: one that is not would be drawn as an empty square."""

import json
import pathlib
import re
import sys

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
NAMES = pathlib.Path("/usr/share/fonts-materialdesignicons-webfont/css/materialdesignicons.css")
# .icon = "bell", ui.icon(box, "bell", …), ui.icon_button("id", box, "bell", …), {"kiosk.key", "bell", …} of tables.
NAMED = [r'icon = "([a-z0-9-]+)"', r'\.icon\([^";]*"([a-z0-9-]+)"', r'icon_button\("[^"]+", [^"]*"([a-z0-9-]+)"',
         r'\{"([a-z0-9]+(?:-[a-z0-9]+)+)", "', r'"[a-z_.]+", "([a-z0-9]+(?:-[a-z0-9]+)+)"']


def main():
    known = set(re.findall(r"^\.mdi-([a-z0-9-]+)", NAMES.read_text(), re.MULTILINE))
    used = {}
    for folder in ("plugins", "host"):
        for file in (REPOSITORY / folder).rglob("*.cpp"):
            text = file.read_text()
            for pattern in NAMED:
                for name in re.findall(pattern, text):
                    used.setdefault(name, file.relative_to(REPOSITORY))
    office = REPOSITORY / "assets/demo/office.json"
    for service in json.loads(office.read_text())["services"]:
        used.setdefault(service["icon"], office.relative_to(REPOSITORY))
    wrong = [f"{used[name]}: there is no icon {name}" for name in sorted(set(used) - known)]
    print("\n".join(wrong) or f"{len(used)} icons, all in the font")
    return 1 if wrong or len(used) < 20 else 0


if __name__ == "__main__":
    sys.exit(main())

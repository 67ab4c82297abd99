#!/usr/bin/env python3
"""What the guides say is there: their pictures, their links, every shortcut, and the tables that repeat the code's."""

import json
import pathlib
import re
import unittest

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "packaging/docs"
OPERATOR, ADMINISTRATOR = DOCS / "guia-del-operador.md", DOCS / "guia-del-administrador.md"
GUIDES = (OPERATOR, ADMINISTRATOR)
PICTURE_BYTES_MOST = 200 * 1024

NAMED = {"Enter": "enter", "Esc": "escape", "↑": "up", "↓": "down"}
# Shortcuts whose key is worked out from a place in a list: how the code says that.
COUNTED = {
    "operator_panel": {
        **{f"Ctrl+{n}": r"Key::d1\) \+ static_cast<int>\(at\)\), \.ctrl = true" for n in (1, 2, 3, 4)},
        "Alt+1": r"\.key = digit, \.alt = true",
        **{f"Alt+{letter.upper()}": rf"OutcomeKey\{{\s*ContactOutcome::{outcome}, Key::{letter}\}}"
           for letter, outcome in (("r", "resolved_first_contact"), ("m", "transferred"), ("p", "pending"), ("s", "abandoned"),
                                   ("e", "wrong_number"))},
    },
    "chat_monitor": {**{f"Ctrl+{n}": r"Key::d1\) \+ static_cast<int>\(at\)\),\s+\.ctrl = true" for n in (1, 2, 3)},
                     "/": r"typed\('/'\)", "Ctrl+Enter": r"Key::enter( : Key::none)?, \.ctrl = true"},
    "supervisor": {f"Ctrl+{n}": r"Key::d1\) \+ static_cast<int>\(at\)\),\s+\.ctrl = true" for n in (1, 2, 3, 4, 5)},
}
# Keys of components that the plugins use.
SHARED = {"operator_panel": ["host/sdk/ui/components.hpp"], "chat_monitor": [], "supervisor": ["host/sdk/ui/table.cpp"]}


def code(*places: str) -> str:
    files = [file for place in places for file in ([REPOSITORY / place] if (REPOSITORY / place).is_file()
                                                   else sorted((REPOSITORY / place).rglob("*.[ch]pp")))]
    return "\n".join(file.read_text() for file in files)


def table(guide: pathlib.Path, name: str) -> list[list[str]]:
    """The cells of the table behind the comment `<!-- NAME -->`, without its head."""
    after = guide.read_text().split(f"<!-- {name} -->\n", 1)[1]
    lines = after.split("\n\n", 1)[0].splitlines()
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def keys_in(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def pattern_of(shortcut: str) -> str:
    """How the code writes a chord."""
    *modifiers, key = shortcut.split("+")
    name = NAMED.get(key) or (f"d{key}" if key.isdigit() else key.lower())
    if not modifiers:
        return rf"Key::{name}\b(?![^)}}\n]*\.(ctrl|alt) = true)"
    wanted = ", ".join(rf"\.{modifier.lower()} = true" for modifier in modifiers)
    return rf"Key::{name}, {wanted}"


def anchor_of(heading: str) -> str:
    """As GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


class Guides(unittest.TestCase):
    def links_of(self, guide):
        text = guide.read_text()
        return re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'<img src="([^"]+)"', text)

    def test_every_link_leads_somewhere(self):
        for guide in (*GUIDES, REPOSITORY / "README.md"):
            for link in self.links_of(guide):
                if link.startswith(("http://", "https://")):
                    continue
                path, _, anchor = link.partition("#")
                target = (guide.parent / path).resolve() if path else guide
                with self.subTest(guide=guide.name, link=link):
                    self.assertTrue(target.exists())
                    self.assertTrue(target.is_relative_to(REPOSITORY))
                    if anchor:
                        headings = re.findall(r"^#+ (.*)$", target.read_text(), re.MULTILINE)
                        self.assertIn(anchor, [anchor_of(each) for each in headings])

    def test_the_readme_leads_to_both(self):
        for guide in GUIDES:
            self.assertIn(str(guide.relative_to(REPOSITORY)), self.links_of(REPOSITORY / "README.md"))

    def test_every_picture_is_shown_and_light(self):
        shown = {(guide.parent / link).resolve() for guide in GUIDES for link in self.links_of(guide)}
        for picture in sorted((DOCS / "pictures").glob("*.png")):
            with self.subTest(picture=picture.name):
                self.assertIn(picture, shown)
                self.assertLess(picture.stat().st_size, PICTURE_BYTES_MOST)

    def test_every_picture_has_words(self):
        for guide in GUIDES:
            text = guide.read_text()
            for words in re.findall(r"!\[([^\]]*)\]", text) + re.findall(r'<img [^>]*alt="([^"]*)"', text):
                self.assertGreater(len(words), 10)
            self.assertEqual(text.count("<img "), text.count('alt="'))

    def test_every_shortcut_of_a_table_is_in_the_product(self):
        for plugin, counted in COUNTED.items():
            source = code(f"plugins/{plugin}", *SHARED[plugin])
            for cells in table(OPERATOR, f"teclas: {plugin}"):
                for shortcut in keys_in(cells[0]):
                    with self.subTest(plugin=plugin, shortcut=shortcut):
                        self.assertRegex(source, counted.get(shortcut) or pattern_of(shortcut))

    def test_every_function_key_of_the_product_is_in_a_table(self):
        for plugin in COUNTED:
            told = {key for cells in table(OPERATOR, f"teclas: {plugin}") for key in keys_in(cells[0])}
            for number in set(re.findall(r"Key::f(\d+)\b", code(f"plugins/{plugin}"))):
                self.assertIn(f"F{number}", told, plugin)

    def test_the_table_of_permissions_is_the_codes(self):
        source = code("shared/domain/permission.hpp")
        rows = re.findall(r"\{((?:(?:true|false),? ?){7})\},?\s*// (\w+)", source)
        self.assertEqual(len(rows), 15)
        coded = {name: [value.strip() == "true" for value in values.split(",")] for values, name in rows}
        told = {keys_in(cells[0])[0]: [cell == "sí" for cell in cells[1:]] for cells in table(ADMINISTRATOR, "permisos")}
        self.assertEqual(told, coded)

    def test_the_profiles_keys_are_the_codes(self):
        source = code("host/app/profile.cpp")
        tables = dict(re.findall(r'auto (\w+) = table\("(\w+)"\)', source))
        coded = {f"{tables[name]}.{key}" for name in tables
                 for key in re.findall(rf'\b{name}\.\w+(?:<[\w:]+>)?\(\s*"(\w+)"', source)}
        coded |= set(re.findall(r'\btop\.\w+(?:<[\w:]+>)?\(\s*"(\w+)"', source)) | {"plugin"}
        told = {key for cells in table(ADMINISTRATOR, "perfil") for key in keys_in(cells[0])}
        self.assertEqual(told, coded)

    def test_the_settings_are_the_plugins(self):
        coded = set()
        for folder in (REPOSITORY / "plugins").iterdir():
            if not folder.is_dir() or folder.name == "example":
                continue
            found = re.search(r"sdk::SettingDescriptor settings\[\] = \{(.*?)\};", code(f"plugins/{folder.name}"), re.DOTALL)
            if found:
                coded |= {(folder.name, name) for name in re.findall(r'\{\s*"(\w+)",', found[1])}
        told = {(keys_in(cells[0])[0], keys_in(cells[1])[0]) for cells in table(ADMINISTRATOR, "ajustes")}
        self.assertEqual(told, coded)

    def test_the_limits_are_the_codes(self):
        declared = dict(re.findall(r"std::size_t (\w+) = ([^;]+);", code("central/http/limits.hpp")))
        coded = {name: eval(re.sub(r"UL|'", "", value)) for name, value in declared.items()}  # "8 * 1024"
        told = {keys_in(cells[0])[0]: int(cells[1]) for cells in table(ADMINISTRATOR, "límites")}
        self.assertEqual(told, coded)

    def test_the_centrals_settings_are_the_codes(self):
        listed = code("central/http/configuration.cpp").split("constexpr std::array all{", 1)[1].split("};\n", 1)[0]
        coded = [(key, flag, "VENTANILLA_" + key.upper().replace(".", "_"))
                 for key, flag in re.findall(r'Setting\{"([\w.]+)", "(--[\w-]+)"', listed)]
        self.assertGreater(len(coded), 5)
        told = [tuple(keys_in(cell)[0] for cell in cells[:3]) for cells in table(ADMINISTRATOR, "configuración")]
        self.assertEqual(told, coded)

    def test_the_metrics_are_the_codes(self):
        coded = set(re.findall(r'"((?:ventanilla|process)_\w+)"', code("central/http/metrics.cpp")))
        self.assertGreater(len(coded), 15)
        told = {name for cells in table(ADMINISTRATOR, "cifras") for name in keys_in(cells[0])}
        self.assertEqual(told, coded)

    def test_the_error_codes_are_the_centrals(self):
        known = set(re.findall(r'ProblemKind\{"(\w+)"', code("central/service/problem.cpp")))
        for cells in table(ADMINISTRATOR, "códigos"):
            self.assertIn(keys_in(cells[0])[0], known)

    def test_a_pin_has_as_many_digits_as_the_code_wants(self):
        digits = {"6": "seis"}[re.search(r"pin_digits = (\d+)", code("shared/domain/pin.hpp"))[1]]
        self.assertIn(f"Un PIN tiene exactamente {digits} cifras", ADMINISTRATOR.read_text())
        self.assertIn(f"PIN de {digits} dígitos", OPERATOR.read_text())

    def test_the_words_of_the_screens_are_theirs(self):
        """What stands between « » in the operator's guide is said by a screen, but for what varies in it."""
        words = [re.sub(r"\{\w+\}", "", text) for name in ("es.json", "web.es.json")
                 for text in json.loads((REPOSITORY / "assets/i18n" / name).read_text()).values()]
        plain = re.compile(r"[\d ]+")
        said = {plain.sub(" ", each).strip() for each in words}
        for quote in re.findall(r"«([^»]+)»", OPERATOR.read_text()):
            with self.subTest(quote=quote):
                self.assertTrue(any(plain.sub(" ", quote.replace("\n", " ")).strip() in each for each in said))


if __name__ == "__main__":
    unittest.main(verbosity=1)

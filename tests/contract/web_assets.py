"""The files of the web pages: small, nothing inline, the design's colours, every word in both languages."""

import json
import pathlib
import re
import unittest

ASSETS = pathlib.Path(__file__).resolve().parents[2] / "assets"
FILES = sorted((ASSETS / "web").iterdir())
WORDS = {language: json.loads((ASSETS / "i18n" / f"web.{language}.json").read_text()) for language in ("es", "en")}
# Keys that a script puts together: `turn.state.${…}`.
COMPOSED = ("form.", "turn.state.", "turn.hint.", "pqr.type.", "pqr.hint.", "status.is.", "status.step.", "role.", "problem.", "person.", "survey.", "chat.")


def used_keys() -> set[str]:
    """Every whole key that a page or script names."""
    keys = set()
    for file in FILES:
        text = file.read_text()
        keys |= set(re.findall(r'data-(?:t|label)="([\w.]+)"', text))
        if file.suffix == ".js":
            keys |= set(re.findall(r'["`]([a-z_]+\.[a-z_.]+)["`]', text)) & set(WORDS["es"])
            keys |= set(re.findall(r'\bt\("([\w.]+)"', text))
    return keys


class WebAssets(unittest.TestCase):
    def test_no_file_is_larger_than_50_kilobytes(self):
        for file in FILES:
            self.assertLess(file.stat().st_size, 50_000, file.name)

    def test_nothing_is_inline_and_nothing_comes_from_elsewhere(self):
        for file in FILES:
            text = file.read_text()
            if file.suffix == ".html":
                self.assertNotRegex(text, r"\sstyle=|\son\w+=|<style|javascript:", file.name)
                for script in re.findall(r"<script[^>]*>(.*?)</script>", text, re.S):
                    self.assertEqual(script, "", file.name)
            addresses = set(re.findall(r"https?://[^\s\"'`<>]+", text)) - {"http://www.w3.org/2000/svg", "https://CENTRAL/widget.js"}
            self.assertEqual({each for each in addresses if not each.startswith("https?")}, set(), file.name)

    def test_no_script_writes_markup(self):
        for file in FILES:
            if file.suffix == ".js":
                self.assertNotRegex(file.read_text(), r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function")

    def test_the_colours_are_the_design_s(self):
        tokens = json.loads((ASSETS / "theme" / "tokens.json").read_text())
        light, dark = re.findall(r":root \{(.*?)\}", (ASSETS / "web" / "base.css").read_text(), re.S)
        for css, theme in ((light, tokens["theme"]["light"]), (dark, tokens["theme"]["dark"])):
            given = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", css))
            for name, colour in given.items():
                if not name.startswith("face-"):
                    self.assertEqual(colour, theme[name.replace("-", "_")], name)
        faces = dict(re.findall(r"--face-(\d): (#[0-9A-F]{6});", light))
        self.assertEqual(faces, {key: value for key, value in tokens["faces"].items() if key.isdigit()})

    def test_both_languages_have_the_same_words(self):
        self.assertEqual(set(WORDS["es"]), set(WORDS["en"]))
        places = {language: {key: sorted(re.findall(r"\{(\w+)\}", text)) for key, text in words.items()}
                  for language, words in WORDS.items()}
        self.assertEqual(places["es"], places["en"])

    def test_every_word_that_is_used_exists_and_every_word_is_used(self):
        used = used_keys()
        self.assertEqual(used - set(WORDS["es"]), set())
        unused = {key for key in WORDS["es"] if key not in used and not key.startswith(COMPOSED)}
        self.assertEqual(unused, set())


if __name__ == "__main__":
    unittest.main()

"""The citizens' web pages for the guides' pictures: Debian's chromium on a phone's size of window."""

import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests/support"))

from ventanilla_test import node_tools  # noqa: E402

PHONE = (390, 760)


class Browser:
    """Gives orders to guide_pages.mjs; each answers once the page has done it."""

    def __enter__(self):
        node_tools.install()
        self.process = subprocess.Popen(["node", HERE / "guide_pages.mjs"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(30)

    def ask(self, do: str, **values):
        self.process.stdin.write(json.dumps({"do": do, **values}) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline() or '{"error": "the browser has ended"}')
        if "error" in answer:
            raise RuntimeError(f"{do} {values}: {answer['error']}")

    def open(self, scene, path: str, height: int = PHONE[1]):
        self.ask("open", url=scene.central.url + path, width=PHONE[0], height=height, now=scene.minutes_ago(0))

    def picture(self, file: pathlib.Path, whole: bool = False):
        self.ask("picture", file=str(file), whole=whole)


def chat(browser: Browser, scene, out: pathlib.Path):
    browser.open(scene, "/chat")
    browser.ask("fill", label="Nombre", text="Andrés Peña")
    browser.ask("fill", label="Correo o celular", text="andres@correo.example")
    browser.ask("choose", label="Tema", value="T2")
    browser.ask("check", label="Autorizo el tratamiento")
    browser.picture(out / "web-chat-start.png")
    browser.ask("press", name="Iniciar chat")
    browser.ask("see", text="Escriba")
    browser.ask("say", text="Buenos días. ¿Qué documentos llevo para renovar el RUP?")
    browser.ask("see", text="enviado")
    contact = next(each["id"] for each in scene.office.snapshot()["state"]["contacts"] if each.get("user_name") == "Andrés Peña")
    marta = scene.desks["desk-5"]
    marta.command("take", contact=contact)
    for text in ("Buenos días, señor Andrés. Le atiende Marta S.",
                 "Para renovar el RUP necesita los estados financieros firmados y los certificados de experiencia."):
        marta.fact("contact.message", {"contact": contact, "message": web_id(), "author": "staff", "person": "marta-s",
                                       "text": text}, "marta-s")
        browser.ask("see", text=text)
    browser.ask("say", text="Muchas gracias, mañana los llevo.")
    browser.ask("see", text="Muchas gracias")
    browser.picture(out / "web-chat.png")
    return marta.command("invite_survey", contact=contact)["link"]


def survey(browser: Browser, scene, out: pathlib.Path, link: str):
    browser.open(scene, link)
    browser.ask("see", text="Enviar respuesta")
    browser.picture(out / "web-survey.png")


def turn(browser: Browser, scene, out: pathlib.Path):
    ticket = scene.kiosk.issue("certificados")
    browser.open(scene, f"/turno/{ticket['public_token']}")
    browser.ask("see", text="En vivo")
    browser.picture(out / "web-turn.png", whole=True)


def complaint(browser: Browser, scene, out: pathlib.Path):
    browser.open(scene, "/pqr")
    browser.ask("see", text="Qué desea presentar")
    browser.ask("choose", label="Qué desea presentar", value="claim_service")
    browser.ask("fill", label="Qué pasó", text="Esperé dos horas y nadie avisó que el trámite pedía otro documento.")
    browser.picture(out / "web-complaint.png", whole=True)


def web_id():
    from ventanilla_test import uuid7  # tests/support is on the path by then

    return uuid7()


def take(scene, out: pathlib.Path):
    with Browser() as browser:
        link = chat(browser, scene, out)
        survey(browser, scene, out, link)
        turn(browser, scene, out)
        complaint(browser, scene, out)

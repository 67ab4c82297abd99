// The chat, from its form to its survey, and the widget that puts it on another site.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import http from "node:http";
import { once } from "node:events";
import { assertAccessible, assertAccessibleAtAllWidths, closePage, openBrowser, openOffice, openPage, picture, untilTrue } from "./office.mjs";

const PHONE = { width: 390, height: 640 };
let office, browser, site;
before(async () => {
  site = await openSite();
  office = await openOffice("--web-origin", site.origin);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await office?.close();
  site?.close();
});

/** A site of somebody else's, with the widget on its only page. */
async function openSite() {
  const server = http.createServer((_, response) => {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><html lang="es"><title>La cámara</title><main><h1>La cámara</h1></main>
      <script src="${office.url}/widget.js" data-site="${office.site}" defer></script>`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

async function startChat(page, name) {
  await page.getByLabel("Nombre").fill(name);
  await page.getByLabel(/Correo o celular/).fill("andres@correo.example");
  await page.getByLabel("Tema").selectOption("T3");
  await page.getByLabel(/Autorizo el tratamiento/).check();
  await page.getByRole("button", { name: "Iniciar chat" }).click();
  await page.getByRole("textbox", { name: "Escriba su mensaje" }).waitFor();
}
const contactOf = async (name) => (await office.ask("waiting_contacts")).find((each) => each.user_name === name).id;
async function write(page, text) {
  await page.getByRole("textbox", { name: "Escriba su mensaje" }).fill(text);
  await page.keyboard.press("Enter");
  await page.locator(".message.mine", { hasText: text }).getByText(/enviado/).waitFor();
}

test("the form asks for consent before it takes any data", async () => {
  const page = await openPage(browser, `${office.url}/chat`, PHONE);
  await page.getByLabel("Nombre").fill("Andrés Peña");
  await picture(page, "web-chat-prechat");
  await assertAccessibleAtAllWidths(page);
  await page.getByRole("button", { name: "Iniciar chat" }).click();
  await page.getByText("Para dejar sus datos, marque la autorización.").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "consent");
  assert.deepEqual((await office.ask("waiting_contacts")).filter((each) => each.user_name === "Andrés Peña"), []);
  await page.getByText("Política, versión 3").click();
  await page.getByText("Usamos sus datos para atender su solicitud.").waitFor();
  await assertAccessible(page);
  await closePage(page);
});

test("visitor and staff talk; the visitor sees who attends and never a note", async () => {
  const page = await openPage(browser, `${office.url}/chat`, PHONE);
  await startChat(page, "Visita uno");
  await page.locator("#place").filter({ hasText: /Usted sigue|antes de usted/ }).waitFor();
  await write(page, "Buenos días, necesito renovar el RUP.");
  const contact = await contactOf("Visita uno");
  await office.ask("take", { contact });
  await page.getByText("Le atiende Laura R., Información").waitFor();
  await office.ask("say", { contact, text: "Nota: ya vino ayer", author: "note" });
  await office.ask("say", { contact, text: "Con gusto. ¿Me confirma el NIT?" });
  await page.getByText("Con gusto. ¿Me confirma el NIT?").waitFor();
  await write(page, "900.373.115-3");
  assert.equal(await page.getByText("ya vino ayer").count(), 0);
  await picture(page, "web-chat");
  await assertAccessibleAtAllWidths(page);

  const link = await office.ask("invite", { contact });
  await page.getByRole("link", { name: "Responda la encuesta de esta atención" }).waitFor();
  assert.equal(await page.getByRole("link").getAttribute("href"), link);
  await page.getByRole("button", { name: "Terminar" }).click();
  await page.getByText(/Usted terminó el chat/).waitFor();
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

test("words of either side are text, whatever they look like", async () => {
  const page = await openPage(browser, `${office.url}/chat`, PHONE);
  const attack = "<img src=x onerror=\"document.title='owned'\"> javascript:alert(1) %s";
  await startChat(page, "<b>Visita</b> dos");
  await write(page, attack);
  const contact = await contactOf("<b>Visita</b> dos");
  await office.ask("take", { contact });
  await office.ask("say", { contact, text: `${attack} https://camara.example/guia` });
  const address = page.getByRole("link", { name: "https://camara.example/guia" });
  await address.waitFor();
  assert.equal(await address.getAttribute("rel"), "noopener noreferrer");
  assert.equal(await page.locator("#messages img, #messages b").count(), 0);
  assert.notEqual(await page.title(), "owned");
  await closePage(page);
});

test("a reload finds the chat again; a cut network sends later, once and in order", async () => {
  const page = await openPage(browser, `${office.url}/chat`, PHONE);
  // A device whose clock is hours off, so that whose time is shown can be told.
  await page.addInitScript(() => {
    const Right = Date;
    globalThis.Date = class extends Right {
      constructor(...given) { super(...(given.length ? given : [Right.now() - 5 * 3600e3])); }
      static now() { return Right.now() - 5 * 3600e3; }
    };
  });
  await page.reload();
  await startChat(page, "Visita tres");
  await write(page, "Uno");
  await page.reload();
  await page.locator(".message.mine", { hasText: "Uno" }).waitFor();
  await office.ask("stop");
  for (const text of ["Dos", "Tres"]) {
    await page.getByRole("textbox", { name: "Escriba su mensaje" }).fill(text);
    await page.keyboard.press("Enter");
  }
  await page.locator(".message.mine", { hasText: "Dos" }).getByText(/^enviando$/).waitFor();
  await office.ask("start");
  await page.locator(".message.mine", { hasText: "Tres" }).getByText(/enviado/).waitFor();
  const contact = (await office.ask("waiting_contacts")).find((each) => each.user_name === "Visita tres");
  assert.deepEqual(contact.messages.map((each) => each.text), ["Uno", "Dos", "Tres"]);
  for (const { text, at } of contact.messages) {
    const time = await page.evaluate((when) => new Intl.DateTimeFormat("es-CO", {
      hour: "numeric", minute: "2-digit", hour12: true }).format(new Date(when)), at);
    assert.equal(await page.locator(".message.mine", { hasText: text }).locator(".about").textContent(), `${time} · enviado`);
  }
  await closePage(page);
});

test("a central that is asked too often is still there: nobody is told that the line is gone", async () => {
  const page = await openPage(browser, `${office.url}/chat`, PHONE);
  await startChat(page, "Rosa Gil");
  await page.evaluate(() => {
    globalThis.said = [];
    const place = document.getElementById("connection");
    new MutationObserver(() => globalThis.said.push(place.textContent)).observe(place, { childList: true, characterData: true, subtree: true });
  });
  let asked = 0;
  await page.route(/\/v1\/visits\/[^/]+\?/, (route) => asked++ < 2
    ? route.fulfill({ status: 429, contentType: "application/problem+json", headers: { "Retry-After": "1" },
      body: JSON.stringify({ status: 429, code: "too_many_requests", retry: "later" }) })
    : route.continue());
  await write(page, "¿Hay alguien?");
  await untilTrue(() => asked > 2, "the page asks again");
  assert.deepEqual((await page.evaluate(() => globalThis.said)).filter(Boolean), []);
  await closePage(page);
});

test("outside hours the form leaves a request and says when the office opens", async () => {
  await office.ask("hours", { open_: false });
  try {
    const page = await openPage(browser, `${office.url}/chat`, PHONE);
    await page.getByText(/Deje su solicitud/).waitFor();
    await picture(page, "web-chat-closed");
    await assertAccessibleAtAllWidths(page);
    await page.getByLabel("Nombre").fill("Visita cuatro");
    await page.getByLabel(/Correo o celular/).fill("310 669 1309");
    await page.getByLabel("Su solicitud").fill("¿Cuánto vale el certificado?");
    await page.getByLabel(/Autorizo el tratamiento/).check();
    await page.getByRole("button", { name: "Dejar solicitud" }).click();
    await page.getByText(/Recibimos su solicitud · Abre el/).waitFor();
    await closePage(page);
  } finally {
    await office.ask("hours", { open_: true });
  }
});

test("one script puts the chat on the office's site, which opens, minimises and closes it", async () => {
  const page = await openPage(browser, site.origin, { width: 1280, height: 800 });
  await page.getByRole("button", { name: "Chat de atención" }).press("Enter");
  const chat = page.frameLocator("iframe[title='Chat de atención']");
  await chat.getByLabel("Nombre").fill("Visita cinco");
  await chat.getByLabel(/Autorizo el tratamiento/).check();
  await chat.getByRole("button", { name: "Iniciar chat" }).click();
  await chat.getByRole("textbox", { name: "Escriba su mensaje" }).waitFor();
  await picture(page, "web-widget");
  await assertAccessible(page);
  await chat.getByRole("button", { name: "Minimizar" }).click();
  await page.locator("iframe").waitFor({ state: "hidden" });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "Chat de atención");
  await page.keyboard.press("Enter");
  await chat.getByRole("textbox", { name: "Escriba su mensaje" }).waitFor();
  await page.getByRole("button", { name: "Cerrar el chat" }).click();
  await page.locator("iframe").waitFor({ state: "hidden" });
  await closePage(page);
});

test("a site that is not the office's can't frame the chat", async () => {
  const other = await openSite();
  const page = await openPage(browser, other.origin);
  await page.getByRole("button", { name: "Chat de atención" }).click();
  await page.waitForFunction(() => document.activeElement.tagName === "IFRAME");
  await untilTrue(() => page.faults.some((fault) => /frame-ancestors/.test(fault)), "the browser refused the frame");
  await page.context().close();
  other.close();
});

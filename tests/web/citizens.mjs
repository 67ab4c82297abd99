// Citizens in their browsers, for the scripted day: reads one JSON order a line, does it in a real page as a person would
// and answers with a line. Orders: {"do": NAME, …}, as the functions of `orders` are called.
import readline from "node:readline";
import path from "node:path";
import { mkdirSync } from "node:fs";
import assert from "node:assert/strict";
import { openBrowser, openPage, untilTrue } from "./office.mjs";

const PHONE = { width: 390, height: 760 };
const browser = await openBrowser();
const pages = new Map(); // who → the page that is open before them

const composer = (page) => page.getByRole("textbox", { name: "Escriba su mensaje" });

async function turnTo(who, page) {
  const before = pages.get(who);
  if (before && before !== page) await before.close();
  pages.set(who, page);
  return page;
}

async function write(field, words) {
  await field.click();
  await field.pressSequentially(words);
}

/** As the citizen sees it: of a page that is longer than the telephone, what is in sight. */
async function photograph(page, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  await page.screenshot({ path: file });
}

const orders = {
  /** Fills the chat's form and begins. */
  async chat({ who, url, reach, topic }) {
    const page = await turnTo(who, await openPage(browser, url, PHONE));
    await write(page.getByLabel("Nombre"), who);
    await write(page.getByLabel(/Correo o celular/), reach);
    await page.getByLabel("Tema").selectOption(topic);
    await page.getByLabel(/Autorizo el tratamiento/).check();
    await page.getByRole("button", { name: "Iniciar chat" }).click();
    await composer(page).waitFor();
  },

  /** Writes in the chat; answers the message's id once it stands there, sent or not. */
  async say({ who, text }) {
    const page = pages.get(who);
    await write(composer(page), text);
    await page.keyboard.press("Enter");
    const message = page.locator(".message.mine", { hasText: text });
    await message.waitFor();
    return message.getAttribute("data-id");
  },

  /** Until what was written carries this word: "enviado" or "enviando". */
  async state({ who, text, state }) {
    await pages.get(who).locator(".message.mine", { hasText: text }).getByText(new RegExp(`${state}$`)).waitFor();
  },

  /** Until somebody's words are there; answers their id. */
  async hear({ who, text }) {
    const message = pages.get(who).locator(".message:not(.mine)", { hasText: text });
    await message.waitFor();
    return message.getAttribute("data-id");
  },

  /** The conversation as the page shows it, from the top. */
  async conversation({ who }) {
    return pages.get(who).locator(".message").evaluateAll((messages) => messages.map((each) => ({
      id: each.dataset.id, mine: each.classList.contains("mine"), text: each.querySelector(".words").textContent,
    })));
  },

  /** The line that says how it stands, once it holds these words. */
  async place({ who, text }) {
    const place = pages.get(who).locator("#place");
    await place.filter({ hasText: text }).waitFor();
    return place.textContent();
  },

  /** Until the page says that the chat is over. */
  async over({ who, text }) {
    await pages.get(who).locator("#ended-words", { hasText: text }).waitFor();
  },

  /** Touches the survey's link in the chat; answers the link. */
  async follow_link({ who }) {
    const page = pages.get(who);
    const link = page.getByRole("link", { name: "Responda la encuesta de esta atención" });
    const opened = page.context().waitForEvent("page");
    const address = await link.getAttribute("href");
    await link.click();
    const survey = await opened;
    survey.faults = page.faults;
    await turnTo(who, survey);
    return address;
  },

  async open({ who, url }) {
    await turnTo(who, await openPage(browser, url, PHONE));
  },

  /** Answers the survey that is open and sends it; `file` gets a picture of it before. */
  async answer({ who, face, reasons, solved, ease, comment, file }) {
    const page = pages.get(who);
    await page.getByRole("radio", { name: face, exact: true }).check();
    for (const reason of reasons) await page.getByRole("checkbox", { name: reason }).check();
    await page.getByRole("radio", { name: solved, exact: true }).check();
    await page.getByRole("radio", { name: ease, exact: true }).check();
    await write(page.getByLabel(/Cuéntenos más/), comment);
    if (file) await photograph(page, file);
    await page.getByRole("button", { name: "Enviar respuesta" }).click();
    await page.getByRole("heading", { name: "Gracias por su respuesta" }).waitFor();
  },

  /** Until the page says these words and offers no question. */
  async refused({ who, text }) {
    const page = pages.get(who);
    await page.getByText(text).waitFor();
    assert.equal(await page.getByRole("button", { name: "Enviar respuesta" }).count(), 0);
  },

  /** Files a complaint on the open page; answers its radicado, as the receipt and then its own page say it. */
  async complain({ who, type, facts, phone }) {
    const page = pages.get(who);
    await page.getByLabel("Qué desea presentar").selectOption(type);
    await write(page.getByLabel("Qué pasó o qué pide"), facts);
    await write(page.getByLabel("Nombre"), who);
    await write(page.getByLabel("Teléfono"), phone);
    await page.getByLabel(/Autorizo el tratamiento/).check();
    await page.getByRole("button", { name: "Radicar" }).click();
    await page.getByText(/Respuesta a más tardar/).waitFor();
    const radicado = await page.locator("#radicado").textContent();
    await page.getByRole("link", { name: "Ver el estado" }).click();
    await page.getByRole("heading", { name: radicado }).waitFor();
    return radicado;
  },

  async picture({ who, file }) {
    await photograph(pages.get(who), file);
  },

  /** Closes the page; what it logged as an error fails the order. */
  async leave({ who }) {
    const page = pages.get(who);
    await untilTrue(() => page.url() !== "about:blank", "the page has an address");
    assert.deepEqual(page.faults, []);
    pages.delete(who);
    await page.context().close();
  },
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { do: name, ...values } = JSON.parse(line);
  let answer;
  try {
    answer = { value: (await orders[name](values)) ?? null };
  } catch (error) { // whoever gave the order fails with it
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();

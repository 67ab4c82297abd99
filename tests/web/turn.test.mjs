// The page of a turn: what its owner sees from the kiosk to the desk.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessibleAtAllWidths, closePage, openBrowser, openOffice, openPage, picture } from "./office.mjs";

let office, browser;
before(async () => {
  office = await openOffice();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await office?.close();
});
const openTurn = (turn, options) => openPage(browser, `${office.url}/turno/${turn.public_token}`, options);

test("a waiting turn shows its code, who is before it and what to bring", async () => {
  const turn = await office.ask("issue");
  const page = await openTurn(turn);
  await page.getByText(/En vivo/).waitFor();
  const service = await page.locator("#service").textContent();
  assert.match(await page.locator("#code").textContent(), /^[A-Z].\d{3}$/);
  assert.match(service, /Certificados/);
  assert.match(await page.locator("#before").textContent(), /persona/);
  assert.ok((await page.locator("#paper-list li").count()) > 0);
  assert.match(await page.title(), /Su turno/);
  await picture(page, "web-turn");
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

test("the call turns the card amber at once, with a sound for who asked for it", async () => {
  const turn = await office.ask("issue");
  const page = await openTurn(turn);
  await page.getByRole("button", { name: "Avisarme con sonido" }).click();
  await page.getByRole("button", { name: "Silenciar avisos" }).waitFor();
  const began = Date.now();
  const call = await office.ask("call", { ticket: turn.ticket });
  await page.locator("#turn.now").waitFor();
  assert.ok(Date.now() - began < 10_000, "the page waited for a later look");
  assert.equal((await page.locator("#desk").textContent()).trim(), "Módulo 3");
  assert.match(await page.locator("#spoken").textContent(), /Es su turno/);
  assert.equal(await page.evaluate(() => document.documentElement.dataset.chimes), "1");
  assert.match(await page.title(), /Es su turno/);
  await picture(page, "web-turn-called");
  await assertAccessibleAtAllWidths(page);
  await office.ask("serve", { call });
  await page.getByText("Lo están atendiendo", { exact: true }).waitFor();
  await office.ask("finish", { call });
  await page.getByText("Atención terminada", { exact: true }).waitFor();
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

test("who does not come frees the turn with two taps of the keyboard", async () => {
  const turn = await office.ask("issue");
  const page = await openTurn(turn);
  await page.getByRole("button", { name: "Ya no voy: liberar turno" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Toque de nuevo para liberarlo" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByText("Turno liberado", { exact: true }).waitFor();
  await closePage(page);
});

test("a link that opens no turn says so kindly", async () => {
  const page = await openPage(browser, `${office.url}/turno/${"A".repeat(22)}`);
  await page.getByText(/No encontramos ese turno/).waitFor();
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

test("without a network the page says how old it is and goes on when the network is back", async () => {
  const turn = await office.ask("issue");
  const page = await openTurn(turn);
  await page.getByText(/En vivo/).waitFor();
  await office.ask("stop");
  await page.getByText(/Sin conexión · datos de hace/).waitFor();
  await assertAccessibleAtAllWidths(page);
  await office.ask("start");
  await page.getByText(/En vivo/).waitFor();
  await closePage(page);
});

test("it speaks English to who reads English, and changes language by a button", async () => {
  const turn = await office.ask("issue");
  const page = await openTurn(turn, { locale: "en-US" });
  await page.getByText("Before you", { exact: true }).waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.getByRole("button", { name: "Español" }).click();
  await page.getByText("Antes de usted", { exact: true }).waitFor();
  await closePage(page);
});

test("the dark theme is as readable", async () => {
  const turn = await office.ask("issue");
  const page = await openTurn(turn, { dark: true });
  await page.getByText(/En vivo/).waitFor();
  await assertAccessibleAtAllWidths(page);
  await picture(page, "web-turn-dark");
  await closePage(page);
});

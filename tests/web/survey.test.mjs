// The survey by its one-use link.
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

test("faces are radio buttons with words; the answer is kept once and the link is then used", async () => {
  const link = await office.ask("survey_link");
  const page = await openPage(browser, office.url + link);
  await page.getByRole("radio", { name: "Buena", exact: true }).waitFor();
  assert.equal(await page.getByRole("radio", { name: "Buena", exact: true }).count(), 1);
  await page.getByRole("radio", { name: "Buena", exact: true }).check();
  await page.getByRole("radio", { name: "Sí" }).check();
  await page.getByText("FOR-DIC-07 · versión 1 · vigente · propuesta").waitFor();
  await picture(page, "web-survey");
  await assertAccessibleAtAllWidths(page);
  await page.getByLabel(/Comentario/).fill("Muy <i>amables</i>");
  await page.getByRole("button", { name: "Enviar respuesta" }).click();
  await page.getByRole("heading", { name: "Gracias por su respuesta" }).waitFor();
  await assertAccessibleAtAllWidths(page);
  const kept = (await office.ask("responses")).slice(-3).map((each) => each.answer);
  assert.deepEqual(kept, [{ question: "overall", face: 4 }, { question: "solved", text: "yes" },
    { question: "comment", text: "Muy <i>amables</i>" }]);
  await page.reload();
  await page.getByText(/Este enlace ya se usó/).waitFor();
  await picture(page, "web-survey-used");
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

test("a bad face asks what failed; nothing is sent while an answer is missing", async () => {
  const link = await office.ask("survey_link");
  const page = await openPage(browser, office.url + link);
  const reason = page.getByRole("group", { name: "¿Qué falló?" });
  await page.getByRole("radio", { name: "Mala", exact: true }).check();
  await reason.waitFor();
  await page.getByRole("button", { name: "Enviar respuesta" }).click();
  await page.getByText("Responda esta pregunta.").first().waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), "reason");
  await assertAccessibleAtAllWidths(page);
  await page.getByRole("radio", { name: "Muy buena" }).check();
  await reason.waitFor({ state: "hidden" });
  await closePage(page);
});

test("a link that was answered in another tab says that it is used, and keeps one answer", async () => {
  const link = await office.ask("survey_link");
  const pages = [await openPage(browser, office.url + link), await openPage(browser, office.url + link)];
  const before = (await office.ask("responses")).length;
  for (const page of pages) {
    await page.getByRole("radio", { name: "Muy buena" }).check();
    await page.getByRole("radio", { name: "Sí" }).check();
    await page.getByRole("button", { name: "Enviar respuesta" }).click();
    await page.getByRole("heading", { name: "Gracias por su respuesta" }).waitFor();
  }
  assert.equal((await office.ask("responses")).length, before + 2); // two questions, once
  for (const page of pages) await closePage(page);
});

test("the whole survey can be answered with the keyboard", async () => {
  const link = await office.ask("survey_link");
  const page = await openPage(browser, office.url + link);
  await page.getByRole("radio", { name: "Muy buena" }).focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  for (let tab = 0; tab < 2; ++tab) await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Gracias por su respuesta" }).waitFor();
  await closePage(page);
});

test("a link that is none says so kindly", async () => {
  const page = await openPage(browser, `${office.url}/encuesta/${"A".repeat(32)}`);
  await page.getByText(/Este enlace no abre nada/).waitFor();
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

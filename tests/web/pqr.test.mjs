// Filing a PQR and following it.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { assertAccessibleAtAllWidths, closePage, openBrowser, openOffice, openPage, picture, untilTrue } from "./office.mjs";

let office, browser;
before(async () => {
  office = await openOffice();
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await office?.close();
});

test("an anonymous claim gets its radicado, its date and a page that explains the date", async () => {
  const page = await openPage(browser, `${office.url}/pqr`);
  await page.getByLabel("Qué desea presentar").selectOption("claim_service");
  await page.getByLabel("Qué pasó o qué pide").fill("La fila no avanzaba.");
  await page.getByText("FOR-REP-07 · versión 1 · vigente").waitFor();
  await picture(page, "web-pqr");
  await assertAccessibleAtAllWidths(page);
  await page.getByRole("button", { name: "Radicar" }).click();
  await page.getByText(/Respuesta a más tardar el .* \(15 días hábiles\)/).waitFor();
  const radicado = await page.locator("#radicado").textContent();
  assert.match(radicado, /^[A-Z]{2,5}-20\d\d-PQR-\d{6}$/);
  await picture(page, "web-pqr-receipt");
  await assertAccessibleAtAllWidths(page);
  await page.getByRole("link", { name: "Ver el estado" }).click();
  await page.getByRole("heading", { name: radicado }).waitFor();
  await page.getByText(/No cuentan fines de semana/).waitFor();
  await page.getByText("Recibida", { exact: true }).waitFor();
  await page.getByText("FOR-REP-07 · versión 1 · vigente · Solo quien tiene este enlace").waitFor();
  await picture(page, "web-pqr-status");
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

test("what is missing or wrong is said beside its field and nothing is filed", async () => {
  const page = await openPage(browser, `${office.url}/pqr`);
  await page.getByLabel("Correo electrónico").fill("nadie");
  await page.getByRole("button", { name: "Radicar" }).click();
  for (const words of ["Escriba qué pasó o qué pide.", "Revise el correo.", "Para dejar sus datos, marque la autorización."])
    await page.getByText(words).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "facts");
  assert.equal(await page.getByLabel("Correo electrónico").getAttribute("aria-invalid"), "true");
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

test("a script among the words is filed as words, and what the office no longer takes is refused with a sentence", async () => {
  const page = await openPage(browser, `${office.url}/pqr`);
  const attack = "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">";
  await page.getByLabel("Qué pasó o qué pide").fill(attack);
  await page.getByLabel("Nombre", { exact: false }).first().fill("</p><b>Ana</b>");
  await page.getByLabel("Autorizo el tratamiento").check();
  await page.route("**/pqrs", async (route) => { // somebody changed the policy while the page was open
    await route.continue({ postData: JSON.stringify({ ...route.request().postDataJSON(), consent_version: "2" }) });
  }, { times: 1 });
  await page.getByRole("button", { name: "Radicar" }).click();
  await page.getByText(/La política de datos cambió/).waitFor();
  await page.getByRole("button", { name: "Radicar" }).click();
  await page.getByText(/Respuesta a más tardar/).waitFor();
  await page.getByRole("link", { name: "Ver el estado" }).click();
  await page.getByText("Recibida", { exact: true }).waitFor();
  assert.equal(await page.locator("main img, main b, main script").count(), 0);
  assert.notEqual(await page.title(), "owned");
  await closePage(page);
});

test("a double tap files one", async () => {
  const page = await openPage(browser, `${office.url}/pqr`);
  await page.getByLabel("Qué pasó o qué pide").fill("Dos toques.");
  await page.getByRole("button", { name: "Radicar" }).dblclick();
  await page.getByText(/Respuesta a más tardar/).waitFor();
  const first = Number((await page.locator("#radicado").textContent()).slice(-6));
  const next = await office.ask("file_pqr");
  assert.equal(Number(next.radicado.slice(-6)), first + 1);
  await closePage(page);
});

test("the status page speaks English and has a dark theme", async () => {
  const { token, radicado } = await office.ask("file_pqr");
  const page = await openPage(browser, `${office.url}/pqr/${token}`, { locale: "en-US", dark: true });
  await page.getByRole("heading", { name: radicado }).waitFor();
  await page.getByText(/Answer at the latest on/).waitFor();
  await assertAccessibleAtAllWidths(page);
  await closePage(page);
});

test("a link that is none says so kindly", async () => {
  const page = await openPage(browser, `${office.url}/pqr/${"A".repeat(32)}`);
  await page.getByText(/Este enlace no abre nada/).waitFor();
  await closePage(page);
});

test("a page that is refused for now says that it tries again, and comes", async () => {
  const busy = await openOffice("--usual-limits");
  let asks = true; // somebody else of the same network
  let refused = 0;
  const other = (async () => {
    while (asks) if ((await fetch(`${busy.url}/v1/public`)).status === 429) ++refused;
  })();
  try {
    await untilTrue(() => refused > 0, "the address has used up what it may ask");
    const page = await openPage(browser, `${busy.url}/pqr`);
    await page.getByText("Un momento: se intenta de nuevo.").waitFor();
    await assertAccessibleAtAllWidths(page);
    await picture(page, "web-pqr-trying");
    asks = false;
    await page.getByLabel("Qué desea presentar").waitFor();
    assert.equal(await page.getByText("Un momento").count(), 0);
    await closePage(page);
  } finally {
    asks = false;
    await other;
    await busy.close();
  }
});

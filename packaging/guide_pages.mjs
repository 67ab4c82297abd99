// A browser at the citizens' pages, for guide_pages.py: one JSON order a line comes in, one answer a line goes out.
import readline from "node:readline";
import { openBrowser, openPage } from "../tests/web/office.mjs";

const browser = await openBrowser();
let page;

const orders = {
  /** The page's clock stands where the office's does. */
  async open({ url, width, height, now }) {
    await page?.context().close();
    page = await openPage(browser, "about:blank", { width, height });
    await page.clock.install({ time: new Date(now) });
    await page.goto(url);
  },
  fill: ({ label, text }) => page.getByLabel(label).fill(text),
  choose: ({ label, value }) => page.getByLabel(label).selectOption(value),
  check: ({ label }) => page.getByLabel(label).check(),
  radio: ({ group, name }) =>
    page.getByRole("group", { name: group }).getByRole("radio", { name, exact: true }).check(),
  press: ({ name }) => page.getByRole("button", { name }).click(),
  say: async ({ text }) => {
    await page.getByRole("textbox", { name: "Escriba su mensaje" }).fill(text);
    await page.keyboard.press("Enter");
  },
  see: ({ text }) => page.getByText(text).first().waitFor(),
  gone: ({ text }) => page.getByText(text).first().waitFor({ state: "hidden" }),
  picture: ({ file, whole }) => page.screenshot({ path: file, fullPage: whole }),
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  const { do: name, ...values } = JSON.parse(line);
  let answer = {};
  try {
    await orders[name](values);
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
await browser.close();

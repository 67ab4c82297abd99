// The real central and its office (office.py), and a browser to look at its pages with.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import path from "node:path";
import readline from "node:readline";
import assert from "node:assert/strict";
import { chromium } from "playwright-core";

const here = path.dirname(fileURLToPath(import.meta.url)); // Debian 12's Node has no import.meta.dirname
const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pictures = process.env.VENTANILLA_PICTURES || "";

/** `options` as office.py takes them. */
export async function openOffice(...options) {
  const bin = process.env.VENTANILLA_BIN || path.join(here, "../../build/dev/bin");
  const process_ = spawn("/usr/bin/python3", [path.join(here, "office.py"), "--bin", bin, ...options], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = readline.createInterface({ input: process_.stdout })[Symbol.asyncIterator]();
  const next = async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error("the office has ended");
    return JSON.parse(value);
  };
  const office = await next();
  let last = Promise.resolve();
  /** Gives one order; orders are answered in their order. */
  office.ask = (what, values = {}) => {
    last = last.catch(() => {}).then(async () => {
      process_.stdin.write(`${JSON.stringify({ do: what, ...values })}\n`);
      const answer = await next();
      if (answer.error) throw new Error(answer.error);
      return answer.value;
    });
    return last;
  };
  office.close = async () => {
    process_.stdin.end();
    await once(process_, "exit");
  };
  return office;
}

export const openBrowser = () => chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--autoplay-policy=user-gesture-required"],
});

/** A page of a browser context of its own. What a page logs as an error, and what its policy stops, fails the test. */
export async function openPage(browser, url, { width = 390, height = 844, locale = "es-CO", dark = false, ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, locale, timezoneId: "America/Bogota", colorScheme: dark ? "dark" : "light", reducedMotion: "reduce",
    ...more,
  });
  const page = await context.newPage();
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(String(error)));
  page.on("console", (message) => {
    // A refused request is an answer that the page shows; anything else is a fault.
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) page.faults.push(message.text());
  });
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  return page;
}

export async function closePage(page) {
  assert.deepEqual(page.faults, []);
  await page.context().close();
}

/** axe finds nothing, and nothing is wider than the window. Runs beside the page's own policy, not against it. */
export async function assertAccessible(page) {
  await page.evaluate(`${axeSource}; undefined`);
  const result = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  const found = result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(" ")}`);
  assert.deepEqual(found, [], page.url());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${page.url()} scrolls sideways by ${wide} px`);
}

/** At the narrowest and at a desktop's width. */
export async function assertAccessibleAtAllWidths(page) {
  const before = page.viewportSize();
  for (const width of [320, 1280, 1920]) {
    await page.setViewportSize({ width, height: before.height });
    await assertAccessible(page);
  }
  await page.setViewportSize(before);
}

/** Kept for people to look at when VENTANILLA_PICTURES names a folder. */
export async function picture(page, name) {
  if (!pictures) return;
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
}

/** Looks again and again until it is so. */
export async function untilTrue(condition, what, patience = 20_000) {
  for (const end = Date.now() + patience; !(await condition());) {
    if (Date.now() > end) throw new Error(`not within ${patience} ms: ${what}`);
    await new Promise((done) => setTimeout(done, 50)); // between two looks at a condition
  }
}

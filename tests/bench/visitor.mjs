// A visitor's browser at the chat page: opens a chat, then writes a line for each message that it has painted.
//
//     node visitor.mjs ADDRESS
//
// Lines: {"ready": true} once the chat stands open, then {"words": "…", "at_ms": wall clock}.
import { openBrowser, openPage } from "../web/office.mjs";

const say = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

const browser = await openBrowser();
const page = await openPage(browser, process.argv[2]);
await page.exposeFunction("painted", say);
await page.fill("#name", "Andrés Peña");
await page.check("#consent");
await page.click("#start");
await page.waitForSelector("#composer:not([hidden])");
await page.evaluate(() => {
  // Two frames later what was put there is on the screen.
  const soon = (then) => requestAnimationFrame(() => requestAnimationFrame(then));
  new MutationObserver((changes) => {
    for (const node of changes.flatMap((each) => [...each.addedNodes])) {
      const words = node.querySelector?.(".words")?.textContent;
      if (words) soon(() => window.painted({ words, at_ms: performance.timeOrigin + performance.now() }));
    }
  }).observe(document.getElementById("messages"), { childList: true });
});
say({ ready: true });
process.stdin.resume();
process.stdin.on("end", () => browser.close().then(() => process.exit(0)));

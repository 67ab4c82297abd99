// What all pages share: words in both languages, requests, small pieces of the document. No page ever writes text
// that somebody typed as anything but text.

const KEPT_LANGUAGE = "ventanilla.language";
const kept = (() => {
  try { return localStorage.getItem(KEPT_LANGUAGE); } catch { return null; }
})();
export const language = ["es", "en"].includes(kept) ? kept : (navigator.language || "es").startsWith("en") ? "en" : "es";
const locale = language === "en" ? "en-US" : "es-CO";
let table = {};

/** The words of a key, with `{name}` replaced by `values.name`. */
export function t(key, values = {}) {
  return (table[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}
/** Of the office's own words those of the page's language. */
export const own = (words) => (words && (words[language] || words.es)) || "";

/** Loads the words, fills the document's and offers the other language. */
export async function begin(titleKey) {
  const words = await insist("GET", `/web/web.${language}.json`);
  if (!words.data) return location.reload();
  table = words.data;
  document.documentElement.lang = language === "en" ? "en" : "es-CO";
  document.title = t(titleKey);
  for (const node of document.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  const button = document.getElementById("language");
  const other = language === "en" ? "es" : "en";
  button.textContent = other === "en" ? "English" : "Español";
  button.lang = other;
  button.hidden = false;
  button.addEventListener("click", () => {
    try { localStorage.setItem(KEPT_LANGUAGE, other); } catch { /* the page is then in Spanish again */ }
    location.reload();
  });
}

export const $ = (id) => document.getElementById(id);
/** el("p", { class: "small" }, "text", node …): strings become text, never markup. */
export function el(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) node.setAttribute(key, "");
    else if (value !== false && value != null) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `/web/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** The last part of the address: the link's secret. */
export const token = () => location.pathname.split("/").pop();
export const newId = () => {
  if (crypto.randomUUID) return crypto.randomUUID();
  // Browsers keep randomUUID for https; an office's own network may have none.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
};
export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** What an answer came to: `status` 0 is no answer at all. `problem` has the central's code and words. */
export async function ask(method, path, body) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), 40_000);
  try {
    const answer = await fetch(path, {
      method, signal: stop.signal, cache: "no-store", credentials: "omit",
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await answer.text();
    const data = text ? JSON.parse(text) : {};
    const again = Number(answer.headers.get("Retry-After") || 0) * 1000;
    return answer.ok ? { status: answer.status, data } : { status: answer.status, problem: data, again };
  } catch {
    return { status: 0, problem: { code: "no_answer", detail: t("no_answer") }, again: 0 };
  } finally {
    clearTimeout(timer);
  }
}
/** Whether the same request may work later. */
export const mayRetry = (answer) => answer.status === 0 || answer.status === 429 || answer.status >= 500;
export const wordsOf = (problem) =>
  problem && table[`problem.${problem.code}`] ? t(`problem.${problem.code}`) : t("problem.other");

/** How long until a request that failed `turn` times is made again: phones that share one address don't all come at once. */
const pause = (answer, turn) => answer.again + (0.5 + Math.random() / 2) * Math.min(10_000, 500 * 2 ** turn);

/** Sends a request again until it was answered for good. The request is one that does nothing twice. */
export async function insist(method, path, body, { tries = 6, again = () => {} } = {}) {
  for (let turn = 0; ; ++turn) {
    const answer = await ask(method, path, body);
    if (!mayRetry(answer) || turn + 1 >= tries || answer.problem.code === "too_many_openings") return answer;
    again();
    await sleep(pause(answer, turn));
  }
}

/** Reads what a page shows. Who waits for it sees that it is tried again: a lobby's phones share one address's limit. */
export async function read(path) {
  const notice = el("div", { role: "status" });
  const again = () => {
    document.querySelector("main").prepend(notice);
    notice.replaceChildren(el("h1", {}, t("trying")));
  };
  const answer = await insist("GET", path, undefined, { tries: 10, again });
  notice.remove();
  return answer;
}

/** Follows `path` for ever: `see(data)` with each change, `lost(problem, since)` while nothing comes. */
export async function follow(path, query, see, lost) {
  let mark = "";
  let failures = 0;
  let since = Date.now();
  for (;;) {
    const values = new URLSearchParams(query());
    if (mark && !failures) { values.set("mark", mark); values.set("wait", "25"); }
    const answer = await ask("GET", `${path}?${values}`);
    if (answer.data) {
      failures = 0;
      since = Date.now();
      mark = answer.data.mark;
      if (see(answer.data) === false) return;
      continue;
    }
    ++failures;
    if (answer.status !== 429) lost(answer.problem, since); // too often is no loss: the central is there
    if (!mayRetry(answer)) return;
    await sleep(pause(answer, failures));
  }
}

/** "FOR-REP-07 · versión 1 · vigente": what stands on every page of a controlled document. */
export const formLine = (form) => [form.code, t("form.version", { n: form.version }), t(`form.${form.status}`)].join(" · ");

/** The site of a page: of `?site=`, or the only one. */
export async function findSite() {
  const named = new URLSearchParams(location.search).get("site");
  if (named) return read(`/v1/public/${encodeURIComponent(named)}`);
  const all = await read("/v1/public");
  if (!all.data) return all;
  if (!all.data.sites.length) return { status: 404, problem: { code: "unknown_site" } };
  return read(`/v1/public/${all.data.sites[0].site}`);
}

const format = (options) => new Intl.DateTimeFormat(locale, options);
export const clock = (instant) => format({ hour: "numeric", minute: "2-digit", hour12: true }).format(new Date(instant));
export const minuteOfDay = (minute) => clock(new Date(2026, 0, 1, Math.floor(minute / 60), minute % 60));
export const shortDay = (instant) => format({ day: "numeric", month: "short" }).format(new Date(instant)).replace(" de ", " ");
export const dayOf = (instant) =>
  format({ day: "numeric", month: "short", year: "numeric" }).format(new Date(instant)).replaceAll(" de ", " ");
/** A calendar day "2026-11-25" has no time zone. */
export const calendarDay = (text, options) =>
  format({ timeZone: "UTC", ...options }).format(new Date(`${text}T12:00:00Z`)).replaceAll(" de ", " ").replace(",", "");
export const longDay = (text) => calendarDay(text, { weekday: "long", day: "numeric", month: "short", year: "numeric" });

export function hoursLine(hours) {
  if (hours.open) return t("hours.open", { time: minuteOfDay(hours.closes_minute) });
  if (!hours.opens_on) return t("hours.closed");
  const day = calendarDay(hours.opens_on, { weekday: "long", day: "numeric", month: "short" });
  return t("hours.opens", { day, time: minuteOfDay(hours.opens_minute) });
}

/** Marks a field as wrong with words beside it, or as right again with none. */
export function markField(input, words) {
  const place = $(`${input.id}-error`);
  place.textContent = words;
  place.hidden = !words;
  input.setAttribute("aria-invalid", words ? "true" : "false");
}
/** Replaces the page by one sentence about why there is nothing. */
export function giveUp(problem) {
  const main = document.querySelector("main");
  main.replaceChildren(el("h1", {}, t("nothing.title")),
    el("div", { class: "band warn", role: "status" }, icon("warning"), el("p", {}, wordsOf(problem))));
}

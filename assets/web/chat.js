// The chat: first who and about what, then the conversation. It finds its way back after a reload or a lost network.
import { $, begin, clock, el, findSite, follow, giveUp, hoursLine, insist, markField, newId, own, t, wordsOf } from "./base.js";

await begin("chat.title");
const KEPT = "ventanilla.visit";
const LINK = /(https?:\/\/[^\s<>"]+|^\/encuesta\/[\w-]+$)/;
let site = null;
let visit = kept();
let request = newId(); // of this form: sent twice it opens one chat
let known = 0; // messages of the central that are shown
const mine = new Map(); // id → what was written here
let sending = Promise.resolve();

function kept() {
  try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch { return null; }
}
function keep(value) {
  visit = value;
  try {
    if (value) sessionStorage.setItem(KEPT, JSON.stringify(value));
    else sessionStorage.removeItem(KEPT);
  } catch { /* a reload then begins a new chat */ }
}

// Before the chat.

function showForm() {
  $("before").hidden = false;
  $("talk").hidden = true;
  $("composer").hidden = true;
  $("hours").textContent = hoursLine(site.hours);
  $("topic").replaceChildren(...site.topics.map((topic) => el("option", { value: topic.key }, own(topic.name))));
  $("topic-field").hidden = !site.topics.length;
  $("consent-title").textContent = t("consent.title", { version: site.consent.version });
  $("consent-text").textContent = own(site.consent.text);
  $("queue").hidden = !site.hours.open;
  $("queue-words").textContent = site.chats_waiting === 0 ? t("chat.nobody_before")
    : site.chats_waiting === 1 ? t("chat.one_before") : t("chat.many_before", { n: site.chats_waiting });
  $("closed").hidden = site.hours.open;
  $("closed-words").textContent = t("chat.closed", { hours: hoursLine(site.hours) });
  $("text-field").hidden = site.hours.open;
  $("start").textContent = t(site.hours.open ? "chat.start" : "chat.leave_request");
  $("call").textContent = site.phone ? t("chat.call", { phone: site.phone }) : "";
}

/** What is still missing; the first wrong field gets the focus. */
function complete() {
  const given = $("name").value.trim() || $("reach").value.trim();
  const wrong = [];
  const check = (id, bad, words) => {
    markField($(id), bad ? t(words) : "");
    if (bad) wrong.push($(id));
  };
  check("name", !$("name").value.trim(), "chat.need_name");
  check("reach", !site.hours.open && !$("reach").value.trim(), "chat.need_reach");
  check("text", !site.hours.open && !$("text").value.trim(), "chat.need_text");
  check("consent", given && !$("consent").checked, "consent.need");
  if (wrong.length) wrong[0].focus();
  return !wrong.length;
}

$("before").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!complete()) return;
  $("start").disabled = true;
  $("before-error").hidden = true;
  const answer = await insist("POST", `/v1/public/${site.site}/visits`, {
    id: request, name: $("name").value, reach: $("reach").value, topic: $("topic").value,
    text: $("text").value, consent_version: $("consent").checked ? site.consent.version : "",
  });
  $("start").disabled = false;
  if (answer.data) {
    keep({ token: answer.data.token, open: answer.data.open });
    return talk();
  }
  $("before-error").textContent = wordsOf(answer.problem);
  $("before-error").hidden = false;
});

// The chat itself.

/** The words with their addresses as links; never as anything else. */
function linked(words) {
  return words.split(LINK).map((part) => (LINK.test(part)
    ? el("a", { href: part, target: "_blank", rel: "noopener noreferrer" },
         part.startsWith("/encuesta/") ? t("chat.survey") : part)
    : part));
}

function bubble(message) {
  if (message.author === "system") return el("p", { class: "notice" }, ...linked(message.text));
  const own = message.author === "visitor";
  // The central says when it was; until it has taken the message there is no time, whatever this device's clock says.
  const parts = own ? [message.at && clock(message.at), t(`chat.${message.state}`)] : [message.name, clock(message.at)];
  const about = parts.filter(Boolean).join(" · ");
  return el("div", { class: own ? "message mine" : "message", "data-id": message.id },
    el("p", { class: "words" }, ...linked(message.text)), el("p", { class: "about" }, about));
}

function put(message) {
  const before = document.querySelector(`#messages [data-id="${CSS.escape(message.id)}"]`);
  const node = bubble(message);
  if (before) before.replaceWith(node);
  else $("messages").append(node);
  if (!before) node.scrollIntoView({ block: "end" });
}

function showPlace(status) {
  const place = $("place");
  const words = {
    waiting: () => !status.hours.open ? t("chat.place.request", { hours: hoursLine(status.hours) })
      : status.before === 0 ? t("chat.place.next")
      : status.before === 1 ? t("chat.place.one") : t("chat.place.many", { n: status.before }),
    offered: () => t("chat.place.offered"),
    attended: () => status.attendant
      ? t("chat.place.attended", { name: status.attendant.name, role: t(`role.${status.attendant.role}`) }) : t("chat.place.offered"),
    closed: () => "",
  }[status.state]();
  place.hidden = !words;
  if (place.textContent !== words) place.textContent = words;
}

function see(status) {
  $("hours").textContent = hoursLine(status.hours);
  $("connection").textContent = "";
  known = status.count;
  for (const message of status.messages) {
    mine.delete(message.id);
    put({ ...message, state: "sent" });
  }
  showPlace(status);
  const closed = status.state === "closed";
  $("composer").hidden = closed;
  $("ended").hidden = !closed;
  if (!closed) return true;
  $("ended-words").textContent = t(status.close_reason === "visitor_left" ? "chat.you_left" : "chat.ended");
  // A survey may still come after the end; whoever stays gets it.
  return true;
}

async function send(message) {
  put({ ...message, state: "sending" });
  const answer = await insist("POST", `/v1/visits/${visit.token}/messages`, { id: message.id, text: message.text }, { tries: 20 });
  if (!mine.has(message.id)) return;
  const failed = !answer.data;
  put({ ...message, at: answer.data?.at, state: failed ? "not_sent" : "sent" });
  document.querySelector(`[data-id="${message.id}"]`).classList.toggle("failed", failed);
  if (failed) $("connection").textContent = wordsOf(answer.problem);
}

$("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = $("words").value.trim();
  if (!text) return;
  $("words").value = "";
  const message = { id: newId(), author: "visitor", text };
  mine.set(message.id, message);
  sending = sending.then(() => send(message)); // in the order they were written
});
$("words").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  $("composer").requestSubmit();
});
$("leave").addEventListener("click", () => insist("POST", `/v1/visits/${visit.token}/leave`));
$("again").addEventListener("click", () => {
  keep(null);
  location.reload();
});

async function talk() {
  $("before").hidden = true;
  $("talk").hidden = false;
  $("words").placeholder = t("chat.write");
  await follow(`/v1/visits/${visit.token}`, () => ({ after: known }), see, (problem) => {
    if (problem.code === "unknown_token") {
      keep(null);
      location.reload();
      return;
    }
    $("connection").textContent = t("chat.offline");
  });
}

// Inside the widget the parent page has told its own origin; nothing but "hide me" is ever said to it.
if (window.parent !== window && location.hash.length > 1) {
  $("minimise").hidden = false;
  $("minimise").addEventListener("click", () => {
    window.parent.postMessage("ventanilla.minimise", decodeURIComponent(location.hash.slice(1)));
  });
}

const found = await findSite();
if (!found.data) giveUp(found.problem);
else {
  site = found.data;
  if (visit) await talk();
  else showForm();
}

// A turn on its owner's phone: where it is in the queue, live, and a sound when it is called.
import { $, ask, begin, clock, el, follow, giveUp, icon, own, t, token, wordsOf } from "./base.js";

await begin("turn.title");
const path = `/v1/tickets/${token()}`;
const over = new Set(["finished", "cancelled", "no_show", "transferred"]);
let audio = null; // made by a tap, as browsers want it
let announced = "";
let shown = null;
let skew = 0; // server's clock minus this phone's
let lostSince = 0;
let sure = false; // "Ya no voy" was tapped once

function waitWords(turn) {
  if (turn.low_minutes == null) return "—";
  if (turn.low_minutes === turn.high_minutes) return t("turn.minutes", { n: turn.high_minutes });
  return t("turn.range", { low: turn.low_minutes, high: turn.high_minutes });
}

function show(turn) {
  shown = turn;
  skew = new Date(turn.server_time) - Date.now();
  lostSince = 0;
  const called = turn.state === "called";
  $("office").textContent = own(turn.office);
  $("turn").hidden = false;
  $("turn").classList.toggle("now", called);
  $("lead").replaceChildren(...(called ? [icon("bell")] : []), t(`turn.state.${turn.state}`));
  $("code").textContent = turn.code;
  const desk = turn.desk_label ? t("turn.desk", { desk: turn.desk_label }) : "";
  $("desk").hidden = !desk;
  $("desk").replaceChildren(icon("arrow"), desk);
  $("service").textContent = called ? "" : own(turn.service_name) || turn.service;
  const hint = turn.state === "waiting" ? "" : t(`turn.hint.${turn.state}`);
  $("hint").hidden = !hint || called;
  $("hint").textContent = hint;
  const done = over.has(turn.state);
  $("facts").hidden = done;
  $("before").textContent = turn.people_before === 1 ? t("turn.one_person") : t("turn.people", { n: turn.people_before });
  $("wait").textContent = turn.state === "waiting" ? waitWords(turn) : "—";
  $("taken").textContent = clock(turn.taken);
  $("papers").hidden = done || !turn.papers.length;
  $("paper-list").replaceChildren(...turn.papers.map((words) => el("li", {}, icon("paper"), own(words))));
  $("sound").hidden = done;
  $("sound").textContent = t(audio ? "turn.silence" : "turn.sound");
  $("sound").classList.toggle("primary", !audio);
  $("sound").setAttribute("aria-pressed", audio ? "true" : "false");
  $("free").hidden = turn.state !== "waiting" && turn.state !== "held";
  if ($("free").hidden) sure = false;
  $("free").textContent = t(sure ? "turn.free_sure" : "turn.free");
  document.title = called ? `${t("turn.state.called")}: ${turn.code}` : `${turn.code} · ${t("turn.title")}`;
  announce(turn);
  speak([t(`turn.state.${turn.state}`), turn.code, desk, hint].filter(Boolean).join(". "));
  tick();
}

/** For who listens to the page: once for each change, not each second. */
function speak(words) {
  if ($("spoken").textContent !== words) $("spoken").textContent = words;
}

/** Sounds once for each call, however often it is seen. */
function announce(turn) {
  const call = turn.called || "";
  if (call && call !== announced) play();
  announced = call;
}

function play() {
  if (!audio) return;
  if (navigator.vibrate) navigator.vibrate([300, 150, 300]);
  [660, 880, 990].forEach((pitch, at) => {
    const note = audio.createOscillator();
    const gain = audio.createGain();
    const start = audio.currentTime + at * 0.35;
    note.frequency.value = pitch;
    gain.gain.setValueAtTime(0.0001, start);
    gain.gain.exponentialRampToValueAtTime(0.4, start + 0.03);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + 0.32);
    note.connect(gain).connect(audio.destination);
    note.start(start);
    note.stop(start + 0.34);
  });
  document.documentElement.dataset.chimes = String(Number(document.documentElement.dataset.chimes || 0) + 1);
}

/** What grows older by itself. */
function tick() {
  if (!shown) return;
  if (shown.called) {
    const seconds = Math.max(0, Math.round((Date.now() + skew - new Date(shown.called)) / 1000));
    $("service").textContent = t("turn.called_ago", { ago: age(seconds) });
  }
  const state = $("state");
  state.classList.toggle("stale", lostSince > 0);
  const words = lostSince ? t("offline", { ago: age(Math.round((Date.now() - lostSince) / 1000)) }) : t("turn.live");
  if (state.textContent !== words) state.replaceChildren(icon(lostSince ? "warning" : "check"), words);
}
const age = (seconds) => (seconds < 60 ? t("age.seconds", { n: seconds }) : t("age.minutes", { n: Math.floor(seconds / 60) }));

$("sound").addEventListener("click", async () => {
  if (audio) {
    await audio.close();
    audio = null;
  } else {
    audio = new AudioContext();
    if (shown.state === "called") play();
  }
  show(shown);
});

$("free").addEventListener("click", async () => {
  if (!sure) {
    sure = true;
    $("free").textContent = t("turn.free_sure");
    return;
  }
  sure = false;
  const answer = await ask("POST", `${path}/cancel`);
  $("free-error").hidden = !answer.problem;
  $("free-error").textContent = answer.problem ? wordsOf(answer.problem) : "";
  $("free").textContent = t("turn.free");
});

setInterval(tick, 1000);
await follow(path, () => ({}), show, (problem, since) => {
  if (problem.code === "unknown_token") return giveUp({ code: "unknown_turn" });
  lostSince = since;
  speak(t("offline.spoken"));
  tick();
});

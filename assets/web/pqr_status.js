// Where a petition is, and why its date is that date.
import { $, begin, calendarDay, clock, el, formLine, giveUp, icon, longDay, own, read, shortDay, t, token } from "./base.js";

await begin("status.title");
const ENDED = new Set(["answered", "closed", "transferred", "withdrawn"]);

/** "No cuentan fines de semana ni el lunes 16 de nov (festivo)": weekends once, holidays by name. */
function skippedWords(skipped) {
  const weekend = skipped.some((day) => day.why !== "holiday");
  const holidays = skipped.filter((day) => day.why === "holiday").map((day) => t("status.holiday", {
    day: calendarDay(day.day, { weekday: "long", day: "numeric", month: "short" }), name: day.names.map(own).join(", "),
  }));
  const parts = [...(weekend ? [t("status.weekends")] : []), ...holidays];
  return parts.length ? t("status.not_counted", { days: parts.join(t("status.nor")) }) : "";
}

function showTerm(pqr) {
  const term = $("term");
  term.hidden = pqr.days === 0 || ENDED.has(pqr.status);
  term.classList.toggle("warn", pqr.suspended);
  if (pqr.suspended) {
    $("due").textContent = t("status.suspended");
    $("why").textContent = t("status.suspended_why", { phone: pqr.phone });
    return;
  }
  $("due").textContent = t("status.due", { day: longDay(pqr.due) });
  const counted = pqr.first_counted
    ? t("status.counted", { days: pqr.days + pqr.extended_by, first: calendarDay(pqr.first_counted, { day: "numeric", month: "short" }) })
    : t("status.moved");
  $("why").textContent = [counted, skippedWords(pqr.skipped)].filter(Boolean).join(" ");
}

function step(kind, name, words, when) {
  return el("li", { class: kind }, icon(name), el("div", {}, el("p", {}, words), el("p", { class: "small quiet" }, when)));
}

function showSteps(pqr) {
  const moment = (at) => `${shortDay(at)}, ${clock(at)}`;
  const last = pqr.steps.length - 1;
  const done = pqr.steps.map((each, at) => {
    const now = at === last && !ENDED.has(pqr.status);
    return step(now ? "now" : "", now ? "clock" : "check", t(`status.step.${each.action}`), moment(each.at));
  });
  if (!ENDED.has(pqr.status)) done.push(step("later", "paper", t("status.answer"), t("status.pending")));
  $("steps").replaceChildren(...done);
  $("steps").hidden = false;
}

const answer = await read(`/v1/pqrs/${token()}`);
if (!answer.data) giveUp(answer.problem);
else {
  const pqr = answer.data;
  $("office").textContent = own(pqr.office);
  $("where").hidden = false;
  $("radicado").textContent = pqr.radicado;
  $("type").textContent = `${t(`pqr.type.${pqr.type}`)} · ${t(`status.is.${pqr.status}`)}`;
  document.title = `${pqr.radicado} · ${t("status.title")}`;
  showTerm(pqr);
  showSteps(pqr);
  $("foot").textContent = [pqr.form ? formLine(pqr.form) : "FOR-REP-07", t("status.private")].join(" · ");
}

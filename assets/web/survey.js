// A survey by its one-use link: the form is the office's controlled document, drawn question by question.
import { $, begin, dayOf, el, formLine, giveUp, icon, insist, own, read, t, token, wordsOf } from "./base.js";

await begin("survey.page");
const path = `/v1/surveys/${token()}`;
let form = null;
let consent = null;
let tried = false;

// What was answered so far, as the central takes it: {question, face | text | list | contact}.
function answerOf(question) {
  const inputs = [...document.querySelectorAll(`[name="${CSS.escape(question.id)}"]`)];
  const chosen = inputs.filter((input) => input.checked).map((input) => input.value);
  switch (question.kind) {
    case "faces": return chosen.length ? { question: question.id, face: Number(chosen[0]) } : null;
    case "choice":
    case "yes_no_partly": return chosen.length ? { question: question.id, text: chosen[0] } : null;
    case "multi": return chosen.length ? { question: question.id, list: chosen } : null;
    case "text": return inputs[0].value.trim() ? { question: question.id, text: inputs[0].value } : null;
    default: return contactAnswer(question);
  }
}
function contactAnswer(question) {
  const value = (part) => $(`${question.id}-${part}`).value.trim();
  const contact = { name: value("name"), phone: value("phone"), email: value("email") };
  if (!Object.values(contact).some(Boolean)) return null;
  const agreed = $(`${question.id}-consent`).checked;
  return { question: question.id, contact: { ...contact, consent_version: agreed ? consent.version : "" } };
}

/** Whether the answers so far lead to a question; the central decides by the same rule. */
function isAsked(question, answers) {
  const holds = (condition) => {
    const answer = answers.find((each) => each.question === condition.question);
    if (!answer) return false;
    const wanted = condition.face ?? condition.option;
    const given = answer.face ?? answer.text;
    switch (condition.op) {
      case "equal": return answer.list ? answer.list.includes(wanted) : given === wanted;
      case "not_equal": return answer.list ? !answer.list.includes(wanted) : given !== wanted;
      case "at_most": return given <= wanted;
      default: return given >= wanted;
    }
  };
  const conditions = question.conditions || [];
  return !conditions.length || (question.any_condition ? conditions.some(holds) : conditions.every(holds));
}

function answers() {
  const given = [];
  for (const question of form.questions) {
    if (!isAsked(question, given)) continue;
    const answer = answerOf(question);
    if (answer) given.push(answer);
  }
  return given;
}

// Drawing.

function option(question, type, value, words, before = []) {
  return el("label", { class: question.kind === "faces" ? `option face-${value}` : "option" },
    el("input", { type, name: question.id, value }),
    el("span", { class: "box" }, ...before, el("span", { class: "words" }, words), el("span", { class: "tick" }, icon("tick"))));
}

function choices(question) {
  const options = question.options || [];
  switch (question.kind) {
    case "faces": {
      const list = options.map((each, at) => {
        const face = icon(`face-${at + 1}`);
        face.classList.add("face");
        return option(question, "radio", String(at + 1), own(each.text), [face]);
      });
      return el("div", { class: "options faces" }, ...list.reverse()); // the best first
    }
    case "yes_no_partly":
      return el("div", { class: "options row" },
        ...["yes", "partly", "no"].map((value) => option(question, "radio", value, t(`survey.${value}`))));
    default:
      return el("div", { class: "options" },
        ...options.map((each) => option(question, question.kind === "multi" ? "checkbox" : "radio", each.value, own(each.text))));
  }
}

function contactFields(question) {
  const field = (part, autocomplete) => el("div", { class: "field" },
    el("label", { for: `${question.id}-${part}` }, t(`person.${part}`)),
    el("input", { id: `${question.id}-${part}`, name: part === "name" ? question.id : false, autocomplete, maxlength: "120" }));
  return el("div", { class: "options" }, field("name", "name"), field("phone", "tel"), field("email", "email"),
    el("div", { class: "check" }, el("input", { type: "checkbox", id: `${question.id}-consent` }),
      el("label", { for: `${question.id}-consent` }, t("consent.agree"))),
    el("details", {}, el("summary", {}, t("consent.title", { version: consent.version })), el("p", {}, own(consent.text))));
}

function draw(question) {
  const label = own(question.text) + (question.required ? "" : ` (${t("optional")})`);
  const error = el("p", { class: "error", id: `${question.id}-error`, hidden: true });
  if (question.kind === "text")
    return el("div", { class: "field question", "data-question": question.id },
      el("label", { for: `q-${question.id}` }, label),
      el("textarea", { id: `q-${question.id}`, name: question.id, maxlength: String(question.max_length), "aria-describedby": `${question.id}-error` }), error);
  return el("fieldset", { class: "question", "data-question": question.id, "aria-describedby": `${question.id}-error` },
    el("legend", {}, label), question.kind === "contact" ? contactFields(question) : choices(question), error);
}

/** Questions come and go with the answers before them; what is missing is said after the first try. */
function refresh() {
  const given = answers();
  let first = null;
  for (const question of form.questions) {
    const node = document.querySelector(`[data-question="${CSS.escape(question.id)}"]`);
    const asked = isAsked(question, given);
    node.hidden = !asked;
    const answer = given.find((each) => each.question === question.id);
    const words = !asked || !tried ? ""
      : question.required && !answer ? t("survey.missing")
      : answer && answer.contact && !answer.contact.consent_version ? t("consent.need") : "";
    const error = $(`${question.id}-error`);
    error.textContent = words;
    error.hidden = !words;
    if (words && !first) first = node;
  }
  return first;
}

function show(page) {
  ({ form, consent } = page);
  $("office").textContent = own(page.office);
  $("title").textContent = own(form.title);
  $("about").textContent = [own(page.topic), `${dayOf(page.asked)}.`].filter(Boolean).join(" · ") + ` ${t("survey.voluntary")}`;
  const proposed = form.questions.some((question) => question.proposed) ? t("survey.proposed") : "";
  $("foot").textContent = [formLine(form), proposed, t("survey.once")].filter(Boolean).join(" · ");
  $("questions").replaceChildren(...form.questions.map(draw));
  $("survey").hidden = false;
  refresh();
}

function thank(office) {
  if (office) $("office").textContent = own(office);
  $("survey").hidden = true;
  $("thanks").hidden = false;
  $("thanks-title").focus();
}

$("survey").addEventListener("input", refresh);
$("survey").addEventListener("submit", async (event) => {
  event.preventDefault();
  tried = true;
  const wrong = refresh();
  if (wrong) return wrong.querySelector("input, textarea").focus();
  $("send").disabled = true;
  const answer = await insist("POST", path, { answers: answers() });
  $("send").disabled = false;
  // Used: the answer to an earlier try was lost, not the words.
  if (answer.status === 204 || answer.problem.code === "link_used") return thank();
  $("survey-error").textContent = wordsOf(answer.problem);
  $("survey-error").hidden = false;
});

const page = await read(path);
if (!page.data) giveUp(page.problem);
else if (page.data.used) {
  $("office").textContent = own(page.data.office);
  giveUp({ code: "link_used" });
} else show(page.data);

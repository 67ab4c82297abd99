// FOR-REP-07: a petition, complaint or claim, with or without a name.
import { $, begin, el, findSite, formLine, giveUp, insist, longDay, markField, newId, own, t, wordsOf } from "./base.js";

await begin("pqr.title");
const TYPES = ["petition", "information_request", "consultation", "complaint_conduct", "claim_service", "report_irregularity",
  "suggestion", "compliment", "data_access", "data_rectification"];
const PERSON = ["name", "document", "phone", "email"];
const LONGEST = 2000;
const request = newId(); // sent twice it files one
let site = null;

const value = (id) => $(id).value.trim();

function complete() {
  const wrong = [];
  const check = (id, bad, words) => {
    markField($(id), bad ? t(words) : "");
    if (bad) wrong.push($(id));
  };
  check("facts", !value("facts"), "pqr.need_facts");
  check("phone", value("phone") && value("phone").replace(/\D/g, "").length < 10, "pqr.bad_phone");
  check("email", value("email") && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(value("email")), "pqr.bad_email");
  check("consent", PERSON.some(value) && !$("consent").checked, "consent.need");
  if (wrong.length) wrong[0].focus();
  return !wrong.length;
}

function showReceipt(receipt) {
  $("pqr").hidden = true;
  $("receipt").hidden = false;
  $("radicado").textContent = receipt.radicado;
  $("due").textContent = receipt.days ? t("pqr.due", { day: longDay(receipt.due), days: receipt.days }) : t("pqr.no_term");
  $("status").href = `/pqr/${receipt.token}`;
  $("radicado").focus();
}

function left() {
  $("facts-left").textContent = t("pqr.left", { n: LONGEST - [...$("facts").value].length });
}

$("pqr").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!complete()) return;
  $("file").disabled = true;
  $("pqr-error").hidden = true;
  const person = Object.fromEntries(PERSON.map((id) => [id, value(id)]));
  const answer = await insist("POST", `/v1/public/${site.site}/pqrs`, {
    id: request, type: $("type").value, facts: $("facts").value, ...person,
    consent_version: $("consent").checked ? site.consent.version : "",
  });
  $("file").disabled = false;
  if (answer.data) return showReceipt(answer.data);
  $("pqr-error").textContent = wordsOf(answer.problem);
  $("pqr-error").hidden = false;
});
$("facts").addEventListener("input", left);
$("type").addEventListener("change", () => { $("type-hint").textContent = t(`pqr.hint.${$("type").value}`); });

const found = await findSite();
if (!found.data) giveUp(found.problem);
else {
  site = found.data;
  $("office").textContent = own(site.name);
  $("type").replaceChildren(...TYPES.map((type) => el("option", { value: type }, t(`pqr.type.${type}`))));
  $("type").dispatchEvent(new Event("change"));
  $("consent-title").textContent = t("consent.title", { version: site.consent.version });
  $("consent-text").textContent = own(site.consent.text);
  $("foot").textContent = site.pqr_form ? formLine(site.pqr_form) : "FOR-REP-07";
  left();
  $("pqr").hidden = false;
}

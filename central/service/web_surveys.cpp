#include "central/service/web_surveys.hpp"

#include "shared/domain/case_view.hpp"
#include "shared/domain/form_answer.hpp"
#include "shared/domain/plain_text.hpp"

#include <algorithm>
#include <chrono>

namespace ventanilla::central {

namespace {

constexpr std::string_view form_code = "FOR-DIC-07";
constexpr std::chrono::days link_life{7};

struct Survey {
  LiveSite* site = nullptr;
  storage::StoredPublicToken token;
  domain::ContactRow row; ///< what is rated; the register still has it when the day's book is closed
  const domain::Form* form = nullptr;
};

Outcome<Survey> survey_of(Core& core, std::string_view token) {
  auto opened = open_link(core, token, "survey");
  if (!opened) return domain::Unexpected{opened.error()};
  const auto uuid = domain::parse_uuid(opened->token.subject);
  const auto* form = domain::active_form(opened->site->office, form_code);
  if (!uuid || form == nullptr) return refuse("unknown_token");
  Survey survey{opened->site, std::move(opened->token), {}, form};
  const domain::ContactId id{*uuid};
  if (const auto* contact = domain::find_contact(survey.site->state, id)) {
    survey.row = contact->row;
  } else if (auto row = core.ledger.store().row(survey.site->number, id)) {
    survey.row = std::move(*row);
  } else {
    return refuse("unknown_token");
  }
  const auto over = survey.row.ended.value_or(survey.row.began);
  if (core.ledger.now() > over + link_life) return refuse("unknown_token");
  return survey;
}

/// The service that the contact's topic belongs to, as turns name it; empty when there is none.
domain::ServiceKey service_of(const domain::Office& office, const std::string& topic) {
  const auto found = std::find_if(office.services.begin(), office.services.end(),
                                  [&](const domain::Service& each) { return each.topic == topic; });
  return topic.empty() || found == office.services.end() ? domain::ServiceKey{} : found->key;
}

std::vector<domain::Answer> plain(std::vector<domain::Answer> answers) {
  for (auto& answer : answers)
    if (auto* words = std::get_if<std::string>(&answer.value)) *words = domain::plain_text(*words);
  return answers;
}

Outcome<domain::Done> check(const Survey& survey, const std::vector<domain::Answer>& answers) {
  const auto problems = domain::check_answers(*survey.form, answers);
  if (!problems.empty())
    return refuse("bad_answers",
                  problems.front().question + " " + std::string(domain::to_text(problems.front().error)));
  for (const auto& answer : answers) {
    const auto* contact = std::get_if<domain::ContactAnswer>(&answer.value);
    if (contact == nullptr) continue;
    const auto consent = check_consent(*survey.site, true, contact->consent_version);
    if (!consent) return consent;
  }
  return domain::Done{};
}

} // namespace

Outcome<wire::SurveyPage> read_survey(Core& core, std::string_view token) {
  const auto survey = survey_of(core, token);
  if (!survey) return domain::Unexpected{survey.error()};
  const auto& office = survey->site->office;
  wire::SurveyPage page;
  page.office = office.name;
  page.phone = office.phone;
  const auto topic = std::find_if(office.topics.begin(), office.topics.end(),
                                  [&](const domain::Topic& each) { return each.key == survey->row.topic; });
  if (topic != office.topics.end()) page.topic = topic->name;
  page.asked = survey->row.ended.value_or(survey->row.began);
  page.used = survey->token.used;
  if (!page.used) page.form = *survey->form;
  page.consent = office.consent;
  return page;
}

Outcome<domain::Done> answer_survey(Core& core, std::string_view token, const wire::SurveyAnswers& given) {
  const auto survey = survey_of(core, token);
  if (!survey) return domain::Unexpected{survey.error()};
  if (survey->token.used) return refuse("link_used");
  const auto answers = plain(given.answers);
  if (const auto checked = check(*survey, answers); !checked) return checked;

  auto& ledger = core.ledger;
  auto& site = *survey->site;
  domain::ResponseOpened opened;
  opened.response = ports::new_id<domain::ResponseId>(ledger.clock(), ledger.random());
  opened.form = survey->form->code;
  opened.version = survey->form->version;
  opened.service = service_of(site.office, survey->row.topic);
  opened.officer = survey->row.attended_by;
  opened.origin = "web";
  ledger.append(site, opened);
  for (const auto& answer : answers)
    ledger.append(site, domain::AnswerGiven{opened.response, answer});
  ledger.append(site, domain::ResponseClosed{opened.response, true});
  ledger.store().use_public_token(survey->token.hash);
  return domain::Done{};
}

} // namespace ventanilla::central

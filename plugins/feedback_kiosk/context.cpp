#include "plugins/feedback_kiosk/context.hpp"

#include "shared/domain/case_view.hpp"

namespace ventanilla::feedback_kiosk {

namespace {

constexpr domain::Millis fresh_for{std::chrono::minutes{5}};

} // namespace

const domain::Form* form_to_ask(const sdk::StationState& state) {
  if (!state.office) return nullptr;
  const auto* form = domain::active_form(*state.office, form_code);
  if (form == nullptr || form->questions.empty()) return nullptr;
  const auto& first = form->questions.front();
  const bool five_faces = first.kind == domain::QuestionKind::faces && first.options.size() == 5;
  return five_faces ? form : nullptr;
}

const domain::Ticket* turn_to_rate(const sdk::StationState& state, std::string_view desk) {
  if (desk.empty() || !state.site) return nullptr;
  const auto* turn = domain::last_finished_at(*state.site, desk);
  if (turn == nullptr) return nullptr;
  const auto& last = turn->periods.back();
  return state.now - last.end.value_or(last.begin) <= fresh_for ? turn : nullptr;
}

sdk::SurveyContext context_of(std::string_view desk, const domain::Ticket* turn) {
  sdk::SurveyContext context;
  context.desk = desk;
  context.origin = desk.empty() ? "kiosk" : "desk";
  if (turn == nullptr) return context;
  context.service = turn->service;
  context.officer = turn->person;
  context.wait_band = domain::wait_band(domain::waited_for(*turn));
  return context;
}

Place place_of(const sdk::StationState& state, const sdk::SurveyContext& context) {
  Place place;
  if (!state.office || context.desk.empty()) return place;
  const auto* desk = domain::find_desk(*state.office, context.desk);
  place.desk = desk == nullptr ? context.desk : desk->label;
  place.service = domain::find_service(*state.office, context.service);
  return place;
}

} // namespace ventanilla::feedback_kiosk

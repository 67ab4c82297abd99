#pragma once

#include "host/sdk/services/surveys.hpp"
#include "host/sdk/station_state.hpp"

#include <optional>
#include <string_view>

namespace ventanilla::feedback_kiosk {

inline constexpr std::string_view form_code = "FOR-CMC-31";
/// The questions whose meaning this station knows beyond their kind; ids never change their meaning.
inline constexpr std::string_view complaint_question = "pqr_offer";
inline constexpr std::string_view comment_question = "comment";

/// The form in force when this station can ask it: it begins with five faces. Null otherwise.
[[nodiscard]] const domain::Form* form_to_ask(const sdk::StationState& state);

/// The turn that the desk finished in the last five minutes; null without one.
[[nodiscard]] const domain::Ticket* turn_to_rate(const sdk::StationState& state, std::string_view desk);

/// What is rated: the office when the station stands free (`desk` empty), else the desk with what is known of
/// the turn. Never which turn it was: an answer can't be joined to a person (product.md rule 8).
[[nodiscard]] sdk::SurveyContext context_of(std::string_view desk, const domain::Ticket* turn);

/// "Módulo" and service in their parts, for the line under the question.
struct Place {
  std::string desk;
  const domain::Service* service = nullptr;
};
[[nodiscard]] Place place_of(const sdk::StationState& state, const sdk::SurveyContext& context);

} // namespace ventanilla::feedback_kiosk

#include "shared/domain/ticket.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

namespace ventanilla::domain {

std::string_view to_text(TicketState state) {
  switch (state) {
  case TicketState::waiting:
    return "waiting";
  case TicketState::called:
    return "called";
  case TicketState::serving:
    return "serving";
  case TicketState::held:
    return "held";
  case TicketState::finished:
    return "finished";
  case TicketState::no_show:
    return "no_show";
  case TicketState::cancelled:
    return "cancelled";
  case TicketState::transferred:
    return "transferred";
  }
  return "waiting";
}

std::string_view to_text(TicketClass klass) {
  switch (klass) {
  case TicketClass::general:
    return "general";
  case TicketClass::preferential:
    return "preferential";
  case TicketClass::appointment:
    return "appointment";
  }
  return "general";
}

std::string_view to_text(CallReason::Rule rule) {
  switch (rule) {
  case CallReason::Rule::rescue:
    return "rescue";
  case CallReason::Rule::appointment:
    return "appointment";
  case CallReason::Rule::preferential_turn:
    return "preferential_turn";
  case CallReason::Rule::general_turn:
    return "general_turn";
  case CallReason::Rule::only_class_waiting:
    return "only_class_waiting";
  case CallReason::Rule::chosen:
    return "chosen";
  }
  return "general_turn";
}

std::string code_text(std::string_view series, int number, int duplicate) {
  constexpr std::string_view thin_space = "\u2009";
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%03d", number);
  std::string code(series);
  if (!code.empty()) code += thin_space;
  code += digits.data();
  if (duplicate > 0) code += "·" + std::to_string(duplicate);
  return code;
}

std::string code_text(const Ticket& ticket) {
  return code_text(ticket.series, ticket.number, ticket.duplicate);
}

std::string series_letters(int index) {
  std::string letters;
  for (; index > 0; index = (index - 1) / 26)
    letters.push_back(static_cast<char>('A' + (index - 1) % 26));
  std::reverse(letters.begin(), letters.end());
  return letters;
}

bool is_active(TicketState state) {
  return state == TicketState::called || state == TicketState::serving;
}

bool is_over(TicketState state) {
  return state == TicketState::finished || state == TicketState::no_show || state == TicketState::cancelled ||
         state == TicketState::transferred;
}

} // namespace ventanilla::domain

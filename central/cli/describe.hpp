#pragma once

#include "shared/domain/site_state.hpp"
#include "shared/wire/messages.hpp"

#include <string>
#include <unordered_map>

namespace ventanilla::central::cli {

/// Tells events as sentences; remembers the codes of tickets, so that a call says "A 012" and not an id.
class Storyteller {
 public:
  /// Codes of tickets born before the first event that will be told.
  void remember(const domain::SiteState& state);

  /// "2026-11-24T15:42:07.120Z  #812  panel-3  A 012 called to desk-3 (preferential turn 1 of 2, waited 14
  /// min)".
  [[nodiscard]] std::string tell(const wire::EventRecord& record);

 private:
  std::unordered_map<domain::TicketId, std::string, domain::UuidHash> codes_;
};

} // namespace ventanilla::central::cli

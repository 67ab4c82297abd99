#pragma once

#include "shared/domain/desk_action.hpp"
#include "shared/domain/next_ticket.hpp"
#include "shared/domain/site_state.hpp"

#include <utility>
#include <vector>

namespace ventanilla::test {

inline constexpr domain::LocalDay today{std::chrono::year{2026} / 11 / 24}; // a Tuesday

/// A moment of today as the wall in Bogotá shows it (UTC−5).
[[nodiscard]] domain::Instant wall(int hour, int minute = 0, int second = 0);

[[nodiscard]] domain::TicketId ticket_id(int number);

/// Services `acts` (A) and `rup` (B); desks `d1` and `d2` attend both alike, `d3` takes `rup` before `acts`.
[[nodiscard]] domain::Office small_office();

/// A day at that office: open, with somebody at each desk. What a test says happened is applied to `state`.
class OfficeDay {
 public:
  OfficeDay();

  std::vector<domain::Anomaly> apply(const domain::Event& event, domain::Instant at,
                                     const domain::StationKey& station = "kiosk-1");
  /// A turn of `series` A or B (the service follows from it) is taken; its id is that of `ticket_id(number)`.
  domain::TicketId issue(int number, domain::Instant at,
                         domain::TicketClass klass = domain::TicketClass::general,
                         const std::string& service = "acts");
  /// `choose_next` and, when it finds one, the call.
  domain::Expected<domain::NextTicket, domain::NextError> call_next(const std::string& desk,
                                                                    domain::Instant now);
  /// Calls exactly this ticket.
  void call(const domain::TicketId& ticket, const std::string& desk, domain::Instant now);
  /// What the desk's person may say of its ticket now, with the epoch as it is.
  [[nodiscard]] domain::DeskAct act(const std::string& desk, const domain::TicketId& ticket) const;
  void start(const domain::TicketId& ticket, domain::Instant at);
  void finish(const domain::TicketId& ticket, domain::Instant at);
  void no_show(const domain::TicketId& ticket, domain::Instant at);
  void hold(const domain::TicketId& ticket, domain::Instant at);
  /// Called and attended, so that the desk is free again.
  void serve(const domain::TicketId& ticket, const std::string& desk, domain::Instant at);

  [[nodiscard]] const domain::Ticket& ticket(const domain::TicketId& id) const {
    return state.tickets.at(id);
  }
  [[nodiscard]] std::uint32_t epoch(const domain::TicketId& id) const { return ticket(id).call_epoch; }

  domain::Office office = small_office();
  domain::SiteState state;
  std::vector<std::pair<domain::Event, domain::EventContext>> log; ///< all that was applied
};

} // namespace ventanilla::test

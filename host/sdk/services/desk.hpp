#pragma once

#include "host/sdk/services/request.hpp"
#include "shared/domain/ticket.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::sdk {

struct DeskResult {
  bool ok = false;
  /// Stable code: a problem's ("no_one_waiting", "desk_busy", "wrong_pin", "locked_out" …), "offline" when
  /// only the central can decide and it is away, or a transition error ("not_permitted").
  std::string code;
  std::string detail; ///< Spanish sentence for the person
  std::optional<domain::TicketId> ticket;
  bool known = false; ///< of recover_ticket: the ticket was there already
};

/// What a person at a desk does. Claims (calling, reactivating, transferring, undoing, opening the desk) need
/// the central and answer "offline" without it; facts (recall, start, hold, no-show, finish, by hand) are
/// durable here first and work with the cable out. [ui-thread] all; each returns at once, the answer comes by
/// take_result.
class DeskWork {
 public:
  static constexpr std::string_view id = "ventanilla.desk";
  virtual ~DeskWork() = default;

  /// Signs a person in with a PIN and opens the desk.
  virtual RequestId sign_in(const domain::PersonKey& person, const std::string& pin,
                            const domain::DeskKey& desk) = 0;
  /// Closes the desk; the journal stays.
  virtual RequestId sign_out() = 0;
  /// The windows of who is signed in show and do nothing until the PIN is typed: Session::locked.
  virtual void lock() = 0;
  /// With the PIN that was signed in with; also with the cable out. "wrong_pin", and with the fifth wrong one
  /// "session_closed": nobody is signed in any more.
  virtual RequestId unlock(const std::string& pin) = 0;
  virtual RequestId pause(const std::string& reason) = 0;
  virtual RequestId resume() = 0;

  virtual RequestId call_next() = 0;
  virtual RequestId call_chosen(const domain::TicketId& ticket) = 0;
  /// A turn that was missed or cancelled today waits again, with its first arrival.
  virtual RequestId reactivate(const domain::TicketId& ticket) = 0;
  /// The turn of a paper, scanned or typed, that nobody knows of: its kiosk's disk died before it was sent.
  virtual RequestId recover_ticket(const std::string& paper) = 0;
  virtual RequestId recall() = 0;
  virtual RequestId start() = 0;
  virtual RequestId hold() = 0;
  virtual RequestId no_show() = 0;
  virtual RequestId finish(const std::vector<std::string>& tasks) = 0;
  virtual RequestId transfer(const domain::ServiceKey& to_service) = 0;
  virtual RequestId undo() = 0;
  /// "Atendí el turno ___ a mano", for when the central is away.
  virtual RequestId attended_by_hand(const std::string& label, const domain::ServiceKey& service,
                                     domain::Instant begin, domain::Instant end) = 0;

  /// Nothing until it is known.
  virtual std::optional<DeskResult> take_result(RequestId request) = 0;
};

} // namespace ventanilla::sdk

#pragma once

#include "host/sdk/services/request.hpp"
#include "shared/domain/ticket.hpp"
#include "shared/domain/wait_estimate.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::sdk {

/// What became of asking for a turn. When `ticket` is set the turn is durable: it may be shown.
struct IssueResult {
  enum class Error : std::uint8_t {
    none,
    closed,     ///< outside the hours
    full,       ///< the service's daily limit
    no_numbers, ///< cut off and no number left: "Pida su turno al operador"
    storage,    ///< the journal could not be written: nothing was issued
  };
  Error error = Error::none;
  std::optional<domain::Ticket> ticket;
  std::optional<domain::WaitRange> wait; ///< left out when offline
  std::string status_url;                ///< of its page; the QR on the screen holds it
};

/// The paper of one ticket.
struct PaperState {
  enum class State : std::uint8_t { none, printing, printed, failed };
  State state = State::none;
  std::string detail; ///< English, for the log and the staff
};

/// Giving turns. A touch costs one durable commit; everything else happens behind.
class Tickets {
 public:
  static constexpr std::string_view id = "ventanilla.tickets";
  virtual ~Tickets() = default;

  /// Makes a turn durable, then sends the paper to the printer. [ui-thread], returns at once.
  virtual RequestId issue(const domain::ServiceKey& service, domain::TicketClass klass) = 0;
  /// Nothing until it is known. [ui-thread]
  virtual std::optional<IssueResult> take_issue_result(RequestId request) = 0;
  /// [ui-thread]
  [[nodiscard]] virtual PaperState paper(const domain::TicketId& ticket) const = 0;
  /// Prints the paper again, as a copy. [ui-thread]
  virtual void reprint(const domain::TicketId& ticket) = 0;
  /// A turn issued less than a minute before this program was killed, whose paper was never begun: shown and
  /// printed now. Once. [ui-thread]
  virtual std::optional<IssueResult> take_recovered() = 0;
  /// Asks somebody to come: "citizen", "printer" or "out_of_service". [ui-thread]
  virtual void call_staff(std::string_view reason) = 0;
};

} // namespace ventanilla::sdk

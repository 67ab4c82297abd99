#pragma once

#include "shared/domain/id.hpp"
#include "shared/domain/office.hpp"
#include "shared/domain/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::domain {

enum class TicketState : std::uint8_t {
  waiting,
  called,
  serving,
  held,
  finished,
  no_show,
  cancelled,
  transferred ///< ended here, goes on as its child ticket with the same code
};

enum class TicketClass : std::uint8_t { general, preferential, appointment };

[[nodiscard]] std::string_view to_text(TicketState);
[[nodiscard]] std::string_view to_text(TicketClass);

/// Why this ticket and not another: stored with the call, shown to the operator (product.md rule 3).
struct CallReason {
  enum class Rule : std::uint8_t {
    rescue,             ///< waited longer than `wait_max`
    appointment,        ///< an appointment that has arrived
    preferential_turn,  ///< turn `step` of `of` for preferential
    general_turn,       ///< turn `step` of `of` for general
    only_class_waiting, ///< the other class had nobody
    chosen,             ///< a person chose this ticket
  };
  Rule rule = Rule::general_turn;
  int step = 0;
  int of = 0;
  Millis waited{};
  bool oldest = false; ///< nobody of its class at this desk had waited longer
};

[[nodiscard]] std::string_view to_text(CallReason::Rule);

/// A phase of a ticket's life with its start and end.
struct Period {
  TicketState state = TicketState::waiting;
  Instant begin{};
  std::optional<Instant> end;
  DeskKey desk;
};

struct Ticket {
  TicketId id;
  LocalDay day{};
  std::string series; ///< the letter
  int number = 0;
  int duplicate =
      0; ///< 0; 2, 3 … when two facts carried one label, shown as "A 012·2" with an anomaly (sync.md b.1)
  ServiceKey service;
  TicketClass klass = TicketClass::general;
  TicketState state = TicketState::waiting;
  Instant first_arrival{};           ///< when the person came; kept over transfers
  Instant queue_entry{};             ///< when this ticket entered this queue
  std::optional<Instant> not_before; ///< cooling down after a no-show
  DeskKey desk;                      ///< the desk of the current or last call
  PersonKey person;
  std::uint32_t call_epoch = 0; ///< grows with each call; later facts carry it (fencing, sync.md b.2)
  int recalls = 0;
  CallReason reason;
  std::optional<TicketId> parent;
  std::optional<TicketId> child;
  int visits = 1;           ///< how many desks this visit has had, this one included
  std::string public_token; ///< random, opens the status page; no one can guess it from the code
  std::vector<Period> periods;
  std::vector<std::string> tasks_done;
};

/// "A 012" with a thin space (U+2009); at least three digits, ticket 1000 whole: "A 1000".
[[nodiscard]] std::string code_text(std::string_view series, int number, int duplicate = 0);
[[nodiscard]] std::string code_text(const Ticket&);

/// Letters of a new series by index (queue.md E2): 0 "", 1 "A", 26 "Z", 27 "AA", 9999 "NTO".
[[nodiscard]] std::string series_letters(int index);

[[nodiscard]] bool is_active(TicketState); ///< called or serving: it occupies its desk
[[nodiscard]] bool is_over(TicketState);   ///< finished, no-show, cancelled or transferred

} // namespace ventanilla::domain

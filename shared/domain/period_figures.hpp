#pragma once

#include "shared/domain/satisfaction.hpp"
#include "shared/domain/site_state.hpp"

#include <array>
#include <functional>
#include <vector>

namespace ventanilla::domain {

/// The two surveys whose answers are told apart (S-25, S-27).
inline constexpr std::string_view in_person_survey = "FOR-CMC-31";
inline constexpr std::string_view virtual_survey = "FOR-DIC-07";

/// What a site's work came to in a period. All of it adds up, so that several sites have a total; medians and
/// shares are made of the sums and never of each other.
struct PeriodFigures {
  // Turns, on the day they belong to. A turn that was passed on to another desk is one turn, and ends as its
  // last part did; what was taken back never happened. Whoever is in none of the last three still waited or
  // was being attended when the log ended.
  int issued = 0;
  int attended = 0; ///< by hand too, when the panel's paper was a turn of the log
  int no_shows = 0;
  int cancelled = 0; ///< by the citizen, by the staff or with the day's end
  int by_hand = 0;   ///< attended on a paper that the log has no turn of; in no other figure
  /// Seconds from the person's arrival to the first call, one a turn that was called.
  std::vector<double> waits;
  /// Seconds of service, one a desk that has ended with the turn; without the time on hold.
  std::vector<double> services;

  // Contacts on the day they began, as the register has them: of who came to a desk, only rows that a person
  // has saved.
  std::array<int, 5> by_channel{}; ///< by ContactChannel
  std::array<int, 5> by_outcome{}; ///< by ContactOutcome; a row without one is in none

  RatingTally in_person{std::string(in_person_survey), {}, 0, 0};
  RatingTally by_web{std::string(virtual_survey), {}, 0, 0};

  // PQR, on the day they came in or were answered.
  int pqr_filed = 0;
  int pqr_answered = 0;
  /// Past their due date and not over at the end of the period's last day, or of the last day that the log
  /// knows when that is earlier; also those that came in before the period.
  int pqr_overdue = 0;
};

/// Adds the figures of another site.
void add(PeriodFigures& to, const PeriodFigures& other);

[[nodiscard]] int contact_count(const PeriodFigures&);

/// First-contact resolution (S-15, S-30): of the contacts in which somebody was spoken to (solved, passed on
/// or pending) those that the first person solved. Who hung up or dialled wrongly is in no denominator.
/// nullopt when there is none.
[[nodiscard]] std::optional<Proportion> first_contact_resolution(const PeriodFigures&);

/// Folds a site's log with the program's own `apply`, so that corrections count as they do everywhere, and
/// counts each matter once: when its state forgets it as a page of the day is turned, or at the end. Memory:
/// one state and two numbers a turn of the period.
class PeriodFold {
 public:
  using Local = std::function<LocalTime(Instant)>;

  /// Days `from` to `to` (included) as the clock on the site's wall has them.
  PeriodFold(LocalDay from, LocalDay to, Local local);

  /// The next event of the log, from its first on: what is still open when the period begins was begun
  /// before.
  void add(const Event& event, const EventContext& context);
  /// The figures of all that was added.
  [[nodiscard]] PeriodFigures figures() const;
  /// seq of the last event.
  [[nodiscard]] std::uint64_t head() const noexcept { return state_.head; }

 private:
  [[nodiscard]] bool holds(LocalDay day) const { return from_ <= day && day <= to_; }
  void count_ticket(PeriodFigures& figures, const Ticket& ticket,
                    const std::unordered_map<TicketId, Ticket, UuidHash>& tickets) const;
  void count_contact(PeriodFigures& figures, const Contact& contact) const;
  void count_response(PeriodFigures& figures, const Response& response) const;
  void count_pqr(PeriodFigures& figures, const Pqr& pqr) const;
  [[nodiscard]] bool is_overdue(const Pqr& pqr, LocalDay day) const;
  void turn_page(const Event& event, const EventContext& context);

  LocalDay from_;
  LocalDay to_;
  Local local_;
  SiteState state_;
  PeriodFigures figures_; ///< of what the state has forgotten
};

} // namespace ventanilla::domain

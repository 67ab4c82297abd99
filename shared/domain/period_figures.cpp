#include "shared/domain/period_figures.hpp"

#include "shared/domain/pqr_clock.hpp"

#include <algorithm>
#include <numeric>

namespace ventanilla::domain {

namespace {

double seconds(Millis span) {
  return std::chrono::duration<double>(std::max(Millis{0}, span)).count();
}

/// A transfer that was taken back leaves its child behind, cancelled: nobody ever had it.
bool is_taken_back(const Ticket& ticket, const std::unordered_map<TicketId, Ticket, UuidHash>& tickets) {
  if (!ticket.parent || ticket.state != TicketState::cancelled) return false;
  const auto parent = tickets.find(*ticket.parent);
  return parent != tickets.end() && parent->second.child != ticket.id;
}

void count_times(PeriodFigures& figures, const Ticket& ticket) {
  const auto called = std::find_if(ticket.periods.begin(), ticket.periods.end(),
                                   [](const Period& each) { return each.state == TicketState::called; });
  if (!ticket.parent && called != ticket.periods.end())
    figures.waits.push_back(seconds(called->begin - ticket.first_arrival));
  if (ticket.state != TicketState::finished && ticket.state != TicketState::transferred) return;
  double served = 0;
  bool was_served = false;
  for (const auto& period : ticket.periods) {
    if (period.state != TicketState::serving || !period.end) continue;
    was_served = true;
    served += seconds(*period.end - period.begin);
  }
  if (was_served) figures.services.push_back(served);
}

void add_tally(RatingTally& to, const RatingTally& other) {
  if (auto both = add(to, other)) to = std::move(*both);
}

template<std::size_t size> void add_counts(std::array<int, size>& to, const std::array<int, size>& other) {
  std::transform(to.begin(), to.end(), other.begin(), to.begin(), std::plus<>{});
}

/// Counts with `count` all of `before` that `after` has no more.
template<class Map, class Count> void count_forgotten(const Map& before, const Map& after, Count count) {
  for (const auto& [id, each] : before)
    if (!after.contains(id)) count(each);
}

} // namespace

void add(PeriodFigures& to, const PeriodFigures& other) {
  to.issued += other.issued;
  to.attended += other.attended;
  to.no_shows += other.no_shows;
  to.cancelled += other.cancelled;
  to.by_hand += other.by_hand;
  to.waits.insert(to.waits.end(), other.waits.begin(), other.waits.end());
  to.services.insert(to.services.end(), other.services.begin(), other.services.end());
  add_counts(to.by_channel, other.by_channel);
  add_counts(to.by_outcome, other.by_outcome);
  add_tally(to.in_person, other.in_person);
  add_tally(to.by_web, other.by_web);
  to.pqr_filed += other.pqr_filed;
  to.pqr_answered += other.pqr_answered;
  to.pqr_overdue += other.pqr_overdue;
}

int contact_count(const PeriodFigures& figures) {
  return std::accumulate(figures.by_channel.begin(), figures.by_channel.end(), 0);
}

std::optional<Proportion> first_contact_resolution(const PeriodFigures& figures) {
  const auto of = [&](ContactOutcome outcome) {
    return figures.by_outcome[static_cast<std::size_t>(outcome)];
  };
  const int solved = of(ContactOutcome::resolved_first_contact);
  return proportion(solved, solved + of(ContactOutcome::transferred) + of(ContactOutcome::pending));
}

PeriodFold::PeriodFold(LocalDay from, LocalDay to, Local local)
    : from_(from), to_(to), local_(std::move(local)) {}

void PeriodFold::add(const Event& event, const EventContext& context) {
  if (std::holds_alternative<DayOpened>(event)) return turn_page(event, context);
  const auto marks = apply(state_, event, context);
  const auto* by_hand = std::get_if<AttendedByHand>(&event);
  const bool unmatched = std::find(marks.begin(), marks.end(), Anomaly::unknown_ticket) != marks.end();
  if (by_hand != nullptr && unmatched && holds(local_(by_hand->begin).day)) ++figures_.by_hand;
}

void PeriodFold::turn_page(const Event& event, const EventContext& context) {
  const auto tickets = state_.tickets;
  const auto cases = state_.cases;
  apply(state_, event, context);
  count_forgotten(tickets, state_.tickets,
                  [&](const Ticket& each) { count_ticket(figures_, each, tickets); });
  count_forgotten(cases.contacts, state_.cases.contacts,
                  [&](const Contact& each) { count_contact(figures_, each); });
  count_forgotten(cases.responses, state_.cases.responses,
                  [&](const Response& each) { count_response(figures_, each); });
  count_forgotten(cases.pqrs, state_.cases.pqrs, [&](const Pqr& each) { count_pqr(figures_, each); });
}

PeriodFigures PeriodFold::figures() const {
  auto figures = figures_;
  for (const auto& [id, ticket] : state_.tickets)
    count_ticket(figures, ticket, state_.tickets);
  for (const auto& [id, contact] : state_.cases.contacts)
    count_contact(figures, contact);
  for (const auto& [id, response] : state_.cases.responses)
    count_response(figures, response);
  for (const auto& [id, pqr] : state_.cases.pqrs)
    count_pqr(figures, pqr);
  return figures;
}

void PeriodFold::count_ticket(PeriodFigures& figures, const Ticket& ticket,
                              const std::unordered_map<TicketId, Ticket, UuidHash>& tickets) const {
  if (!holds(ticket.day) || is_taken_back(ticket, tickets)) return;
  if (!ticket.parent) ++figures.issued;
  if (ticket.state == TicketState::finished) ++figures.attended;
  if (ticket.state == TicketState::no_show) ++figures.no_shows;
  if (ticket.state == TicketState::cancelled) ++figures.cancelled;
  count_times(figures, ticket);
}

void PeriodFold::count_contact(PeriodFigures& figures, const Contact& contact) const {
  // As the register: a turn's own row is one once a person has written something into it.
  if (contact.channel == ContactChannel::in_person && !contact.row_saved) return;
  if (!holds(local_(contact.row.began).day)) return;
  ++figures.by_channel[static_cast<std::size_t>(contact.row.channel)];
  if (contact.row.outcome) ++figures.by_outcome[static_cast<std::size_t>(*contact.row.outcome)];
}

void PeriodFold::count_response(PeriodFigures& figures, const Response& response) const {
  if (!holds(local_(response.opened).day)) return;
  std::optional<int> rating;
  for (const auto& answer : response.answers)
    if (const auto* face = std::get_if<int>(&answer.value); face != nullptr && answer.question == "overall")
      rating = *face;
  for (auto* tally : {&figures.in_person, &figures.by_web})
    if (tally->form == response.form) count_rating(*tally, rating, false);
}

void PeriodFold::count_pqr(PeriodFigures& figures, const Pqr& pqr) const {
  if (holds(local_(pqr.received).day)) ++figures.pqr_filed;
  for (const auto& step : pqr.steps)
    if (step.action == PqrAction::answer && holds(local_(step.at).day)) ++figures.pqr_answered;
  // What the state forgot is over for long; so the day of now serves as well as that of the log's end.
  if (is_overdue(pqr, std::min(to_, state_.day))) ++figures.pqr_overdue;
}

bool PeriodFold::is_overdue(const Pqr& pqr, LocalDay day) const {
  if (local_(pqr.received).day > day) return false;
  auto then = pqr;
  std::erase_if(then.steps, [&](const PqrStep& step) { return local_(step.at).day > day; });
  auto status = PqrStatus::draft;
  for (const auto& step : then.steps)
    status = after(status, step.action).value_or(status);
  if (is_over(status)) return false;
  const TermPolicy policy;
  const auto clock = clock_of(policy, then, local_);
  return clock && urgency_of(policy, *clock, day) == Urgency::overdue;
}

} // namespace ventanilla::domain

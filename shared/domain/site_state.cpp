#include "shared/domain/site_state.hpp"

#include "shared/domain/apply_detail.hpp"
#include "shared/domain/mutation.hpp"

#include <algorithm>
#include <cctype>

namespace ventanilla::domain {

namespace detail {

namespace {
constexpr std::uint64_t fnv_offset = 14695981039346656037ULL;
constexpr std::uint64_t fnv_prime = 1099511628211ULL;

std::uint64_t mix(std::uint64_t hash, const void* bytes, std::size_t size) {
  const auto* each = static_cast<const std::uint8_t*>(bytes);
  for (std::size_t at = 0; at < size; ++at)
    hash = (hash ^ each[at]) * fnv_prime;
  return hash;
}
} // namespace

std::uint64_t ticket_hash(const Ticket& ticket) {
  auto hash = mix(fnv_offset, ticket.id.uuid.bytes.data(), ticket.id.uuid.bytes.size());
  const auto state = static_cast<std::uint8_t>(ticket.state);
  hash = mix(hash, &state, 1);
  hash = mix(hash, ticket.desk.data(), ticket.desk.size());
  for (int shift = 0; shift < 32; shift += 8) {
    const auto byte = static_cast<std::uint8_t>(ticket.call_epoch >> shift);
    hash = mix(hash, &byte, 1);
  }
  return hash;
}

void add_ticket(SiteState& state, Ticket ticket) {
  state.public_hash += ticket_hash(ticket);
  if (ticket.state == TicketState::waiting) state.waiting.insert({ticket.queue_entry, ticket.id});
  const auto id = ticket.id;
  state.tickets.emplace(id, std::move(ticket));
}

void enter(Ticket& ticket, TicketState to, Instant at) {
  if (!ticket.periods.empty() && !ticket.periods.back().end) ticket.periods.back().end = at;
  ticket.state = to;
  ticket.periods.push_back({to, at, is_over(to) ? std::optional(at) : std::nullopt, ticket.desk});
}

Subject subject_of(SiteState& state, const TicketId& id, std::uint32_t call_epoch,
                   bool permitted(TicketState)) {
  const auto found = state.tickets.find(id);
  if (found == state.tickets.end()) return {nullptr, Anomaly::unknown_ticket};
  if (call_epoch != found->second.call_epoch && !mutated("call_epoch_ignored"))
    return {nullptr, Anomaly::stale_epoch};
  if (!permitted(found->second.state)) return {nullptr, Anomaly::not_permitted};
  return {&found->second, std::nullopt};
}

void release_desk(SiteState& state, const Ticket& ticket) {
  const auto desk = state.desks.find(ticket.desk);
  if (desk == state.desks.end() || desk->second.ticket != ticket.id) return;
  desk->second.ticket.reset();
  desk->second.last = ticket.id;
}

void apply_leased(SiteState& state, const NumbersLeased& leased) {
  const auto& lease = leased.lease;
  auto& counter = state.counters[{to_text(lease.day), lease.series}];
  if (lease.kind == LeaseKind::hot)
    counter.next_hot =
        mutated("lease_given_twice") ? std::max(1, lease.to) : std::max(counter.next_hot, lease.to + 1);
  else
    counter.cold_floor = counter.cold_floor == 0 ? lease.from : std::min(counter.cold_floor, lease.from);
  state.leases[lease.id] = lease;
}

void apply_day_opened(SiteState& state, const DayOpened& opened) {
  state.day = opened.day;
  state.day_open = true;
  for (auto each = state.tickets.begin(); each != state.tickets.end();) {
    if (each->second.day < opened.day && is_over(each->second.state)) {
      state.public_hash -= ticket_hash(each->second);
      each = state.tickets.erase(each);
    } else {
      ++each;
    }
  }
  const auto today = to_text(opened.day);
  std::erase_if(state.labels_taken,
                [&](const auto& each) { return each.first.substr(0, today.size()) < today; });
  std::erase_if(state.counters, [&](const auto& each) { return each.first.first < today; });
  std::erase_if(state.leases, [&](const auto& each) { return each.second.day < opened.day; });
  std::erase_if(state.calls, [&](const CallLine& line) { return !state.tickets.contains(line.ticket); });
  forget_past_cases(state, opened.day);
  state.stats.clear();
  state.issued_today.clear();
  state.staff_call.reset();
  for (auto& [key, desk] : state.desks) {
    desk.preferential_given = 0;
    desk.general_given = 0;
    desk.last.reset();
  }
}

/// One overload a kind of event.
struct Apply {
  SiteState& state;
  const EventContext& context;

  Marks operator()(const TicketIssued& event) const { return apply_issued(state, event, context); }
  Marks operator()(const TicketCalled& event) const { return apply_called(state, event, context); }
  Marks operator()(const TicketRecalled& event) const { return apply_recalled(state, event, context); }
  Marks operator()(const ServiceStarted& event) const { return apply_started(state, event, context); }
  Marks operator()(const TicketHeld& event) const { return apply_held(state, event, context); }
  Marks operator()(const TicketNoShow& event) const { return apply_no_show(state, event, context); }
  Marks operator()(const ServiceFinished& event) const { return apply_finished(state, event, context); }
  Marks operator()(const TicketTransferred& event) const { return apply_transferred(state, event, context); }
  Marks operator()(const TicketCancelled& event) const { return apply_cancelled(state, event, context); }
  Marks operator()(const TicketReactivated& event) const { return apply_reactivated(state, event, context); }
  Marks operator()(const ActionUndone& event) const { return apply_undone(state, event, context); }
  Marks operator()(const AttendedByHand& event) const { return apply_by_hand(state, event, context); }
  Marks operator()(const TicketPrinted& event) const { return known(event.ticket); }
  Marks operator()(const CallAnnounced& event) const { return known(event.ticket); }
  Marks operator()(const DeskOpened& event) const {
    auto& desk = state.desks[event.desk];
    desk.person = event.person;
    desk.paused = false;
    desk.pause_reason.clear();
    desk.since = context.at;
    return {};
  }
  Marks operator()(const DeskPaused& event) const {
    auto& desk = state.desks[event.desk];
    desk.paused = true;
    desk.pause_reason = event.reason;
    desk.since = context.at;
    return {};
  }
  Marks operator()(const DeskResumed& event) const {
    auto& desk = state.desks[event.desk];
    desk.paused = false;
    desk.pause_reason.clear();
    desk.since = context.at;
    return {};
  }
  Marks operator()(const DeskClosed& event) const {
    // A ticket that the desk still holds stays with it: nothing is released by itself (sync.md b.9).
    auto& desk = state.desks[event.desk];
    desk.person.clear();
    desk.paused = false;
    desk.pause_reason.clear();
    desk.since = context.at;
    return {};
  }
  Marks operator()(const StaffCalled& event) const {
    state.staff_call = event;
    return {};
  }
  Marks operator()(const NumbersLeased& event) const {
    apply_leased(state, event);
    return {};
  }
  Marks operator()(const DayOpened& event) const {
    apply_day_opened(state, event);
    return {};
  }
  Marks operator()(const DayClosed& event) const {
    if (event.day == state.day) state.day_open = false;
    return {};
  }
  Marks operator()(const OfficeChanged& event) const {
    state.office_version = event.version;
    return {};
  }
  Marks operator()(const ContactOpened& event) const { return apply_contact_opened(state, event, context); }
  Marks operator()(const RowSaved& event) const { return apply_row_saved(state, event, context); }
  Marks operator()(const MessageSent& event) const { return apply_message(state, event, context); }
  Marks operator()(const ContactAssigned& event) const { return apply_assigned(state, event, context); }
  Marks operator()(const AssignmentAnswered& event) const { return apply_answered(state, event, context); }
  Marks operator()(const ContactReturned& event) const { return apply_returned(state, event, context); }
  Marks operator()(const ContactClosed& event) const { return apply_contact_closed(state, event, context); }
  Marks operator()(const SurveyInvited& event) const { return apply_invited(state, event, context); }
  Marks operator()(const ResponseOpened& event) const { return apply_response_opened(state, event, context); }
  Marks operator()(const AnswerGiven& event) const { return apply_answer(state, event, context); }
  Marks operator()(const ResponseClosed& event) const { return apply_response_closed(state, event, context); }
  Marks operator()(const PqrFiled& event) const { return apply_filed(state, event, context); }
  Marks operator()(const PqrRegistered& event) const { return apply_registered(state, event, context); }
  Marks operator()(const PqrActed& event) const { return apply_acted(state, event, context); }
  Marks operator()(const RegisterRead&) const { return {}; }
  Marks operator()(const AccessNoted&) const { return {}; }
  Marks operator()(const RecordsAnonymised&) const { return {}; }
  Marks operator()(const PaperKeyPublished& event) const { return apply_paper_key(state, event, context); }
  Marks operator()(const TicketRecovered& event) const { return apply_recovered(state, event, context); }
  Marks operator()(const UnknownEvent&) const { return {}; }

 private:
  [[nodiscard]] Marks known(const TicketId& ticket) const {
    return state.tickets.contains(ticket) ? Marks{} : Marks{Anomaly::unknown_ticket};
  }
};

/// "a 12", "A012", "A 012" (any kind of space), "A 012·2" → series, number and the suffix of a duplicate.
struct TypedCode {
  std::string series;
  int number = 0;
  std::optional<int> duplicate;
};

std::optional<TypedCode> parse_code(std::string_view typed) {
  constexpr std::string_view middle_dot = "·";
  TypedCode code;
  int digits = 0;
  for (std::size_t at = 0; at < typed.size(); ++at) {
    const auto letter = static_cast<unsigned char>(typed[at]);
    if (letter >= '0' && letter <= '9') {
      if (++digits > 9) return std::nullopt;
      auto& value = code.duplicate ? *code.duplicate : code.number;
      value = value * 10 + (letter - '0');
    } else if (digits > 0 && !code.duplicate && typed.substr(at).starts_with(middle_dot)) {
      code.duplicate = 0;
      at += middle_dot.size() - 1;
    } else if (digits == 0 && std::isalpha(letter) != 0) {
      code.series.push_back(static_cast<char>(std::toupper(letter)));
    } else if (letter == ' ' || letter >= 0x80) {
      continue; // plain, thin and no-break spaces
    } else {
      return std::nullopt;
    }
  }
  if (digits == 0) return std::nullopt;
  return code;
}

} // namespace detail

std::vector<Anomaly> apply(SiteState& state, const Event& event, const EventContext& context) {
  auto marks = std::visit(detail::Apply{state, context}, event);
  if (context.seq > state.head) state.head = context.seq;
  return marks;
}

const Ticket* find_ticket(const SiteState& state, const TicketId& id) {
  const auto found = state.tickets.find(id);
  return found == state.tickets.end() ? nullptr : &found->second;
}

const Ticket* active_ticket(const SiteState& state, std::string_view desk) {
  const auto found = state.desks.find(std::string(desk));
  if (found == state.desks.end() || !found->second.ticket) return nullptr;
  return find_ticket(state, *found->second.ticket);
}

std::uint64_t hash_of_tickets(const SiteState& state) {
  std::uint64_t sum = 0;
  for (const auto& [id, ticket] : state.tickets)
    sum += detail::ticket_hash(ticket);
  return sum;
}

const Ticket* find_by_code(const SiteState& state, std::string_view typed) {
  const auto code = detail::parse_code(typed);
  if (!code) return nullptr;
  const Ticket* best = nullptr;
  for (const auto& [id, ticket] : state.tickets) {
    if (ticket.day != state.day || ticket.series != code->series || ticket.number != code->number) continue;
    if (code->duplicate && ticket.duplicate != *code->duplicate) continue;
    if (best == nullptr || std::pair(ticket.queue_entry, ticket.id) > std::pair(best->queue_entry, best->id))
      best = &ticket;
  }
  return best;
}

ServiceLoad load_of(const SiteState& state, std::string_view service) {
  ServiceLoad load;
  for (const auto& [entry, id] : state.waiting) {
    const auto* ticket = find_ticket(state, id);
    if (ticket == nullptr || ticket->service != service) continue;
    ++load.waiting;
    if (!load.oldest_entry) load.oldest_entry = entry;
  }
  return load;
}

DeskDay day_of(const SiteState& state, std::string_view desk) {
  DeskDay day;
  Millis total{};
  for (const auto& [id, ticket] : state.tickets) {
    if (ticket.desk != desk || ticket.day != state.day) continue;
    if (ticket.state == TicketState::no_show) ++day.no_shows;
    if (ticket.state != TicketState::finished || ticket.periods.size() < 2) continue;
    ++day.finished;
    total += ticket.periods.back().begin - ticket.periods[ticket.periods.size() - 2].begin;
  }
  if (day.finished > 0) day.service_average = total / day.finished;
  return day;
}

} // namespace ventanilla::domain

#include "tests/sim/checker.hpp"

#include "central/service/verify.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>

namespace ventanilla::sim {

namespace {

constexpr auto refused_type = "fact.refused";
/// What Fault::poison writes.
constexpr auto poison_type = "day.closed";
/// So long do stations keep what was acknowledged, for a central that is restored from an older copy.
constexpr domain::Millis kept_after_ack{std::chrono::days{7}};

wire::EventRecord read(const std::string& json) {
  auto record = wire::decode<wire::EventRecord>(json, wire::trusted_limits());
  if (!record) throw Broken{"lines can be read", record.error().detail + ": " + json};
  return std::move(*record);
}

} // namespace

void Checker::broken(const std::string& invariant, const std::string& what) const {
  throw Broken{invariant, what};
}

// The log
// ---------------------------------------------------------------------------------------------------------------

void Checker::committed(central::Core& core, const std::vector<central::Published>& published) {
  for (const auto& each : published) {
    for (const auto& line : each.lines)
      take(read(line->record));
    const auto* site = core.ledger.find(each.site);
    if (each.head != lines_.size() || site->state.head != each.head)
      broken("the log has no gap",
             "head " + std::to_string(each.head) + " after " + std::to_string(lines_.size()));
    if (site->state.public_hash != fold_.public_hash || each.state_hash != fold_.public_hash)
      broken("the state is the fold of the log", "at " + std::to_string(each.head));
    check_tickets();
  }
}

void Checker::opened(central::Core& core) {
  if (restored_) return opened_restored(core);
  log_epoch_ = core.ledger.log_epoch();
  const auto* site = core.ledger.find("main");
  const auto head = site == nullptr ? 0 : site->state.head;
  if (head < lines_.size())
    broken("what was answered is durable", "the log ends at " + std::to_string(head) + ", " +
                                               std::to_string(lines_.size()) + " was answered");
  if (site == nullptr) return;
  if (!lines_.empty()) {
    const auto last = core.ledger.store().lines(site->number, lines_.size() - 1, 1);
    if (last.empty() || read(last.front().record).hash != lines_.back().hash)
      broken("what was answered is durable", "line " + std::to_string(lines_.size()) + " is another one");
  }
  // What was being written when it ended may be there without anybody having been told.
  for (const auto& line : core.ledger.store().lines(site->number, lines_.size(), 1'000'000))
    take(read(line.record));
  if (site->state.public_hash != fold_.public_hash)
    broken("the state is the fold of the log", "after opening, at " + std::to_string(head));
}

void Checker::opened_restored(central::Core& core) {
  restored_ = false;
  ++restorations_;
  log_epoch_ = core.ledger.log_epoch();
  lines_.clear();
  seq_of_.clear();
  fold_ = {};
  chain_ = {};
  lseqs_.clear();
  leased_.clear();
  labels_.clear();
  call_epochs_.clear();
  command_answers_.clear();
  std::vector<domain::EventId> were_in_log;
  for (auto& [id, promise] : promises_) {
    if (!promise.in_log) continue;
    were_in_log.push_back(id);
    promise.in_log = false;
    ++not_in_log_[promise.machine];
  }
  const auto* site = core.ledger.find("main");
  rereading_ = true;
  for (const auto& line : core.ledger.store().lines(site->number, 0, 1'000'000))
    take(read(line.record));
  rereading_ = false;
  for (const auto& id : were_in_log) {
    const auto& promise = promises_.at(id);
    if (!promise.in_log && !promise.on_disk) forget(id); // nobody has it any more
  }
  for (const auto& [machine, facts] : facts_)
    doubting_.insert(machine);
}

/// Whether it was in a log that a restored copy doesn't know, so long ago that its station keeps it no more.
bool Checker::may_be_trimmed(const Promise& promise) const {
  return promise.logged && scheduler_.now() - *promise.logged >= kept_after_ack;
}

void Checker::forget(const domain::EventId& id) {
  const auto found = promises_.find(id);
  if (!found->second.in_log) --not_in_log_[found->second.machine];
  promises_.erase(found);
}

std::size_t Checker::facts_of(const std::string& machine) const {
  const auto found = facts_.find(machine);
  return found == facts_.end() ? 0 : found->second.size();
}

void Checker::set_back(const std::string& machine, std::size_t count) {
  auto& facts = facts_[machine];
  for (; facts.size() > count; facts.pop_back()) {
    const auto found = promises_.find(facts.back());
    if (found == promises_.end()) continue;
    if (found->second.in_log)
      found->second.on_disk = false;
    else
      forget(facts.back()); // nobody has it any more
  }
}

void Checker::take(const wire::EventRecord& record) {
  const auto expected = lines_.size() + 1;
  if (record.seq != expected)
    broken("the log has no gap",
           "line " + std::to_string(record.seq) + " comes as " + std::to_string(expected));
  chain_ = ports::chain_link(chain_, wire::chain_bytes(record));
  if (record.hash != ports::to_hex(chain_)) broken("the chain holds", "line " + std::to_string(record.seq));
  if (!seq_of_.emplace(record.id, record.seq).second)
    broken("no fact twice", record.type + " " + domain::to_text(record.id));
  const auto read = wire::decode_event(record);
  const domain::Event event = read ? *read : domain::Event{domain::UnknownEvent{record.type}};
  trace_.note(scheduler_.now(), "logs", record.station.empty() ? "central" : record.station, [&] {
    auto words = std::to_string(record.seq) + " " + record.type + " " + domain::to_text(record.id);
    if (record.lseq != 0)
      words += " lseq " + std::to_string(record.station_epoch) + "/" + std::to_string(record.lseq);
    for (const auto& mark : record.anomalies)
      words += " !" + mark;
    return words + " " + record.body + " " + record.cause;
  });
  if (wire::corrected_at(record) > record.rx && record.lseq != 0)
    broken("nothing happens after it was received", "line " + std::to_string(record.seq));
  if (record.lseq != 0) {
    take_fact(record);
    check_old_call(record, event);
  } else {
    check_writers_own(record, event);
    check_decision(record, event);
  }
  take_numbers(record, event);
  take_calls(record, event);
  check_marks(record, domain::apply(fold_, event, {record.seq, wire::corrected_at(record), record.station}));
  trace_.mix(fold_.public_hash);
  lines_.push_back({record.id, record.hash, fold_.public_hash, record.cause});
}

void Checker::take_fact(const wire::EventRecord& record) {
  auto& last = lseqs_[{record.station, record.station_epoch}];
  if (record.lseq != last + 1)
    broken("a station's facts are contiguous",
           record.station + " " + std::to_string(record.lseq) + " after " + std::to_string(last));
  last = record.lseq;
  const auto found = promises_.find(record.id);
  if (found == promises_.end()) return; // a crash came between its commit and anybody knowing
  auto& promise = found->second;
  if (record.type != refused_type && (record.type != promise.type || record.body != promise.body))
    broken("a fact is what was written", promise.type + " " + domain::to_text(record.id));
  if (record.type == refused_type && promise.type != poison_type)
    broken("only what no central takes is refused", promise.type + " " + domain::to_text(record.id));
  if (!promise.in_log) --not_in_log_[promise.machine];
  promise.in_log = true;
  if (!rereading_) promise.logged = scheduler_.now();
}

void Checker::check_marks(const wire::EventRecord& record, const std::vector<domain::Anomaly>& marks) const {
  std::vector<std::string> expected;
  for (const auto& mark : record.anomalies)
    if (mark == domain::to_text(domain::Anomaly::clock_skew)) expected.push_back(mark);
  for (const auto mark : marks)
    expected.emplace_back(domain::to_text(mark));
  if (expected != record.anomalies)
    broken("marks are those of the rules", "line " + std::to_string(record.seq) + ", " + record.type);
}

void Checker::take_numbers(const wire::EventRecord& record, const domain::Event& event) {
  if (const auto* leased = std::get_if<domain::NumbersLeased>(&event)) {
    const auto& lease = leased->lease;
    auto& numbers = leased_[domain::to_text(lease.day) + "/" + lease.series];
    for (int number = lease.from; number <= lease.to; ++number)
      if (!numbers.insert(number).second)
        broken("no number is leased twice a day",
               lease.series + std::to_string(number) + " of " + domain::to_text(lease.day));
    // A machine takes another one for a number that was used, has fallen behind, or was lost with its disk.
    constexpr int without_a_turn = 150;
    if (lease.kind == domain::LeaseKind::hot && ++only_leased_[lease.series] > without_a_turn)
      broken("numbers are for turns",
             std::to_string(without_a_turn) + " of " + lease.series + " and no turn");
  }
  if (const auto* issued = std::get_if<domain::TicketIssued>(&event)) {
    only_leased_.erase(issued->series);
    const auto label =
        domain::to_text(issued->day) + "/" + issued->series + "/" + std::to_string(issued->number);
    const bool is_new = labels_.insert(label).second;
    const bool is_marked =
        std::find(record.anomalies.begin(), record.anomalies.end(),
                  domain::to_text(domain::Anomaly::duplicate_number)) != record.anomalies.end();
    const bool is_past = issued->day < fold_.day;
    if (!record.anomalies.empty() && !collisions_ && restorations_ == 0 && !is_past &&
        record.anomalies.front() != domain::to_text(domain::Anomaly::clock_skew))
      broken("no two machines hold a number", label + " is marked " + record.anomalies.front());
    if (!is_new && !is_marked && !is_past) broken("a number is unique or marked", label);
  }
}

void Checker::take_calls(const wire::EventRecord& record, const domain::Event& event) {
  if (!record.anomalies.empty()) return;
  const auto once = [&](const domain::TicketId& ticket, std::uint32_t epoch) {
    if (!call_epochs_.emplace(ticket, epoch).second)
      broken("a call has one owner", domain::to_text(ticket) + " call " + std::to_string(epoch));
  };
  if (const auto* called = std::get_if<domain::TicketCalled>(&event)) {
    once(called->ticket, called->call_epoch);
    const auto* ticket = domain::find_ticket(fold_, called->ticket);
    if (ticket == nullptr || domain::is_active(ticket->state))
      broken("a ticket is called to one desk", domain::to_text(called->ticket));
  }
  if (const auto* undone = std::get_if<domain::ActionUndone>(&event))
    once(undone->ticket, undone->call_epoch);
}

void Checker::check_writers_own(const wire::EventRecord& record, const domain::Event& event) const {
  if (!record.cause.empty() || !record.actor.empty()) return;
  const auto* cancelled = std::get_if<domain::TicketCancelled>(&event);
  const bool at_day_end = (cancelled != nullptr && cancelled->reason == "day_closed") ||
                          std::holds_alternative<domain::DeskClosed>(event) ||
                          std::holds_alternative<domain::DayOpened>(event) ||
                          std::holds_alternative<domain::DayClosed>(event);
  const bool is_own = at_day_end || std::holds_alternative<domain::NumbersLeased>(event) ||
                      std::holds_alternative<domain::ContactReturned>(event) ||
                      std::holds_alternative<domain::PqrRegistered>(event) ||
                      std::holds_alternative<domain::AccessNoted>(event);
  if (!is_own) broken("the writer decides nothing by itself", record.type);
}

/// What two people may both want was decided on the state as it is.
void Checker::check_decision(const wire::EventRecord& record, const domain::Event& event) const {
  if (!record.cause.empty() && !record.anomalies.empty())
    broken("a decision fits the state", record.type + " is marked " + record.anomalies.front());
  const auto* opened = std::get_if<domain::DayOpened>(&event);
  if (opened != nullptr && opened->day <= fold_.day)
    broken("a page is never turned back", domain::to_text(opened->day));
  if (opened != nullptr && fold_.day_open)
    broken("a day is closed before the next", domain::to_text(fold_.day));
}

/// A fact that speaks of an earlier call is history.
void Checker::check_old_call(const wire::EventRecord& record, const domain::Event& event) const {
  if (!record.anomalies.empty() && record.anomalies.front() != domain::to_text(domain::Anomaly::clock_skew))
    return;
  std::visit(
      [&](const auto& each) {
        if constexpr (
            requires { each.call_epoch; } && !requires { each.shown; }) {
          const auto* ticket = domain::find_ticket(fold_, each.ticket);
          if (record.anomalies.size() < 2 && ticket != nullptr && ticket->call_epoch != each.call_epoch)
            broken("an earlier call changes nothing", record.type + " " + domain::to_text(each.ticket));
        }
      },
      event);
}

void Checker::check_tickets() const {
  std::size_t held = 0;
  for (const auto& [key, desk] : fold_.desks) {
    if (!desk.ticket) continue;
    ++held;
    const auto* ticket = domain::find_ticket(fold_, *desk.ticket);
    if (ticket == nullptr || ticket->desk != key || !domain::is_active(ticket->state))
      broken("a desk holds its ticket", key + " " + domain::to_text(*desk.ticket));
  }
  std::size_t active = 0;
  for (const auto& [id, ticket] : fold_.tickets) {
    if (domain::is_active(ticket.state)) ++active;
    if (ticket.day < fold_.day && !domain::is_over(ticket.state))
      broken("no turn waits for a day that is over", domain::to_text(id));
  }
  if (active != held)
    broken("an active ticket is at one desk",
           std::to_string(active) + " active, " + std::to_string(held) + " held");
}

void Checker::answered(const ports::HttpRequest& request, const ports::HttpResponse& response) {
  if (request.url.find("/commands") == std::string::npos) return;
  if (response.status == 409 || response.status == 422) {
    const auto command = wire::decode<wire::Command>(request.body, wire::trusted_limits());
    if (command && command_answers_.contains(command->id))
      broken("the same command gets the same answer", domain::to_text(command->id) + " is refused");
  }
  if (response.status != 200) return;
  const auto answer = wire::decode<wire::CommandAnswer>(response.body, wire::trusted_limits());
  if (!answer) broken("answers can be read", response.body);
  const auto [known, is_new] = command_answers_.emplace(answer->id, response.body);
  if (!is_new && known->second != response.body)
    broken("the same command gets the same answer", domain::to_text(answer->id));
  if (answer->seq == 0 || answer->seq > lines_.size() ||
      lines_[answer->seq - 1].cause != domain::to_text(answer->id))
    broken("what was answered is in the log", "command " + domain::to_text(answer->id));
}

// Stations
// ---------------------------------------------------------------------------------------------------------------

void Checker::promised(const StationNode& station, const wire::EventRecord& record) {
  promises_.emplace(record.id, Promise{station.machine(), record.type, record.body});
  facts_[station.machine()].push_back(record.id);
  ++not_in_log_[station.machine()];
}

void Checker::looked_at(StationNode& station) {
  const auto& journal = station.journal();
  trace_.mix(journal.cursor().head);
  trace_.mix(journal.to_send_count());
  if (journal.cursor().log_epoch == log_epoch_) {
    const auto head = journal.cursor().head;
    if (head > lines_.size())
      broken("a mirror is never ahead of the log", station.name() + " at " + std::to_string(head));
    const auto expected = head == 0 ? 0 : lines_[head - 1].public_hash;
    if (journal.mirror().head != head || journal.mirror().public_hash != expected)
      broken("a mirror is the fold of the log", station.name() + " at " + std::to_string(head));
  }
  if (!doubting_.contains(station.machine()) && not_in_log_[station.machine()] > journal.to_send_count())
    broken("a fact is in the log or in the outbox",
           station.machine() + " has " + std::to_string(journal.to_send_count()) +
               " to send, the log lacks " + std::to_string(not_in_log_[station.machine()]));
}

void Checker::opened(StationNode& station) {
  looked_at(station);
}

void Checker::claimed(const wire::Command& command, const sync::ClaimResult& result) {
  // Decided by a central that was restored since: its log doesn't have it any more.
  if (!result.ok || (restorations_ > 0 && !command_answers_.contains(command.id))) return;
  if (result.answer.id != command.id) broken("an answer is that of its command", domain::to_text(command.id));
  if (result.answer.seq > lines_.size() || lines_[result.answer.seq - 1].cause != domain::to_text(command.id))
    broken("what was answered is in the log", "claim " + domain::to_text(command.id));
}

// Rest
// ---------------------------------------------------------------------------------------------------------------

std::string Checker::restless(central::Core& core, StationNode& station) {
  if (!station.is_running()) return station.name() + " does not run";
  auto& journal = station.journal();
  if (journal.to_send_count() != 0)
    return station.name() + " has " + std::to_string(journal.to_send_count()) + " facts to send";
  if (journal.cursor().log_epoch != core.ledger.log_epoch() || journal.cursor().head != lines_.size())
    return station.name() + " knows the log up to " + std::to_string(journal.cursor().head) + " of " +
           std::to_string(lines_.size());
  const auto* office = station.office();
  if (office == nullptr) return station.name() + " has no office";
  if (station.kind() == "kiosk")
    if (auto why = numberless(station); !why.empty()) return why;
  if (station.sync().config().office()->version != core.ledger.find("main")->office_version)
    return station.name() + " has an old office";
  if (!journal.open_papers().empty()) return station.name() + " has open papers";
  return {};
}

std::string Checker::numberless(StationNode& station) const {
  auto& journal = station.journal();
  for (const auto& service : station.office()->services) {
    if (!station.sync().numbers().refusal(service.letter).empty()) continue;
    const auto hot = journal.hot_number(fold_.day, service.letter);
    if (!hot) return station.machine() + " holds no number of " + service.letter;
    const auto counter = fold_.counters.find({domain::to_text(fold_.day), service.letter});
    constexpr int behind_most = 2;
    for (const auto& [id, ticket] : fold_.tickets)
      if (ticket.day == fold_.day && ticket.series == service.letter && counter != fold_.counters.end() &&
          ticket.number < counter->second.next_hot && ticket.number - *hot > behind_most)
        return station.machine() + " holds an old number of " + service.letter;
    constexpr int cold_least = 25;
    const bool large = station.office()->numbers.cold_block > cold_least;
    const auto issued = fold_.issued_today.find(service.key);
    const bool at_limit = service.daily_limit > 0 && issued != fold_.issued_today.end() &&
                          issued->second >= service.daily_limit;
    const auto used_up = [&](domain::LocalDay day) {
      const auto known = fold_.counters.find({domain::to_text(day), service.letter});
      auto left = known == fold_.counters.end() ? domain::SeriesCounter{} : known->second;
      return !domain::lease_numbers(left, station.office()->numbers, domain::LeaseKind::cold);
    };
    for (const auto day : {fold_.day, domain::next_day(fold_.day)})
      if (large && !(at_limit && day == fold_.day) && !used_up(day) &&
          journal.held(day, service.letter, domain::LeaseKind::cold) < cold_least)
        return station.machine() + " holds no cold numbers of " + domain::to_text(day);
  }
  return {};
}

bool Checker::is_current(StationNode& station) {
  return station.is_running() && station.journal().cursor().log_epoch == log_epoch_ &&
         station.journal().cursor().head == lines_.size();
}

void Checker::at_rest(central::Core& core) {
  doubting_.clear();
  std::vector<domain::EventId> lost;
  for (const auto& [id, promise] : promises_)
    if (!promise.in_log) lost.push_back(id);
  for (const auto& id : lost) {
    const auto& promise = promises_.at(id);
    if (!may_be_trimmed(promise))
      broken("every fact is in the log", promise.type + " " + domain::to_text(id));
    forget(id);
  }
  if (fold_.public_hash != domain::hash_of_tickets(fold_))
    broken("the public hash is that of the tickets", "at rest");
  const auto verified = central::verify(core.ledger.store());
  if (!verified) broken("the database verifies", verified.error());
}

} // namespace ventanilla::sim

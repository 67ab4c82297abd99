#include "tests/sim/people.hpp"

#include "shared/domain/desk_action.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ventanilla::sim {

namespace {

/// As host/app/station has it.
constexpr domain::Millis number_patience{1500};
constexpr domain::Millis printing{400};

domain::TicketId ticket_of(const wire::EventRecord& record) {
  const auto event = wire::decode_event(record.type, record.body);
  const auto* issued = event ? std::get_if<domain::TicketIssued>(&*event) : nullptr;
  return issued == nullptr ? domain::TicketId{} : issued->ticket;
}

/// Any ticket of the state that `fits`; nil when none does.
template<class Fits> domain::TicketId any_ticket(const domain::SiteState& state, Chance& chance, Fits fits) {
  std::vector<domain::TicketId> found;
  for (const auto& [id, ticket] : state.tickets)
    if (fits(ticket)) found.push_back(id);
  if (found.empty()) return {};
  std::sort(found.begin(), found.end()); // the table's order is nobody's promise
  return found[chance.below(found.size())];
}

} // namespace

Person::Person(StationNode& station, Pace pace, std::string who, std::string desk)
    : station_(station), pace_(pace), who_(std::move(who)), desk_(std::move(desk)) {
  station_.works = [this](StationNode&) { works(); };
}

void Person::begin() {
  run_ = station_.run();
  session_.clear();
  asking_ = false;
  waiting_.clear();
  station_.enter([this] { recover_papers(); });
  station_.scheduler().after(station_.chance().between(pace_.shortest, pace_.longest),
                             [this, run = run_] { return run == station_.run() && act(); });
}

bool Person::act() {
  station_.scheduler().after(station_.chance().between(pace_.shortest, pace_.longest),
                             [this, run = run_] { return run == station_.run() && act(); });
  if (resting_) return false;
  station_.enter([this] {
    if (station_.kind() == "kiosk") touch();
    if (station_.kind() == "panel") operate();
    if (station_.kind() == "screen" && station_.chance().in_thousand(30))
      station_.append(domain::StaffCalled{station_.name(), "citizen"}, {});
  });
  return true;
}

void Person::works() {
  if (station_.kind() == "kiosk") {
    if (const auto* office = station_.office()) {
      std::vector<std::string> series;
      for (const auto& service : office->services)
        series.push_back(service.letter);
      station_.sync().numbers().want(station_.business_day(), std::move(series));
    }
    serve_waiting();
  }
  if (station_.kind() == "screen") announce();
}

// A kiosk
// ---------------------------------------------------------------------------------------------------------------

void Person::touch() {
  const auto* office = station_.office();
  if (office == nullptr) return;
  const auto& service = office->services[station_.chance().below(office->services.size())];
  constexpr std::array classes{domain::TicketClass::general, domain::TicketClass::general,
                               domain::TicketClass::preferential};
  const journal::NewTicket ticket{service.key, classes[station_.chance().below(classes.size())],
                                  service.letter, station_.business_day()};
  if (issue(ticket, false)) return;
  if (!station_.is_live()) {
    issue(ticket, true);
    return;
  }
  waiting_.push_back({ticket, station_.clock().monotonic() + number_patience});
  station_.sync().numbers().hurry();
}

bool Person::issue(const journal::NewTicket& ticket, bool may_use_cold) {
  const auto record = station_.journal().issue(ticket, may_use_cold, {});
  if (!record) return false;
  station_.trace().note(station_.scheduler().now(), "writes", station_.machine(), [&] {
    return record->type + " " + domain::to_text(record->id) + " lseq " + std::to_string(record->lseq) + " " +
           record->body;
  });
  station_.promise(*record);
  print(ticket_of(*record));
  station_.sync().hurry();
  return true;
}

void Person::serve_waiting() {
  auto waiting = std::exchange(waiting_, {});
  for (const auto& each : waiting) {
    if (issue(each.ticket, false)) continue;
    if (station_.clock().monotonic() < each.deadline && station_.is_live())
      waiting_.push_back(each);
    else
      issue(each.ticket, true);
  }
}

void Person::print(const domain::TicketId& ticket) {
  const journal::PaperIntent intent{ticket, 1};
  station_.journal().begin_paper(intent);
  station_.scheduler().after(printing, [this, intent, run = run_] {
    if (run != station_.run()) return false;
    station_.enter([&] {
      station_.promise(station_.journal().end_paper(intent, domain::TicketPrinted::Outcome::printed, {}));
    });
    return true;
  });
}

void Person::recover_papers() {
  for (const auto& intent : station_.journal().open_papers())
    station_.promise(station_.journal().end_paper(intent, domain::TicketPrinted::Outcome::uncertain, {}));
  for (const auto& ticket : station_.journal().unprinted_since({}))
    station_.promise(
        station_.journal().end_paper({ticket, 1}, domain::TicketPrinted::Outcome::failed, "ended before"));
}

// A screen
// ---------------------------------------------------------------------------------------------------------------

void Person::announce() {
  const auto& calls = station_.journal().mirror().calls;
  if (calls.empty()) return;
  const auto& newest = calls.front();
  const std::pair call{newest.ticket, newest.call_epoch};
  if (call == announced_) return;
  announced_ = call;
  station_.append(domain::CallAnnounced{newest.ticket, newest.call_epoch, newest.recall, true, true}, {});
}

// A panel
// ---------------------------------------------------------------------------------------------------------------

void Person::sign_in() {
  asking_ = true;
  station_.sync().claims().sign_in({who_, "123456", desk_}, [this](const sync::SessionResult& result) {
    asking_ = false;
    if (result.ok) session_ = result.answer.token;
  });
}

void Person::claim(const std::string& kind, const domain::TicketId& ticket, std::uint32_t call_epoch,
                   const std::string& service) {
  wire::Command command;
  command.id = ports::new_id<domain::EventId>(station_.clock(), station_.random());
  command.kind = kind;
  command.desk = desk_;
  command.ticket = ticket;
  command.call_epoch = call_epoch;
  command.service = service;
  command.reason = kind == "pause_desk" || kind == "cancel" ? "break" : "";
  asking_ = true;
  station_.claim(command, session_, [this](const sync::ClaimResult& result) {
    asking_ = false;
    if (result.code == "session_required") session_.clear();
  });
}

void Person::operate() {
  if (asking_) return;
  if (session_.empty()) return sign_in();
  const auto view = station_.journal().view();
  const auto* ticket = domain::active_ticket(view, desk_);
  if (ticket == nullptr)
    idle_desk(view);
  else
    with_ticket(view, *ticket);
}

void Person::idle_desk(const domain::SiteState& view) {
  auto& chance = station_.chance();
  const auto drawn = chance.below(100);
  const auto desk = view.desks.find(desk_);
  const bool paused = desk != view.desks.end() && desk->second.paused;
  if (paused) return claim("resume_desk");
  if (desk == view.desks.end() || desk->second.person.empty()) return claim("open_desk");
  if (drawn < 70) return claim("call_next");
  if (drawn < 76) return claim("undo");
  if (drawn < 84) {
    const auto any = any_ticket(view, chance, [](const domain::Ticket& ticket) {
      return ticket.state == domain::TicketState::waiting || ticket.state == domain::TicketState::held;
    });
    if (!any.is_nil()) claim("call_chosen", any);
    return;
  }
  if (drawn < 88) {
    const auto any = any_ticket(view, chance, [](const domain::Ticket& ticket) {
      return ticket.state == domain::TicketState::no_show || ticket.state == domain::TicketState::cancelled;
    });
    if (!any.is_nil()) claim("reactivate", any);
    return;
  }
  if (drawn < 91) {
    const auto any = any_ticket(view, chance, [](const domain::Ticket& ticket) {
      return ticket.state == domain::TicketState::waiting;
    });
    if (!any.is_nil()) claim("cancel", any);
    return;
  }
  if (drawn < 94) return claim("pause_desk");
  if (!station_.is_live()) {
    const auto now = station_.now();
    station_.append(domain::AttendedByHand{"A 003", "acts", desk_, who_, now, now}, who_);
  }
}

void Person::with_ticket(const domain::SiteState& view, const domain::Ticket& ticket) {
  const domain::DeskAct act{desk_, ticket.id, ticket.call_epoch};
  const auto drawn = station_.chance().below(100);
  const auto write = [&](const domain::Expected<domain::Event, domain::TransitionError>& made) {
    if (made) station_.append(*made, who_);
  };
  if (ticket.state == domain::TicketState::called) {
    if (drawn < 15) return write(domain::recall(view, act));
    if (drawn < 30) return write(domain::no_show(view, act));
    if (drawn < 36) return write(domain::hold(view, act));
    return write(domain::start(view, act));
  }
  if (drawn < 15) return claim("transfer", ticket.id, ticket.call_epoch, drawn < 8 ? "acts" : "rup");
  if (drawn < 22) return write(domain::hold(view, act));
  write(domain::finish(view, act, {}));
}

} // namespace ventanilla::sim

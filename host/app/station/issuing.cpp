// Giving turns: the number, the paper, and what a crash left half done.

#include "host/app/station/core.hpp"
#include "host/app/station/test_point.hpp"
#include "shared/domain/hours.hpp"
#include "shared/domain/wait_estimate.hpp"
#include "shared/wire/json.hpp"
#include "shared/wire/paper.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>

namespace ventanilla::app {

namespace {

/// How long a touch waits for the central to give a number before a cold one is taken.
constexpr domain::Millis number_patience{1500};
/// A turn issued this short before a crash still has its person in front of the kiosk.
constexpr domain::Millis recover_within{std::chrono::seconds{60}};

domain::TicketPrinted::Outcome outcome_of(printing::JobOutcome::Result result) {
  switch (result) {
  case printing::JobOutcome::Result::printed:
    return domain::TicketPrinted::Outcome::printed;
  case printing::JobOutcome::Result::failed:
    return domain::TicketPrinted::Outcome::failed;
  case printing::JobOutcome::Result::uncertain:
    return domain::TicketPrinted::Outcome::uncertain;
  }
  return domain::TicketPrinted::Outcome::uncertain;
}

/// The ticket that a `ticket.issued` fact of our own made.
domain::TicketId ticket_of(const wire::EventRecord& record) {
  const auto event = wire::decode_event(record.type, record.body);
  const auto* issued = event ? std::get_if<domain::TicketIssued>(&*event) : nullptr;
  return issued == nullptr ? domain::TicketId{} : issued->ticket;
}

} // namespace

void Core::issue(sdk::RequestId request, const domain::ServiceKey& service_key, domain::TicketClass klass) {
  using Error = sdk::IssueResult::Error;
  const auto* service = office() == nullptr ? nullptr : domain::find_service(*office(), service_key);
  if (service == nullptr) return issue_failed(request, Error::no_numbers);
  const auto local = local_now();
  if (!domain::is_open(office()->hours, local)) return issue_failed(request, Error::closed);
  const auto& issued_today = view_->issued_today;
  const auto issued = issued_today.find(service_key);
  if (service->daily_limit > 0 && issued != issued_today.end() && issued->second >= service->daily_limit)
    return issue_failed(request, Error::full);

  WaitingIssue waiting{request, {service_key, klass, service->letter, business_day()}, {}};
  if (try_issue(waiting, false)) return;
  if (sync_.numbers().refusal(service->letter) == "daily_limit") return issue_failed(request, Error::full);
  if (!is_live()) {
    if (!try_issue(waiting, true)) issue_failed(request, Error::no_numbers);
    return;
  }
  waiting.deadline = clock_.monotonic() + number_patience;
  waiting_issues_.push_back(waiting);
  if (options_.issues_turns)
    sync_.numbers().hurry();
  else
    sync_.numbers().want_one(waiting.ticket.day, service->letter);
  sync_.numbers().step();
}

void Core::issue_failed(sdk::RequestId request, sdk::IssueResult::Error error) {
  sdk::IssueResult result;
  result.error = error;
  answers_.put(request, std::move(result));
  wake_();
}

bool Core::try_issue(const WaitingIssue& waiting, bool may_use_cold) {
  (void)journal_.paper_seed();
  test_point("before_commit");
  const auto record = journal_.issue(waiting.ticket, may_use_cold, {});
  if (!record) return false;
  test_point("after_commit");
  mark_changed();
  publish_if_needed(); // the new ticket is in the picture before anything speaks of it
  const auto ticket = ticket_of(*record);
  test_point("before_show");
  answers_.put(waiting.request, issued_result(ticket));
  answers_.put_paper(ticket, {sdk::PaperState::State::printing, {}});
  wake_();
  print(ticket, 1);
  sync_.hurry();
  sync_.step();
  return true;
}

void Core::serve_waiting_issues() {
  if (waiting_issues_.empty()) return;
  auto waiting = std::move(waiting_issues_);
  waiting_issues_.clear();
  for (const auto& each : waiting) {
    if (try_issue(each, false)) continue;
    const bool limit = sync_.numbers().refusal(each.ticket.series) == "daily_limit";
    if (!limit && clock_.monotonic() < each.deadline && is_live()) {
      waiting_issues_.push_back(each);
      continue;
    }
    if (limit)
      issue_failed(each.request, sdk::IssueResult::Error::full);
    else if (!try_issue(each, true))
      issue_failed(each.request, sdk::IssueResult::Error::no_numbers);
  }
}

sdk::IssueResult Core::issued_result(const domain::TicketId& id) const {
  sdk::IssueResult result;
  const auto* ticket = domain::find_ticket(*view_, id);
  if (ticket == nullptr) return result;
  result.ticket = *ticket;
  if (office() != nullptr) {
    result.status_url = office()->status_url + ticket->public_token;
    if (is_live()) result.wait = domain::estimate_for_ticket(*view_, *office(), *ticket);
  }
  return result;
}

std::string Core::qr_of(const domain::Ticket& ticket, const std::string& status_url) {
  wire::Paper paper;
  paper.site = options_.site;
  paper.station = options_.station;
  paper.station_epoch = options_.epoch;
  paper.ticket = ticket.id;
  paper.day = ticket.day;
  paper.series = ticket.series;
  paper.number = ticket.number;
  paper.service = ticket.service;
  paper.klass = ticket.klass;
  paper.issued = ticket.first_arrival;
  paper.public_token = ticket.public_token;
  return status_url + "#" + wire::sign_paper(paper, journal_.paper_seed());
}

printing::TicketPaper Core::paper_of(const domain::Ticket& ticket, bool copy) {
  printing::TicketPaper paper;
  const auto& office_now = *office();
  const auto word = [&](std::string_view key) {
    return options_.words ? options_.words(key) : std::string(key);
  };
  paper.office = {office_now.name.es, office_now.site_name.es};
  if (const auto* service = domain::find_service(office_now, ticket.service)) {
    paper.service = service->name.es;
    for (const auto& each : service->papers)
      paper.papers.push_back(each.es);
  }
  paper.code = domain::code_text(ticket);
  const auto local = zone_->local(ticket.first_arrival);
  const auto minutes = static_cast<int>(std::chrono::floor<std::chrono::minutes>(local.of_day).count());
  const int hour = minutes / 60 % 12 == 0 ? 12 : minutes / 60 % 12;
  paper.issued_at = fmt::format("{:02}/{:02}/{} · {}:{:02} {}", static_cast<unsigned>(local.day.day()),
                                static_cast<unsigned>(local.day.month()), static_cast<int>(local.day.year()),
                                hour, minutes % 60, minutes < 12 * 60 ? "a. m." : "p. m.");
  const auto result = issued_result(ticket.id);
  if (result.wait) {
    const auto as_minutes = [](domain::Millis span) {
      return std::chrono::ceil<std::chrono::minutes>(span).count();
    };
    paper.wait =
        fmt::format("{} {} · {}–{} min", result.wait->people_before,
                    word(result.wait->people_before == 1 ? "paper.person_before" : "paper.people_before"),
                    as_minutes(result.wait->low), as_minutes(result.wait->high));
  }
  paper.qr_url = qr_of(ticket, result.status_url);
  paper.document = office_now.ticket_document;
  paper.copy = copy;
  paper.words = printing::paper_words(word);
  return paper;
}

void Core::print(const domain::TicketId& id, int copy) {
  const auto* ticket = domain::find_ticket(*view_, id);
  if (ticket == nullptr || office() == nullptr) return;
  test_point("before_intent");
  const journal::PaperIntent intent{id, copy};
  journal_.begin_paper(intent);
  test_point("after_intent");
  if (!printer_) {
    printed(intent, {printing::JobOutcome::Result::failed, "this station has no printer", {}});
    return;
  }
  printer_->submit(domain::to_text(id) + "-" + std::to_string(copy), paper_of(*ticket, copy > 1),
                   [this, intent](const printing::JobOutcome& outcome) {
                     test_point("during_print");
                     post([intent, outcome](Core& core) { core.printed(intent, outcome); });
                   });
}

void Core::printed(const journal::PaperIntent& intent, const printing::JobOutcome& outcome) {
  test_point("after_print");
  journal_.end_paper(intent, outcome_of(outcome.result), outcome.detail);
  const bool good = outcome.result == printing::JobOutcome::Result::printed;
  if (!good) {
    spdlog::warn("paper {} of ticket {}: {}", intent.copy, domain::to_text(intent.ticket), outcome.detail);
    journal_.append(domain::StaffCalled{options_.station, "printer"}, {}, {});
  }
  answers_.put_paper(intent.ticket, {good ? sdk::PaperState::State::printed : sdk::PaperState::State::failed,
                                     outcome.detail});
  mark_changed();
  wake_();
}

void Core::reprint(const domain::TicketId& ticket) {
  const int copy = std::max(copies_[ticket], 1) + 1;
  copies_[ticket] = copy;
  print(ticket, copy);
}

void Core::recover_papers() {
  const auto fresh_after = clock_.now() - recover_within;
  // Bytes may have left before the crash: nobody can know, so nothing is printed a second time by itself. Who
  // still stands there gets the number on the screen.
  for (const auto& intent : journal_.open_papers()) {
    constexpr const char* why = "the program ended while printing";
    journal_.end_paper(intent, domain::TicketPrinted::Outcome::uncertain, why);
    const auto* ticket = domain::find_ticket(*view_, intent.ticket);
    if (ticket == nullptr || ticket->first_arrival < fresh_after || intent.copy > 1) continue;
    answers_.put_recovered(issued_result(intent.ticket));
    answers_.put_paper(intent.ticket, {sdk::PaperState::State::failed, why});
  }
  const auto fresh = journal_.unprinted_since(fresh_after);
  for (const auto& ticket : journal_.unprinted_since({})) {
    if (std::find(fresh.begin(), fresh.end(), ticket) != fresh.end()) {
      answers_.put_recovered(issued_result(ticket));
      answers_.put_paper(ticket, {sdk::PaperState::State::printing, {}});
      print(ticket, 1);
    } else {
      journal_.end_paper({ticket, 1}, domain::TicketPrinted::Outcome::failed,
                         "the program ended before printing");
    }
  }
  mark_changed();
}

void Core::call_staff(const std::string& reason) {
  journal_.append(domain::StaffCalled{options_.station, reason}, {}, {});
  mark_changed();
}

void Core::announced(const domain::CallAnnounced& fact) {
  journal_.append(fact, {}, {});
  mark_changed();
}

} // namespace ventanilla::app

#include "central/cli/describe.hpp"

#include "shared/wire/json.hpp"

#include <algorithm>

namespace ventanilla::central::cli {

namespace {

using Codes = std::unordered_map<domain::TicketId, std::string, domain::UuidHash>;

std::string about(const domain::ContactId& contact) {
  return "contact " + domain::to_text(contact).substr(0, 13);
}

/// What an event says, in English.
struct Sentence {
  const Codes& codes;

  [[nodiscard]] std::string code(const domain::TicketId& ticket) const {
    const auto known = codes.find(ticket);
    return known == codes.end() ? "ticket " + domain::to_text(ticket) : known->second;
  }
  [[nodiscard]] static std::string text(std::string_view view) { return std::string(view); }

  std::string operator()(const domain::TicketIssued& e) const {
    return code(e.ticket) + " issued for " + e.service + ", " + text(domain::to_text(e.klass));
  }
  std::string operator()(const domain::TicketPrinted& e) const {
    using Outcome = domain::TicketPrinted::Outcome;
    const auto copy = e.copy > 1 ? " (copy " + std::to_string(e.copy) + ")" : std::string{};
    if (e.outcome == Outcome::printed) return code(e.ticket) + " printed" + copy;
    if (e.outcome == Outcome::uncertain) return code(e.ticket) + " may have been printed" + copy;
    return code(e.ticket) + " not printed" + copy + ": " + e.detail;
  }
  std::string operator()(const domain::TicketCalled& e) const {
    auto said = code(e.ticket) + " called to " + e.desk + " (" + text(domain::to_text(e.reason.rule));
    if (e.reason.of > 0) said += " " + std::to_string(e.reason.step) + " of " + std::to_string(e.reason.of);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(e.reason.waited).count();
    return said + ", waited " + std::to_string(minutes) + " min)";
  }
  std::string operator()(const domain::CallAnnounced& e) const {
    return code(e.ticket) + (e.recall > 0 ? " recall" : " call") + (e.shown ? " shown" : " not shown") +
           (e.spoken ? ", spoken" : ", not spoken");
  }
  std::string operator()(const domain::TicketRecalled& e) const { return code(e.ticket) + " called again"; }
  std::string operator()(const domain::ServiceStarted& e) const { return code(e.ticket) + " being served"; }
  std::string operator()(const domain::TicketHeld& e) const { return code(e.ticket) + " on hold"; }
  std::string operator()(const domain::TicketNoShow& e) const { return code(e.ticket) + " didn't come"; }
  std::string operator()(const domain::ServiceFinished& e) const {
    std::string said = code(e.ticket) + " finished";
    for (std::size_t i = 0; i < e.tasks.size(); ++i)
      said += (i == 0 ? ": " : ", ") + e.tasks[i];
    return said;
  }
  std::string operator()(const domain::TicketTransferred& e) const {
    return code(e.ticket) + " transferred to " + e.to_service;
  }
  std::string operator()(const domain::TicketCancelled& e) const {
    return code(e.ticket) + " cancelled (" + e.reason + ")";
  }
  std::string operator()(const domain::TicketRecovered& e) const {
    return code(e.ticket) + " recovered from its paper, given by " + e.station;
  }
  std::string operator()(const domain::PaperKeyPublished& e) const {
    return e.station + " signs its papers with " + e.key.substr(0, 16) + "…";
  }
  std::string operator()(const domain::TicketReactivated& e) const { return code(e.ticket) + " waits again"; }
  std::string operator()(const domain::ActionUndone& e) const {
    return e.desk + " took its last action back: " + code(e.ticket) + " is " +
           text(domain::to_text(e.back_to)) + " again";
  }
  std::string operator()(const domain::AttendedByHand& e) const {
    return e.label + " attended by hand at " + e.desk + ", " + domain::to_text(e.begin) + " to " +
           domain::to_text(e.end);
  }
  std::string operator()(const domain::DeskOpened& e) const { return e.desk + " opened by " + e.person; }
  std::string operator()(const domain::DeskPaused& e) const { return e.desk + " paused (" + e.reason + ")"; }
  std::string operator()(const domain::DeskResumed& e) const { return e.desk + " back from its pause"; }
  std::string operator()(const domain::DeskClosed& e) const { return e.desk + " closed"; }
  std::string operator()(const domain::StaffCalled& e) const {
    return e.station + " asks for staff (" + e.reason + ")";
  }
  std::string operator()(const domain::NumbersLeased& e) const {
    const auto& lease = e.lease;
    const auto first = lease.series + std::to_string(lease.from);
    return text(domain::to_text(lease.kind)) + " numbers " + first +
           (lease.to > lease.from ? "-" + std::to_string(lease.to) : std::string{}) + " of " +
           domain::to_text(lease.day) + " leased to " + lease.station;
  }
  std::string operator()(const domain::DayOpened& e) const {
    return "day " + domain::to_text(e.day) + " opened";
  }
  std::string operator()(const domain::DayClosed& e) const {
    return "day " + domain::to_text(e.day) + " closed";
  }
  std::string operator()(const domain::OfficeChanged& e) const {
    return "office changed to version " + std::to_string(e.version);
  }
  // People's names and words stay out of what scrolls over a terminal: the ids lead to them.
  std::string operator()(const domain::ContactOpened& e) const {
    return about(e.contact) + " opened by " + std::string(domain::to_text(e.channel));
  }
  std::string operator()(const domain::RowSaved& e) const { return about(e.row.contact) + ": row saved"; }
  std::string operator()(const domain::MessageSent& e) const {
    return about(e.contact) + ": message of " + std::string(domain::to_text(e.author));
  }
  std::string operator()(const domain::ContactAssigned& e) const {
    return about(e.contact) + " offered to " + e.person + " (" + std::string(domain::to_text(e.reason.rule)) +
           ")";
  }
  std::string operator()(const domain::AssignmentAnswered& e) const {
    return about(e.contact) + (e.accepted ? " taken by " : " declined by ") + e.person;
  }
  std::string operator()(const domain::ContactReturned& e) const {
    return about(e.contact) + " back in the queue: " + e.why;
  }
  std::string operator()(const domain::ContactClosed& e) const {
    return about(e.contact) + " closed: " + e.why;
  }
  std::string operator()(const domain::SurveyInvited& e) const {
    return about(e.contact) + " invited to " + e.form;
  }
  std::string operator()(const domain::ResponseOpened& e) const {
    return "response to " + e.form + " begun (" + e.origin + ")";
  }
  std::string operator()(const domain::AnswerGiven& e) const {
    return "response answers " + e.answer.question;
  }
  std::string operator()(const domain::ResponseClosed& e) const {
    return e.complete ? "response complete" : "response left";
  }
  std::string operator()(const domain::PqrFiled& e) const { return "PQR " + e.provisional + " filed"; }
  std::string operator()(const domain::PqrRegistered& e) const {
    return "PQR " + e.radicado + " registered, due " + domain::to_text(e.due);
  }
  std::string operator()(const domain::PqrActed& e) const {
    return "PQR " + domain::to_text(e.pqr) + ": " + std::string(domain::to_text(e.action));
  }
  std::string operator()(const domain::RegisterRead& e) const {
    return "register read by " + e.person + ": " + e.what + ", " + std::to_string(e.rows) + " rows";
  }
  std::string operator()(const domain::RecordsAnonymised& e) const {
    return "words taken out of " + std::to_string(e.lines) + " lines before " + domain::to_text(e.before);
  }
  std::string operator()(const domain::AccessNoted& e) const {
    return "access: " + e.what + (e.person.empty() ? "" : " " + e.person) +
           (e.station.empty() ? "" : " at " + e.station);
  }
  std::string operator()(const domain::UnknownEvent& e) const {
    return e.type + " (of a newer program, or unreadable)";
  }
};

/// What a station wrote can't move the cursor or colour the terminal.
std::string harmless(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '\x7f'; },
      '?');
  return text;
}

} // namespace

void Storyteller::remember(const domain::SiteState& state) {
  for (const auto& [id, ticket] : state.tickets)
    codes_[id] = domain::code_text(ticket);
}

std::string Storyteller::tell(const wire::EventRecord& record) {
  const auto decoded = wire::decode_event(record);
  const domain::Event event = decoded ? *decoded : domain::Event{domain::UnknownEvent{record.type}};
  if (const auto* issued = std::get_if<domain::TicketIssued>(&event)) {
    codes_.try_emplace(issued->ticket, domain::code_text(issued->series, issued->number));
  } else if (const auto* transferred = std::get_if<domain::TicketTransferred>(&event)) {
    const auto parent = codes_.find(transferred->ticket);
    if (parent != codes_.end()) codes_[transferred->child] = std::string(parent->second);
  }
  std::string line = domain::to_text(record.at) + "  #" + std::to_string(record.seq) + "  " +
                     (record.station.empty() ? "central" : record.station) + "  " +
                     std::visit(Sentence{codes_}, event);
  if (!record.actor.empty()) line += "  by " + record.actor;
  for (const auto& anomaly : record.anomalies)
    line += "  !" + anomaly;
  return harmless(std::move(line));
}

} // namespace ventanilla::central::cli

#include "shared/domain/event.hpp"

namespace ventanilla::domain {

namespace {

struct TypeName {
  std::string_view operator()(const TicketIssued&) const { return "ticket.issued"; }
  std::string_view operator()(const TicketPrinted&) const { return "ticket.printed"; }
  std::string_view operator()(const TicketCalled&) const { return "ticket.called"; }
  std::string_view operator()(const CallAnnounced&) const { return "call.announced"; }
  std::string_view operator()(const TicketRecalled&) const { return "ticket.recalled"; }
  std::string_view operator()(const ServiceStarted&) const { return "service.started"; }
  std::string_view operator()(const TicketHeld&) const { return "ticket.held"; }
  std::string_view operator()(const TicketNoShow&) const { return "ticket.no_show"; }
  std::string_view operator()(const ServiceFinished&) const { return "service.finished"; }
  std::string_view operator()(const TicketTransferred&) const { return "ticket.transferred"; }
  std::string_view operator()(const TicketCancelled&) const { return "ticket.cancelled"; }
  std::string_view operator()(const TicketReactivated&) const { return "ticket.reactivated"; }
  std::string_view operator()(const ActionUndone&) const { return "action.undone"; }
  std::string_view operator()(const AttendedByHand&) const { return "attended.by_hand"; }
  std::string_view operator()(const DeskOpened&) const { return "desk.opened"; }
  std::string_view operator()(const DeskPaused&) const { return "desk.paused"; }
  std::string_view operator()(const DeskResumed&) const { return "desk.resumed"; }
  std::string_view operator()(const DeskClosed&) const { return "desk.closed"; }
  std::string_view operator()(const StaffCalled&) const { return "staff.called"; }
  std::string_view operator()(const NumbersLeased&) const { return "numbers.leased"; }
  std::string_view operator()(const DayOpened&) const { return "day.opened"; }
  std::string_view operator()(const DayClosed&) const { return "day.closed"; }
  std::string_view operator()(const OfficeChanged&) const { return "office.changed"; }
  std::string_view operator()(const ContactOpened&) const { return "contact.opened"; }
  std::string_view operator()(const RowSaved&) const { return "contact.row_saved"; }
  std::string_view operator()(const MessageSent&) const { return "contact.message"; }
  std::string_view operator()(const ContactAssigned&) const { return "contact.assigned"; }
  std::string_view operator()(const AssignmentAnswered&) const { return "contact.answered"; }
  std::string_view operator()(const ContactReturned&) const { return "contact.returned"; }
  std::string_view operator()(const ContactClosed&) const { return "contact.closed"; }
  std::string_view operator()(const SurveyInvited&) const { return "survey.invited"; }
  std::string_view operator()(const ResponseOpened&) const { return "response.opened"; }
  std::string_view operator()(const AnswerGiven&) const { return "response.answer"; }
  std::string_view operator()(const ResponseClosed&) const { return "response.closed"; }
  std::string_view operator()(const PqrFiled&) const { return "pqr.filed"; }
  std::string_view operator()(const PqrRegistered&) const { return "pqr.registered"; }
  std::string_view operator()(const PqrActed&) const { return "pqr.acted"; }
  std::string_view operator()(const RegisterRead&) const { return "register.read"; }
  std::string_view operator()(const AccessNoted&) const { return "access.noted"; }
  std::string_view operator()(const RecordsAnonymised&) const { return "records.anonymised"; }
  std::string_view operator()(const PaperKeyPublished&) const { return "paper.key_published"; }
  std::string_view operator()(const TicketRecovered&) const { return "ticket.recovered"; }
  std::string_view operator()(const UnknownEvent& unknown) const { return unknown.type; }
};

struct Personal {
  bool operator()(const ContactOpened&) const { return true; }
  bool operator()(const RowSaved&) const { return true; }
  bool operator()(const MessageSent&) const { return true; }
  bool operator()(const ContactAssigned&) const { return true; }
  bool operator()(const AssignmentAnswered&) const { return true; }
  bool operator()(const AnswerGiven&) const { return true; }
  bool operator()(const PqrFiled&) const { return true; }
  bool operator()(const PqrActed&) const { return true; }
  bool operator()(const RegisterRead&) const { return true; }
  bool operator()(const AccessNoted&) const { return true; }
  bool operator()(const auto&) const { return false; }
};

} // namespace

bool is_personal(const Event& event) {
  return std::visit(Personal{}, event);
}

std::string_view event_type(const Event& event) {
  return std::visit(TypeName{}, event);
}

namespace {

template<std::size_t... Index>
std::optional<Event> find_kind(std::string_view type, std::index_sequence<Index...>) {
  std::optional<Event> found;
  const auto look = [&]<class Kind>(Kind kind) {
    if constexpr (!std::is_same_v<Kind, UnknownEvent>)
      if (TypeName{}(kind) == type) found = std::move(kind);
  };
  (look(std::variant_alternative_t<Index, Event>{}), ...);
  return found;
}

} // namespace

std::optional<Event> event_named(std::string_view type) {
  return find_kind(type, std::make_index_sequence<std::variant_size_v<Event>>{});
}

std::string_view to_text(Anomaly anomaly) {
  switch (anomaly) {
  case Anomaly::duplicate_number:
    return "duplicate_number";
  case Anomaly::unleased_number:
    return "unleased_number";
  case Anomaly::stale_epoch:
    return "stale_epoch";
  case Anomaly::not_permitted:
    return "not_permitted";
  case Anomaly::unknown_ticket:
    return "unknown_ticket";
  case Anomaly::attended_twice:
    return "attended_twice";
  case Anomaly::clock_skew:
    return "clock_skew";
  case Anomaly::unknown_contact:
    return "unknown_contact";
  }
  return "not_permitted";
}

} // namespace ventanilla::domain

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
  std::string_view operator()(const UnknownEvent& unknown) const { return unknown.type; }
};

} // namespace

std::string_view event_type(const Event& event) {
  return std::visit(TypeName{}, event);
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
  }
  return "not_permitted";
}

} // namespace ventanilla::domain

#pragma once

// Inside shared/wire only: the one description of each domain type that travels.

#include "shared/domain/event.hpp"
#include "shared/domain/office.hpp"
#include "shared/domain/site_state.hpp"
#include "shared/wire/archive.hpp"
#include "shared/wire/serialize_cases.hpp"

namespace ventanilla::wire::detail {

using Texts = std::string_view;

template<> struct EnumTexts<domain::Role> {
  static constexpr std::array<Texts, 7> values{"information_operator", "technician", "lawyer", "rup_officer",
                                               "supervisor",           "quality",    "admin"};
};
template<> struct EnumTexts<domain::TicketState> {
  static constexpr std::array<Texts, 8> values{"waiting",  "called",  "serving",   "held",
                                               "finished", "no_show", "cancelled", "transferred"};
};
template<> struct EnumTexts<domain::TicketClass> {
  static constexpr std::array<Texts, 3> values{"general", "preferential", "appointment"};
};
template<> struct EnumTexts<domain::CallReason::Rule> {
  static constexpr std::array<Texts, 6> values{"rescue",       "appointment",        "preferential_turn",
                                               "general_turn", "only_class_waiting", "chosen"};
};
template<> struct EnumTexts<domain::LeaseKind> {
  static constexpr std::array<Texts, 2> values{"hot", "cold"};
};
template<> struct EnumTexts<domain::TicketPrinted::Outcome> {
  static constexpr std::array<Texts, 3> values{"printed", "failed", "uncertain"};
};

} // namespace ventanilla::wire::detail

namespace ventanilla::domain {

using cereal::make_nvp;
using wire::detail::optional;

template<class A> void serialize(A& a, Service& v) {
  a(make_nvp("key", v.key), make_nvp("letter", v.letter), make_nvp("name", v.name), make_nvp("icon", v.icon),
    optional("topic", v.topic), make_nvp("papers", v.papers), make_nvp("tasks", v.tasks),
    make_nvp("service_target", v.service_target), make_nvp("wait_target", v.wait_target),
    make_nvp("service_average", v.service_average), optional("daily_limit", v.daily_limit));
}
template<class A> void serialize(A& a, DeskService& v) {
  a(make_nvp("service", v.service), make_nvp("order", v.order));
}
template<class A> void serialize(A& a, Desk& v) {
  a(make_nvp("key", v.key), make_nvp("label", v.label), make_nvp("services", v.services));
}
template<class A> void serialize(A& a, Person& v) {
  a(make_nvp("key", v.key), make_nvp("short_name", v.short_name), make_nvp("role", v.role),
    optional("usual_desk", v.usual_desk), optional("topics", v.topics), optional("capacity", v.capacity, 3));
}
template<class A> void serialize(A& a, QueuePolicy& v) {
  a(make_nvp("preferential_turns", v.preferential_turns), make_nvp("general_turns", v.general_turns),
    make_nvp("wait_max", v.wait_max), make_nvp("no_show_cooldown", v.no_show_cooldown),
    make_nvp("recall_max", v.recall_max));
}
template<class A> void serialize(A& a, NumberRange& v) {
  a(make_nvp("first", v.first), make_nvp("last", v.last), make_nvp("cold_block", v.cold_block));
}
template<class A> void serialize(A& a, OpenSpan& v) {
  a(make_nvp("open_minute", v.open_minute), make_nvp("close_minute", v.close_minute));
}
template<class A> void serialize(A& a, WeekHours& v) {
  a(make_nvp("days", v.days), make_nvp("closed_days", v.closed_days),
    make_nvp("last_minutes_warning", v.last_minutes_warning));
}
template<class A> void serialize(A& a, Office& v) {
  a(make_nvp("site", v.site), make_nvp("zone", v.zone), make_nvp("name", v.name),
    make_nvp("short_name", v.short_name), make_nvp("site_name", v.site_name),
    make_nvp("room_name", v.room_name), make_nvp("phone", v.phone), make_nvp("web", v.web),
    make_nvp("status_url", v.status_url), make_nvp("ticket_document", v.ticket_document),
    make_nvp("ticker", v.ticker), make_nvp("services", v.services), make_nvp("desks", v.desks),
    make_nvp("people", v.people), make_nvp("pause_reasons", v.pause_reasons), make_nvp("policy", v.policy),
    make_nvp("numbers", v.numbers), make_nvp("hours", v.hours), optional("topics", v.topics),
    optional("entity_letters", v.entity_letters, "CC"), optional("consent", v.consent),
    optional("forms", v.forms));
}

template<class A> void serialize(A& a, CallReason& v) {
  a(make_nvp("rule", v.rule), make_nvp("step", v.step), make_nvp("of", v.of), make_nvp("waited", v.waited),
    make_nvp("oldest", v.oldest));
}
template<class A> void serialize(A& a, Period& v) {
  a(make_nvp("state", v.state), make_nvp("begin", v.begin), make_nvp("end", v.end), optional("desk", v.desk));
}
template<class A> void serialize(A& a, Ticket& v) {
  a(make_nvp("id", v.id), make_nvp("day", v.day), make_nvp("series", v.series), make_nvp("number", v.number),
    optional("duplicate", v.duplicate), make_nvp("service", v.service), make_nvp("class", v.klass),
    make_nvp("state", v.state), make_nvp("first_arrival", v.first_arrival),
    make_nvp("queue_entry", v.queue_entry), make_nvp("not_before", v.not_before), optional("desk", v.desk),
    optional("person", v.person), optional("call_epoch", v.call_epoch), optional("recalls", v.recalls),
    make_nvp("reason", v.reason), make_nvp("parent", v.parent), make_nvp("child", v.child),
    make_nvp("visits", v.visits), make_nvp("public_token", v.public_token), make_nvp("periods", v.periods),
    make_nvp("tasks_done", v.tasks_done));
}
template<class A> void serialize(A& a, NumberLease& v) {
  a(make_nvp("id", v.id), make_nvp("kind", v.kind), make_nvp("station", v.station),
    make_nvp("station_epoch", v.station_epoch), make_nvp("day", v.day), make_nvp("series", v.series),
    make_nvp("from", v.from), make_nvp("to", v.to));
}

// Events.
template<class A> void serialize(A& a, TicketIssued& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("day", v.day), make_nvp("series", v.series),
    make_nvp("number", v.number), make_nvp("lease", v.lease), make_nvp("service", v.service),
    make_nvp("class", v.klass), make_nvp("public_token", v.public_token));
}
template<class A> void serialize(A& a, TicketPrinted& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("copy", v.copy), make_nvp("outcome", v.outcome),
    optional("detail", v.detail));
}
template<class A> void serialize(A& a, TicketCalled& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("desk", v.desk), make_nvp("person", v.person),
    make_nvp("call_epoch", v.call_epoch), make_nvp("reason", v.reason));
}
template<class A> void serialize(A& a, CallAnnounced& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("call_epoch", v.call_epoch), make_nvp("recall", v.recall),
    make_nvp("shown", v.shown), make_nvp("spoken", v.spoken));
}
template<class A, class Event> void serialize_act(A& a, Event& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("call_epoch", v.call_epoch));
}
template<class A> void serialize(A& a, TicketRecalled& v) {
  serialize_act(a, v);
}
template<class A> void serialize(A& a, ServiceStarted& v) {
  serialize_act(a, v);
}
template<class A> void serialize(A& a, TicketHeld& v) {
  serialize_act(a, v);
}
template<class A> void serialize(A& a, TicketNoShow& v) {
  serialize_act(a, v);
}
template<class A> void serialize(A& a, ServiceFinished& v) {
  serialize_act(a, v);
  a(make_nvp("tasks", v.tasks));
}
template<class A> void serialize(A& a, TicketTransferred& v) {
  serialize_act(a, v);
  a(make_nvp("child", v.child), make_nvp("to_service", v.to_service));
}
template<class A> void serialize(A& a, TicketCancelled& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("reason", v.reason));
}
template<class A> void serialize(A& a, TicketRecovered& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("day", v.day), make_nvp("series", v.series),
    make_nvp("number", v.number), make_nvp("service", v.service), make_nvp("class", v.klass),
    make_nvp("public_token", v.public_token), make_nvp("issued", v.issued), make_nvp("station", v.station),
    make_nvp("station_epoch", v.station_epoch));
}
template<class A> void serialize(A& a, PaperKeyPublished& v) {
  a(make_nvp("station", v.station), make_nvp("station_epoch", v.station_epoch), make_nvp("key", v.key));
}
template<class A> void serialize(A& a, TicketReactivated& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("not_before", v.not_before));
}
template<class A> void serialize(A& a, ActionUndone& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("back_to", v.back_to), make_nvp("desk", v.desk),
    make_nvp("call_epoch", v.call_epoch));
}
template<class A> void serialize(A& a, AttendedByHand& v) {
  a(make_nvp("label", v.label), make_nvp("service", v.service), make_nvp("desk", v.desk),
    make_nvp("person", v.person), make_nvp("begin", v.begin), make_nvp("end", v.end));
}
template<class A> void serialize(A& a, DeskOpened& v) {
  a(make_nvp("desk", v.desk), make_nvp("person", v.person));
}
template<class A> void serialize(A& a, DeskPaused& v) {
  a(make_nvp("desk", v.desk), make_nvp("reason", v.reason));
}
template<class A> void serialize(A& a, DeskResumed& v) {
  a(make_nvp("desk", v.desk));
}
template<class A> void serialize(A& a, DeskClosed& v) {
  a(make_nvp("desk", v.desk));
}
template<class A> void serialize(A& a, StaffCalled& v) {
  a(make_nvp("station", v.station), make_nvp("reason", v.reason));
}
template<class A> void serialize(A& a, NumbersLeased& v) {
  a(make_nvp("lease", v.lease));
}
template<class A> void serialize(A& a, DayOpened& v) {
  a(make_nvp("day", v.day));
}
template<class A> void serialize(A& a, DayClosed& v) {
  a(make_nvp("day", v.day));
}
template<class A> void serialize(A& a, OfficeChanged& v) {
  a(make_nvp("version", v.version));
}
template<class A> void serialize(A&, UnknownEvent&) {}

} // namespace ventanilla::domain

#pragma once

// Inside shared/wire only: the one description of each message.

#include "shared/wire/messages.hpp"
#include "shared/wire/serialize_domain.hpp"

namespace ventanilla::wire {

using cereal::make_nvp;
using detail::optional;

template<class A> void serialize(A& a, Monotonic& v) {
  a(make_nvp("boot", v.boot), make_nvp("ms", v.ms));
}
template<class A> void serialize(A& a, EventRecord& v) {
  detail::RawJson body{v.body};
  a(make_nvp("id", v.id), make_nvp("type", v.type), make_nvp("tv", v.type_version), optional("lseq", v.lseq),
    make_nvp("at", v.at), make_nvp("mono", v.mono), optional("actor", v.actor), optional("cause", v.cause),
    make_nvp("body", body), optional("seq", v.seq), optional("rx", v.rx), optional("skew_ms", v.skew_ms),
    optional("station", v.station), optional("station_epoch", v.station_epoch), optional("hash", v.hash),
    optional("anomalies", v.anomalies));
}
template<class A> void serialize(A& a, Batch& v) {
  a(make_nvp("schema", v.schema), make_nvp("station", v.station), make_nvp("epoch", v.epoch),
    make_nvp("first", v.first), make_nvp("prev_hash", v.prev_hash), optional("offset_ms", v.offset_ms),
    make_nvp("events", v.events));
}
template<class A> void serialize(A& a, BatchResult& v) {
  a(make_nvp("lseq", v.lseq), make_nvp("seq", v.seq), make_nvp("status", v.status),
    optional("anomalies", v.anomalies), optional("radicado", v.radicado));
}
template<class A> void serialize(A& a, BatchAnswer& v) {
  a(make_nvp("acked", v.acked), make_nvp("head", v.head), make_nvp("log_epoch", v.log_epoch),
    make_nvp("results", v.results), make_nvp("server_time", v.server_time));
}
template<class A> void serialize(A& a, Command& v) {
  a(make_nvp("id", v.id), make_nvp("kind", v.kind), optional("desk", v.desk), optional("ticket", v.ticket),
    optional("call_epoch", v.call_epoch), optional("service", v.service), optional("reason", v.reason),
    optional("contact", v.contact), optional("person", v.person), optional("note", v.note),
    optional("pqr", v.pqr), optional("action", v.action), optional("days", v.days),
    optional("paper", v.paper));
}
template<class A> void serialize(A& a, CommandAnswer& v) {
  a(make_nvp("id", v.id), make_nvp("seq", v.seq), optional("ticket", v.ticket),
    optional("call_epoch", v.call_epoch), optional("code", v.code), make_nvp("reason", v.reason),
    optional("link", v.link), optional("known", v.known));
}
template<class A> void serialize(A& a, LeaseRequest& v) {
  a(make_nvp("series", v.series), make_nvp("day", v.day), make_nvp("kind", v.kind));
}
template<class A> void serialize(A& a, LeaseAnswer& v) {
  a(make_nvp("lease", v.lease), make_nvp("seq", v.seq));
}
template<class A> void serialize(A& a, SessionRequest& v) {
  a(make_nvp("person", v.person), make_nvp("pin", v.pin), make_nvp("desk", v.desk));
}
template<class A> void serialize(A& a, SessionAnswer& v) {
  a(make_nvp("token", v.token), make_nvp("person", v.person), make_nvp("short_name", v.short_name),
    make_nvp("role", v.role), make_nvp("desk", v.desk), make_nvp("expires", v.expires));
}
template<class A> void serialize(A& a, EventPage& v) {
  a(make_nvp("after", v.after), make_nvp("head", v.head), make_nvp("log_epoch", v.log_epoch),
    make_nvp("events", v.events));
}
template<class A> void serialize(A& a, Heartbeat& v) {
  a(make_nvp("head", v.head), make_nvp("log_epoch", v.log_epoch), make_nvp("state_hash", v.state_hash),
    make_nvp("server_time", v.server_time));
}
template<class A> void serialize(A& a, OfficeAnswer& v) {
  a(make_nvp("version", v.version), make_nvp("office", v.office));
}
template<class A> void serialize(A& a, LineRemoval& v) {
  a(make_nvp("seq", v.seq), make_nvp("run", v.run), make_nvp("was", v.was),
    make_nvp("station_chain", v.station_chain));
}
template<class A> void serialize(A& a, LogPush& v) {
  a(make_nvp("log_epoch", v.log_epoch), make_nvp("first", v.first), make_nvp("prev_hash", v.prev_hash),
    make_nvp("events", v.events), optional("removals", v.removals), make_nvp("office", v.office));
}
template<class A> void serialize(A& a, BranchState& v) {
  a(make_nvp("acked", v.acked), make_nvp("log_epoch", v.log_epoch),
    make_nvp("office_version", v.office_version), make_nvp("wanted_version", v.wanted_version),
    make_nvp("server_time", v.server_time));
}
template<class A> void serialize(A& a, BranchRequest& v) {
  a(make_nvp("site", v.site), optional("label", v.label));
}
template<class A> void serialize(A& a, BranchStatus& v) {
  a(make_nvp("site", v.site), optional("label", v.label), make_nvp("head", v.head),
    make_nvp("acked", v.acked), make_nvp("log_epoch", v.log_epoch),
    make_nvp("office_version", v.office_version), make_nvp("wanted_version", v.wanted_version),
    optional("superseded", v.superseded), optional("revoked", v.revoked), optional("last_seen", v.last_seen));
}
template<class A> void serialize(A& a, BranchList& v) {
  a(make_nvp("branches", v.branches));
}
template<class A> void serialize(A& a, TicketStatus& v) {
  a(make_nvp("code", v.code), make_nvp("service", v.service), make_nvp("state", v.state),
    optional("desk_label", v.desk_label), make_nvp("people_before", v.people_before),
    make_nvp("low_minutes", v.low_minutes), make_nvp("high_minutes", v.high_minutes));
}
template<class A> void serialize(A& a, Problem& v) {
  a(make_nvp("type", v.type), make_nvp("title", v.title), make_nvp("status", v.status),
    optional("detail", v.detail), make_nvp("code", v.code), make_nvp("retry", v.retry),
    optional("trace", v.trace), make_nvp("expected", v.expected), optional("known", v.known),
    optional("log_epoch", v.log_epoch), make_nvp("held_ticket", v.held_ticket));
}
template<class A> void serialize(A& a, StationEnrolment& v) {
  a(make_nvp("key", v.key), make_nvp("kind", v.kind), optional("label", v.label));
}
template<class A> void serialize(A& a, StationKeyAnswer& v) {
  a(make_nvp("key", v.key), make_nvp("epoch", v.epoch), make_nvp("secret", v.secret),
    make_nvp("site", v.site));
}
template<class A> void serialize(A& a, EnrolmentRequest& v) {
  a(make_nvp("host", v.host));
}
template<class A> void serialize(A& a, EnrolmentAnswer& v) {
  a(make_nvp("device_code", v.device_code), make_nvp("user_code", v.user_code),
    make_nvp("interval", v.interval), make_nvp("expires_in", v.expires_in));
}
template<class A> void serialize(A& a, EnrolmentToken& v) {
  a(make_nvp("device_code", v.device_code));
}
template<class A> void serialize(A& a, WaitingStation& v) {
  a(make_nvp("user_code", v.user_code), make_nvp("host", v.host), make_nvp("address", v.address),
    make_nvp("asked", v.asked), optional("approved", v.approved));
}
template<class A> void serialize(A& a, PendingEnrolments& v) {
  a(make_nvp("enrolments", v.enrolments));
}
template<class A> void serialize(A& a, EnrolmentApproval& v) {
  a(make_nvp("user_code", v.user_code), make_nvp("key", v.key), make_nvp("kind", v.kind),
    optional("label", v.label));
}
template<class A> void serialize(A& a, PersonPin& v) {
  a(make_nvp("person", v.person), make_nvp("pin", v.pin));
}
template<class A> void serialize(A& a, StationStatus& v) {
  a(make_nvp("key", v.key), make_nvp("kind", v.kind), make_nvp("label", v.label), make_nvp("epoch", v.epoch),
    make_nvp("revoked", v.revoked), make_nvp("last_seen", v.last_seen), make_nvp("acked", v.acked));
}
template<class A> void serialize(A& a, RegisterSearch& v) {
  a(make_nvp("from", v.from), make_nvp("to", v.to), optional("person", v.person),
    optional("channel", v.channel), optional("topic", v.topic), optional("outcome", v.outcome),
    optional("words", v.words));
}
template<class A> void serialize(A& a, RegisterAnswer& v) {
  a(make_nvp("total", v.total), make_nvp("rows", v.rows));
}
template<class A> void serialize(A& a, BackupAnswer& v) {
  a(make_nvp("file", v.file), make_nvp("made", v.made), make_nvp("log_epoch", v.log_epoch));
}
template<class A> void serialize(A& a, StationList& v) {
  a(make_nvp("stations", v.stations));
}

} // namespace ventanilla::wire

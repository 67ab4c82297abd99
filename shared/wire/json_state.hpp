#pragma once

// Inside shared/wire only: a site's state as rows, since JSON objects can't have pairs for keys.

#include "shared/wire/serialize_domain.hpp"

#include <algorithm>

namespace ventanilla::wire::detail {

struct LabelRow {
  std::string label;
  int count = 0;
};
struct DeskRow {
  std::string desk;
  domain::DeskState state;
};
struct CounterRow {
  std::string day;
  std::string series;
  domain::SeriesCounter counter;
};
struct PaperKeyRow {
  std::string station;
  std::uint32_t station_epoch = 0;
  std::string key;
};
struct StatsRow {
  std::string service;
  domain::ServiceStats stats;
};

template<class A> void serialize(A& a, LabelRow& v) {
  a(cereal::make_nvp("label", v.label), cereal::make_nvp("count", v.count));
}
template<class A> void serialize(A& a, DeskRow& v) {
  auto& s = v.state;
  a(cereal::make_nvp("desk", v.desk), optional("person", s.person), optional("paused", s.paused),
    optional("pause_reason", s.pause_reason), cereal::make_nvp("since", s.since),
    cereal::make_nvp("ticket", s.ticket), cereal::make_nvp("last", s.last),
    optional("preferential_given", s.preferential_given), optional("general_given", s.general_given));
}
template<class A> void serialize(A& a, CounterRow& v) {
  a(cereal::make_nvp("day", v.day), cereal::make_nvp("series", v.series),
    optional("next_hot", v.counter.next_hot), optional("cold_floor", v.counter.cold_floor),
    optional("issued", v.counter.issued));
}
template<class A> void serialize(A& a, PaperKeyRow& v) {
  a(cereal::make_nvp("station", v.station), cereal::make_nvp("station_epoch", v.station_epoch),
    cereal::make_nvp("key", v.key));
}
template<class A> void serialize(A& a, StatsRow& v) {
  a(cereal::make_nvp("service", v.service), cereal::make_nvp("finished", v.stats.finished),
    cereal::make_nvp("service_total", v.stats.service_total));
}

struct PersonDayRow {
  std::string person;
  domain::PersonDay day;
};
template<class A> void serialize(A& a, PersonDayRow& v) {
  a(cereal::make_nvp("person", v.person), cereal::make_nvp("day", v.day));
}

/// A site's state with every table as rows in a fixed order.
struct StateRows {
  domain::LocalDay day{std::chrono::sys_days{}};
  bool day_open = false;
  std::uint64_t head = 0;
  std::vector<domain::Ticket> tickets;
  std::vector<LabelRow> labels;
  std::vector<DeskRow> desks;
  std::vector<domain::CallLine> calls;
  std::vector<CounterRow> counters;
  std::vector<domain::NumberLease> leases;
  std::vector<StatsRow> stats;
  std::vector<LabelRow> issued_today;
  std::uint64_t office_version = 0;
  std::optional<domain::StaffCalled> staff_call;
  std::vector<domain::Contact> contacts;
  std::vector<domain::Response> responses;
  std::vector<domain::Pqr> pqrs;
  std::vector<PersonDayRow> people;
  std::vector<PaperKeyRow> paper_keys;
  std::uint64_t public_hash = 0;
};

template<class A> void serialize(A& a, StateRows& v) {
  using cereal::make_nvp;
  a(make_nvp("day", v.day), make_nvp("day_open", v.day_open), make_nvp("head", v.head),
    make_nvp("tickets", v.tickets), make_nvp("labels", v.labels), make_nvp("desks", v.desks),
    make_nvp("calls", v.calls), make_nvp("counters", v.counters), make_nvp("leases", v.leases),
    make_nvp("stats", v.stats), make_nvp("issued_today", v.issued_today),
    make_nvp("office_version", v.office_version), make_nvp("staff_call", v.staff_call),
    optional("contacts", v.contacts), optional("responses", v.responses), optional("pqrs", v.pqrs),
    optional("people", v.people), optional("paper_keys", v.paper_keys),
    make_nvp("public_hash", v.public_hash));
}

[[nodiscard]] StateRows rows_of(const domain::SiteState& state);
[[nodiscard]] domain::SiteState state_of(StateRows rows);

} // namespace ventanilla::wire::detail

namespace ventanilla::domain {

template<class A> void serialize(A& a, CallLine& v) {
  a(make_nvp("ticket", v.ticket), make_nvp("call_epoch", v.call_epoch), optional("recall", v.recall),
    make_nvp("at", v.at), make_nvp("seq", v.seq));
}

inline void serialize(wire::detail::WriteArchive& a, SiteState& v) {
  auto rows = wire::detail::rows_of(v);
  wire::detail::serialize(a, rows);
}
inline void serialize(wire::detail::ReadArchive& a, SiteState& v) {
  wire::detail::StateRows rows;
  wire::detail::serialize(a, rows);
  v = wire::detail::state_of(std::move(rows));
}

} // namespace ventanilla::domain

namespace ventanilla::wire {

template<class A> void serialize(A& a, Snapshot& v) {
  a(cereal::make_nvp("schema", v.schema), cereal::make_nvp("log_epoch", v.log_epoch),
    cereal::make_nvp("state", v.state));
}

} // namespace ventanilla::wire

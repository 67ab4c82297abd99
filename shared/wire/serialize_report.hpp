#pragma once

// Inside shared/wire only: the one description of each message of the report.

#include "shared/wire/report_messages.hpp"
#include "shared/wire/serialize_cases.hpp"

namespace ventanilla::wire::detail {

template<> struct EnumTexts<domain::SampleSize> {
  static constexpr std::array<std::string_view, 4> values{"none", "counts_only", "small", "enough"};
};

} // namespace ventanilla::wire::detail

namespace ventanilla::wire {

using cereal::make_nvp;

template<class A> void serialize(A& a, ReportShare& v) {
  a(make_nvp("hits", v.hits), make_nvp("n", v.n), make_nvp("size", v.size), make_nvp("share", v.share),
    make_nvp("low", v.low), make_nvp("high", v.high));
}
template<class A> void serialize(A& a, ReportTimes& v) {
  a(make_nvp("n", v.n), make_nvp("median_s", v.median_s), make_nvp("p90_s", v.p90_s));
}
template<class A> void serialize(A& a, ReportTurns& v) {
  a(make_nvp("issued", v.issued), make_nvp("attended", v.attended), make_nvp("no_shows", v.no_shows),
    make_nvp("cancelled", v.cancelled), make_nvp("by_hand", v.by_hand), make_nvp("wait", v.wait),
    make_nvp("service", v.service));
}
template<class A> void serialize(A& a, ReportContacts& v) {
  a(make_nvp("phone", v.phone), make_nvp("cell_phone", v.cell_phone), make_nvp("web_chat", v.web_chat),
    make_nvp("email", v.email), make_nvp("in_person", v.in_person),
    make_nvp("resolved_first_contact", v.resolved_first_contact), make_nvp("transferred", v.transferred),
    make_nvp("pending", v.pending), make_nvp("abandoned", v.abandoned),
    make_nvp("wrong_number", v.wrong_number), make_nvp("first_contact", v.first_contact));
}
template<class A> void serialize(A& a, ReportRatings& v) {
  a(make_nvp("form", v.form), make_nvp("n", v.n), make_nvp("mean", v.mean), make_nvp("top_two", v.top_two),
    make_nvp("bottom_two", v.bottom_two), make_nvp("virtual_form", v.virtual_form),
    make_nvp("virtual_n", v.virtual_n));
}
template<class A> void serialize(A& a, ReportPqrs& v) {
  a(make_nvp("filed", v.filed), make_nvp("answered", v.answered), make_nvp("overdue", v.overdue));
}
template<class A> void serialize(A& a, ReportFigures& v) {
  a(make_nvp("turns", v.turns), make_nvp("contacts", v.contacts), make_nvp("ratings", v.ratings),
    make_nvp("pqrs", v.pqrs));
}
template<class A> void serialize(A& a, SiteReport& v) {
  a(make_nvp("site", v.site), make_nvp("name", v.name), make_nvp("head", v.head), make_nvp("last", v.last),
    make_nvp("figures", v.figures));
}
template<class A> void serialize(A& a, SitesReport& v) {
  a(make_nvp("from", v.from), make_nvp("to", v.to), make_nvp("sites", v.sites), make_nvp("total", v.total));
}

} // namespace ventanilla::wire

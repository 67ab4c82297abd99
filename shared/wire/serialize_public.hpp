#pragma once

// Inside shared/wire only: the one description of each message of the public pages.

#include "shared/wire/public_messages.hpp"
#include "shared/wire/serialize_messages.hpp"

namespace ventanilla::wire {

template<class A> void serialize(A& a, SiteLine& v) {
  a(make_nvp("site", v.site), make_nvp("name", v.name));
}
template<class A> void serialize(A& a, SiteDirectory& v) {
  a(make_nvp("sites", v.sites));
}
template<class A> void serialize(A& a, OpenNow& v) {
  a(make_nvp("open", v.open), make_nvp("closes_minute", v.closes_minute), make_nvp("opens_on", v.opens_on),
    make_nvp("opens_minute", v.opens_minute));
}
template<class A> void serialize(A& a, TopicLine& v) {
  a(make_nvp("key", v.key), make_nvp("name", v.name));
}
template<class A> void serialize(A& a, FormName& v) {
  a(make_nvp("code", v.code), make_nvp("version", v.version), make_nvp("status", v.status));
}
template<class A> void serialize(A& a, SitePage& v) {
  a(make_nvp("site", v.site), make_nvp("name", v.name), make_nvp("site_name", v.site_name),
    make_nvp("phone", v.phone), make_nvp("hours", v.hours), make_nvp("topics", v.topics),
    make_nvp("consent", v.consent), make_nvp("chats_waiting", v.chats_waiting),
    make_nvp("pqr_form", v.pqr_form));
}
template<class A> void serialize(A& a, VisitRequest& v) {
  a(make_nvp("id", v.id), optional("name", v.name), optional("reach", v.reach), optional("topic", v.topic),
    optional("text", v.text), optional("consent_version", v.consent_version));
}
template<class A> void serialize(A& a, VisitAnswer& v) {
  a(make_nvp("token", v.token), make_nvp("contact", v.contact), make_nvp("open", v.open));
}
template<class A> void serialize(A& a, VisitMessage& v) {
  a(make_nvp("id", v.id), make_nvp("author", v.author), optional("name", v.name), make_nvp("text", v.text),
    make_nvp("at", v.at));
}
template<class A> void serialize(A& a, VisitAttendant& v) {
  a(make_nvp("name", v.name), make_nvp("role", v.role));
}
template<class A> void serialize(A& a, VisitStatus& v) {
  a(make_nvp("state", v.state), optional("close_reason", v.close_reason), make_nvp("before", v.before),
    make_nvp("attendant", v.attendant), make_nvp("hours", v.hours), make_nvp("count", v.count),
    make_nvp("messages", v.messages), make_nvp("mark", v.mark));
}
template<class A> void serialize(A& a, VisitMessageRequest& v) {
  a(make_nvp("id", v.id), make_nvp("text", v.text));
}
template<class A> void serialize(A& a, VisitMessageAnswer& v) {
  a(make_nvp("id", v.id), make_nvp("at", v.at));
}
template<class A> void serialize(A& a, TurnPage& v) {
  serialize(a, v.ticket);
  a(make_nvp("office", v.office), make_nvp("phone", v.phone), make_nvp("service_name", v.service_name),
    make_nvp("papers", v.papers), make_nvp("taken", v.taken), make_nvp("called", v.called),
    make_nvp("server_time", v.server_time), make_nvp("mark", v.mark));
}
template<class A> void serialize(A& a, SurveyPage& v) {
  a(make_nvp("office", v.office), make_nvp("phone", v.phone), make_nvp("topic", v.topic),
    make_nvp("asked", v.asked), make_nvp("used", v.used), make_nvp("form", v.form),
    make_nvp("consent", v.consent));
}
template<class A> void serialize(A& a, SurveyAnswers& v) {
  a(make_nvp("answers", v.answers));
}
template<class A> void serialize(A& a, PqrRequest& v) {
  a(make_nvp("id", v.id), make_nvp("type", v.type), make_nvp("facts", v.facts), optional("name", v.name),
    optional("document", v.document), optional("phone", v.phone), optional("email", v.email),
    optional("consent_version", v.consent_version));
}
template<class A> void serialize(A& a, PqrReceipt& v) {
  a(make_nvp("provisional", v.provisional), make_nvp("radicado", v.radicado), make_nvp("filed", v.filed),
    make_nvp("due", v.due), make_nvp("days", v.days), make_nvp("token", v.token));
}
template<class A> void serialize(A& a, PqrSkippedDay& v) {
  a(make_nvp("day", v.day), make_nvp("why", v.why), make_nvp("names", v.names));
}
template<class A> void serialize(A& a, PqrPageStep& v) {
  a(make_nvp("action", v.action), make_nvp("at", v.at));
}
template<class A> void serialize(A& a, PqrPage& v) {
  a(make_nvp("office", v.office), make_nvp("phone", v.phone), make_nvp("radicado", v.radicado),
    make_nvp("type", v.type), make_nvp("status", v.status), make_nvp("received", v.received),
    make_nvp("filed", v.filed), make_nvp("due", v.due), make_nvp("days", v.days),
    make_nvp("extended_by", v.extended_by), make_nvp("suspended", v.suspended),
    make_nvp("first_counted", v.first_counted), make_nvp("skipped", v.skipped), make_nvp("steps", v.steps),
    make_nvp("form", v.form));
}

} // namespace ventanilla::wire

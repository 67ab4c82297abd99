#include "shared/wire/json.hpp"
#include "tests/unit/wire/awkward.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ventanilla {
namespace {

using test::filled;
using test::same;

template<class T> class RoundTrip : public testing::Test {};
using Messages =
    testing::Types<wire::Monotonic, wire::EventRecord, wire::Batch, wire::BatchResult, wire::BatchAnswer,
                   wire::Command, wire::CommandAnswer, wire::LeaseRequest, wire::LeaseAnswer,
                   wire::SessionRequest, wire::SessionAnswer, wire::EventPage, wire::Heartbeat,
                   wire::OfficeAnswer, wire::TicketStatus, wire::Problem, wire::StationEnrolment,
                   wire::StationKeyAnswer, wire::PersonPin, wire::StationStatus, wire::StationList,
                   domain::Office, domain::NumberLease, domain::Ticket>;
TYPED_TEST_SUITE(RoundTrip, Messages);

TYPED_TEST(RoundTrip, EveryFieldComesBack) {
  const auto value = filled<TypeParam>();
  ASSERT_FALSE(same(value, TypeParam{})) << "the comparison sees no fields";
  const auto text = wire::encode(value);
  const auto read = wire::decode<TypeParam>(text, wire::request_limits(64 * 1024));
  ASSERT_TRUE(read) << read.error().code << ": " << read.error().detail << "\n" << text;
  EXPECT_TRUE(same(*read, value)) << text << "\nbecame\n" << wire::encode(*read);
  EXPECT_EQ(wire::encode(*read), text) << "the same value always gives the same bytes";
}

TYPED_TEST(RoundTrip, AnEmptyValueComesBack) {
  TypeParam value{};
  // An empty day is no day, and an empty body is written as an empty object.
  if constexpr (requires { value.day; }) value.day = *domain::parse_day("2026-11-24");
  if constexpr (requires { value.lease.day; }) value.lease.day = *domain::parse_day("2026-11-24");
  if constexpr (requires { value.body; }) value.body = "{}";
  const auto text = wire::encode(value);
  const auto read = wire::decode<TypeParam>(text, wire::request_limits(64 * 1024));
  ASSERT_TRUE(read) << read.error().code << ": " << read.error().detail << "\n" << text;
  EXPECT_TRUE(same(*read, value)) << text;
}

// --- events ---

template<class Visit, std::size_t... Index> void each_event(Visit visit, std::index_sequence<Index...>) {
  (visit(std::variant_alternative_t<Index, domain::Event>{}), ...);
}
template<class Visit> void each_event(Visit visit) {
  each_event(visit, std::make_index_sequence<std::variant_size_v<domain::Event>>{});
}

TEST(Events, EveryKindComesBackWithEveryField) {
  int kinds = 0;
  each_event([&]<class Kind>(Kind) {
    if constexpr (!std::is_same_v<Kind, domain::UnknownEvent>) {
      const domain::Event event = filled<Kind>();
      const auto type = domain::event_type(event);
      const auto body = wire::encode_event(event);
      const auto read = wire::decode_event(type, body);
      ASSERT_TRUE(read) << type << ": " << read.error().detail;
      EXPECT_TRUE(same(*read, event)) << type << " " << body;
      EXPECT_EQ(wire::encode_event(*read), body);
      ++kinds;
    }
  });
  EXPECT_EQ(kinds, 42);
}

TEST(Events, AFieldThatIsMissingOrWrongIsAnErrorOfThatEvent) {
  each_event([&]<class Kind>(Kind) {
    if constexpr (!std::is_same_v<Kind, domain::UnknownEvent>) {
      const auto type = domain::event_type(domain::Event(Kind{}));
      const auto missing = wire::decode_event(type, "{}");
      ASSERT_FALSE(missing) << type;
      EXPECT_EQ(missing.error().code, "missing_field") << type;
      EXPECT_FALSE(wire::decode_event(type, "[]")) << type;
      EXPECT_FALSE(wire::decode_event(type, "")) << type;
      EXPECT_FALSE(wire::decode_event(type, "null")) << type;
    }
  });
}

TEST(Events, AnUnknownTypeIsKeptByItsName) {
  for (const auto* body : {"{}", R"({"from":"next year"})", "not even JSON"}) {
    const auto read = wire::decode_event("survey.answered", body);
    ASSERT_TRUE(read);
    const auto* unknown = std::get_if<domain::UnknownEvent>(&*read);
    ASSERT_NE(unknown, nullptr);
    EXPECT_EQ(unknown->type, "survey.answered");
  }
}

TEST(Events, AnUnknownFieldOfAKnownTypeIsIgnored) {
  const auto read =
      wire::decode_event("desk.closed", R"({"colour":{"r":1.5},"desk":"desk-1","since":[1,2]})");
  ASSERT_TRUE(read);
  EXPECT_EQ(std::get<domain::DeskClosed>(*read).desk, "desk-1");
}

// --- the words and names themselves ---

template<class Enum, std::size_t Count> void expect_words(auto encoded) {
  std::set<std::string> seen;
  for (std::size_t at = 0; at < Count; ++at) {
    const auto item = static_cast<Enum>(at);
    const std::string word(domain::to_text(item));
    EXPECT_NE(encoded(item).find(":\"" + word + "\""), std::string::npos) << word << " in " << encoded(item);
    EXPECT_TRUE(seen.insert(word).second);
  }
}

TEST(Names, EnumsTravelAsTheWordsOfTheDomain) {
  expect_words<domain::Role, 7>([](domain::Role role) {
    domain::Office office;
    office.people.push_back({"p", "P.", role, "", {}, 3});
    return wire::encode(office);
  });
  expect_words<domain::TicketState, 8>([](domain::TicketState state) {
    domain::Ticket ticket;
    ticket.state = state;
    return wire::encode(ticket);
  });
  expect_words<domain::TicketClass, 3>([](domain::TicketClass klass) {
    domain::Ticket ticket;
    ticket.klass = klass;
    return wire::encode(ticket);
  });
  expect_words<domain::CallReason::Rule, 6>([](domain::CallReason::Rule rule) {
    domain::Ticket ticket;
    ticket.reason.rule = rule;
    return wire::encode(ticket);
  });
  expect_words<domain::LeaseKind, 2>([](domain::LeaseKind kind) {
    domain::NumberLease lease;
    lease.kind = kind;
    return wire::encode(lease);
  });
}

// Logs and other programs hold these bytes: a change here is a new version of the wire.
TEST(Names, AnEventRecordIsWrittenLikeThis) {
  wire::EventRecord record;
  record.id.uuid = *domain::parse_uuid("019ab5a1-9e00-7abc-8def-0123456789ab");
  record.lseq = 41;
  record.at = *domain::parse_instant("2026-11-24T15:42:07.120Z");
  record.mono = {"boot", 12};
  const domain::Event event =
      domain::TicketIssued{{*domain::parse_uuid("019ab5a1-9e00-7abc-8def-000000000001")},
                           *domain::parse_day("2026-11-24"),
                           "A",
                           12,
                           {*domain::parse_uuid("019ab5a1-9e00-7abc-8def-000000000002")},
                           "certificados",
                           domain::TicketClass::preferential,
                           "tok"};
  record.type = domain::event_type(event);
  record.body = wire::encode_event(event);
  const std::string fact =
      R"({"id":"019ab5a1-9e00-7abc-8def-0123456789ab","type":"ticket.issued","tv":1,"lseq":41,)"
      R"("at":"2026-11-24T15:42:07.120Z","mono":{"boot":"boot","ms":12},)"
      R"("body":{"ticket":"019ab5a1-9e00-7abc-8def-000000000001","day":"2026-11-24","series":"A","number":12,)"
      R"("lease":"019ab5a1-9e00-7abc-8def-000000000002","service":"certificados","class":"preferential",)"
      R"("public_token":"tok"})";
  EXPECT_EQ(wire::encode(record), fact + "}") << "what the site's writer adds is left out until it is known";
  record.seq = 7;
  record.rx = record.at;
  record.station = "kiosk-1";
  record.station_epoch = 2;
  record.hash = "ab";
  record.anomalies = {"clock_skew"};
  EXPECT_EQ(wire::encode(record), fact + R"(,"seq":7,"rx":"2026-11-24T15:42:07.120Z","station":"kiosk-1",)"
                                         R"("station_epoch":2,"hash":"ab","anomalies":["clock_skew"]})");
}

TEST(Names, AnOptionalThatIsAbsentIsLeftOutAndNullMeansTheSame) {
  const auto text = wire::encode(wire::TicketStatus{"A 012", "Certificados", "waiting", "", 3, {}, 12});
  EXPECT_EQ(
      text,
      R"({"code":"A 012","service":"Certificados","state":"waiting","people_before":3,"high_minutes":12})");
  const auto read = wire::decode<wire::TicketStatus>(
      R"({"code":"","service":"","state":"","people_before":0,"low_minutes":null,"high_minutes":0})", {});
  ASSERT_TRUE(read);
  EXPECT_FALSE(read->low_minutes);
  EXPECT_EQ(read->high_minutes, 0);
}

} // namespace
} // namespace ventanilla

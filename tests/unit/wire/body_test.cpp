#include "shared/wire/json.hpp"
#include "tests/unit/wire/awkward.hpp"

#include <gtest/gtest.h>

#include <set>

namespace ventanilla {
namespace {

wire::EventRecord record_with(std::string body) {
  wire::EventRecord record;
  record.id.uuid = *domain::parse_uuid("019ab5a1-9e00-7abc-8def-0123456789ab");
  record.type = "ticket.issued";
  record.lseq = 3;
  record.body = std::move(body);
  return record;
}

std::string body_after(const std::string& text) {
  const auto read = wire::decode<wire::EventRecord>(text, wire::request_limits(64 * 1024));
  EXPECT_TRUE(read) << (read ? "" : read.error().detail) << "\n" << text;
  return read ? read->body : "";
}

TEST(Body, TravelsAsAnObjectAndComesBackByteForByte) {
  for (const auto* body : {
           R"({})",
           R"({"a":{"b":[]},"c":[{},[[]],null,true,false]})",
           R"({"text":"ñ «á» 🎫 \" \\ / \n\r\t\b\f \u0000 \u001f"})",
           R"({"key \" ñ \n":"","":1})",
           R"({"int":-9223372036854775808,"big":18446744073709551615,"zero":0})",
           R"({"double":1.5,"exponent":1e400,"tiny":-2.5E-7,"huge":123456789012345678901234567890})",
           R"({"z":1,"a":2,"m":3})",
       }) {
    const auto text = wire::encode(record_with(body));
    EXPECT_NE(text.find(std::string(R"("body":)") + body), std::string::npos);
    EXPECT_EQ(body_after(text), body);
  }
}

TEST(Body, OfAnyEventKeepsItsBytesAndWithThemItsLink) {
  domain::TicketPrinted printed = test::filled<domain::TicketPrinted>();
  for (int at = 0; at < 0x20; ++at)
    printed.detail += static_cast<char>(at);
  auto record = record_with(wire::encode_event(printed));
  const auto read = wire::decode<wire::EventRecord>(wire::encode(record), wire::request_limits(64 * 1024));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->body, record.body);
  EXPECT_EQ(wire::chain_bytes(*read), wire::chain_bytes(record));
}

TEST(Body, OfANewerProgramIsPassedOnThroughAPageUnchanged) {
  const std::string body =
      R"({"desk":"desk-1","weight":0.25,"later":{"list":[1,"dos",{"three":3.0}],"none":null}})";
  wire::EventPage page;
  page.events = {record_with(body), record_with("{}")};
  const auto read = wire::decode<wire::EventPage>(wire::encode(page), wire::trusted_limits());
  ASSERT_TRUE(read);
  EXPECT_EQ(read->events.at(0).body, body);
  EXPECT_EQ(read->events.at(1).body, "{}");
}

TEST(Body, WrittenByOthersIsReadIntoOneForm) {
  const auto record = record_with(R"({"a":"B","n":[1,2]})");
  auto text = wire::encode(record);
  const auto at = text.find(record.body);
  text.replace(at, record.body.size(), "{ \"a\" : \"\\u0042\" ,\r\n\t\"n\":[ 1 , 2 ] }");
  EXPECT_EQ(body_after(text), record.body);
}

TEST(Body, ThatIsTooLongOrNoObjectIsRefused) {
  const auto code_of = [](const std::string& body) {
    const auto read =
        wire::decode<wire::EventRecord>(wire::encode(record_with(body)), wire::request_limits(64 * 1024));
    return read ? std::string("read") : read.error().code + " " + read.error().detail.substr(0, 4);
  };
  EXPECT_EQ(code_of("[]"), "wrong_type body");
  EXPECT_EQ(code_of("7"), "wrong_type body");
  EXPECT_EQ(code_of("null"), "wrong_type body");
  const auto of_size = [](std::size_t size) {
    std::string body = R"({"a":")" + std::string(8000, 'x') + R"(","b":")";
    return body + std::string(size - body.size() - 2, 'y') + "\"}";
  };
  EXPECT_EQ(code_of(of_size(16 * 1024)), "too_long a te") << "one of its texts is longer than 8 KiB";
  std::string many = R"({"list":[)";
  while (many.size() < 16 * 1024)
    many += "\"" + std::string(200, 'x') + "\",";
  many.back() = ']';
  EXPECT_EQ(code_of(many + "}"), "too_long body");
}

// --- what a chain hashes ---

TEST(ChainBytes, SeeEveryFieldOfTheFact) {
  const auto base = record_with(R"({"a":1})");
  std::set<std::string> seen{wire::chain_bytes(base)};
  const auto changed = [&](auto change) {
    auto record = base;
    change(record);
    return seen.insert(wire::chain_bytes(record)).second;
  };
  EXPECT_TRUE(changed([](auto& record) { record.id.uuid.bytes[0] ^= 1U; }));
  EXPECT_TRUE(changed([](auto& record) { record.type = "ticket.printed"; }));
  EXPECT_TRUE(changed([](auto& record) { record.type_version = 2; }));
  EXPECT_TRUE(changed([](auto& record) { record.lseq = 4; }));
  EXPECT_TRUE(changed([](auto& record) { record.at += domain::Millis{1}; }));
  EXPECT_TRUE(changed([](auto& record) { record.actor = "laura"; }));
  EXPECT_TRUE(changed([](auto& record) { record.cause = "laura"; }));
  EXPECT_TRUE(changed([](auto& record) { record.body = R"({"a":2})"; }));
}

TEST(ChainBytes, DoNotChangeWithWhatTheWriterAddsLater) {
  const auto base = record_with("{}");
  auto numbered = base;
  numbered.seq = 9;
  numbered.rx = domain::Instant{domain::Millis{1}};
  numbered.skew_ms = 5;
  numbered.station = "kiosk-1";
  numbered.hash = "ab";
  numbered.anomalies = {"clock_skew"};
  EXPECT_EQ(wire::chain_bytes(numbered), wire::chain_bytes(base));
}

TEST(ChainBytes, CanNotBeShiftedBetweenFields) {
  const auto with = [](std::string actor, std::string cause, std::string body) {
    auto record = record_with(std::move(body));
    record.actor = std::move(actor);
    record.cause = std::move(cause);
    return wire::chain_bytes(record);
  };
  const std::set<std::string> all{with("ab", "c", "{}"),  with("a", "bc", "{}"), with("abc", "", "{}"),
                                  with("", "abc", "{}"),  with("0:", "", "{}"),  with("", "0:", "{}"),
                                  with("a1:b", "", "{}"), with("a", "b", "{}"),  with("a:b", "c", "{}"),
                                  with("a", "b:c", "{}")};
  EXPECT_EQ(all.size(), 10U);
}

} // namespace
} // namespace ventanilla

#include "shared/wire/json.hpp"
#include "tests/unit/wire/awkward.hpp"

#include <gtest/gtest.h>

namespace ventanilla {
namespace {

const wire::Limits requests = wire::request_limits(256 * 1024);

/// "code: detail" of the refusal.
template<class T> std::string refusal(std::string_view text, const wire::Limits& limits = requests) {
  const auto read = wire::decode<T>(text, limits);
  return read ? "read" : read.error().code + ": " + read.error().detail;
}
template<class T> std::string refusal_code(std::string_view text, const wire::Limits& limits = requests) {
  const auto read = wire::decode<T>(text, limits);
  return read ? "read" : read.error().code;
}

std::string repeat(std::string_view piece, int times) {
  std::string text;
  for (int at = 0; at < times; ++at)
    text += piece;
  return text;
}

wire::Batch batch() {
  wire::Batch made;
  made.station = "kiosk-1";
  made.epoch = 3;
  made.first = 41;
  made.prev_hash = "ab";
  for (int at = 0; at < 3; ++at) {
    wire::EventRecord record;
    record.type = "ticket.issued";
    record.lseq = 41U + static_cast<std::uint64_t>(at);
    record.body = R"({"detail":"ñ \n é"})";
    made.events.push_back(record);
  }
  return made;
}

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  const auto at = text.rfind(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

TEST(Hostile, DepthBombs) {
  EXPECT_EQ(refusal_code<wire::Batch>(repeat("[", 200'000)), "too_deep");
  EXPECT_EQ(refusal_code<wire::Batch>(repeat(R"({"a":)", 40'000)), "too_deep");
  EXPECT_EQ(refusal_code<wire::Batch>(repeat("[", 100'000) + repeat("]", 100'000)), "too_deep");
  const auto record = wire::encode(batch().events[0]);
  const auto nested = [&](int depth) {
    return replaced(record, R"({"detail":"ñ \n é"})",
                    R"({"x":)" + repeat("[", depth) + repeat("]", depth) + "}");
  };
  EXPECT_EQ(refusal_code<wire::EventRecord>(nested(14)), "read");
  EXPECT_EQ(refusal_code<wire::EventRecord>(nested(15)), "too_deep");
  EXPECT_EQ(refusal_code<wire::EventRecord>(nested(50'000)), "too_deep");
}

TEST(Hostile, ManyNestedObjectsAreReadOrRefusedQuickly) {
  std::string inner = "{";
  for (int at = 0; at < 200; ++at)
    inner += "\"k" + std::to_string(at) + "\":" + std::to_string(at) + ",";
  inner.back() = '}';
  std::string text = "[";
  while (text.size() < 200 * 1024)
    text += inner + ",";
  text.back() = ']';
  EXPECT_EQ(refusal_code<wire::Batch>(text), "wrong_type");
}

TEST(Hostile, MoreThanTheLimits) {
  EXPECT_EQ(refusal_code<wire::Batch>(std::string(256 * 1024 + 1, ' ')), "too_large");
  EXPECT_EQ(refusal_code<wire::PersonPin>(R"({"person":")" + std::string(8193, 'x') + R"(","pin":""})"),
            "too_long");
  EXPECT_EQ(refusal_code<wire::PersonPin>(R"({"person":")" + std::string(8192, 'x') + R"(","pin":""})"),
            "read");
  EXPECT_EQ(refusal_code<wire::PersonPin>(R"({")" + std::string(8193, 'x') + R"(":""})"), "too_long");
  EXPECT_EQ(refusal_code<wire::PersonPin>(R"({"pin":)" + std::string(8193, '1') + R"(.5})"), "too_long");
  auto full = batch();
  full.events.resize(200, full.events[0]);
  EXPECT_EQ(refusal_code<wire::Batch>(wire::encode(full)), "read");
  full.events.push_back(full.events[0]);
  EXPECT_EQ(refusal_code<wire::Batch>(wire::encode(full)), "too_long");
  std::string members = "{";
  for (int at = 0; at < 257; ++at)
    members += "\"k" + std::to_string(at) + "\":0,";
  members.back() = '}';
  EXPECT_EQ(refusal_code<wire::PersonPin>(members, wire::trusted_limits()), "too_long");
}

TEST(Hostile, AKeyTwiceIsNeverLastWins) {
  EXPECT_EQ(refusal<wire::PersonPin>(R"({"person":"a","pin":"1","pin":"2"})"),
            "duplicate_key: the key \"pin\" stands twice");
  EXPECT_EQ(refusal_code<wire::PersonPin>(R"({"person":"a","pin":"1","p\u0069n":"2"})"), "duplicate_key");
  EXPECT_EQ(refusal_code<wire::EventRecord>(
                replaced(wire::encode(batch().events[0]), R"({"detail":)", R"({"detail":"x","detail":)")),
            "duplicate_key")
      << "also inside a body";
}

TEST(Hostile, BadUtf8) {
  for (const auto* bytes : {"\x80", "\xBF", "\xC0\x80", "\xC1\xBF", "\xC3", "\xC3(", "\xE0\x80\x80",
                            "\xE2\x82", "\xED\xA0\x80", "\xED\xBF\xBF", "\xF0\x80\x80\x80",
                            "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xF0\x9F\x8E", "\xFE", "\xFF"}) {
    EXPECT_EQ(refusal<wire::PersonPin>(std::string(R"({"person":"a)") + bytes + R"(","pin":""})"),
              "bad_utf8: not UTF-8 at byte 12");
    EXPECT_EQ(refusal_code<wire::PersonPin>(std::string(R"({"a)") + bytes + R"(":"","pin":""})"), "bad_utf8");
  }
  EXPECT_EQ(
      refusal_code<wire::PersonPin>("{\"person\":\"\xEF\xBF\xBF\xED\x9F\xBF\xF4\x8F\xBF\xBF\",\"pin\":\"\"}"),
      "read");
}

TEST(Hostile, HalvesOfSurrogatePairs) {
  const auto person = [](std::string_view text) {
    return refusal_code<wire::PersonPin>(R"({"person":")" + std::string(text) + R"(","pin":"1234567890"})");
  };
  EXPECT_EQ(person(R"(\ud83c\udfab)"), "read");
  EXPECT_EQ(person(R"(\udfab)"), "bad_utf8");
  EXPECT_EQ(person(R"(\udfab\ud83c)"), "bad_utf8");
  EXPECT_EQ(person(R"(\ud83c\ud83c)"), "bad_utf8");
  EXPECT_EQ(person(R"(\ud83c)"), "malformed_json");
  EXPECT_EQ(person(R"(\ud83cx)"), "malformed_json");
  EXPECT_EQ(person(R"(\ud83c\n)"), "malformed_json");
  EXPECT_EQ(person(R"(\u12)"), "malformed_json");
  EXPECT_EQ(person(R"(\u12G4)"), "malformed_json");
}

TEST(Hostile, ZerosInTextAreKeptAsTheyAreAndNotOutsideOfIt) {
  const auto read = wire::decode<wire::PersonPin>(R"({"person":"a\u0000b","pin":""})", requests);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->person, std::string("a\0b", 3));
  EXPECT_EQ(refusal_code<wire::PersonPin>(std::string("{\"person\":\"a\0b\",\"pin\":\"\"}", 25)),
            "malformed_json");
  EXPECT_EQ(refusal_code<wire::PersonPin>(std::string("{\"person\":\"a\",\"pin\":\"\"}\0", 24)),
            "malformed_json");
}

TEST(Hostile, NumbersThatDoNotFit) {
  const auto epoch = [](std::string_view number) {
    return refusal<wire::Batch>(
        replaced(wire::encode(batch()), R"("epoch":3)", R"("epoch":)" + std::string(number)));
  };
  EXPECT_EQ(epoch("4294967295"), "read");
  const std::string out = "number_out_of_range: epoch is out of range";
  EXPECT_EQ(epoch("4294967296"), out);
  EXPECT_EQ(epoch("-1"), out);
  EXPECT_EQ(epoch("9223372036854775808"), out);
  EXPECT_EQ(epoch("18446744073709551616"), out);
  EXPECT_EQ(epoch("-9223372036854775809"), out);
  EXPECT_EQ(epoch(std::string(400, '9')), out);
  const std::string type = "wrong_type: epoch must be a whole number";
  EXPECT_EQ(epoch("3.0"), type);
  EXPECT_EQ(epoch("3e0"), type);
  EXPECT_EQ(epoch("1e999"), type);
  EXPECT_EQ(epoch("-1E-999"), type);
  EXPECT_EQ(epoch("\"3\""), type);
  EXPECT_EQ(epoch("true"), type);
  EXPECT_EQ(epoch("null"), type);
  EXPECT_EQ(epoch("[3]"), type);
  EXPECT_EQ(epoch("1e99999999999999999999").substr(0, 19), "number_out_of_range");
  for (const auto* wrong : {"03", "+3", ".5", "3.", "1e", "0x3", "NaN", "Infinity", "-", "--3"})
    EXPECT_EQ(epoch(wrong).substr(0, 14), "malformed_json") << wrong;
}

TEST(Hostile, TextThatIsNoJson) {
  for (const auto* text : {"",
                           " ",
                           "{",
                           "}",
                           "nul",
                           "{]",
                           "{\"a\"}",
                           "{\"a\":}",
                           "{\"a\":1,}",
                           "{,}",
                           "[1,]",
                           "'a'",
                           "{a:1}",
                           "{\"a\":1}{\"a\":1}",
                           "{}x",
                           "// c\n{}",
                           "/* c */{}",
                           "{\"a\":\"\n\"}",
                           "{\"a\":\"\\x\"}",
                           "\xEF\xBB\xBF{}"})
    EXPECT_EQ(refusal_code<wire::PersonPin>(text), "malformed_json") << text;
  for (const auto* text : {"[]", "null", "7", "\"text\"", "true", "1.5"})
    EXPECT_EQ(refusal<wire::PersonPin>(text), "wrong_type: the message must be an object") << text;
}

TEST(Hostile, ABatchCutAtAnyByteIsRefused) {
  const auto text = wire::encode(batch());
  ASSERT_EQ(refusal_code<wire::Batch>(text), "read");
  for (std::size_t length = 0; length < text.size(); ++length) {
    const auto code = refusal_code<wire::Batch>(std::string_view(text).substr(0, length));
    EXPECT_TRUE(code == "malformed_json" || code == "bad_utf8") << length << " " << code;
  }
}

TEST(Hostile, ABatchWithAnyByteChangedIsRefusedOrAValueThatCanBeWritten) {
  const auto text = wire::encode(batch());
  int refused = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (const char by : {'"', '{', ']', '\\', '0', '\0', '\xFF', ','}) {
      auto changed = text;
      changed[at] = by;
      const auto read = wire::decode<wire::Batch>(changed, requests);
      if (!read) {
        ++refused;
        continue;
      }
      const auto again = wire::decode<wire::Batch>(wire::encode(*read), requests);
      ASSERT_TRUE(again) << changed;
      EXPECT_TRUE(test::same(*again, *read));
    }
  }
  EXPECT_GT(refused, static_cast<int>(text.size()));
}

TEST(Hostile, ARefusalNamesThePlace) {
  const auto text = wire::encode(batch());
  EXPECT_EQ(refusal<wire::Batch>(replaced(text, R"("tv":1)", R"("tw":1)")),
            "unknown_field: events[2].tw is not a field here"); // the misspelling, not what it leaves missing
  EXPECT_EQ(refusal<wire::Batch>(replaced(text, R"("tv":1)", R"("tv":1,"tw":1)")),
            "unknown_field: events[2].tw is not a field here");
  EXPECT_EQ(refusal<wire::Batch>(replaced(text, R"("tv":1)", R"("tv":"1")")),
            "wrong_type: events[2].tv must be a whole number");
  EXPECT_EQ(refusal<wire::Batch>(replaced(text, R"("mono":{"boot":"",)", R"("mono":{"boot":7,)")),
            "wrong_type: events[2].mono.boot must be text");
  EXPECT_EQ(refusal<wire::Batch>(replaced(text, R"("at":"1970-)", R"("at":"197-)")),
            "bad_value: events[2].at can't be read");
  EXPECT_EQ(refusal<wire::Batch>(replaced(text, R"("id":"0)", R"("id":"z)")),
            "bad_value: events[2].id can't be read");
  EXPECT_EQ(refusal<wire::StationEnrolment>(R"({"key":"k","kind":"kiosk","Label":"l"})"),
            "unknown_field: Label is not a field here");
  EXPECT_EQ(refusal<wire::StationList>(R"({"stations":{}})"), "wrong_type: stations must be a list");
  EXPECT_EQ(refusal<wire::StationList>(R"({"stations":[1]})"), "wrong_type: stations[0] must be an object");
  const auto status = wire::encode(wire::StationStatus{});
  EXPECT_EQ(refusal<wire::StationStatus>(replaced(status, "false", "0")),
            "wrong_type: revoked must be true or false");
  const auto office = wire::encode(test::filled<domain::Office>());
  EXPECT_EQ(refusal<domain::Office>(replaced(office, R"("role":"technician")", R"("role":"chief")")),
            "bad_value: people[1].role is none of the allowed words");
  EXPECT_EQ(refusal<domain::Office>(replaced(office, R"("open_minute":)", R"("open":)")),
            "unknown_field: hours.days[1][1].open is not a field here");
}

TEST(Hostile, AnswersKeepAndIgnoreWhatANewerProgramAdds) {
  auto answers = wire::trusted_limits();
  EXPECT_FALSE(answers.refuse_unknown);
  EXPECT_EQ(refusal_code<wire::Heartbeat>(
                R"({"head":1,"log_epoch":1,"state_hash":"","server_time":"2026-11-24T00:00:00Z","mood":0.5})",
                answers),
            "read");
  EXPECT_EQ(refusal_code<wire::PersonPin>(R"({"person":"a","pin":"b","":1})", requests), "unknown_field");
}

TEST(Hostile, WhatIsWrittenCanAlwaysBeRead) {
  domain::TicketPrinted printed;
  printed.detail = "printer said \xFF\xC3 and \xED\xA0\x80, ñ";
  const auto body = wire::encode_event(printed);
  const auto read = wire::decode_event("ticket.printed", body);
  ASSERT_TRUE(read) << read.error().detail;
  EXPECT_EQ(std::get<domain::TicketPrinted>(*read).detail,
            "printer said \xEF\xBF\xBD\xEF\xBF\xBD and \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD, ñ");
}

} // namespace
} // namespace ventanilla

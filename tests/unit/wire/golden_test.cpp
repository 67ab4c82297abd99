// What earlier versions said is read for ever: every recording in tests/contract/golden is decoded with this
// code, as its receiver does it, and written again without losing or changing anything that it said (sync.md
// c.6).

#include "shared/wire/public_messages.hpp"
#include "shared/wire/tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <map>
#include <set>

namespace ventanilla::wire {
namespace {

using detail::Node;
namespace fs = std::filesystem;

/// Reads a message and writes it again.
using Again = std::function<domain::Expected<std::string, DecodeError>(const std::string&)>;

template<class T> Again again(Limits limits) {
  return [limits](const std::string& json) -> domain::Expected<std::string, DecodeError> {
    const auto read = decode<T>(json, limits);
    if (!read) return domain::Unexpected{read.error()};
    return encode(*read);
  };
}
template<class T> Again request() {
  return again<T>(request_limits(1024UL * 1024));
}
template<class T> Again answer() {
  return again<T>(trusted_limits());
}

const std::map<std::string, Again>& messages() {
  static const std::map<std::string, Again> all{
      {"Batch", request<Batch>()},
      {"BatchAnswer", answer<BatchAnswer>()},
      {"Command", request<Command>()},
      {"CommandAnswer", answer<CommandAnswer>()},
      {"EventPage", answer<EventPage>()},
      {"EventRecord", answer<EventRecord>()},
      {"Heartbeat", answer<Heartbeat>()},
      {"LeaseAnswer", answer<LeaseAnswer>()},
      {"LeaseRequest", request<LeaseRequest>()},
      {"Office", request<domain::Office>()},
      {"OfficeAnswer", answer<OfficeAnswer>()},
      {"PersonPin", request<PersonPin>()},
      {"PqrPage", answer<PqrPage>()},
      {"PqrReceipt", answer<PqrReceipt>()},
      {"PqrRequest", request<PqrRequest>()},
      {"Problem", answer<Problem>()},
      {"RegisterAnswer", answer<RegisterAnswer>()},
      {"RegisterSearch", request<RegisterSearch>()},
      {"SessionAnswer", answer<SessionAnswer>()},
      {"SessionRequest", request<SessionRequest>()},
      {"SiteDirectory", answer<SiteDirectory>()},
      {"SitePage", answer<SitePage>()},
      {"Snapshot", answer<Snapshot>()},
      {"StationEnrolment", request<StationEnrolment>()},
      {"StationKeyAnswer", answer<StationKeyAnswer>()},
      {"StationList", answer<StationList>()},
      {"SurveyAnswers", request<SurveyAnswers>()},
      {"SurveyPage", answer<SurveyPage>()},
      {"TurnPage", answer<TurnPage>()},
      {"VisitAnswer", answer<VisitAnswer>()},
      {"VisitMessageAnswer", answer<VisitMessageAnswer>()},
      {"VisitMessageRequest", request<VisitMessageRequest>()},
      {"VisitRequest", request<VisitRequest>()},
      {"VisitStatus", answer<VisitStatus>()},
  };
  return all;
}

std::string text_of(const fs::path& file) {
  std::ifstream in(file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  while (!text.empty() && text.back() == '\n')
    text.pop_back();
  return text;
}

/// Recordings of one kind out of every schema's folder.
std::vector<fs::path> recordings(const std::string& kind) {
  std::vector<fs::path> found;
  for (const auto& schema : fs::directory_iterator(GOLDEN_DIR))
    if (schema.is_directory())
      for (const auto& file : fs::directory_iterator(schema.path() / kind))
        found.push_back(file.path());
  std::sort(found.begin(), found.end());
  return found;
}

/// What was left out because it says nothing: null, and a member that has its default.
bool says_nothing(const Node& node) {
  if (node.is_null()) return true;
  if (const auto* flag = std::get_if<bool>(&node.value)) return !*flag;
  if (const auto* number = std::get_if<std::int64_t>(&node.value)) return *number == 0;
  if (const auto* text = std::get_if<std::string>(&node.value)) return text->empty();
  if (const auto* items = std::get_if<Node::Items>(&node.value)) return items->empty();
  return false;
}

/// Where `now` lacks something of `then` or has it otherwise; empty when it holds all of it. It may hold
/// more.
std::string lost(const Node& then, const Node& now, const std::string& at = "it") {
  if (const auto* members = std::get_if<Node::Members>(&then.value)) {
    const auto* others = std::get_if<Node::Members>(&now.value);
    if (others == nullptr) return at;
    for (const auto& member : *members) {
      const auto found = std::find_if(others->begin(), others->end(),
                                      [&](const Node::Member& each) { return each.name == member.name; });
      const auto below = at + "." + member.name;
      if (found == others->end()) {
        if (!says_nothing(member.node)) return below;
      } else if (auto wrong = lost(member.node, found->node, below); !wrong.empty()) {
        return wrong;
      }
    }
    return {};
  }
  if (const auto* items = std::get_if<Node::Items>(&then.value)) {
    const auto* others = std::get_if<Node::Items>(&now.value);
    if (others == nullptr || others->size() != items->size()) return at;
    for (std::size_t n = 0; n < items->size(); ++n)
      if (auto wrong = lost((*items)[n], (*others)[n], at + "[" + std::to_string(n) + "]"); !wrong.empty())
        return wrong;
    return {};
  }
  std::string before;
  std::string after;
  detail::write(before, then);
  detail::write(after, now);
  return before == after ? std::string{} : at + ": " + before + " became " + after;
}

void expect_kept(const std::string& before, const std::string& after) {
  const auto then = detail::parse(before, trusted_limits());
  const auto now = detail::parse(after, trusted_limits());
  ASSERT_TRUE(then && now);
  EXPECT_EQ(lost(*then, *now), "") << after;
}

TEST(Golden, EveryMessageIsReadAndSaysTheSameAgain) {
  std::set<std::string> met;
  for (const auto& file : recordings("messages")) {
    SCOPED_TRACE(file);
    const auto type = file.stem().string().substr(0, file.stem().string().find('-'));
    ASSERT_TRUE(messages().contains(type));
    const auto text = text_of(file);
    const auto said = messages().at(type)(text);
    ASSERT_TRUE(said) << said.error().code << ": " << said.error().detail;
    expect_kept(text, *said);
    met.insert(type);
  }
  for (const auto& [type, reader] : messages())
    EXPECT_TRUE(met.contains(type)) << type << " was never recorded";
}

TEST(Golden, EveryEventIsReadAndSaysTheSameAgain) {
  std::set<std::string> met;
  for (const auto& file : recordings("events")) {
    SCOPED_TRACE(file);
    const auto type = file.stem().string();
    const auto text = text_of(file);
    const auto event = decode_event(type, text);
    ASSERT_TRUE(event) << event.error().code << ": " << event.error().detail;
    EXPECT_FALSE(std::holds_alternative<domain::UnknownEvent>(*event)) << "it was known once";
    EXPECT_EQ(domain::event_type(*event), type);
    expect_kept(text, encode_event(*event));
    met.insert(type);
  }
  EXPECT_EQ(met.size(), std::variant_size_v<domain::Event> - 1) << "one of each kind but the unknown";
}

TEST(Golden, WhatIsLostIsNoticed) {
  const auto node = [](std::string_view json) { return *detail::parse(json, trusted_limits()); };
  EXPECT_EQ(lost(node(R"({"a":1,"b":[{"c":"x"}]})"), node(R"({"b":[{"c":"x","d":2}],"a":1,"e":3})")), "");
  EXPECT_EQ(lost(node(R"({"a":{"b":1}})"), node(R"({"a":{}})")), "it.a.b");
  EXPECT_EQ(lost(node(R"({"a":[1,2]})"), node(R"({"a":[1]})")), "it.a");
  EXPECT_EQ(lost(node(R"({"a":"x"})"), node(R"({"a":"y"})")), R"(it.a: "x" became "y")");
}

} // namespace
} // namespace ventanilla::wire

#include "shared/sync/sse.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ventanilla::sync {
namespace {

using Frames = std::vector<std::pair<std::string, std::string>>;

/// Feeds the pieces and gathers the frames; nullopt when the limit was passed.
std::optional<Frames> frames_of(const std::vector<std::string_view>& pieces) {
  SseParser parser;
  Frames frames;
  for (const auto piece : pieces)
    if (!parser.feed(piece, [&](const SseFrame& each) { frames.emplace_back(each.event, each.data); }))
      return std::nullopt;
  return frames;
}

constexpr std::string_view stream =
    ": hello\n\nevent: hb\ndata: {\"head\":1}\n\nid: 2\nevent: event\r\n"
    "data: {\"a\":1,\r\ndata: \"ñ\":2}\r\n\r\nevent: bye\ndata\n\nevent: half";
const Frames expected = {{"hb", "{\"head\":1}"}, {"event", "{\"a\":1,\n\"ñ\":2}"}, {"bye", ""}};

TEST(Sse, FramesAreCutFromTheStream) {
  EXPECT_EQ(frames_of({stream}), expected);
}

TEST(Sse, ACutAtAnyByteMakesNoDifference) {
  for (std::size_t cut = 0; cut <= stream.size(); ++cut)
    EXPECT_EQ(frames_of({stream.substr(0, cut), stream.substr(cut)}), expected) << cut;
}

TEST(Sse, OneByteAtATimeMakesNoDifference) {
  std::vector<std::string_view> bytes;
  for (std::size_t at = 0; at < stream.size(); ++at)
    bytes.push_back(stream.substr(at, 1));
  EXPECT_EQ(frames_of(bytes), expected);
}

TEST(Sse, SpacesAfterTheFirstBelongToTheData) {
  EXPECT_EQ(frames_of({"data:  two\n\ndata:none\n\n"}), (Frames{{"", " two"}, {"", "none"}}));
}

TEST(Sse, AFrameUpToTheLimitPasses) {
  const std::string data(SseParser::frame_limit - 16, 'x');
  const auto frames = frames_of({"data: " + data + "\n\n"});
  ASSERT_TRUE(frames);
  ASSERT_EQ(frames->size(), 1U);
  EXPECT_EQ(frames->front().second, data);
}

TEST(Sse, ALongerFrameIsAnErrorHoweverItComes) {
  const std::string line = "data: " + std::string(SseParser::frame_limit + 1, 'x') + "\n\n";
  EXPECT_FALSE(frames_of({line})) << "in one piece";
  EXPECT_FALSE(frames_of({line.substr(0, 1000), line.substr(1000)}));
  std::vector<std::string_view> pieces;
  for (std::size_t at = 0; at < line.size(); at += 16 * 1024)
    pieces.push_back(std::string_view(line).substr(at, 16 * 1024));
  EXPECT_FALSE(frames_of(pieces)) << "in the pieces of a socket";
  std::string many;
  for (std::size_t at = 0; at < 300; ++at)
    many += "data: " + std::string(1000, 'x') + "\n";
  EXPECT_FALSE(frames_of({many})) << "in many lines that never end";
  EXPECT_FALSE(frames_of({std::string(SseParser::frame_limit + 1, 'x')})) << "a line without an end";
}

TEST(Sse, ManySmallFramesAreNotALongOne) {
  std::string many;
  for (int at = 0; at < 1000; ++at)
    many += "data: " + std::string(1000, 'x') + "\n\n";
  const auto frames = frames_of({many});
  ASSERT_TRUE(frames);
  EXPECT_EQ(frames->size(), 1000U);
}

} // namespace
} // namespace ventanilla::sync

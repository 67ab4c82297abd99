// The live stream as a station cuts it into frames, in whatever pieces it comes. The first byte is the size
// of a piece.

#include "shared/sync/sse.hpp"
#include "tests/fuzz/target.hpp"

#include <algorithm>
#include <string>
#include <vector>

using namespace ventanilla;

namespace {

struct Heard {
  bool fits = true;
  std::vector<std::string> frames;
  bool operator==(const Heard&) const = default;
};

Heard hear(std::string_view text, std::size_t piece) {
  sync::SseParser parser;
  Heard heard;
  while (!text.empty() && heard.fits) {
    const auto part = text.substr(0, piece);
    text.remove_prefix(part.size());
    heard.fits = parser.feed(part, [&](const sync::SseFrame& frame) {
      fuzz::must(frame.data.size() <= sync::SseParser::frame_limit, "a frame keeps to its limit");
      heard.frames.push_back(frame.event + "\n" + frame.data);
    });
  }
  return heard;
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const auto text = fuzz::text_of(bytes + 1, size - 1);
  const auto whole = hear(text, std::max<std::size_t>(text.size(), 1));
  const auto pieces = hear(text, 1 + bytes[0] % 7U);
  // Past the limit the peer is left, sooner or later by the pieces; what is heard before is the same.
  if (whole.fits && pieces.fits) fuzz::must(whole == pieces, "pieces make no difference");
  return 0;
}

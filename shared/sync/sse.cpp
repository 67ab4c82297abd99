#include "shared/sync/sse.hpp"

namespace ventanilla::sync {

bool SseParser::feed(std::string_view bytes, const std::function<void(const SseFrame&)>& frame) {
  rest_.append(bytes);
  std::size_t from = 0;
  for (auto end = rest_.find('\n'); end != std::string::npos; end = rest_.find('\n', from)) {
    auto text = std::string_view(rest_).substr(from, end - from);
    if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
    if (text.size() + current_.data.size() > frame_limit) return false;
    line(text, frame);
    from = end + 1;
  }
  rest_.erase(0, from);
  return rest_.size() + current_.data.size() <= frame_limit;
}

void SseParser::line(std::string_view text, const std::function<void(const SseFrame&)>& frame) {
  if (text.empty()) {
    if (!current_.event.empty() || !current_.data.empty()) frame(current_);
    current_ = {};
    return;
  }
  const auto colon = text.find(':');
  if (colon == 0) return; // a comment
  const auto name = text.substr(0, colon);
  auto value = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
  if (!value.empty() && value.front() == ' ') value.remove_prefix(1);
  if (name == "event") {
    current_.event = value;
  } else if (name == "data") {
    if (!current_.data.empty()) current_.data += '\n';
    current_.data += value;
  }
}

} // namespace ventanilla::sync

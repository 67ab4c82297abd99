#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace ventanilla::sync {

/// One server-sent event.
struct SseFrame {
  std::string event;
  std::string data;
};

/// Cuts a stream of bytes into frames. Bytes may come in any pieces.
class SseParser {
 public:
  /// A frame longer than this is an error: the peer is not our central.
  static constexpr std::size_t frame_limit = 256UL * 1024;

  /// Calls `frame` for each whole frame. False when the limit was passed.
  bool feed(std::string_view bytes, const std::function<void(const SseFrame&)>& frame);

 private:
  void line(std::string_view text, const std::function<void(const SseFrame&)>& frame);

  std::string rest_;
  SseFrame current_;
};

} // namespace ventanilla::sync

#pragma once

#include "shared/domain/id.hpp"
#include "shared/domain/speech.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace ventanilla::sdk {

/// One call to be shown and said.
struct Announcement {
  domain::TicketId ticket;
  std::uint32_t call_epoch = 0;
  int recall = 0;
  domain::Utterance words;
};

enum class Sound : std::uint8_t { tap, issued, call, arrived, assigned };

/// Chime and voice, one announcement after the other; the picture never waits for sound.
class Announcer {
 public:
  static constexpr std::string_view id = "ventanilla.announcer";
  virtual ~Announcer() = default;

  /// Queues chime and voice. When it has been said, or could not be, a `call.announced` fact is written;
  /// `shown` in it means that this was called, so call it when the call is on the picture. [ui-thread]
  virtual void announce(const Announcement& announcement) = 0;
  /// The announcement whose chime or voice sounds now. [ui-thread]
  [[nodiscard]] virtual std::optional<domain::TicketId> speaking() const = 0;
  /// A short sound, at once. [ui-thread]
  virtual void play(Sound sound) = 0;
};

} // namespace ventanilla::sdk

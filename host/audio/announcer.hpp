#pragma once

#include "host/sdk/services/announcer.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::audio {

/// From the `[audio]` table of the station profile.
struct AudioOptions {
  bool enabled = true;                           ///< false: nothing sounds, everything still flows
  std::vector<std::string> engines = {"espeak"}; ///< tried in this order: "prompts", "espeak", "command"
  std::filesystem::path prompts;                 ///< folder of recorded words
  std::vector<std::string> command;              ///< program and arguments with {text} and {wav}
  std::string espeak_voice = "es-419";
  int words_a_minute = 145;                    ///< espeak's pace, 80..300
  std::chrono::milliseconds voice_limit{3000}; ///< for each engine to give its sound
  std::string device;                          ///< OpenAL's name of the output; empty is the system's choice
  float volume = 1.0F;                         ///< 0..1
  std::size_t queue_limit = 64;                ///< announcements waiting
};

/// Says the calls, one after the other: chime, then voice. One thread of its own makes and plays the sound,
/// so nothing here waits for a device or a voice. When no device opens, announcements pass through at once,
/// unsaid; the device is tried again at a later announcement (5 s apart).
class AnnouncementPlayer {
 public:
  /// `spoken`: the chime and all of the voice went to a device. [audio-thread]; must not throw.
  using Finished = std::function<void(const sdk::Announcement&, bool spoken)>;
  /// A line for the log, in English, without names of people. [audio-thread]
  using Note = std::function<void(const std::string&)>;
  /// `speaking()` has changed: wake the picture. [audio-thread]
  using Changed = std::function<void()>;

  AnnouncementPlayer(AudioOptions options, Finished finished, Note note = {}, Changed changed = {});
  /// Cuts off what sounds; what has not been said is finished as not spoken before this returns.
  ~AnnouncementPlayer();
  AnnouncementPlayer(const AnnouncementPlayer&) = delete;
  AnnouncementPlayer& operator=(const AnnouncementPlayer&) = delete;

  /// Queues it; `finished` is called exactly once for it. With a full queue it is finished at once, not
  /// spoken. Any thread.
  void announce(sdk::Announcement announcement);
  /// The announcement whose chime or voice sounds now. Any thread.
  [[nodiscard]] std::optional<domain::TicketId> speaking() const;
  /// A short sound at once, over anything else. Left out while no device is open. Any thread.
  void play(sdk::Sound sound);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace ventanilla::audio

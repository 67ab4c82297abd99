#pragma once

#include "host/audio/voice_engine.hpp"
#include "host/sdk/services/announcer.hpp"

#include <memory>
#include <string>

namespace ventanilla::audio {

/// An open OpenAL device: one main voice and a few for short sounds. All calls are quick but `open_output`,
/// and any thread may make them. OpenAL has one current context a process: one Output at a time.
class Output {
 public:
  virtual ~Output() = default;

  /// Starts the main voice with this; false when the device is no longer there.
  [[nodiscard]] virtual bool start(const Pcm& sound) = 0;
  [[nodiscard]] virtual bool playing() = 0;
  virtual void stop() = 0;
  /// Plays over everything else.
  virtual void play_short(sdk::Sound sound) = 0;
  /// False once the device was unplugged.
  [[nodiscard]] virtual bool connected() = 0;
};

/// May take long (a sound server that doesn't answer). Null and a reason when there is nothing to sound on.
[[nodiscard]] std::unique_ptr<Output> open_output(const std::string& device, float volume,
                                                  std::string& reason);

} // namespace ventanilla::audio

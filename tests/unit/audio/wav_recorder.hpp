#pragma once

#include "host/audio/voice_engine.hpp"

#include <filesystem>
#include <vector>

namespace ventanilla::test {

/// Sends what OpenAL plays in this process into a WAV file. OpenAL reads its settings once a process: made
/// before the first device is opened. Each opening of the device begins the file anew.
class WavRecorder {
 public:
  WavRecorder();
  ~WavRecorder();
  WavRecorder(const WavRecorder&) = delete;
  WavRecorder& operator=(const WavRecorder&) = delete;

  /// Everything that was recorded; the device must be closed.
  [[nodiscard]] audio::Pcm sound() const;
  [[nodiscard]] std::filesystem::path folder() const { return folder_; }

 private:
  std::filesystem::path folder_;
};

/// Loudness (root mean square, 1 = full scale) from one moment to another, in seconds.
[[nodiscard]] double loudness(const audio::Pcm& sound, double begin, double end);

/// When it sounds: stretches louder than silence, those closer than `gap` seconds joined.
struct Stretch {
  double begin;
  double end;
};
[[nodiscard]] std::vector<Stretch> stretches(const audio::Pcm& sound, double gap);

/// Writes a plain tone as a WAV file (16 bits, one channel).
void write_tone(const std::filesystem::path& path, double hertz, double seconds, int rate = audio::Pcm::rate);

/// How much of one frequency there is in a stretch (Goertzel), 1 = a full-scale sine.
[[nodiscard]] double tone_level(const audio::Pcm& sound, double begin, double end, double hertz);

} // namespace ventanilla::test

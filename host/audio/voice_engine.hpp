#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/speech.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::audio {

/// Sound in 16 bits, one channel, 22,050 samples a second: what all parts of this room exchange.
struct Pcm {
  static constexpr int rate = 22'050;
  std::vector<std::int16_t> samples;

  [[nodiscard]] std::chrono::milliseconds length() const noexcept {
    return std::chrono::milliseconds(static_cast<std::int64_t>(samples.size()) * 1000 / rate);
  }
};

using VoiceResult = domain::Expected<Pcm, std::string>; ///< the error is in English, for the log

/// Turns words into sound. One thread calls it, one call at a time.
class VoiceEngine {
 public:
  virtual ~VoiceEngine() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;
  /// Returns within about `limit`, with sound or the reason why not. Never throws.
  [[nodiscard]] virtual VoiceResult speak(const domain::Utterance& words,
                                          std::chrono::milliseconds limit) = 0;
};

/// Recorded words in a folder: one WAV file (PCM, 16 bits, mono or stereo, 8 to 48 kHz, at most 10 s) for
/// each word that `domain::say_call` gives, named by the word in lower-case UTF-8 with its accents:
/// "turno.wav", "a.wav" … "z.wav", "ñ.wav", "cero.wav" … "nueve.wav", "módulo.wav", "doce.wav",
/// "segundo.wav", "llamado.wav". Words follow each other after 60 ms, an empty word is 350 ms of silence,
/// both on top of what the recordings hold. Record at 22,050 Hz; other rates are converted. One missing word
/// fails the whole sentence, so that two voices are never mixed. Files are read when first needed and kept.
[[nodiscard]] std::unique_ptr<VoiceEngine> recorded_prompts(std::filesystem::path folder);

/// espeak-ng inside this process; `voice` as espeak names it. The library has one state for the whole
/// process, begun by the first sentence and kept to the end: make one engine at a time.
[[nodiscard]] std::unique_ptr<VoiceEngine> espeak_voice(std::string voice = "es-419",
                                                        int words_a_minute = 145);

/// A program that writes a WAV file. In its arguments "{text}" becomes the sentence and "{wav}" the file to
/// write; no shell sees either. It runs in a process group of its own, which is killed at the limit.
/// `arguments[0]` is the program's path, or a name looked up in PATH.
[[nodiscard]] std::unique_ptr<VoiceEngine> command_voice(std::vector<std::string> arguments);

} // namespace ventanilla::audio

#pragma once

#include "host/audio/voice_engine.hpp"

#include <filesystem>

namespace ventanilla::audio {

/// Reads a WAV file (PCM, 16 bits, one or two channels, 8 to 48 kHz, no longer than `longest`) as one channel
/// at 22,050 Hz. The file is taken for hostile; the error says what is wrong with it.
[[nodiscard]] VoiceResult read_wav(const std::filesystem::path& path, std::chrono::milliseconds longest);

} // namespace ventanilla::audio

#include "tests/unit/audio/wav_recorder.hpp"

#include "host/audio/wav.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <cstdlib>
#include <fstream>
#include <numbers>

namespace ventanilla::test {
namespace {

namespace fs = std::filesystem;

/// One for the process: OpenAL remembers where its settings are.
fs::path process_folder() {
  return fs::path(testing::TempDir()) / ("sound-" + std::to_string(::getpid()));
}

void put(std::ofstream& out, std::uint32_t value, int size) {
  for (int i = 0; i < size; ++i)
    out.put(static_cast<char>(value >> (8 * i)));
}

std::size_t sample(double seconds) {
  return static_cast<std::size_t>(std::max(0.0, seconds) * audio::Pcm::rate);
}

} // namespace

WavRecorder::WavRecorder() : folder_(process_folder()) {
  fs::create_directories(folder_);
  std::ofstream(folder_ / "alsoft.conf")
      << "drivers = wave\nfrequency = 22050\nchannels = mono\nsample-type = int16\n"
      << "[wave]\nfile = " << (folder_ / "out.wav").string() << "\n";
  ::setenv("ALSOFT_CONF", (folder_ / "alsoft.conf").c_str(), 1);
  ::setenv("ALSOFT_DRIVERS", "wave", 1);
}

WavRecorder::~WavRecorder() {
  std::error_code ignored;
  fs::remove(folder_ / "out.wav", ignored);
}

audio::Pcm WavRecorder::sound() const {
  const auto read = audio::read_wav(folder_ / "out.wav", std::chrono::seconds(120));
  EXPECT_TRUE(read.has_value()) << (read ? "" : read.error());
  return read ? *read : audio::Pcm{};
}

double loudness(const audio::Pcm& sound, double begin, double end) {
  const std::size_t last = std::min(sample(end), sound.samples.size());
  double sum = 0;
  std::size_t count = 0;
  for (std::size_t at = sample(begin); at < last; ++at, ++count)
    sum += std::pow(sound.samples[at] / 32768.0, 2);
  return count == 0 ? 0 : std::sqrt(sum / static_cast<double>(count));
}

std::vector<Stretch> stretches(const audio::Pcm& sound, double gap) {
  constexpr double step = 0.01;
  constexpr double silence = 0.002;
  std::vector<Stretch> out;
  const double length = static_cast<double>(sound.samples.size()) / audio::Pcm::rate;
  for (double at = 0; at < length; at += step) {
    if (loudness(sound, at, at + step) < silence) continue;
    if (!out.empty() && at - out.back().end < gap)
      out.back().end = at + step;
    else
      out.push_back({at, at + step});
  }
  return out;
}

void write_tone(const fs::path& path, double hertz, double seconds, int rate) {
  const auto samples = static_cast<std::uint32_t>(seconds * rate);
  std::ofstream out(path, std::ios::binary);
  out << "RIFF";
  put(out, 36 + samples * 2, 4);
  out << "WAVEfmt ";
  put(out, 16, 4);
  put(out, 1, 2);
  put(out, 1, 2);
  put(out, static_cast<std::uint32_t>(rate), 4);
  put(out, static_cast<std::uint32_t>(rate) * 2, 4);
  put(out, 2, 2);
  put(out, 16, 2);
  out << "data";
  put(out, samples * 2, 4);
  for (std::uint32_t at = 0; at < samples; ++at) {
    const double value = 0.5 * std::sin(2 * std::numbers::pi * hertz * at / rate);
    put(out, static_cast<std::uint32_t>(static_cast<std::int32_t>(value * 32767)), 2);
  }
}

double tone_level(const audio::Pcm& sound, double begin, double end, double hertz) {
  const std::size_t first = sample(begin);
  const std::size_t last = std::min(sample(end), sound.samples.size());
  if (first >= last) return 0;
  std::complex<double> sum = 0;
  for (std::size_t at = first; at < last; ++at) {
    const double turn = 2 * std::numbers::pi * hertz * static_cast<double>(at) / audio::Pcm::rate;
    sum += sound.samples[at] / 32768.0 * std::polar(1.0, -turn);
  }
  return 2 * std::abs(sum) / static_cast<double>(last - first);
}

} // namespace ventanilla::test

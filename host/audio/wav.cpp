#include "host/audio/wav.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <span>
#include <string>

namespace ventanilla::audio {
namespace {

using domain::Unexpected;
using Bytes = std::span<const unsigned char>;

std::uint32_t number(Bytes bytes, std::size_t at, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value |= static_cast<std::uint32_t>(bytes[at + i]) << (8 * i);
  return value;
}

bool tagged(Bytes bytes, std::size_t at, std::string_view tag) {
  return std::equal(tag.begin(), tag.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

struct Found {
  std::uint32_t channels = 0;
  std::uint32_t rate = 0;
  Bytes data;
};

/// The format and the samples; the size of the last chunk may be wrong (programs that write to a pipe).
domain::Expected<Found, std::string> find_chunks(Bytes bytes) {
  constexpr std::size_t head = 12;
  if (bytes.size() < head || !tagged(bytes, 0, "RIFF") || !tagged(bytes, 8, "WAVE"))
    return Unexpected{std::string("not a WAV file")};
  Found found;
  std::size_t at = head;
  while (bytes.size() - at >= 8) {
    const std::size_t size = std::min<std::size_t>(number(bytes, at + 4, 4), bytes.size() - at - 8);
    const Bytes body = bytes.subspan(at + 8, size);
    if (tagged(bytes, at, "fmt ") && size >= 16) {
      const std::uint32_t format = number(body, 0, 2);
      found.channels = number(body, 2, 2);
      found.rate = number(body, 4, 4);
      constexpr std::uint32_t pcm = 1;
      constexpr std::uint32_t extensible = 0xFFFE;
      if ((format != pcm && format != extensible) || number(body, 14, 2) != 16)
        return Unexpected{std::string("not PCM of 16 bits")};
    } else if (tagged(bytes, at, "data")) {
      found.data = body;
      break;
    }
    at += 8 + size + (size & 1);
    if (at > bytes.size()) break;
  }
  if (found.channels < 1 || found.channels > 2 || found.rate < 8'000 || found.rate > 48'000)
    return Unexpected{std::string("wants one or two channels and 8 to 48 kHz")};
  if (found.data.size() < std::size_t{2} * found.channels) return Unexpected{std::string("holds no sound")};
  return found;
}

double sample_at(const Found& found, std::size_t frame) {
  double sum = 0;
  for (std::uint32_t channel = 0; channel < found.channels; ++channel)
    sum += static_cast<std::int16_t>(number(found.data, (frame * found.channels + channel) * 2, 2));
  return sum / found.channels;
}

Pcm convert(const Found& found) {
  const std::size_t frames = found.data.size() / 2 / found.channels;
  const double step = static_cast<double>(found.rate) / Pcm::rate;
  Pcm out;
  out.samples.resize(static_cast<std::size_t>(static_cast<double>(frames) / step));
  for (std::size_t at = 0; at < out.samples.size(); ++at) {
    const double where = static_cast<double>(at) * step;
    const auto first = std::min(static_cast<std::size_t>(where), frames - 1);
    const auto second = std::min(first + 1, frames - 1);
    const double share = where - static_cast<double>(first);
    const double value = sample_at(found, first) * (1 - share) + sample_at(found, second) * share;
    out.samples[at] = static_cast<std::int16_t>(std::clamp(value, -32768.0, 32767.0));
  }
  return out;
}

} // namespace

VoiceResult read_wav(const std::filesystem::path& path, std::chrono::milliseconds longest) {
  const auto wrong = [&path](const std::string& why) {
    return Unexpected{path.filename().string() + ": " + why};
  };
  constexpr std::uintmax_t other_chunks = 65'536;
  const auto most = static_cast<std::uintmax_t>(longest.count()) * 48 * 4 + other_chunks;
  std::error_code error;
  const auto size = std::filesystem::file_size(path, error);
  if (error || !std::filesystem::is_regular_file(path, error)) return wrong("not there");
  if (size > most) return wrong("too large");
  std::ifstream file(path, std::ios::binary);
  const std::vector<char> read{std::istreambuf_iterator<char>(file), {}};
  const std::vector<unsigned char> bytes(read.begin(), read.end());
  const auto found = find_chunks(bytes);
  if (!found) return wrong(found.error());
  Pcm sound = convert(*found);
  if (sound.length() > longest) return wrong("longer than " + std::to_string(longest.count()) + " ms");
  return sound;
}

} // namespace ventanilla::audio

#include "shared/domain/id.hpp"

#include <algorithm>
#include <cstring>

namespace ventanilla::domain {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

int hex_value(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

constexpr bool dash_at(std::size_t position) {
  return position == 8 || position == 13 || position == 18 || position == 23;
}

} // namespace

Uuid make_uuid7(std::uint64_t unix_ms, std::span<const std::uint8_t, 10> random) {
  Uuid id;
  for (std::size_t at = 0; at < 6; ++at)
    id.bytes[at] = static_cast<std::uint8_t>(unix_ms >> (40 - 8 * at));
  std::copy(random.begin(), random.end(), id.bytes.begin() + 6);
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0F) | 0x70);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3F) | 0x80);
  return id;
}

std::string to_text(const Uuid& id) {
  std::string text;
  text.reserve(36);
  for (const auto byte : id.bytes) {
    if (dash_at(text.size())) text.push_back('-');
    text.push_back(hex_digits[byte >> 4]);
    text.push_back(hex_digits[byte & 0x0F]);
  }
  return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != 36) return std::nullopt;
  Uuid id;
  std::size_t nibble = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (dash_at(at)) {
      if (text[at] != '-') return std::nullopt;
      continue;
    }
    const int value = hex_value(text[at]);
    if (value < 0) return std::nullopt;
    auto& byte = id.bytes[nibble / 2];
    byte = static_cast<std::uint8_t>((byte << 4) | value);
    ++nibble;
  }
  return id;
}

std::size_t UuidHash::operator()(const Uuid& id) const noexcept {
  std::uint64_t tail = 0;
  std::memcpy(&tail, id.bytes.data() + 8, sizeof tail);
  return static_cast<std::size_t>(tail);
}

} // namespace ventanilla::domain

// version · 4 bits | class · 4 bits, ticket · 16, day · 2 (since 1970), number · 3, epoch · 4, issued · 4 (ms
// from a day before the day's UTC midnight, for any zone), then series, service, station, site and link
// token, each after its length; then 64 bytes of signature over all of it. Whole numbers have their lowest
// byte first.

#include "shared/wire/paper.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>

namespace ventanilla::wire {

namespace {

constexpr unsigned paper_version = 1;
constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr unsigned letter_bits = 5;
constexpr std::size_t most_letters = 2048; ///< of one paper

std::string to_base32(std::string_view bytes) {
  std::string text;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char each : bytes) {
    held = (held << 8U) | static_cast<unsigned char>(each);
    for (bits += 8; bits >= letter_bits; bits -= letter_bits)
      text += alphabet[(held >> (bits - letter_bits)) & 31U];
    held &= (1U << bits) - 1U;
  }
  if (bits > 0) text += alphabet[(held << (letter_bits - bits)) & 31U];
  return text;
}

char upper(char letter) {
  return letter >= 'a' && letter <= 'z' ? static_cast<char>(letter - 'a' + 'A') : letter;
}

/// The letters at the end of what was typed, past blanks.
std::string_view last_word(std::string_view typed) {
  const auto is_letter = [](char each) { return alphabet.find(upper(each)) != std::string_view::npos; };
  while (!typed.empty() && !is_letter(typed.back()))
    typed.remove_suffix(1);
  std::size_t size = 0;
  while (size < typed.size() && is_letter(typed[typed.size() - size - 1]))
    ++size;
  return typed.substr(typed.size() - size);
}

std::optional<std::string> from_base32(std::string_view text) {
  std::string bytes;
  unsigned held = 0;
  unsigned bits = 0;
  for (const char each : text) {
    held = (held << letter_bits) | static_cast<unsigned>(alphabet.find(upper(each)));
    bits += letter_bits;
    if (bits >= 8) {
      bits -= 8;
      bytes += static_cast<char>((held >> bits) & 0xFFU);
      held &= (1U << bits) - 1U;
    }
  }
  if (held != 0 || bits >= letter_bits) return std::nullopt; // one paper has one text
  return bytes;
}

void put_number(std::string& out, std::uint64_t value, unsigned bytes) {
  for (unsigned at = 0; at < bytes; ++at)
    out += static_cast<char>((value >> (8U * at)) & 0xFFU);
}

void put_text(std::string& out, std::string_view text) {
  text = text.substr(0, 255);
  put_number(out, text.size(), 1);
  out += text;
}

/// Takes parts from the front of a paper's bytes; after one that isn't there everything is empty.
class Parts {
 public:
  explicit Parts(std::string_view bytes) : left_(bytes) {}

  std::string_view take(std::size_t size) {
    if (size > left_.size()) {
      good_ = false;
      left_ = {};
      return {};
    }
    const auto part = left_.substr(0, size);
    left_.remove_prefix(size);
    return part;
  }
  std::uint64_t number(unsigned bytes) {
    std::uint64_t value = 0;
    unsigned shift = 0;
    for (const char each : take(bytes)) {
      value |= std::uint64_t{static_cast<unsigned char>(each)} << shift;
      shift += 8;
    }
    return value;
  }
  std::string text() { return std::string(take(number(1))); }
  [[nodiscard]] bool is_whole() const { return good_ && left_.empty(); }

 private:
  std::string_view left_;
  bool good_ = true;
};

domain::Instant day_before(std::chrono::sys_days day) {
  return day - std::chrono::days{1};
}

std::string bytes_of(const Paper& paper) {
  const std::chrono::sys_days day{paper.day};
  const auto after = std::clamp<std::int64_t>((paper.issued - day_before(day)).count(), 0,
                                              std::numeric_limits<std::uint32_t>::max());
  std::string out;
  put_number(out, paper_version << 4U | static_cast<unsigned>(paper.klass), 1);
  for (const auto byte : paper.ticket.uuid.bytes)
    out += static_cast<char>(byte);
  put_number(out, static_cast<std::uint64_t>(day.time_since_epoch().count()), 2);
  put_number(out, static_cast<std::uint64_t>(paper.number), 3);
  put_number(out, paper.station_epoch, 4);
  put_number(out, static_cast<std::uint64_t>(after), 4);
  for (const auto* text : {&paper.series, &paper.service, &paper.station, &paper.site, &paper.public_token})
    put_text(out, *text);
  return out;
}

std::optional<Paper> paper_in(std::string_view bytes) {
  Parts parts(bytes);
  Paper paper;
  const auto first = parts.number(1);
  if (first >> 4U != paper_version || (first & 15U) > static_cast<unsigned>(domain::TicketClass::appointment))
    return std::nullopt;
  paper.klass = static_cast<domain::TicketClass>(first & 15U);
  const auto id = parts.take(paper.ticket.uuid.bytes.size());
  std::transform(id.begin(), id.end(), paper.ticket.uuid.bytes.begin(),
                 [](char each) { return static_cast<std::uint8_t>(each); });
  const std::chrono::sys_days day{std::chrono::days{static_cast<int>(parts.number(2))}};
  paper.day = domain::LocalDay{day};
  paper.number = static_cast<int>(parts.number(3));
  paper.station_epoch = static_cast<std::uint32_t>(parts.number(4));
  paper.issued = day_before(day) + domain::Millis{static_cast<std::int64_t>(parts.number(4))};
  for (auto* text : {&paper.series, &paper.service, &paper.station, &paper.site, &paper.public_token})
    *text = parts.text();
  if (!parts.is_whole()) return std::nullopt;
  return paper;
}

} // namespace

std::string sign_paper(const Paper& paper, const ports::SigningSeed& seed) {
  auto bytes = bytes_of(paper);
  const auto signature = ports::sign(seed, bytes);
  for (const auto byte : signature)
    bytes += static_cast<char>(byte);
  return to_base32(bytes);
}

std::optional<SignedPaper> read_paper(std::string_view typed) {
  const auto word = last_word(typed);
  if (word.size() > most_letters) return std::nullopt;
  const auto bytes = from_base32(word);
  SignedPaper found;
  if (!bytes || bytes->size() <= found.signature.size()) return std::nullopt;
  found.bytes = bytes->substr(0, bytes->size() - found.signature.size());
  const auto paper = paper_in(found.bytes);
  if (!paper) return std::nullopt;
  found.paper = *paper;
  std::transform(bytes->end() - static_cast<std::ptrdiff_t>(found.signature.size()), bytes->end(),
                 found.signature.begin(), [](char each) { return static_cast<std::uint8_t>(each); });
  return found;
}

} // namespace ventanilla::wire

#include "shared/domain/radicado.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>

namespace ventanilla::domain {

namespace {

constexpr std::string_view kind = "PQR";
constexpr std::string_view provisional_prefix = "PROV";
constexpr std::string_view crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
constexpr std::size_t provisional_letters = 8;

/// Cuts `text` at the next hyphen and returns what stood before it.
std::string_view take_field(std::string_view& text) {
  const auto hyphen = std::min(text.find('-'), text.size());
  const auto field = text.substr(0, hyphen);
  text.remove_prefix(std::min(hyphen + 1, text.size()));
  return field;
}

std::optional<int> number(std::string_view digits) {
  int value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

bool is_entity(std::string_view text) {
  return text.size() >= 2 && text.size() <= 5 &&
         std::all_of(text.begin(), text.end(), [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

std::string with_hyphens(std::string_view letters) {
  std::string code(provisional_prefix);
  code.append("-").append(letters.substr(0, 4)).append("-").append(letters.substr(4));
  return code;
}

/// The letter that Crockford's alphabet means by what was typed; 0 when there is none.
char read_letter(char typed) {
  if (typed >= 'a' && typed <= 'z') typed = static_cast<char>(typed - 'a' + 'A');
  if (typed == 'O') return '0';
  if (typed == 'I' || typed == 'L') return '1';
  return crockford.find(typed) == std::string_view::npos ? '\0' : typed;
}

} // namespace

std::string to_text(const Radicado& radicado) {
  std::array<char, 48> tail{};
  std::snprintf(tail.data(), tail.size(), "-%04d-%s-%06d", radicado.year, kind.data(), radicado.sequence);
  return radicado.entity + tail.data();
}

std::optional<Radicado> parse_radicado(std::string_view text) {
  auto rest = text;
  const auto entity = take_field(rest);
  const auto year = number(take_field(rest));
  const auto type = take_field(rest);
  const auto sequence = number(rest);
  if (!is_entity(entity) || type != kind) return std::nullopt;
  if (!year || *year < 2000 || *year > 9999 || !sequence || *sequence < 1) return std::nullopt;
  Radicado radicado{std::string(entity), *year, *sequence};
  if (to_text(radicado) != text) return std::nullopt; // other spellings of the numbers
  return radicado;
}

std::string provisional_receipt(std::span<const std::uint8_t, 5> random) {
  std::uint64_t bits = 0;
  for (const auto byte : random)
    bits = bits << 8U | byte;
  std::string letters(provisional_letters, '0');
  for (auto letter = letters.rbegin(); letter != letters.rend(); ++letter, bits >>= 5U)
    *letter = crockford[bits & 31U];
  return with_hyphens(letters);
}

std::optional<std::string> parse_provisional_receipt(std::string_view typed) {
  std::string plain;
  for (const char each : typed)
    if (each != '-' && each != ' ') plain.push_back(each);
  if (plain.size() != provisional_prefix.size() + provisional_letters) return std::nullopt;
  for (std::size_t at = 0; at < provisional_prefix.size(); ++at)
    if (plain[at] != provisional_prefix[at] && plain[at] - 'a' + 'A' != provisional_prefix[at])
      return std::nullopt;
  std::string letters;
  for (const char each : std::string_view(plain).substr(provisional_prefix.size())) {
    const char letter = read_letter(each);
    if (letter == '\0') return std::nullopt;
    letters.push_back(letter);
  }
  return with_hyphens(letters);
}

} // namespace ventanilla::domain

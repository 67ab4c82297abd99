#include "shared/domain/reach.hpp"

#include <algorithm>

namespace ventanilla::domain {

namespace {

constexpr std::string_view country = "57";
constexpr std::size_t national_digits = 10;
constexpr std::size_t short_digits = 7;
constexpr std::size_t foreign_least = 7;
constexpr std::size_t foreign_most = 15;
constexpr std::string_view area_digits = "1245678";

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char each) { return each >= '0' && each <= '9'; });
}

bool is_national(std::string_view digits) {
  if (digits.size() != national_digits) return false;
  if (digits.front() == '3') return true;
  return digits.starts_with("60") && area_digits.find(digits[2]) != std::string_view::npos;
}

Expected<std::string, PhoneError> international(std::string_view digits) {
  const bool ours = digits.starts_with(country);
  const bool good =
      ours ? is_national(digits.substr(country.size()))
           : digits.size() >= foreign_least && digits.size() <= foreign_most && digits.front() != '0';
  if (!good) return Unexpected{PhoneError::invalid};
  return "+" + std::string(digits);
}

} // namespace

std::string_view to_text(PhoneError error) {
  return error == PhoneError::needs_area ? "needs_area" : "invalid";
}

Expected<std::string, PhoneError> normalise_phone(std::string_view typed) {
  std::string plain(typed);
  std::erase_if(plain,
                [](char each) { return std::string_view(" .-()").find(each) != std::string_view::npos; });
  std::string_view digits = plain;
  const bool has_country = digits.starts_with("+") || digits.starts_with("00");
  if (has_country) digits.remove_prefix(digits.front() == '+' ? 1 : 2);
  if (!all_digits(digits)) return Unexpected{PhoneError::invalid};
  if (has_country) return international(digits);
  if (is_national(digits)) return "+" + std::string(country) + plain;
  if (digits.size() == country.size() + national_digits && digits.starts_with(country))
    return international(digits);
  return Unexpected{digits.size() == short_digits ? PhoneError::needs_area : PhoneError::invalid};
}

bool looks_like_email(std::string_view text) {
  constexpr std::size_t longest = 254;
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || text.size() > longest) return false;
  const bool odd = std::any_of(text.begin(), text.end(), [](char each) {
    return static_cast<unsigned char>(each) <= 0x20 || each == 0x7F || each == ',' || each == ';' ||
           each == '<' || each == '>';
  });
  const auto host = text.substr(at + 1);
  const auto dot = host.find('.');
  return !odd && host.find('@') == std::string_view::npos && dot != 0 && dot != std::string_view::npos &&
         host.back() != '.' && host.find("..") == std::string_view::npos;
}

} // namespace ventanilla::domain

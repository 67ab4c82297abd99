#include "shared/domain/identity_document.hpp"

#include <algorithm>
#include <array>

namespace ventanilla::domain {

namespace {

constexpr std::array<int, 15> nit_weights{3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71};
constexpr std::size_t nit_least_digits = 5;

struct Shape {
  std::size_t least = 0;
  std::size_t most = 0;
  bool letters = false;
};

Shape shape_of(DocumentType type) {
  switch (type) {
  case DocumentType::national_id:
    return {3, 10, false};
  case DocumentType::minor_id:
  case DocumentType::birth_registration:
    return {10, 11, false};
  case DocumentType::foreigner_id:
    return {3, 7, false};
  case DocumentType::temporary_protection_permit:
    return {1, 8, false};
  case DocumentType::special_stay_permit:
    return {15, 15, false};
  case DocumentType::passport:
    return {4, 16, true};
  case DocumentType::tax_id:
    break; // has its own rule
  }
  return {};
}

bool is_digit(char each) {
  return each >= '0' && each <= '9';
}

bool is_letter(char each) {
  return (each >= 'A' && each <= 'Z') || (each >= 'a' && each <= 'z');
}

std::string without_dots_and_blanks(std::string_view typed) {
  std::string plain(typed);
  std::erase_if(plain, [](char each) { return each == '.' || each == ' '; });
  return plain;
}

} // namespace

std::string_view to_text(DocumentType type) {
  switch (type) {
  case DocumentType::national_id:
    return "CC";
  case DocumentType::minor_id:
    return "TI";
  case DocumentType::birth_registration:
    return "RC";
  case DocumentType::foreigner_id:
    return "CE";
  case DocumentType::temporary_protection_permit:
    return "PPT";
  case DocumentType::special_stay_permit:
    return "PEP";
  case DocumentType::passport:
    return "PA";
  case DocumentType::tax_id:
    return "NIT";
  }
  return "CC";
}

std::string_view to_text(DocumentWarning warning) {
  return warning == DocumentWarning::unusual_format ? "unusual_format" : "wrong_check_digit";
}

std::optional<DocumentWarning> document_warning(DocumentType type, std::string_view number) {
  if (type == DocumentType::tax_id) {
    const auto nit = parse_nit(number);
    if (nit) return std::nullopt;
    return nit.error() == NitError::bad_format ? DocumentWarning::unusual_format
                                               : DocumentWarning::wrong_check_digit;
  }
  const auto plain = without_dots_and_blanks(number);
  const auto shape = shape_of(type);
  const bool usual = plain.size() >= shape.least && plain.size() <= shape.most &&
                     std::all_of(plain.begin(), plain.end(), [&](char each) {
                       return is_digit(each) || (shape.letters && is_letter(each));
                     });
  return usual ? std::nullopt : std::optional(DocumentWarning::unusual_format);
}

std::optional<int> nit_check_digit(std::string_view digits) {
  if (digits.empty() || digits.size() > nit_weights.size()) return std::nullopt;
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  int sum = 0;
  for (std::size_t from_right = 0; from_right < digits.size(); ++from_right)
    sum += (digits[digits.size() - 1 - from_right] - '0') * nit_weights[from_right];
  const int rest = sum % 11;
  return rest < 2 ? rest : 11 - rest;
}

Expected<Nit, NitError> parse_nit(std::string_view typed) {
  const auto plain = without_dots_and_blanks(typed);
  const auto hyphen = plain.find('-');
  const auto number = plain.substr(0, hyphen);
  const auto digit = nit_check_digit(number);
  if (!digit || number.size() < nit_least_digits) return Unexpected{NitError::bad_format};
  if (hyphen != std::string::npos) {
    if (plain.size() != hyphen + 2 || !is_digit(plain.back())) return Unexpected{NitError::bad_format};
    if (plain.back() - '0' != *digit) return Unexpected{NitError::wrong_check_digit};
  }
  return Nit{number, *digit};
}

std::string to_text(const Nit& nit) {
  return nit.number + "-" + std::to_string(nit.check_digit);
}

} // namespace ventanilla::domain

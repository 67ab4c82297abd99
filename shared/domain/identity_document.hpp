#pragma once

#include "shared/domain/expected.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::domain {

/// Stored by the letters everybody in Colombia knows; numeric codes differ from table to table.
enum class DocumentType : std::uint8_t {
  national_id,                 ///< CC, cédula de ciudadanía
  minor_id,                    ///< TI, tarjeta de identidad
  birth_registration,          ///< RC, registro civil
  foreigner_id,                ///< CE, cédula de extranjería
  temporary_protection_permit, ///< PPT
  special_stay_permit,         ///< PEP, replaced by PPT
  passport,                    ///< PA
  tax_id,                      ///< NIT
};

/// "CC", "TI", "RC", "CE", "PPT", "PEP", "PA", "NIT".
[[nodiscard]] std::string_view to_text(DocumentType);

/// What is odd about a number. The person in front of the desk may be right: it warns and never blocks.
enum class DocumentWarning : std::uint8_t {
  unusual_format,    ///< length or characters that such a document doesn't have
  wrong_check_digit, ///< of a NIT
};

[[nodiscard]] std::string_view to_text(DocumentWarning);

/// `number` as typed, with or without dots and blanks.
[[nodiscard]] std::optional<DocumentWarning> document_warning(DocumentType, std::string_view number);

/// A tax id. A person's is the own document's number and a check digit, so it has 5 to 15 digits.
struct Nit {
  std::string number;
  int check_digit = 0;

  bool operator==(const Nit&) const = default;
};

enum class NitError : std::uint8_t { bad_format, wrong_check_digit };

/// The check digit of DIAN (modulo 11 with the weights 3, 7, 13 … 71 from the right), never a letter. nullopt
/// when `digits` is not 1 to 15 digits.
[[nodiscard]] std::optional<int> nit_check_digit(std::string_view digits);

/// "899.999.068-1", "899999068-1", or without the hyphen and digit, which is then worked out.
[[nodiscard]] Expected<Nit, NitError> parse_nit(std::string_view typed);

/// "899999068-1".
[[nodiscard]] std::string to_text(const Nit&);

} // namespace ventanilla::domain

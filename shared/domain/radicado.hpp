#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ventanilla::domain {

/// The filing number of a PQR, as "CCF-2026-PQR-000123". It begins again each year; that there are no gaps
/// and no number twice is the work of the central, the only one that gives them (AGN Acuerdo 060 of 2001).
struct Radicado {
  std::string entity; ///< two to five capitals, the office's own letters
  int year = 0;       ///< 2000 … 9999
  int sequence = 0;   ///< from 1; at least six digits, the millionth whole

  bool operator==(const Radicado&) const = default;
};

[[nodiscard]] std::string to_text(const Radicado&);
/// Accepts exactly what `to_text` writes.
[[nodiscard]] std::optional<Radicado> parse_radicado(std::string_view);

/// What a person gets when the central can't be reached, as "PROV-8Z4K-M0TX": a promise of a radicado,
/// written so that nobody takes it for one. The term runs from the reception, not from the radicado. 40
/// random bits in Crockford's base 32, whose letters can be read over the phone.
[[nodiscard]] std::string provisional_receipt(std::span<const std::uint8_t, 5> random);

/// The code as `provisional_receipt` writes it, from what somebody typed: lower case, without hyphens, O for
/// 0, I or L for 1. nullopt when it is none.
[[nodiscard]] std::optional<std::string> parse_provisional_receipt(std::string_view typed);

} // namespace ventanilla::domain

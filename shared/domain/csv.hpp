#pragma once

#include <span>
#include <string>
#include <string_view>

namespace ventanilla::domain {

// Comma-separated text as RFC 4180 has it, made for a spreadsheet that is opened by an office worker.

/// Begins a file, so that a spreadsheet on Windows reads the accents right: U+FEFF in UTF-8.
inline constexpr std::string_view csv_start = "\xEF\xBB\xBF";

/// One cell, quoted when it has to be. A cell that a spreadsheet would run as a formula (it begins with = + -
/// @, a tab or a carriage return) gets an apostrophe in front: what a visitor typed must never be executed.
[[nodiscard]] std::string csv_cell(std::string_view text);

/// The cells with commas and the line end.
[[nodiscard]] std::string csv_line(std::span<const std::string> cells);

} // namespace ventanilla::domain

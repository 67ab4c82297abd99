#include "shared/domain/csv.hpp"

namespace ventanilla::domain {

namespace {

constexpr std::string_view starts_a_formula = "=+-@\t\r";
/// The semicolon too: where the decimal sign is a comma, spreadsheets divide cells there.
constexpr std::string_view needs_quotes = ",;\"\r\n";

} // namespace

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (!text.empty() && starts_a_formula.find(text.front()) != std::string_view::npos) cell.push_back('\'');
  cell += text;
  if (cell.find_first_of(needs_quotes) == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char each : cell) {
    if (each == '"') quoted.push_back('"');
    quoted.push_back(each);
  }
  quoted.push_back('"');
  return quoted;
}

std::string csv_line(std::span<const std::string> cells) {
  std::string line;
  for (std::size_t at = 0; at < cells.size(); ++at) {
    if (at > 0) line.push_back(',');
    line += csv_cell(cells[at]);
  }
  line += "\r\n";
  return line;
}

} // namespace ventanilla::domain

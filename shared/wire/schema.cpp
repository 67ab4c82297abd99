#include "shared/wire/schema.hpp"

#include <charconv>

namespace ventanilla::wire {

namespace {

std::optional<int> take_number(std::string_view& text) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc{} || value < 0) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(read.ptr - text.data()));
  return value;
}

} // namespace

std::string schema_text() {
  return std::to_string(schema_version) + "; min=" + std::to_string(schema_min);
}

std::optional<SchemaRange> parse_schema(std::string_view text) {
  const auto newest = take_number(text);
  if (!newest) return std::nullopt;
  if (text.empty()) return SchemaRange{*newest, *newest};
  constexpr std::string_view between = "; min=";
  if (!text.starts_with(between)) return std::nullopt;
  text.remove_prefix(between.size());
  const auto oldest = take_number(text);
  if (!oldest || !text.empty() || *oldest > *newest) return std::nullopt;
  return SchemaRange{*newest, *oldest};
}

bool schemas_meet(const SchemaRange& one, const SchemaRange& other) {
  return one.oldest <= other.newest && other.oldest <= one.newest;
}

} // namespace ventanilla::wire

#pragma once

#include "shared/wire/messages.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::wire {

/// The header in which both sides say which versions of this folder they speak (sync.md c.6).
inline constexpr std::string_view schema_header = "Ventanilla-Schema";

struct SchemaRange {
  int newest = schema_version;
  int oldest = schema_min;

  bool operator==(const SchemaRange&) const = default;
};

/// "1; min=1": this program's.
[[nodiscard]] std::string schema_text();

/// Reads "N; min=M" or "N"; nullopt for anything else, and for an oldest that is newer than the newest.
[[nodiscard]] std::optional<SchemaRange> parse_schema(std::string_view text);

/// Whether two programs have a version in common.
[[nodiscard]] bool schemas_meet(const SchemaRange& one, const SchemaRange& other);

} // namespace ventanilla::wire

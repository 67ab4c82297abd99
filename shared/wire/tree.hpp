#pragma once

// Inside shared/wire only: JSON text as a small tree, read under limits.

#include "shared/wire/json.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace ventanilla::wire::detail {

/// A JSON value. Objects keep the order of their members, so that writing one again gives the text it came
/// from.
struct Node {
  using Member = std::pair<std::string, Node>;
  using Members = std::vector<Member>;
  using Items = std::vector<Node>;
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, std::string, Items, Members> value;

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value); }
};

/// Reads one whole JSON text. Refuses what `Limits` says, duplicate keys, bad UTF-8, and numbers that are not
/// integers of 64 bits.
[[nodiscard]] domain::Expected<Node, DecodeError> parse(std::string_view text, const Limits& limits);

/// Compact JSON. A string escapes what it must and nothing more.
void write(std::string& out, const Node& node);
void write_string(std::string& out, std::string_view text);

} // namespace ventanilla::wire::detail

#pragma once

// Inside shared/wire only: JSON text as a small tree, read under limits.

#include "shared/wire/json.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace ventanilla::wire::detail {

/// A number that no integer of 64 bits holds, as its text, so that it can be passed on unchanged.
struct Decimal {
  std::string text;
};

/// A JSON value. Objects keep the order of their members, so that writing one again gives the text it came
/// from.
struct Node {
  struct Member;
  using Members = std::vector<Member>;
  using Items = std::vector<Node>;
  std::variant<std::monostate, bool, std::int64_t, std::uint64_t, Decimal, std::string, Items, Members> value;

  [[nodiscard]] bool is_null() const { return std::holds_alternative<std::monostate>(value); }
};
struct Node::Member {
  std::string name;
  Node node;
  bool asked = false; ///< whoever reads the object knows it
};

/// Members that one object may have; each is compared with the others, so this bounds that work too.
inline constexpr std::size_t object_members = 256;

/// Where `text` stops being UTF-8 (RFC 3629); npos when all of it is.
[[nodiscard]] std::size_t bad_utf8_at(std::string_view text);

/// Reads one whole JSON text. Refuses what `Limits` says, duplicate keys and bad UTF-8.
[[nodiscard]] domain::Expected<Node, DecodeError> parse(std::string_view text, const Limits& limits);

/// Compact JSON. A string escapes what it must and nothing more; bytes that are not UTF-8 become U+FFFD, so
/// that whatever is written can be read.
void write(std::string& out, const Node& node);
void write_string(std::string& out, std::string_view text);

} // namespace ventanilla::wire::detail

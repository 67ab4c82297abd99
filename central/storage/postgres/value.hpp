#pragma once

// Inside central/storage only.

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace ventanilla::central::storage::postgres {

/// A parameter as it travels, in PostgreSQL's binary form.
struct Value {
  std::uint32_t type = 0; ///< the type's number, 0: NULL
  std::string bytes;
};

[[nodiscard]] Value number_value(std::int64_t number);
[[nodiscard]] Value bytes_value(std::span<const std::uint8_t> bytes);
/// A text has no place for the character NUL in PostgreSQL; it becomes U+FFFD.
[[nodiscard]] Value text_value(std::string_view text);

/// Adds an element to those of an array, as they stand in it.
void add_element(std::string& elements, std::string_view bytes);
/// The array of `count` elements of a type that one of the above makes.
[[nodiscard]] Value array_value(std::uint32_t type, std::size_t count, std::string_view elements);

} // namespace ventanilla::central::storage::postgres

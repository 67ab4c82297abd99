#include "central/storage/postgres/value.hpp"

#include <stdexcept>

namespace ventanilla::central::storage::postgres {

namespace {

// Types' numbers, as the server's catalogue has them since ever.
constexpr std::uint32_t bytea = 17;
constexpr std::uint32_t int8 = 20;
constexpr std::uint32_t text_type = 25;
constexpr std::uint32_t bytea_array = 1001;
constexpr std::uint32_t int8_array = 1016;
constexpr std::uint32_t text_array = 1009;
constexpr unsigned byte_bits = 8;

template<class Number> void add_number(std::string& bytes, Number number) {
  for (unsigned shift = 8 * sizeof number; shift > 0;) {
    shift -= byte_bits;
    bytes += static_cast<char>((number >> shift) & 0xFFU);
  }
}

std::uint32_t array_of(std::uint32_t type) {
  switch (type) {
  case bytea:
    return bytea_array;
  case int8:
    return int8_array;
  case text_type:
    return text_array;
  default:
    throw std::logic_error("no array of NULL");
  }
}

} // namespace

Value number_value(std::int64_t number) {
  Value value{int8, {}};
  add_number(value.bytes, static_cast<std::uint64_t>(number));
  return value;
}

Value bytes_value(std::span<const std::uint8_t> bytes) {
  return {bytea, {bytes.begin(), bytes.end()}};
}

Value text_value(std::string_view text) {
  Value value{text_type, {}};
  for (auto end = text.find('\0'); end != std::string_view::npos; end = text.find('\0')) {
    value.bytes += text.substr(0, end);
    value.bytes += "\xEF\xBF\xBD";
    text.remove_prefix(end + 1);
  }
  value.bytes += text;
  return value;
}

void add_element(std::string& elements, std::string_view bytes) {
  add_number(elements, static_cast<std::uint32_t>(bytes.size()));
  elements += bytes;
}

Value array_value(std::uint32_t type, std::size_t count, std::string_view elements) {
  constexpr std::uint32_t dimensions = 1;
  constexpr std::uint32_t has_null = 0;
  constexpr std::uint32_t first_index = 1;
  Value value{array_of(type), {}};
  for (const auto number : {dimensions, has_null, type, static_cast<std::uint32_t>(count), first_index})
    add_number(value.bytes, number);
  value.bytes += elements;
  return value;
}

} // namespace ventanilla::central::storage::postgres

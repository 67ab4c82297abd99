#pragma once

#include "shared/domain/expected.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace ventanilla::ports {

/// What is shorter than this is sent as it is (sync.md c.7): packing it would save less than a packet.
inline constexpr std::size_t worth_packing = 4096;

/// In gzip's format (RFC 1952), fast rather than small. Throws std::runtime_error without memory.
[[nodiscard]] std::string gzip(std::string_view bytes);

enum class GunzipError : std::uint8_t {
  broken,   ///< not gzip, damaged, cut off, or more behind it
  too_long, ///< more than was allowed
};

/// What was packed, at most `most` bytes: no more is unpacked, whatever came.
[[nodiscard]] domain::Expected<std::string, GunzipError> gunzip(std::string_view packed, std::size_t most);

} // namespace ventanilla::ports

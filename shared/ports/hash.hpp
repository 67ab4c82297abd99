#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::ports {

/// BLAKE2b-256 by libsodium.
using Digest = std::array<std::uint8_t, 32>;

[[nodiscard]] Digest blake2b(std::string_view bytes);
/// Hash of `previous` followed by `bytes`: one link of a log's chain.
[[nodiscard]] Digest chain_link(const Digest& previous, std::string_view bytes);
[[nodiscard]] std::string to_hex(const Digest&);
[[nodiscard]] std::optional<Digest> digest_from_hex(std::string_view);

} // namespace ventanilla::ports

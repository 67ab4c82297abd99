#pragma once

#include "shared/ports/random.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace ventanilla::ports {

// Ed25519 (RFC 8032) by libsodium: who has the public key can tell who wrote something, and can't write it.

using SigningSeed = std::array<std::uint8_t, 32>; ///< the secret half; never leaves its machine
using PublicKey = std::array<std::uint8_t, 32>;
using Signature = std::array<std::uint8_t, 64>;

[[nodiscard]] SigningSeed new_signing_seed(Random&);
[[nodiscard]] PublicKey public_key(const SigningSeed&);
/// The same bytes get the same signature.
[[nodiscard]] Signature sign(const SigningSeed&, std::string_view bytes);
/// False for any other bytes, key or signature.
[[nodiscard]] bool is_signed(const PublicKey&, std::string_view bytes, const Signature&);

} // namespace ventanilla::ports

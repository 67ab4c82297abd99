#pragma once

#include "shared/domain/id.hpp"
#include "shared/ports/clock.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string>

namespace ventanilla::ports {

/// The only source of randomness. The simulator brings a seeded one.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> out) = 0;
};

/// libsodium's generator. Thread-safe.
[[nodiscard]] std::unique_ptr<Random> system_random();

[[nodiscard]] domain::Uuid new_uuid(const Clock&, Random&);
template<class IdType> [[nodiscard]] IdType new_id(const Clock& clock, Random& random) {
  return IdType{new_uuid(clock, random)};
}

/// 32 random bytes as unpadded URL-safe base64 (43 characters): station keys, session tokens.
[[nodiscard]] std::string new_secret(Random&);
/// `bytes` random bytes as unpadded URL-safe base64.
[[nodiscard]] std::string new_token(Random&, std::size_t bytes);
/// Uniform in [0, below).
[[nodiscard]] std::uint32_t uniform(Random&, std::uint32_t below);

} // namespace ventanilla::ports

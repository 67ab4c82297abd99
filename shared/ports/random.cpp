#include "shared/ports/random.hpp"

#include <sodium.h>

#include <array>
#include <stdexcept>
#include <vector>

namespace ventanilla::ports {

namespace {

class SystemRandom final : public Random {
 public:
  SystemRandom() {
    if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  }
  void fill(std::span<std::uint8_t> out) override { randombytes_buf(out.data(), out.size()); }
};

} // namespace

std::unique_ptr<Random> system_random() {
  return std::make_unique<SystemRandom>();
}

domain::Uuid new_uuid(const Clock& clock, Random& random) {
  std::array<std::uint8_t, 10> tail{};
  random.fill(tail);
  return domain::make_uuid7(static_cast<std::uint64_t>(clock.now().time_since_epoch().count()), tail);
}

std::string new_token(Random& random, std::size_t bytes) {
  std::vector<std::uint8_t> raw(bytes);
  random.fill(raw);
  constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(bytes, variant), '\0');
  sodium_bin2base64(text.data(), text.size(), raw.data(), raw.size(), variant);
  text.pop_back(); // the terminating zero
  return text;
}

std::string new_secret(Random& random) {
  return new_token(random, 32);
}

std::uint32_t uniform(Random& random, std::uint32_t below) {
  if (below < 2) return 0;
  // Values past the last whole multiple would favour small results; they are drawn again.
  const std::uint32_t unfair = (0U - below) % below;
  while (true) {
    std::array<std::uint8_t, 4> raw{};
    random.fill(raw);
    const std::uint32_t value =
        static_cast<std::uint32_t>(raw[0]) | static_cast<std::uint32_t>(raw[1]) << 8U |
        static_cast<std::uint32_t>(raw[2]) << 16U | static_cast<std::uint32_t>(raw[3]) << 24U;
    if (value >= unfair) return value % below;
  }
}

} // namespace ventanilla::ports

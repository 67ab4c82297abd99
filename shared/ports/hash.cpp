#include "shared/ports/hash.hpp"

#include <sodium.h>

#include <stdexcept>

namespace ventanilla::ports {

namespace {

/// Once a process: lets libsodium choose its fast code. Any later call costs a test of a flag.
void start_sodium() {
  static const bool started = sodium_init() >= 0;
  if (!started) throw std::runtime_error("libsodium could not be started");
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
} // namespace

Digest blake2b(std::string_view bytes) {
  start_sodium();
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
  return digest;
}

Digest chain_link(const Digest& previous, std::string_view bytes) {
  start_sodium();
  crypto_generichash_state state;
  Digest digest{};
  crypto_generichash_init(&state, nullptr, 0, digest.size());
  crypto_generichash_update(&state, previous.data(), previous.size());
  crypto_generichash_update(&state, bytes_of(bytes), bytes.size());
  crypto_generichash_final(&state, digest.data(), digest.size());
  return digest;
}

std::string to_hex(const Digest& digest) {
  std::string text(digest.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), digest.data(), digest.size());
  text.pop_back();
  return text;
}

std::optional<Digest> digest_from_hex(std::string_view text) {
  Digest digest{};
  std::size_t read = 0;
  if (text.size() != digest.size() * 2) return std::nullopt;
  if (sodium_hex2bin(digest.data(), digest.size(), text.data(), text.size(), nullptr, &read, nullptr) != 0 ||
      read != digest.size())
    return std::nullopt;
  return digest;
}

} // namespace ventanilla::ports

#include "shared/ports/hash.hpp"

#include <sodium.h>

namespace ventanilla::ports {

namespace {
const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
} // namespace

Digest blake2b(std::string_view bytes) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), bytes_of(bytes), bytes.size(), nullptr, 0);
  return digest;
}

Digest chain_link(const Digest& previous, std::string_view bytes) {
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

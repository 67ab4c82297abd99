#include "shared/ports/signature.hpp"

#include <sodium.h>

#include <stdexcept>

namespace ventanilla::ports {

namespace {

struct KeyPair {
  PublicKey open{};
  std::array<std::uint8_t, crypto_sign_ed25519_SECRETKEYBYTES> secret{};
};

KeyPair key_pair(const SigningSeed& seed) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  KeyPair pair;
  crypto_sign_ed25519_seed_keypair(pair.open.data(), pair.secret.data(), seed.data());
  return pair;
}

const unsigned char* as_bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

} // namespace

SigningSeed new_signing_seed(Random& random) {
  SigningSeed seed{};
  random.fill(seed);
  return seed;
}

PublicKey public_key(const SigningSeed& seed) {
  return key_pair(seed).open;
}

Signature sign(const SigningSeed& seed, std::string_view bytes) {
  auto pair = key_pair(seed);
  Signature signature{};
  crypto_sign_ed25519_detached(signature.data(), nullptr, as_bytes(bytes), bytes.size(), pair.secret.data());
  sodium_memzero(pair.secret.data(), pair.secret.size());
  return signature;
}

bool is_signed(const PublicKey& key, std::string_view bytes, const Signature& signature) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  return crypto_sign_ed25519_verify_detached(signature.data(), as_bytes(bytes), bytes.size(), key.data()) ==
         0;
}

} // namespace ventanilla::ports

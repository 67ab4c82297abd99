#include "shared/ports/password.hpp"

#include <sodium.h>

#include <new>
#include <stdexcept>

namespace ventanilla::ports {

namespace {

constexpr unsigned long long passes = 2;
constexpr std::size_t memory_bytes = 19UL * 1024 * 1024;

std::string argon2id(std::string_view secret, unsigned long long times, std::size_t bytes) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  std::string hash(crypto_pwhash_STRBYTES, '\0');
  if (crypto_pwhash_str_alg(hash.data(), secret.data(), secret.size(), times, bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0)
    throw std::bad_alloc();
  hash.resize(hash.find('\0'));
  return hash;
}

/// The password as argon2id gets it: keyed with the pepper, so its length and characters don't matter.
std::string peppered(std::string_view password, const Pepper& pepper) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  std::string digest(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(digest.data()), digest.size(),
                     reinterpret_cast<const unsigned char*>(password.data()), password.size(), pepper.data(),
                     pepper.size());
  return digest;
}

} // namespace

std::string hash_password(std::string_view password, const Pepper& pepper) {
  return argon2id(peppered(password, pepper), passes, memory_bytes);
}

bool is_password(std::string_view password, const Pepper& pepper, const std::string& hash) {
  return is_password(peppered(password, pepper), hash);
}

std::string hash_password(std::string_view password) {
  return argon2id(password, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE);
}

bool is_password(std::string_view password, const std::string& hash) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

} // namespace ventanilla::ports

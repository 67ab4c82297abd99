#include "shared/ports/kept_pin.hpp"

#include <sodium.h>

#include <new>
#include <stdexcept>

namespace ventanilla::ports {

void KeptPin::Wipe::operator()(std::uint8_t* key) const {
  sodium_free(key);
}

KeptPin::KeptPin(std::string_view pin) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium could not be started");
  key_.reset(static_cast<std::uint8_t*>(sodium_malloc(bytes)));
  if (!key_) throw std::bad_alloc();
  randombytes_buf(key_.get(), bytes);
  digest_ = digest_of(pin);
}

KeptPin::Digest KeptPin::digest_of(std::string_view pin) const {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(pin.data()),
                     pin.size(), key_.get(), bytes);
  return digest;
}

bool KeptPin::is(std::string_view pin) const {
  return sodium_memcmp(digest_.data(), digest_of(pin).data(), bytes) == 0;
}

} // namespace ventanilla::ports

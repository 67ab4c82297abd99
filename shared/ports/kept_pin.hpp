#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

namespace ventanilla::ports {

/// What recognises the PIN of whoever is signed in while no central can be asked (sync.md c.9: no hash of a
/// PIN is ever stored on a station). It lives in this process only: a digest under a random key that is
/// neither swapped nor part of a core dump, so that what may reach a disk tells nothing. Throws
/// std::bad_alloc and std::runtime_error.
class KeptPin {
 public:
  explicit KeptPin(std::string_view pin);
  /// Takes as long for a wrong PIN as for the right one.
  [[nodiscard]] bool is(std::string_view pin) const;

 private:
  static constexpr std::size_t bytes = 32;
  using Digest = std::array<std::uint8_t, bytes>;
  struct Wipe {
    void operator()(std::uint8_t* key) const;
  };
  [[nodiscard]] Digest digest_of(std::string_view pin) const;

  std::unique_ptr<std::uint8_t, Wipe> key_;
  Digest digest_{};
};

} // namespace ventanilla::ports

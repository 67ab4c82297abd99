#include "shared/ports/hash.hpp"
#include "shared/ports/signature.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ventanilla::ports {
namespace {

/// RFC 8032, 7.1, test 2: what every Ed25519 must give.
TEST(Signature, IsTheStandards) {
  const auto seed = *digest_from_hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
  EXPECT_EQ(to_hex(public_key(seed)), "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
  const auto signature = sign(seed, "r");
  Digest first{};
  Digest second{};
  std::copy_n(signature.begin(), first.size(), first.begin());
  std::copy_n(signature.begin() + 32, second.size(), second.begin());
  EXPECT_EQ(to_hex(first), "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da");
  EXPECT_EQ(to_hex(second), "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
  EXPECT_TRUE(is_signed(public_key(seed), "r", signature));
}

TEST(Signature, HoldsForItsBytesAndKeyAlone) {
  const SigningSeed seed{1};
  const auto key = public_key(seed);
  auto signature = sign(seed, "A 012");
  EXPECT_FALSE(is_signed(key, "A 013", signature));
  EXPECT_FALSE(is_signed(public_key({2}), "A 012", signature));
  signature[63] ^= 1U;
  EXPECT_FALSE(is_signed(key, "A 012", signature));
}

} // namespace
} // namespace ventanilla::ports

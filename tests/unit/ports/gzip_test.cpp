#include "shared/ports/gzip.hpp"
#include "shared/ports/random.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace ventanilla {
namespace {

using ports::gunzip;
using ports::GunzipError;
using ports::gzip;

std::string noise(std::size_t length) {
  std::vector<std::uint8_t> bytes(length);
  ports::system_random()->fill(bytes);
  return {bytes.begin(), bytes.end()};
}

TEST(Gzip, WhatIsPackedIsUnpackedAndRepetitionIsSmall) {
  for (const auto& each : {std::string(), std::string("a"), std::string("a\0b", 3), std::string(100'000, 'x'),
                           noise(70'000), noise(16 * 1024)}) {
    const auto packed = gzip(each);
    const auto back = gunzip(packed, each.size());
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, each);
  }
  EXPECT_LT(gzip(std::string(100'000, 'x')).size(), 1000U);
}

TEST(Gzip, NoMoreIsUnpackedThanIsAllowed) {
  const auto packed = gzip(std::string(50'000'000, '0'));
  for (const std::size_t most : {0UL, 1UL, 16UL * 1024, 1024UL * 1024, 49'999'999UL}) {
    const auto back = gunzip(packed, most);
    ASSERT_FALSE(back);
    EXPECT_EQ(back.error(), GunzipError::too_long);
  }
  EXPECT_TRUE(gunzip(packed, 50'000'000));
}

TEST(Gzip, WhatIsCutOffDamagedOrGoesOnIsBroken) {
  const auto text = noise(20'000);
  const auto packed = gzip(text);
  for (std::size_t length = 0; length < packed.size(); length += 97) {
    const auto back = gunzip(packed.substr(0, length), text.size());
    ASSERT_FALSE(back) << length;
    EXPECT_EQ(back.error(), GunzipError::broken) << length;
  }
  auto damaged = packed;
  damaged[packed.size() / 2] = static_cast<char>(damaged[packed.size() / 2] ^ 1);
  EXPECT_FALSE(gunzip(damaged, 2 * text.size()));
  EXPECT_FALSE(gunzip(packed + "x", text.size()));
  EXPECT_FALSE(gunzip("{\"not\":\"packed\"}", 1000));
}

} // namespace
} // namespace ventanilla

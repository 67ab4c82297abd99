#include "shared/domain/id.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ventanilla::domain {
namespace {

constexpr std::array<std::uint8_t, 10> tail = {0xFF, 0xEE, 0xDD, 0xCC, 0xBB, 0xAA, 0x99, 0x88, 0x77, 0x66};

TEST(Uuid7, CarriesTheTimeAndItsVersion) {
  const auto id = make_uuid7(0x0123456789ABULL, tail);
  EXPECT_EQ(to_text(id), "01234567-89ab-7fee-9dcc-bbaa99887766");
}

TEST(Uuid7, LaterIdsSortLater) {
  EXPECT_LT(make_uuid7(1'000, tail), make_uuid7(1'001, tail));
  EXPECT_LT(to_text(make_uuid7(1'000, tail)), to_text(make_uuid7(1'001, tail)));
}

TEST(Uuid, TextAndBackIsTheSame) {
  for (std::uint64_t at = 0; at < 200; ++at) {
    const auto id = make_uuid7(at * 987'654'321, tail);
    EXPECT_EQ(parse_uuid(to_text(id)), id);
  }
}

TEST(Uuid, ReadsCapitalsAndWritesSmallLetters) {
  const auto id = parse_uuid("01234567-89AB-7FEE-9DCC-BBAA99887766");
  ASSERT_TRUE(id);
  EXPECT_EQ(to_text(*id), "01234567-89ab-7fee-9dcc-bbaa99887766");
}

TEST(Uuid, AnythingButThe36CharacterFormIsRefused) {
  for (const auto* text : {"", "01234567-89ab-7fee-9dcc-bbaa9988776", "01234567-89ab-7fee-9dcc-bbaa998877666",
                           "0123456789ab7fee9dccbbaa99887766", "{1234567-89ab-7fee-9dcc-bbaa9988776}",
                           "01234567-89ab-7fee-9dcc-bbaa9988776g", "01234567089ab-7fee-9dcc-bbaa99887766",
                           "01234567-89ab-7fee-9dcc-bbaa 9988776", "------------------------------------"})
    EXPECT_FALSE(parse_uuid(text)) << text;
}

TEST(Uuid, AllZeroIsNone) {
  EXPECT_TRUE(TicketId{}.is_nil());
  EXPECT_FALSE(make_uuid7(0, tail).is_nil());
  EXPECT_TRUE(parse_uuid("00000000-0000-0000-0000-000000000000")->is_nil());
}

TEST(Uuid, IdsOfOneMillisecondSpreadInATable) {
  std::vector<std::size_t> hashes;
  auto random = tail;
  for (std::uint8_t at = 0; at < 200; ++at) {
    random[9] = at;
    hashes.push_back(UuidHash{}(make_uuid7(5, random)));
  }
  std::sort(hashes.begin(), hashes.end());
  EXPECT_EQ(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

} // namespace
} // namespace ventanilla::domain

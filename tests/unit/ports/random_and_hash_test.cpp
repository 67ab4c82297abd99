#include "shared/ports/hash.hpp"
#include "shared/ports/random.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

namespace ventanilla {
namespace {

/// Bytes 0, 1, 2 …: what is made of them can be worked out by hand.
class Counting final : public ports::Random {
 public:
  void fill(std::span<std::uint8_t> out) override {
    for (auto& byte : out)
      byte = next_++;
  }

 private:
  std::uint8_t next_ = 0;
};

class Stopped final : public ports::Clock {
 public:
  [[nodiscard]] domain::Instant now() const override {
    return *domain::parse_instant("2026-11-24T15:42:07.120Z");
  }
  [[nodiscard]] domain::Millis monotonic() const override { return {}; }
  [[nodiscard]] std::string boot_id() const override { return "boot"; }
};

TEST(Random, UuidsHaveTheirTimeVersionAndVariant) {
  Counting random;
  const auto id = ports::new_id<domain::TicketId>(Stopped{}, random);
  const auto text = domain::to_text(id);
  std::uint64_t ms = 0;
  for (std::size_t at = 0; at < 6; ++at)
    ms = ms << 8U | id.uuid.bytes[at];
  EXPECT_EQ(ms, static_cast<std::uint64_t>(Stopped{}.now().time_since_epoch().count()));
  EXPECT_EQ(text[14], '7');
  EXPECT_NE(std::string("89ab").find(text[19]), std::string::npos);
}

TEST(Random, SecretsAreUrlSafeAndNeverAlike) {
  const auto random = ports::system_random();
  std::set<std::string> seen;
  for (int turn = 0; turn < 200; ++turn) {
    const auto secret = ports::new_secret(*random);
    EXPECT_EQ(secret.size(), 43U);
    EXPECT_EQ(secret.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
    EXPECT_TRUE(seen.insert(secret).second);
  }
  Counting counting;
  EXPECT_EQ(ports::new_token(counting, 4), "AAECAw");
  EXPECT_EQ(ports::new_token(counting, 0), "");
}

TEST(Random, UniformStaysBelowItsBoundAndReachesAll) {
  const auto random = ports::system_random();
  EXPECT_EQ(ports::uniform(*random, 0), 0U);
  EXPECT_EQ(ports::uniform(*random, 1), 0U);
  std::array<int, 6> counts{};
  for (int turn = 0; turn < 6000; ++turn)
    ++counts.at(ports::uniform(*random, 6));
  for (const int count : counts) // 1000 expected; nine standard deviations
    EXPECT_NEAR(count, 1000, 260);
}

// The digests were made with Python's hashlib.blake2b(digest_size=32).
TEST(Hash, IsBlake2bOf256Bits) {
  EXPECT_EQ(ports::to_hex(ports::blake2b("")),
            "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(ports::to_hex(ports::blake2b("abc")),
            "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
}

TEST(Hash, ALinkIsTheHashOfThePreviousLinkAndTheBytes) {
  const auto first = ports::chain_link({}, "one");
  std::string joined(32, '\0');
  EXPECT_EQ(first, ports::blake2b(joined + "one"));
  joined.assign(first.begin(), first.end());
  EXPECT_EQ(ports::chain_link(first, "two"), ports::blake2b(joined + "two"));
}

TEST(Hash, HexComesBackAndNothingElseIsTaken) {
  const auto digest = ports::blake2b("abc");
  const auto hex = ports::to_hex(digest);
  EXPECT_EQ(ports::digest_from_hex(hex), digest);
  EXPECT_EQ(ports::digest_from_hex(""), std::nullopt);
  EXPECT_EQ(ports::digest_from_hex(hex.substr(2)), std::nullopt);
  EXPECT_EQ(ports::digest_from_hex(hex + "00"), std::nullopt);
  EXPECT_EQ(ports::digest_from_hex("zz" + hex.substr(2)), std::nullopt);
}

} // namespace
} // namespace ventanilla

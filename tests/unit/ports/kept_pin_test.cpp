#include "shared/ports/kept_pin.hpp"

#include <gtest/gtest.h>

namespace ventanilla::ports {
namespace {

TEST(KeptPin, KnowsItsOwnPinAndNoOther) {
  const KeptPin pin("480199");
  EXPECT_TRUE(pin.is("480199"));
  for (const auto* other : {"480198", "48019", "4801990", "", " 480199"})
    EXPECT_FALSE(pin.is(other)) << other;
}

TEST(KeptPin, OneOfAnotherSessionIsAnother) {
  KeptPin pin("480199");
  pin = KeptPin("111222");
  EXPECT_TRUE(pin.is("111222"));
  EXPECT_FALSE(pin.is("480199"));
}

} // namespace
} // namespace ventanilla::ports

#include "shared/wire/schema.hpp"

#include <gtest/gtest.h>

namespace ventanilla::wire {
namespace {

TEST(Schema, OursIsReadAsItIsWritten) {
  EXPECT_EQ(parse_schema(schema_text()), SchemaRange{});
}

TEST(Schema, WithoutAnOldestItIsThatOneAlone) {
  EXPECT_EQ(parse_schema("3"), (SchemaRange{3, 3}));
  EXPECT_EQ(parse_schema("3; min=1"), (SchemaRange{3, 1}));
}

TEST(Schema, NonsenseIsNone) {
  for (const auto* text :
       {"", "x", "3;min=1", "3; min=", "3; min=1 ", " 3", "-1", "1; min=2", "99999999999", "3; min=1; a=b"})
    EXPECT_FALSE(parse_schema(text)) << text;
}

TEST(Schema, TwoMeetWhereTheyHaveAVersionInCommon) {
  EXPECT_TRUE(schemas_meet({3, 1}, {5, 3}));
  EXPECT_TRUE(schemas_meet({5, 3}, {3, 1}));
  EXPECT_FALSE(schemas_meet({2, 1}, {5, 3}));
  EXPECT_FALSE(schemas_meet({5, 3}, {2, 1}));
}

} // namespace
} // namespace ventanilla::wire

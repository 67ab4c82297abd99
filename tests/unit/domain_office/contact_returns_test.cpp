#include "shared/domain/case_view.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

constexpr Instant now{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24}};

/// A chat that was offered to Paola.
class ContactReturns : public testing::Test {
 protected:
  ContactReturns() {
    id.uuid.bytes[15] = 1;
    ContactOpened opened;
    opened.contact = id;
    opened.channel = ContactChannel::web_chat;
    EXPECT_TRUE(take(opened).empty());
    ContactAssigned assigned;
    assigned.contact = id;
    assigned.person = "paola-g";
    assigned.by = "laura-r";
    EXPECT_TRUE(take(assigned).empty());
  }

  std::vector<Anomaly> take(const Event& event) { return apply(state, event, {++seq, now, "panel-1"}); }
  [[nodiscard]] const std::string& why() const { return find_contact(state, id)->assignment->why; }

  ContactId id;
  SiteState state;
  std::uint64_t seq = 0;
};

TEST_F(ContactReturns, WithTheWordsOfWhoeverDeclinedIt) {
  EXPECT_TRUE(take(AssignmentAnswered{id, "paola-g", 1, false, "Atiendo un remate"}).empty());
  EXPECT_TRUE(take(ContactReturned{id, "paola-g", 1, "declined"}).empty());
  EXPECT_TRUE(is_waiting(*find_contact(state, id)));
  EXPECT_EQ(why(), "Atiendo un remate");
}

TEST_F(ContactReturns, BecauseNobodyConfirmedIt) {
  EXPECT_TRUE(take(ContactReturned{id, "paola-g", 1, "timed_out"}).empty());
  EXPECT_TRUE(is_waiting(*find_contact(state, id)));
  EXPECT_EQ(why(), "timed_out");
}

TEST_F(ContactReturns, BecauseItWasGivenBackAfterAYes) {
  EXPECT_TRUE(take(AssignmentAnswered{id, "paola-g", 1, true, {}}).empty());
  EXPECT_TRUE(take(ContactReturned{id, "paola-g", 1, "given_back"}).empty());
  EXPECT_EQ(why(), "given_back");
}

} // namespace
} // namespace ventanilla::domain

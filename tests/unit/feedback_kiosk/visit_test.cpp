#include "plugins/feedback_kiosk/visit.hpp"
#include "tests/unit/feedback_kiosk/scripted_surveys.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ventanilla;
using feedback_kiosk::Visit;
using Values = std::vector<std::string>;

class VisitTest : public testing::Test {
 protected:
  /// What was touched becomes durable and is taken.
  void settle() {
    surveys.save();
    visit.follow();
  }
  void answer(domain::AnswerValue value) {
    visit.answer(std::move(value), true);
    settle();
  }
  [[nodiscard]] std::string asked() const { return visit.question() == nullptr ? "" : visit.question()->id; }

  test::ScriptedSurveys surveys;
  Visit visit{surveys, test::survey(), {}};
};

TEST_F(VisitTest, TheNextQuestionComesOnlyWhenTheTouchIsDurable) {
  visit.answer(2, true);
  visit.follow();
  EXPECT_EQ(asked(), "overall");
  EXPECT_TRUE(visit.is_busy());
  settle();
  EXPECT_EQ(asked(), "reason");
  EXPECT_FALSE(visit.is_busy());
}

TEST_F(VisitTest, ASecondTouchWhileTheFirstIsBeingSavedCountsForNothing) {
  visit.answer(2, true);
  visit.answer(5, true);
  settle();
  ASSERT_EQ(surveys.answers.size(), 1U);
  EXPECT_EQ(std::get<int>(surveys.answers[0].value), 2);
}

TEST_F(VisitTest, AGoodFaceIsNeitherAskedWhyNorOfferedAComplaint) {
  answer(5);
  EXPECT_EQ(asked(), "solved");
  answer("yes");
  EXPECT_EQ(asked(), "comment");
  visit.skip();
  EXPECT_EQ(asked(), "");
  EXPECT_EQ(surveys.ended, std::vector<bool>{true});
}

TEST_F(VisitTest, WhoDidNotGetItDoneIsOfferedAComplaintAlsoWithAGoodFace) {
  answer(5);
  answer("no");
  visit.skip();
  EXPECT_EQ(asked(), "pqr_offer");
}

TEST_F(VisitTest, EveryReasonThatIsTouchedIsSavedAndTheLastListCounts) {
  answer(1);
  visit.answer(Values{"wait"}, false);
  visit.answer(Values{"wait", "manners"}, false);
  EXPECT_EQ(asked(), "reason");
  visit.skip();
  EXPECT_EQ(asked(), "reason") << "two touches are not on the disk yet";
  settle();
  EXPECT_EQ(asked(), "solved");
  EXPECT_EQ(std::get<Values>(*visit.given("reason")), (Values{"wait", "manners"}));
  EXPECT_EQ(surveys.answers.size(), 3U);
}

TEST_F(VisitTest, WhoWalksAwayLeavesWhatTheyTouchedAndAnOpenEnd) {
  answer(2);
  visit.end();
  EXPECT_EQ(surveys.answers.size(), 1U);
  EXPECT_EQ(surveys.ended, std::vector<bool>{false});
}

TEST_F(VisitTest, AFinishedResponseEndsOnce) {
  answer(5);
  answer("yes");
  visit.skip();
  visit.end();
  EXPECT_EQ(surveys.ended, std::vector<bool>{true});
}

TEST_F(VisitTest, AnAnswerThatCannotBeSavedIsSaidAndNothingGoesOn) {
  surveys.code = "storage";
  answer(4);
  EXPECT_EQ(visit.failure(), "storage");
  EXPECT_EQ(asked(), "overall");
}

TEST_F(VisitTest, TheComplaintIsFiledOnceBeforeTheOfferIsAnswered) {
  answer(1);
  visit.skip();
  visit.skip();
  visit.skip();
  ASSERT_EQ(asked(), "pqr_offer");
  visit.file({}, "yes");
  visit.file({}, "yes");
  EXPECT_EQ(surveys.drafts.size(), 1U);
  EXPECT_EQ(surveys.answers.size(), 1U) << "only the face: the complaint is not durable yet";
  settle();
  EXPECT_EQ(asked(), "pqr_offer");
  ASSERT_TRUE(visit.filed());
  EXPECT_EQ(visit.filed()->receipt, "R-1");
  settle();
  EXPECT_EQ(asked(), "");
  EXPECT_EQ(std::get<std::string>(surveys.answers.back().value), "yes");
}

TEST_F(VisitTest, ProgressCountsTheQuestionsThatTheAnswersLeadTo) {
  EXPECT_EQ(visit.progress().all, 3) << "face, solved, comment";
  answer(2);
  EXPECT_EQ(visit.progress().all, 5);
  EXPECT_EQ(visit.progress().done, 1);
}

} // namespace

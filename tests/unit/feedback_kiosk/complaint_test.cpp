#include "plugins/feedback_kiosk/complaint.hpp"
#include "tests/unit/feedback_kiosk/scripted_surveys.hpp"

#include <gtest/gtest.h>

namespace {

using namespace ventanilla;
using namespace std::chrono_literals;
using feedback_kiosk::Complaint;
using feedback_kiosk::Visit;

TEST(Complaint, AnonymousNeedsNoConsentAndCarriesNone) {
  test::ScriptedSurveys surveys;
  const Visit visit(surveys, test::survey(), {});
  Complaint complaint;
  complaint.facts = "No me atendieron";
  complaint.agrees = true;
  EXPECT_TRUE(may_be_presented(complaint));
  const auto draft = draft_of(complaint, visit, "", "3");
  EXPECT_EQ(draft.facts, "No me atendieron");
  EXPECT_EQ(draft.consent_version, "");
}

TEST(Complaint, ContactDataNeedTheTick) {
  Complaint complaint;
  complaint.name = "Ana";
  EXPECT_FALSE(may_be_presented(complaint));
  complaint.agrees = true;
  EXPECT_TRUE(may_be_presented(complaint));
}

TEST(Complaint, WhatIsNeitherEmailNorTelephoneIsNotTaken) {
  Complaint complaint;
  complaint.agrees = true;
  for (const char* wrong : {"310", "ana@", "8902833", "hola"}) {
    complaint.reach = wrong;
    EXPECT_FALSE(may_be_presented(complaint)) << wrong;
  }
}

TEST(Complaint, AnEmailAndATelephoneGoToTheirOwnField) {
  test::ScriptedSurveys surveys;
  const Visit visit(surveys, test::survey(), {});
  Complaint complaint;
  complaint.reach = "ana@correo.example";
  EXPECT_EQ(draft_of(complaint, visit, "", "3").email, "ana@correo.example");
  complaint.reach = "310 669 1309";
  const auto draft = draft_of(complaint, visit, "", "3");
  EXPECT_EQ(draft.phone, "+573106691309");
  EXPECT_EQ(draft.email, "");
  EXPECT_EQ(draft.consent_version, "3");
}

TEST(Complaint, TheReasonsAndTheCommentSayWhatHappened) {
  test::ScriptedSurveys surveys;
  Visit visit(surveys, test::survey(), {});
  const auto answer = [&](domain::AnswerValue value) {
    visit.answer(std::move(value), true);
    surveys.save();
    visit.follow();
  };
  answer(1);
  EXPECT_EQ(facts_of(visit), "");
  answer(std::vector<std::string>{"manners", "wait"});
  answer("no");
  answer("Esperé una hora");
  EXPECT_EQ(facts_of(visit), "Espera, Trato. Esperé una hora");
  EXPECT_EQ(draft_of({}, visit, "Módulo 3 · RUES", "").facts,
            "Módulo 3 · RUES. Espera, Trato. Esperé una hora");
}

TEST(Complaint, TheTermIsToldAsADate) {
  const domain::LocalDay day{std::chrono::November / 24 / 2026};
  const auto due = feedback_kiosk::due_of_complaint({day, 10h});
  EXPECT_EQ(due.days, 15);
  EXPECT_EQ(due.day, domain::LocalDay{std::chrono::December / 16 / 2026}) << "8 December is a holiday";
}

} // namespace

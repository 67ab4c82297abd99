// What somebody types about a call, and the FOR-DIC-04 row that is made of it.

#include "plugins/operator_panel/log_form.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ventanilla::operator_panel {
namespace {

using domain::ContactOutcome;
using domain::DocumentType;
using domain::RowError;
using std::chrono::minutes;

const domain::Instant ten{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{15}};
const LogDefaults defaults{"Consulta sobre RUES", "Se dio la información solicitada"};

domain::ContactId contact_number(std::uint8_t number) {
  domain::ContactId id;
  id.uuid.bytes[15] = number;
  return id;
}

domain::Office office() {
  domain::Office made;
  made.topics = {{.key = "T1", .name = {}, .roles = {}}, {.key = "T3", .name = {}, .roles = {}}};
  made.consent.version = "3";
  return made;
}

/// A call as it is typed: number, name, topic, outcome.
LogForm routine_call() {
  LogForm form;
  form.row.contact = contact_number(1);
  form.row.began = ten;
  form.row.phone = "601 555 0142";
  form.row.user_name = "Comercializadora El Roble S.A.S.";
  form.row.topic = "T3";
  form.row.outcome = ContactOutcome::resolved_first_contact;
  form.row.consent_version = "3";
  return form;
}

/// Somebody who called before and said who they are.
domain::Contact earlier_caller(std::uint8_t number, domain::Instant opened) {
  domain::Contact contact;
  contact.id = contact_number(number);
  contact.opened = opened;
  contact.row.contact = contact.id;
  contact.row.user_name = "Ana Ruiz";
  contact.row.phone = "310 669 1309";
  contact.row.document_type = DocumentType::national_id;
  contact.row.document_number = "52.123.456";
  contact.row.consent_version = "3";
  return contact;
}

domain::SiteState site_with(const domain::Contact& contact) {
  domain::SiteState site;
  site.cases.contacts.emplace(contact.id, contact);
  return site;
}

TEST(LogForm, ARoutineCallIsCompleteWithNumberNameTopicAndOutcome) {
  const auto row = finished_row(routine_call(), "laura", defaults, ten + minutes{2});
  EXPECT_TRUE(faults_of(row, office()).empty());
  EXPECT_EQ(row.request, defaults.request);
  EXPECT_EQ(row.answer, defaults.answer);
  EXPECT_EQ(row.ended, ten + minutes{2});
  EXPECT_EQ(row.attended_by, "laura");
}

TEST(LogForm, WhatWasTypedIsNeverReplacedByTheUsualWords) {
  auto form = routine_call();
  form.row.request = "Homonimia";
  form.row.answer = "Hay otra empresa con ese nombre";
  const auto row = finished_row(form, "laura", defaults, ten);
  EXPECT_EQ(row.request, "Homonimia");
  EXPECT_EQ(row.answer, "Hay otra empresa con ese nombre");
}

TEST(LogForm, WhatIsNotResolvedClaimsNoAnswer) {
  auto form = routine_call();
  form.row.outcome = ContactOutcome::pending;
  EXPECT_EQ(finished_row(form, "laura", defaults, ten).answer, "");
}

TEST(LogForm, ADraftStaysOpenSoThatItsCallDoesNotEnd) {
  EXPECT_EQ(draft_of(routine_call(), "laura").ended, std::nullopt);
}

TEST(LogForm, ARowThatEndedKeepsItsEndWhenItIsCompletedLater) {
  auto form = routine_call();
  form.row.ended = ten + minutes{3};
  EXPECT_EQ(finished_row(form, "laura", defaults, ten + minutes{90}).ended, ten + minutes{3});
}

TEST(LogForm, NoRowEndsBeforeItBeganWhenTheClockWasSetBack) {
  const auto row = finished_row(routine_call(), "laura", defaults, ten - minutes{5});
  EXPECT_TRUE(faults_of(row, office()).empty());
}

TEST(LogForm, ADocumentTypeCountsOnlyWithItsNumber) {
  auto form = routine_call();
  form.document_type = DocumentType::tax_id;
  EXPECT_EQ(draft_of(form, "laura").document_type, std::nullopt);
  form.row.document_number = "899999068-1";
  EXPECT_EQ(draft_of(form, "laura").document_type, DocumentType::tax_id);
}

TEST(LogForm, NobodyIsLeftAsTargetOfWhatIsNotTransferredAnyMore) {
  auto form = routine_call();
  form.row.transferred_to = "carlos";
  EXPECT_EQ(draft_of(form, "laura").transferred_to, "");
  form.row.outcome = ContactOutcome::transferred;
  EXPECT_EQ(draft_of(form, "laura").transferred_to, "carlos");
}

TEST(LogForm, AnUnusualDocumentDoesNotKeepARowOpen) {
  auto form = routine_call();
  form.row.document_number = "12";
  EXPECT_TRUE(faults_of(finished_row(form, "laura", defaults, ten), office()).empty());
}

TEST(LogForm, ANumberWithoutConsentKeepsTheRowOpen) {
  auto form = routine_call();
  form.row.consent_version.clear();
  EXPECT_EQ(faults_of(finished_row(form, "laura", defaults, ten), office()),
            std::vector{RowError::no_consent});
}

TEST(KnownPerson, IsFoundByTelephoneHoweverItIsWritten) {
  const auto site = site_with(earlier_caller(2, ten));
  LogForm form;
  form.row.phone = "+57 (310) 669-1309";
  ASSERT_NE(known_person(site, form), nullptr);
  EXPECT_EQ(known_person(site, form)->row.user_name, "Ana Ruiz");
  form.row.phone = "310 669 1308";
  EXPECT_EQ(known_person(site, form), nullptr);
}

TEST(KnownPerson, IsFoundByDocumentOfTheSameType) {
  const auto site = site_with(earlier_caller(2, ten));
  LogForm form;
  form.row.document_number = "52123456";
  EXPECT_NE(known_person(site, form), nullptr);
  form.document_type = DocumentType::foreigner_id;
  EXPECT_EQ(known_person(site, form), nullptr);
}

TEST(KnownPerson, OfACompanyIsFoundWithAndWithoutTheCheckDigit) {
  auto company = earlier_caller(2, ten);
  company.row.document_type = DocumentType::tax_id;
  company.row.document_number = "899999068";
  LogForm form;
  form.document_type = DocumentType::tax_id;
  form.row.document_number = "899.999.068-1";
  EXPECT_NE(known_person(site_with(company), form), nullptr);
}

TEST(KnownPerson, IsNobodyWhileNothingIsTyped) {
  auto nameless = earlier_caller(2, ten);
  nameless.row.phone.clear();
  nameless.row.document_number.clear();
  EXPECT_EQ(known_person(site_with(nameless), LogForm{}), nullptr);
}

TEST(KnownPerson, IsNeverTheRowItself) {
  const auto site = site_with(earlier_caller(2, ten));
  LogForm form = form_of(site.cases.contacts.begin()->second);
  EXPECT_EQ(known_person(site, form), nullptr);
}

TEST(KnownPerson, WhoCalledTwiceIsKnownByTheLastCall) {
  auto site = site_with(earlier_caller(2, ten));
  auto later = earlier_caller(3, ten + minutes{30});
  later.row.user_name = "Ana María Ruiz";
  site.cases.contacts.emplace(later.id, later);
  LogForm form;
  form.row.phone = "3106691309";
  EXPECT_EQ(known_person(site, form)->row.user_name, "Ana María Ruiz");
}

TEST(KnownPerson, ConsentIsTakenOverOnlyInTheVersionInForce) {
  const auto known = earlier_caller(2, ten).row;
  LogForm form;
  use_person(form, known, "3");
  EXPECT_EQ(form.row.user_name, "Ana Ruiz");
  EXPECT_EQ(form.row.document_number, "52.123.456");
  EXPECT_EQ(form.row.consent_version, "3");
  LogForm after_a_new_text;
  use_person(after_a_new_text, known, "4");
  EXPECT_EQ(after_a_new_text.row.consent_version, "");
}

TEST(CheckDigit, IsSaidOfANitOnly) {
  LogForm form;
  form.row.document_number = "899.999.068";
  EXPECT_EQ(check_digit_of(form), std::nullopt);
  form.document_type = DocumentType::tax_id;
  EXPECT_EQ(check_digit_of(form), 1);
  form.row.document_number = "899999068-7";
  EXPECT_EQ(check_digit_of(form), 1);
}

} // namespace
} // namespace ventanilla::operator_panel

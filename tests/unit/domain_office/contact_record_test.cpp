#include "shared/domain/contact_record.hpp"

#include <gtest/gtest.h>

#include <functional>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;

const Instant nine{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + 14h};
const std::vector<std::string> topics = {"T1", "T2", "T3", "T4", "T5", "T6", "certificates"};

ContactId contact(std::uint8_t number) {
  ContactId id;
  id.uuid.bytes[15] = number;
  return id;
}

/// A call as most are: three fields and an outcome.
ContactRow routine_call() {
  ContactRow row;
  row.contact = contact(1);
  row.channel = ContactChannel::phone;
  row.began = nine;
  row.ended = nine + 4min;
  row.user_name = "Rosa Gómez";
  row.topic = "T1";
  row.request = "Cambio de dirección del establecimiento";
  row.answer = "Formulario y documento de identidad";
  row.outcome = ContactOutcome::resolved_first_contact;
  row.attended_by = "laura";
  return row;
}

TEST(ContactRow, ARoutineCallNeedsNoPersonalData) {
  EXPECT_TRUE(check_row(routine_call(), topics).empty());
}

TEST(ContactRow, AFullRowIsAccepted) {
  auto row = routine_call();
  row.document_type = DocumentType::tax_id;
  row.document_number = "899.999.068-1";
  row.company = "Ecopetrol";
  row.phone = "310 669 1309";
  row.email = "rosa@example.org";
  row.municipality = "Facatativá";
  row.outcome = ContactOutcome::transferred;
  row.transferred_to = "pedro";
  row.pqr = "CCF-2026-PQR-000123";
  row.consent_version = "2026-01";
  EXPECT_TRUE(check_row(row, topics).empty());
  row.pqr = "PROV-10AB-C0TX";
  EXPECT_TRUE(check_row(row, topics).empty()) << "filed while the central could not be reached";
}

TEST(ContactRow, WhoHungUpOrDialledWronglyHasNoName) {
  for (const auto outcome : {ContactOutcome::abandoned, ContactOutcome::wrong_number}) {
    ContactRow row;
    row.began = nine;
    row.ended = nine;
    row.outcome = outcome;
    row.attended_by = "laura";
    EXPECT_TRUE(check_row(row, topics).empty()) << to_text(outcome);
  }
}

TEST(ContactRow, EachThingThatIsMissingOrWrongHasItsName) {
  struct Row {
    RowError error;
    std::function<void(ContactRow&)> spoil;
  };
  const std::vector<Row> rows = {
      {RowError::no_attendant, [](auto& row) { row.attended_by.clear(); }},
      {RowError::not_ended, [](auto& row) { row.ended.reset(); }},
      {RowError::ends_before_it_began, [](auto& row) { row.ended = row.began - 1ms; }},
      {RowError::no_outcome, [](auto& row) { row.outcome.reset(); }},
      {RowError::no_user_name, [](auto& row) { row.user_name = " "; }},
      {RowError::no_topic, [](auto& row) { row.topic.clear(); }},
      {RowError::unknown_topic, [](auto& row) { row.topic = "T7"; }},
      {RowError::no_request, [](auto& row) { row.request.clear(); }},
      {RowError::no_answer, [](auto& row) { row.answer.clear(); }},
      {RowError::no_target, [](auto& row) { row.outcome = ContactOutcome::transferred; }},
      {RowError::target_without_transfer, [](auto& row) { row.transferred_to = "pedro"; }},
      {RowError::transferred_to_self,
       [](auto& row) {
         row.outcome = ContactOutcome::transferred;
         row.transferred_to = "laura";
       }},
      {RowError::half_a_document, [](auto& row) { row.document_type = DocumentType::passport; }},
      {RowError::half_a_document,
       [](auto& row) {
         row.document_number = "52123456";
         row.consent_version = "2026-01";
       }},
      {RowError::unusual_document,
       [](auto& row) {
         row.document_type = DocumentType::tax_id;
         row.document_number = "899.999.068-2";
         row.consent_version = "2026-01";
       }},
      {RowError::bad_phone,
       [](auto& row) {
         row.phone = "8902833";
         row.consent_version = "2026-01";
       }},
      {RowError::bad_email,
       [](auto& row) {
         row.email = "rosa@";
         row.consent_version = "2026-01";
       }},
      {RowError::no_consent, [](auto& row) { row.phone = "3106691309"; }},
      {RowError::bad_pqr, [](auto& row) { row.pqr = "123"; }},
      {RowError::too_long, [](auto& row) { row.user_name = std::string(longest_line + 1, 'a'); }},
      {RowError::too_long, [](auto& row) { row.answer = std::string(longest_text + 1, 'a'); }},
  };
  for (const auto& row : rows) {
    auto call = routine_call();
    row.spoil(call);
    const auto errors = check_row(call, topics);
    ASSERT_EQ(errors.size(), 1U) << to_text(row.error);
    EXPECT_EQ(to_text(errors.front()), to_text(row.error));
    EXPECT_EQ(is_warning(errors.front()), row.error == RowError::unusual_document);
  }
}

TEST(ContactRow, APendingMatterHasNoAnswerYet) {
  auto row = routine_call();
  row.outcome = ContactOutcome::pending;
  row.answer.clear();
  EXPECT_TRUE(check_row(row, topics).empty());
}

TEST(DailyBook, NamesWhoServedAndHasNoRow) {
  auto done = routine_call();
  auto talking = routine_call();
  talking.contact = contact(2);
  talking.ended.reset();
  auto of_pedro = routine_call();
  of_pedro.contact = contact(3);
  of_pedro.attended_by = "pedro";
  const std::vector rows = {done, talking, of_pedro};
  // The third contact was attended by Laura, who transferred it to Pedro: she owes a row of it too.
  const std::vector<ServedContact> served = {{contact(1), "laura"},
                                             {contact(2), "laura"},
                                             {contact(3), "laura"},
                                             {contact(3), "pedro"},
                                             {contact(4), "marta"}};
  const auto open = open_books(served, rows);
  ASSERT_EQ(open.size(), 2U);
  EXPECT_EQ(open[0].person, "laura");
  EXPECT_EQ(open[0].without_row, std::vector{contact(3)});
  EXPECT_EQ(open[0].unfinished, std::vector{contact(2)});
  EXPECT_EQ(open[1].person, "marta");
  EXPECT_EQ(open[1].without_row, std::vector{contact(4)});
}

TEST(DailyBook, IsCompleteWhenNobodyOwesARow) {
  EXPECT_TRUE(open_books({}, {}).empty());
  const std::vector<ServedContact> served = {{contact(1), "laura"}, {contact(1), "laura"}};
  EXPECT_TRUE(open_books(served, std::vector{routine_call()}).empty()) << "told twice, served once";
  EXPECT_EQ(open_books(served, {}).front().without_row.size(), 1U);
}

} // namespace
} // namespace ventanilla::domain

#include "shared/domain/pqr.hpp"
#include "shared/domain/radicado.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <utility>

namespace ventanilla::domain {
namespace {

TEST(PqrLimits, AreThoseOfTheLaw) {
  struct Row {
    PqrType type;
    int days;
    int extension;
  };
  constexpr Row rows[] = {
      {PqrType::petition, 15, 15},      {PqrType::information_request, 10, 10},
      {PqrType::consultation, 30, 30},  {PqrType::complaint_conduct, 15, 15},
      {PqrType::claim_service, 15, 15}, {PqrType::report_irregularity, 15, 15},
      {PqrType::suggestion, 15, 15},    {PqrType::interagency_request, 10, 10},
      {PqrType::data_access, 10, 5},    {PqrType::data_rectification, 15, 8},
  };
  for (const auto& row : rows) {
    const auto limit = legal_limit(row.type);
    ASSERT_TRUE(limit) << to_text(row.type);
    EXPECT_EQ(limit->days, row.days) << to_text(row.type);
    EXPECT_EQ(limit->extension, row.extension) << to_text(row.type);
  }
  EXPECT_FALSE(legal_limit(PqrType::compliment));
}

TEST(PqrLifeCycle, WhatIsNotPermittedIsRefused) {
  using S = PqrStatus;
  using A = PqrAction;
  const std::map<std::pair<S, A>, S> permitted = {
      {{S::draft, A::file}, S::received},
      {{S::received, A::classify}, S::classified},
      {{S::received, A::transfer}, S::transferred},
      {{S::received, A::withdraw}, S::withdrawn},
      {{S::classified, A::classify}, S::classified},
      {{S::classified, A::assign}, S::assigned},
      {{S::classified, A::request_completion}, S::awaiting_completion},
      {{S::classified, A::transfer}, S::transferred},
      {{S::classified, A::withdraw}, S::withdrawn},
      {{S::assigned, A::assign}, S::assigned},
      {{S::assigned, A::start}, S::in_progress},
      {{S::assigned, A::request_completion}, S::awaiting_completion},
      {{S::assigned, A::extend}, S::extended},
      {{S::assigned, A::transfer}, S::transferred},
      {{S::assigned, A::withdraw}, S::withdrawn},
      {{S::in_progress, A::assign}, S::assigned},
      {{S::in_progress, A::request_completion}, S::awaiting_completion},
      {{S::in_progress, A::extend}, S::extended},
      {{S::in_progress, A::answer}, S::answered},
      {{S::in_progress, A::transfer}, S::transferred},
      {{S::in_progress, A::withdraw}, S::withdrawn},
      {{S::extended, A::assign}, S::assigned},
      {{S::extended, A::extend}, S::extended},
      {{S::extended, A::answer}, S::answered},
      {{S::extended, A::withdraw}, S::withdrawn},
      {{S::awaiting_completion, A::receive_completion}, S::in_progress},
      {{S::awaiting_completion, A::withdraw}, S::withdrawn},
      {{S::awaiting_completion, A::declare_withdrawn}, S::withdrawn},
      {{S::answered, A::close}, S::closed},
  };
  for (int status = 0; status <= static_cast<int>(S::withdrawn); ++status)
    for (int action = 0; action <= static_cast<int>(A::declare_withdrawn); ++action) {
      const auto from = static_cast<S>(status);
      const auto what = static_cast<A>(action);
      const auto row = permitted.find({from, what});
      const auto expected = row == permitted.end() ? std::nullopt : std::optional(row->second);
      EXPECT_EQ(after(from, what), expected) << to_text(from) << " " << to_text(what);
    }
}

TEST(PqrLifeCycle, NothingIsOverdueOnceAnswered) {
  for (const auto over :
       {PqrStatus::answered, PqrStatus::closed, PqrStatus::transferred, PqrStatus::withdrawn})
    EXPECT_TRUE(is_over(over)) << to_text(over);
  for (const auto open :
       {PqrStatus::draft, PqrStatus::received, PqrStatus::awaiting_completion, PqrStatus::extended})
    EXPECT_FALSE(is_over(open)) << to_text(open);
}

TEST(Radicados, AreWrittenAndReadBack) {
  const Radicado first{"CCF", 2026, 123};
  EXPECT_EQ(to_text(first), "CCF-2026-PQR-000123");
  EXPECT_EQ(parse_radicado("CCF-2026-PQR-000123"), first);
  const Radicado million{"CCF", 2026, 1234567};
  EXPECT_EQ(to_text(million), "CCF-2026-PQR-1234567");
  EXPECT_EQ(parse_radicado(to_text(million)), million);
}

TEST(Radicados, OneNumberHasOneSpelling) {
  for (const auto* const wrong :
       {"", "CCF", "CCF-2026-PQR-", "CCF-2026-PQR-123", "CCF-2026-PQR-0000123", "CCF-2026-PQR-000000",
        "CCF-26-PQR-000123", "ccf-2026-PQR-000123", "CCF-2026-PQRS-000123", "CCF-2026-PQR-000123-",
        "C-2026-PQR-000123", "CCF-2026-PQR--00123", "CCF-2026-PQR-000123 ", "CCF-2026-PQR-99999999999",
        "PROV-0000-0000"})
    EXPECT_FALSE(parse_radicado(wrong)) << wrong;
}

TEST(ProvisionalReceipts, NameEachOfTheirBits) {
  EXPECT_EQ(provisional_receipt(std::array<std::uint8_t, 5>{}), "PROV-0000-0000");
  EXPECT_EQ(provisional_receipt(std::array<std::uint8_t, 5>{255, 255, 255, 255, 255}), "PROV-ZZZZ-ZZZZ");
  EXPECT_EQ(provisional_receipt(std::array<std::uint8_t, 5>{0, 0, 0, 0, 1}), "PROV-0000-0001");
  EXPECT_EQ(provisional_receipt(std::array<std::uint8_t, 5>{0x08, 0, 0, 0, 0}), "PROV-1000-0000");
}

TEST(ProvisionalReceipts, AreFoundAsPeopleTypeThem) {
  for (const auto* const typed : {"PROV-10AB-C0TX", "prov 1oab c0tx", "provIOabcOtx", "PROV-L0AB-COTX"})
    EXPECT_EQ(parse_provisional_receipt(typed), "PROV-10AB-C0TX") << typed;
  for (const auto* const wrong : {"", "PROV", "PROV-10AB-C0T", "PROV-10AB-C0TXX", "CCF-2026-PQR-000123",
                                  "PROV-UUUU-UUUU", "PRXV-10AB-C0TX"})
    EXPECT_FALSE(parse_provisional_receipt(wrong)) << wrong;
}

} // namespace
} // namespace ventanilla::domain

// How long the day's state remembers a PQR.

#include "shared/domain/site_state.hpp"

#include <gtest/gtest.h>

namespace ventanilla::domain {
namespace {

using namespace std::chrono;

constexpr LocalDay answered_on{2026y / November / 24};

SiteState with_answered_pqr() {
  SiteState state;
  std::uint64_t seq = 0;
  const auto happen = [&](const Event& event) {
    const EventContext context{++seq, sys_days{answered_on} + hours{15}, "panel-1"};
    EXPECT_TRUE(apply(state, event, context).empty());
  };
  const PqrId id{Uuid{{1}}};
  happen(DayOpened{answered_on});
  PqrFiled filed;
  filed.pqr = id;
  filed.facts = "La fila no avanzaba.";
  happen(filed);
  happen(PqrRegistered{id, "CCF-2026-PQR-000001", answered_on, answered_on, 15});
  for (const auto action : {PqrAction::classify, PqrAction::assign, PqrAction::start, PqrAction::answer})
    happen(PqrActed{id, action, "laura-r", "porque sí", 0, std::nullopt});
  return state;
}

std::size_t left_on(LocalDay day) {
  auto state = with_answered_pqr();
  (void)apply(state, DayOpened{day}, {100, sys_days{day}, ""});
  return state.cases.pqrs.size();
}

TEST(PqrMemory, WhoFiledItSeesTheAnswerForAMonth) {
  EXPECT_EQ(left_on(2026y / November / 25), 1U);
  EXPECT_EQ(left_on(2026y / December / 24), 1U);
}

TEST(PqrMemory, AMonthAfterItsEndItIsTheLogsOnly) {
  EXPECT_EQ(left_on(2026y / December / 26), 0U);
}

} // namespace
} // namespace ventanilla::domain

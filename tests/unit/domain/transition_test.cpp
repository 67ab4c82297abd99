#include "shared/domain/transition.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace ventanilla::domain {
namespace {

using A = Action;
using S = TicketState;

/// Everything that is permitted; every other pair of state and action is refused.
const std::map<S, std::set<A>> permitted = {
    {S::waiting, {A::call, A::cancel}},
    {S::called, {A::recall, A::start, A::hold, A::no_show}},
    {S::serving, {A::hold, A::finish, A::transfer}},
    {S::held, {A::call, A::cancel, A::undo}},
    {S::finished, {A::undo}},
    {S::no_show, {A::reactivate, A::undo}},
    {S::cancelled, {A::reactivate}},
    {S::transferred, {A::undo}},
};

struct Cell {
  S state;
  A action;
};
std::vector<Cell> all_cells() {
  std::vector<Cell> cells;
  for (const auto state :
       {S::waiting, S::called, S::serving, S::held, S::finished, S::no_show, S::cancelled, S::transferred})
    for (const auto action : {A::call, A::recall, A::start, A::hold, A::no_show, A::finish, A::transfer,
                              A::cancel, A::reactivate, A::undo})
      cells.push_back({state, action});
  return cells;
}

class TransitionTable : public testing::TestWithParam<Cell> {};

TEST_P(TransitionTable, PermitsWhatIsListedAndNothingElse) {
  const auto [state, action] = GetParam();
  EXPECT_EQ(is_permitted(state, action), permitted.at(state).contains(action));
}
INSTANTIATE_TEST_SUITE_P(Cells, TransitionTable, testing::ValuesIn(all_cells()), [](const auto& cell) {
  return std::string(to_text(cell.param.state)) + "_" + std::string(to_text(cell.param.action));
});

TEST(Transition, ErrorsHaveStableNames) {
  EXPECT_EQ(to_text(TransitionError::not_permitted), "not_permitted");
  EXPECT_EQ(to_text(TransitionError::other_desk), "other_desk");
  EXPECT_EQ(to_text(TransitionError::stale_epoch), "stale_epoch");
  EXPECT_EQ(to_text(TransitionError::other_day), "other_day");
  EXPECT_EQ(to_text(TransitionError::undo_too_late), "undo_too_late");
}

} // namespace
} // namespace ventanilla::domain

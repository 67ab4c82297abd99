#include "shared/domain/office.hpp"
#include "tests/unit/domain/office_day.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace ventanilla::domain {
namespace {

using namespace std::chrono_literals;

TEST(Office, ACorrectOneHasNoProblems) {
  EXPECT_TRUE(problems_of(test::small_office()).empty());
}

/// One thing made wrong, and the words that must name it.
struct Fault {
  std::string name;
  std::function<void(Office&)> make;
  std::string complaint;
};

class OfficeFault : public testing::TestWithParam<Fault> {};

TEST_P(OfficeFault, IsNamedAndNothingElseIs) {
  auto office = test::small_office();
  GetParam().make(office);
  const auto problems = problems_of(office);
  ASSERT_EQ(problems.size(), 1U) << testing::PrintToString(problems);
  EXPECT_EQ(problems[0].substr(0, GetParam().complaint.size()), GetParam().complaint);
}

INSTANTIATE_TEST_SUITE_P(
    Each, OfficeFault,
    testing::Values(
        Fault{"site_key", [](Office& o) { o.site = "Sede Principal"; }, "site: "},
        Fault{"no_zone", [](Office& o) { o.zone.clear(); }, "zone: "},
        Fault{"no_name", [](Office& o) { o.name.es.clear(); }, "name: "},
        Fault{"same_service_key",
              [](Office& o) {
                o.services.push_back(o.services[0]);
                o.services[2].letter = "C";
              },
              "services.acts: the key is used twice"},
        Fault{"long_key",
              [](Office& o) {
                o.services.push_back(o.services[0]);
                o.services[2].key.assign(41, 'k');
                o.services[2].letter = "C";
              },
              "services.kkkk"},
        Fault{"same_letter", [](Office& o) { o.services[1].letter = "A"; },
              "services.rup: the letter is used twice"},
        Fault{"small_letter", [](Office& o) { o.services[1].letter = "b"; },
              "services.rup: the letter is one"},
        Fault{"no_letter", [](Office& o) { o.services[1].letter.clear(); },
              "services.rup: the letter is one"},
        Fault{"four_letters", [](Office& o) { o.services[1].letter = "ABCD"; },
              "services.rup: the letter is one"},
        Fault{"no_service_name", [](Office& o) { o.services[1].name.es.clear(); },
              "services.rup: the Spanish name"},
        Fault{"no_average", [](Office& o) { o.services[1].service_average = 0ms; },
              "services.rup: service_average"},
        Fault{"limit_below_zero", [](Office& o) { o.services[1].daily_limit = -1; },
              "services.rup: daily_limit"},
        Fault{"same_desk_key", [](Office& o) { o.desks[1].key = "d1"; }, "desks.d1: the key is used twice"},
        Fault{"same_desk_label", [](Office& o) { o.desks[1].label = "1"; },
              "desks.d2: the label is used twice"},
        Fault{"no_desk_label", [](Office& o) { o.desks[1].label.clear(); }, "desks.d2: the label is empty"},
        Fault{"unknown_service",
              [](Office& o) {
                o.desks[1].services.push_back({"chat", 0});
              },
              "desks.d2: unknown service chat"},
        Fault{"same_person", [](Office& o) { o.people.push_back(o.people[0]); },
              "people.laura: the key is used twice"},
        Fault{"person_without_key", [](Office& o) { o.people[0].key.clear(); }, "people.: a key"},
        Fault{"unknown_desk", [](Office& o) { o.people[0].usual_desk = "d9"; },
              "people.laura: unknown desk d9"},
        Fault{"six_days", [](Office& o) { o.hours.days.resize(6); }, "hours.days: seven lists"},
        Fault{"overlap", [](Office& o) { o.hours.days[2][1].open_minute = 11 * 60; }, "hours.days[2]: spans"},
        Fault{"ends_before_it_begins",
              [](Office& o) {
                o.hours.days[5] = {{600, 600}};
              },
              "hours.days[5]: spans"},
        Fault{"past_midnight",
              [](Office& o) {
                o.hours.days[5] = {{600, 1441}};
              },
              "hours.days[5]: spans"},
        Fault{"under_40_hours", [](Office& o) { o.hours.days[4][1].close_minute -= 1; },
              "hours.days: less than 40 hours"},
        Fault{"no_preferential_turn", [](Office& o) { o.policy.preferential_turns = 0; },
              "policy.preferential_turns"},
        Fault{"no_general_turn", [](Office& o) { o.policy.general_turns = 0; }, "policy.general_turns"},
        Fault{"no_wait_max", [](Office& o) { o.policy.wait_max = 0ms; }, "policy.wait_max"},
        Fault{"number_zero", [](Office& o) { o.numbers.first = 0; }, "numbers.first"},
        Fault{"no_cold_block", [](Office& o) { o.numbers.cold_block = 0; }, "numbers.cold_block"},
        Fault{"range_too_small", [](Office& o) { o.numbers.last = 50; }, "numbers: the range"}),
    [](const auto& fault) { return fault.param.name; });

TEST(Office, ARangeWithoutAnEndIsLargeEnough) {
  auto office = test::small_office();
  office.numbers.last = 0;
  EXPECT_TRUE(problems_of(office).empty());
}

TEST(Office, AnEmptyOneIsToldAllThatItLacks) {
  const auto problems = problems_of(Office{});
  const auto says = [&](std::string_view start) {
    return std::any_of(problems.begin(), problems.end(),
                       [&](const auto& each) { return each.starts_with(start); });
  };
  EXPECT_TRUE(says("site: ") && says("name: ") && says("services: ") && says("hours.days: "));
}

TEST(Office, ThingsAreFoundByKey) {
  const auto office = test::small_office();
  EXPECT_EQ(find_service(office, "rup")->letter, "B");
  EXPECT_EQ(find_desk(office, "d3")->label, "3");
  EXPECT_EQ(find_person(office, "laura")->short_name, "Laura R.");
  EXPECT_EQ(find_service(office, "RUP"), nullptr);
  EXPECT_EQ(find_desk(office, ""), nullptr);
}

} // namespace
} // namespace ventanilla::domain

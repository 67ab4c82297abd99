#include "shared/sync/answer.hpp"
#include "tests/unit/sync/scripted_network.hpp"

#include <gtest/gtest.h>

namespace ventanilla::sync {
namespace {

using namespace std::chrono_literals;
using test::foreign_page;
using test::no_answer;
using test::ours;
using test::refusal;
using test::with_header;

struct Row {
  std::string name;
  ports::HttpResponse response;
  Verdict verdict;
};
class Judgement : public testing::TestWithParam<Row> {};

TEST_P(Judgement, IsAsTheTableSays) {
  EXPECT_EQ(judge(GetParam().response).verdict, GetParam().verdict);
}

ports::HttpResponse bare_problem(int status) {
  auto response = ours(status, "{}");
  response.headers[0].second = "application/problem+json";
  return response;
}

INSTANTIATE_TEST_SUITE_P(
    Table, Judgement,
    testing::Values(Row{"nothing", no_answer(), Verdict::retry}, Row{"ok", ours(200, "{}"), Verdict::ok},
                    Row{"created", ours(201, "{}"), Verdict::ok}, Row{"not_modified", ours(304), Verdict::ok},
                    Row{"captive_portal", foreign_page(200), Verdict::retry},
                    Row{"redirect_to_a_login", foreign_page(302), Verdict::retry},
                    Row{"foreign_not_modified", foreign_page(304), Verdict::retry},
                    Row{"proxy_401", foreign_page(401), Verdict::retry},
                    Row{"proxy_403", foreign_page(403), Verdict::retry},
                    Row{"proxy_404", foreign_page(404), Verdict::retry},
                    Row{"proxy_409", foreign_page(409), Verdict::retry},
                    Row{"proxy_410", foreign_page(410), Verdict::retry},
                    Row{"proxy_413", foreign_page(413), Verdict::retry},
                    Row{"proxy_502", foreign_page(502), Verdict::retry},
                    Row{"problem_without_a_code", bare_problem(422), Verdict::retry},
                    Row{"our_408", refusal(408, "timeout"), Verdict::retry},
                    Row{"our_425", refusal(425, "too_early"), Verdict::retry},
                    Row{"our_429", refusal(429, "rate"), Verdict::retry},
                    Row{"our_500", refusal(500, "internal"), Verdict::retry},
                    Row{"our_503", refusal(503, "busy"), Verdict::retry},
                    Row{"our_400", refusal(400, "malformed_json"), Verdict::refused},
                    Row{"our_401", refusal(401, "unknown_key"), Verdict::unauthorised},
                    Row{"our_403", refusal(403, "forbidden"), Verdict::unauthorised},
                    Row{"our_413", refusal(413, "too_large"), Verdict::refused},
                    Row{"our_422", refusal(422, "bad_value"), Verdict::refused},
                    Row{"sequence_gap", refusal(409, "sequence_gap", 3), Verdict::rewind},
                    Row{"forked", refusal(409, "station_forked"), Verdict::forked},
                    Row{"desk_busy", refusal(409, "desk_busy"), Verdict::conflict},
                    Row{"cursor_expired", refusal(410, "cursor_expired"), Verdict::gone},
                    Row{"too_old", refusal(426, "upgrade"), Verdict::upgrade}),
    [](const auto& row) { return row.param.name; });

TEST(RetryAfter, IsReadInSecondsAndNothingAbsurdIs) {
  const auto of = [](const std::string& text) {
    return judge(with_header(refusal(503, "busy"), "retry-after", text)).retry_after;
  };
  EXPECT_EQ(of("7"), 7s);
  EXPECT_EQ(of("0"), 0s);
  EXPECT_EQ(of("-1"), std::nullopt);
  EXPECT_EQ(of("99999"), std::nullopt);
  EXPECT_EQ(of("soon"), std::nullopt);
  EXPECT_EQ(judge(refusal(503, "busy")).retry_after, std::nullopt);
}

} // namespace
} // namespace ventanilla::sync

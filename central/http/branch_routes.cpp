// Headquarters: the branches, and the logs that they push.

#include "central/http/routes.hpp"
#include "central/service/branches.hpp"

namespace ventanilla::central::http {

namespace {
/// A backlog of days should not take days.
constexpr std::size_t log_push_lines = 1000;
} // namespace

void post_branch(Api& api, Request request, Reply reply) {
  const auto asked = body_of<wire::BranchRequest>(request, api.limits.login_bytes, reply);
  if (!asked) return;
  decide_for<wire::StationKeyAnswer>(
      api, request, std::move(reply),
      [asked = *asked](Core& core, const Caller& caller) { return add_branch(core, caller, asked); });
}

void get_branches(Api& api, Request request, Reply reply) {
  decide_for<wire::BranchList>(api, request, std::move(reply),
                               [](Core& core, const Caller& caller) { return list_branches(core, caller); });
}

void get_own_branch(Api& api, Request request, Reply reply) {
  decide_for<wire::BranchState>(api, request, std::move(reply),
                                [](Core& core, const Caller& caller) { return branch_state(core, caller); });
}

void push_log(Api& api, Request request, Reply reply) {
  auto limits = body_limits(request, api.limits.branch_bytes);
  limits.own_items = log_push_lines;
  auto push = wire::decode<wire::LogPush>(request.body, limits);
  if (!push) return reply(problem_response(push.error().code, push.error().detail));
  storage::Ids ids;
  for (const auto& record : push->events)
    ids.facts.push_back(record.id);
  decide_for<wire::BranchState>(
      api, request, std::move(reply),
      [push = std::make_shared<wire::LogPush>(std::move(*push))](Core& core, const Caller& caller) {
        return take_log(core, caller, std::move(*push));
      },
      std::move(ids));
}

} // namespace ventanilla::central::http

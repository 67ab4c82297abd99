// What stations send: facts, claims, number leases, sessions.

#include "central/http/routes.hpp"
#include "central/service/claims.hpp"
#include "central/service/facts.hpp"
#include "central/service/numbers.hpp"
#include "central/service/sign_in.hpp"

namespace ventanilla::central::http {

void push_facts(Api& api, Request request, Reply reply) {
  auto facts = read_facts(request.body, body_limits(request, api.limits.batch_bytes));
  if (!facts) return reply(problem_response(facts.error()));
  storage::Ids ids;
  for (const auto& record : facts->batch.events)
    ids.facts.push_back(record.id);
  decide_for<wire::BatchAnswer>(
      api, request, std::move(reply),
      [batch = std::make_shared<FactBatch>(std::move(*facts))](Core& core, const Caller& caller) {
        return take_facts(core, caller, std::move(*batch));
      },
      std::move(ids));
}

void give_command(Api& api, Request request, Reply reply) {
  const auto command = body_of<wire::Command>(request, api.limits.command_bytes, reply);
  if (!command) return;
  const bool keyed = request.header("idempotency-key") == domain::to_text(command->id);
  decide_for<wire::CommandAnswer>(api, request, std::move(reply),
                                  [command = *command, keyed, key = request.path[0]](
                                      Core& core, const Caller& caller) -> Outcome<wire::CommandAnswer> {
                                    const auto site = site_for(core, caller, key);
                                    if (!site) return domain::Unexpected{site.error()};
                                    if (!may_claim(caller)) return refuse("forbidden");
                                    if (!keyed) return refuse("idempotency_key");
                                    return decide(core, caller, **site, command);
                                  },
                                  {{}, {command->id}});
}

void lease_numbers(Api& api, Request request, Reply reply) {
  const auto lease = body_of<wire::LeaseRequest>(request, api.limits.command_bytes, reply);
  if (!lease) return;
  decide_for<wire::LeaseAnswer>(api, request, std::move(reply),
                                [lease = *lease, key = request.path[0]](
                                    Core& core, const Caller& caller) -> Outcome<wire::LeaseAnswer> {
                                  const auto site = site_for(core, caller, key);
                                  if (!site) return domain::Unexpected{site.error()};
                                  return reserve_numbers(core, caller, **site, lease);
                                });
}

namespace {

/// The second half of signing in, once the PIN was compared.
void end_sign_in_for(Api& api, const Request& request, const wire::SessionRequest& session, bool right,
                     Reply reply) {
  decide_for<wire::SessionAnswer>(api, request, std::move(reply),
                                  [session, right](Core& core, const Caller& caller) {
                                    return end_sign_in(core, caller, session, right);
                                  });
}

} // namespace

void sign_in(Api& api, Request request, Reply reply) {
  const auto session = body_of<wire::SessionRequest>(request, api.limits.login_bytes, reply);
  if (!session) return;
  auto begin = [credentials = request.credentials, session = *session](Core& core) -> Outcome<std::string> {
    const auto caller = core.directory.identify(credentials, core.ledger.now());
    if (!caller) return domain::Unexpected{caller.error()};
    return begin_sign_in(core, *caller, session);
  };
  api.writer.run<std::string>(std::move(begin), [&api, request = std::move(request), session = *session,
                                                 reply = std::move(reply)](Outcome<std::string> hash) {
    if (!hash) return reply(problem_response(hash.error()));
    const auto right = std::make_shared<bool>(false);
    api.hash(
        [&api, hash = *hash, session, right] { *right = ports::is_password(session.pin, api.pepper, hash); },
        [&api, request, session, right, reply] { end_sign_in_for(api, request, session, *right, reply); });
  });
}

void sign_out(Api& api, Request request, Reply reply) {
  decide_for<domain::Done>(api, request, std::move(reply),
                           [](Core& core, const Caller& caller) { return central::sign_out(core, caller); });
}

} // namespace ventanilla::central::http

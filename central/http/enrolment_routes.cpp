// New machines become stations, and stations get their next keys.

#include "central/http/citizen.hpp"
#include "central/http/routes.hpp"
#include "central/service/enrolment.hpp"

namespace ventanilla::central::http {

void post_enrolment(Api& api, Request request, Reply reply) {
  const auto asked = body_of<wire::EnrolmentRequest>(request, api.limits.login_bytes, reply);
  if (!asked) return;
  serve<wire::EnrolmentAnswer>(
      api, std::move(reply),
      [asked = *asked, address = request.address](Core& core) -> Outcome<wire::EnrolmentAnswer> {
        return ask_enrolment(core, asked, address);
      });
}

void fetch_enrolment_key(Api& api, Request request, Reply reply) {
  const auto token = body_of<wire::EnrolmentToken>(request, api.limits.login_bytes, reply);
  if (!token) return;
  api.writer.run<wire::StationKeyAnswer>(
      [token = *token](Core& core) { return fetch_enrolment(core, token); },
      [&api, reply = std::move(reply)](const Outcome<wire::StationKeyAnswer>& key) {
        if (!key) return reply(problem_response(key.error()));
        api.close_streams(key->site, key->key); // of the machine that was this station before
        reply(json_response(wire::encode(*key)));
      });
}

void get_enrolments(Api& api, Request request, Reply reply) {
  decide_for<wire::PendingEnrolments>(api, request, std::move(reply), [](Core& core, const Caller& caller) {
    return list_enrolments(core, caller);
  });
}

void approve_enrolment(Api& api, Request request, Reply reply) {
  const auto approval = body_of<wire::EnrolmentApproval>(request, api.limits.login_bytes, reply);
  if (!approval) return;
  decide_for<domain::Done>(api, request, std::move(reply),
                           [approval = *approval, site = request.path[0]](Core& core, const Caller& caller) {
                             return central::approve_enrolment(core, caller, site, approval);
                           });
}

void delete_enrolment(Api& api, Request request, Reply reply) {
  decide_for<domain::Done>(api, request, std::move(reply),
                           [code = request.path[0]](Core& core, const Caller& caller) {
                             return refuse_enrolment(core, caller, code);
                           });
}

void post_own_key(Api& api, Request request, Reply reply) {
  decide_for<wire::StationKeyAnswer>(api, request, std::move(reply), [](Core& core, const Caller& caller) {
    return rotate_key(core, caller);
  });
}

} // namespace ventanilla::central::http

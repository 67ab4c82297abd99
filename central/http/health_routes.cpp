// Whether the central is well.

#include "central/http/routes.hpp"

namespace ventanilla::central::http {

void get_health(Api&, Request, Reply reply) {
  reply(json_response("{\"status\":\"alive\"}"));
}

void get_ready(Api& api, Request, Reply reply) {
  if (!api.writer.is_well() || !api.stop_reason.empty()) return reply(problem_response("unavailable"));
  api.writer.run<domain::Done>([](Core&) -> Outcome<domain::Done> { return domain::Done{}; },
                               [reply = std::move(reply)](const Outcome<domain::Done>& done) {
                                 reply(done ? json_response("{\"status\":\"ready\"}")
                                            : problem_response(done.error()));
                               });
}

} // namespace ventanilla::central::http

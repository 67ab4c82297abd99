// What needs no key: a turn's status for a citizen's phone, and whether the central is well.

#include "central/http/routes.hpp"
#include "central/service/reading.hpp"

namespace ventanilla::central::http {

void get_ticket(Api& api, Request request, Reply reply) {
  auto read = [token = request.path[0]](Core& core) { return read_ticket(core, token); };
  api.writer.run<wire::TicketStatus>(
      std::move(read), [reply = std::move(reply)](const Outcome<wire::TicketStatus>& status) {
        reply(status ? json_response(wire::encode(*status)) : problem_response(status.error()));
      });
}

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

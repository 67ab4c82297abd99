// A turn on its citizen's phone.

#include "central/http/citizen.hpp"
#include "central/service/web_turns.hpp"

namespace ventanilla::central::http {

void get_turn(Api& api, Request request, Reply reply) {
  const auto query = watch_query(request);
  if (!query) return reply(problem_response("bad_query"));
  watch<wire::TurnPage>(api, *query, std::move(reply),
                        [token = request.path[0]](Core& core) { return read_turn(core, token); });
}

void cancel_turn(Api& api, Request request, Reply reply) {
  serve<domain::Done>(api, std::move(reply),
                      [token = request.path[0]](Core& core) { return central::cancel_turn(core, token); });
}

} // namespace ventanilla::central::http

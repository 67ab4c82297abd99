// A citizen's chat, and what all pages ask first.

#include "central/http/citizen.hpp"
#include "central/service/web_visits.hpp"

namespace ventanilla::central::http {

void get_sites(Api& api, Request, Reply reply) {
  serve<wire::SiteDirectory>(api, std::move(reply), read_sites);
}

void get_site(Api& api, Request request, Reply reply) {
  serve<wire::SitePage>(api, std::move(reply),
                        [key = request.path[0]](Core& core) { return read_site(core, key); });
}

void post_visit(Api& api, Request request, Reply reply) {
  const auto visit = body_of<wire::VisitRequest>(request, api.limits.public_bytes, reply);
  if (!visit) return;
  serve<wire::VisitAnswer>(api, std::move(reply), [key = request.path[0], visit = *visit](Core& core) {
    return open_visit(core, key, visit);
  });
}

void get_visit(Api& api, Request request, Reply reply) {
  const auto query = watch_query(request);
  if (!query) return reply(problem_response("bad_query"));
  watch<wire::VisitStatus>(
      api, *query, std::move(reply),
      [token = request.path[0], after = query->after](Core& core) { return read_visit(core, token, after); });
}

void post_visit_message(Api& api, Request request, Reply reply) {
  const auto message = body_of<wire::VisitMessageRequest>(request, api.limits.public_bytes, reply);
  if (!message) return;
  serve<wire::VisitMessageAnswer>(api, std::move(reply),
                                  [token = request.path[0], message = *message](Core& core) {
                                    return send_visitor_message(core, token, message);
                                  });
}

void leave_visit(Api& api, Request request, Reply reply) {
  serve<domain::Done>(api, std::move(reply),
                      [token = request.path[0]](Core& core) { return central::leave_visit(core, token); });
}

} // namespace ventanilla::central::http

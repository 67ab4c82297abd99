// Petitions, complaints and claims of citizens.

#include "central/http/citizen.hpp"
#include "central/service/web_pqr.hpp"

namespace ventanilla::central::http {

void post_pqr(Api& api, Request request, Reply reply) {
  const auto pqr = body_of<wire::PqrRequest>(request, api.limits.public_bytes, reply);
  if (!pqr) return;
  serve<wire::PqrReceipt>(api, std::move(reply), [key = request.path[0], pqr = *pqr](Core& core) {
    return file_web_pqr(core, key, pqr);
  });
}

void get_pqr(Api& api, Request request, Reply reply) {
  serve<wire::PqrPage>(api, std::move(reply),
                       [token = request.path[0]](Core& core) { return read_pqr(core, token); });
}

} // namespace ventanilla::central::http

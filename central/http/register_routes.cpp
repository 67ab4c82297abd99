// The register of FOR-DIC-04 rows of all days: searched and exported, and each reading audited.

#include "central/http/routes.hpp"
#include "central/service/register.hpp"

namespace ventanilla::central::http {

namespace {

/// Asks the writer who may read what, reads on the reader's thread, audits through the writer, answers.
void read_register(Api& api, Request request, Reply reply, bool for_export,
                   std::function<Response(const RegisterGrant&, const storage::RegisterPage&)> respond) {
  const auto search = body_of<wire::RegisterSearch>(request, api.limits.command_bytes, reply);
  if (!search) return;
  auto grant = [credentials = request.credentials, key = request.path[0], search = *search,
                for_export](Core& core) -> Outcome<RegisterGrant> {
    const auto caller = core.directory.identify(credentials, core.ledger.now());
    if (!caller) return domain::Unexpected{caller.error()};
    return grant_register(core, *caller, key, search, for_export);
  };
  api.writer.run<RegisterGrant>(std::move(grant), [&api, for_export, reply = std::move(reply),
                                                   respond =
                                                       std::move(respond)](Outcome<RegisterGrant> granted) {
    if (!granted) return reply(problem_response(granted.error()));
    const auto page = std::make_shared<storage::RegisterPage>();
    api.read([&api, granted = *granted, page] { *page = api.log_reader.search(granted.site, granted.query); },
             [&api, for_export, granted = *granted, page, reply, respond] {
               auto audit = [granted, for_export, rows = static_cast<int>(page->rows.size())](
                                Core& core) -> Outcome<domain::Done> {
                 audit_register(core, granted, for_export ? "export" : "search", rows);
                 return domain::Done{};
               };
               // Nobody is shown what could not be audited.
               api.writer.run<domain::Done>(
                   std::move(audit), [granted, page, reply, respond](const Outcome<domain::Done>& done) {
                     reply(done ? respond(granted, *page) : problem_response(done.error()));
                   });
             });
  });
}

} // namespace

void search_register(Api& api, Request request, Reply reply) {
  read_register(api, std::move(request), std::move(reply), false,
                [](const RegisterGrant&, const storage::RegisterPage& page) {
                  // The rows are passed on as they are stored.
                  std::string json = "{\"total\":" + std::to_string(page.total) + ",\"rows\":[";
                  for (const auto& row : page.rows) {
                    if (json.back() != '[') json += ',';
                    json += row;
                  }
                  json += "]}";
                  return json_response(std::move(json));
                });
}

void export_register(Api& api, Request request, Reply reply) {
  read_register(api, std::move(request), std::move(reply), true,
                [](const RegisterGrant& grant, const storage::RegisterPage& page) {
                  Response response;
                  response.content_type = "text/csv; charset=utf-8";
                  response.body = std::make_shared<const std::string>(register_csv(grant, page.rows));
                  return response;
                });
}

} // namespace ventanilla::central::http

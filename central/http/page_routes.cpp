// The web pages themselves: files, with headers that let a browser run nothing else.

#include "central/http/routes.hpp"

namespace ventanilla::central::http {

namespace {

/// Only our own files, nothing inline, no plugin, no other base; `ancestors` says who may frame it.
std::string content_policy(std::string_view ancestors) {
  return "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors " +
         std::string(ancestors);
}

Response file_response(const Api& api, const Request& request, std::string_view name,
                       std::string_view ancestors) {
  const auto* file = api.files.find(name);
  if (file == nullptr) return problem_response("unknown_route");
  auto response = empty_response(304);
  if (request.header("if-none-match") != file->etag) {
    response.status = 200;
    response.content_type = file->type;
    response.body = file->body;
  }
  response.headers = {{"ETag", file->etag},
                      {"Cache-Control", "no-cache"},
                      {"Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()"},
                      {"Content-Security-Policy", content_policy(ancestors)}};
  return response;
}

void send_page(const Api& api, const Request& request, const Reply& reply, std::string_view name) {
  reply(file_response(api, request, name, "'none'"));
}

} // namespace

void get_chat_page(Api& api, Request request, Reply reply) {
  std::string ancestors = "'self'";
  for (const auto& origin : api.web_origins)
    ancestors += " " + origin;
  reply(file_response(api, request, "chat.html", ancestors));
}

void get_survey_page(Api& api, Request request, Reply reply) {
  send_page(api, request, reply, "survey.html");
}
void get_turn_page(Api& api, Request request, Reply reply) {
  send_page(api, request, reply, "turn.html");
}
void get_pqr_form_page(Api& api, Request request, Reply reply) {
  send_page(api, request, reply, "pqr.html");
}
void get_pqr_page(Api& api, Request request, Reply reply) {
  send_page(api, request, reply, "pqr_status.html");
}
void get_web_file(Api& api, Request request, Reply reply) {
  send_page(api, request, reply, request.path[0]);
}

/// The one file that other sites' pages load.
void get_widget(Api& api, Request request, Reply reply) {
  auto response = file_response(api, request, "widget.js", "'none'");
  response.headers.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
  reply(std::move(response));
}

} // namespace ventanilla::central::http

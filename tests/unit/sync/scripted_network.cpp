#include "tests/unit/sync/scripted_network.hpp"

#include "shared/wire/json.hpp"

#include <algorithm>
#include <stdexcept>

namespace ventanilla::test {

ports::RequestHandle ScriptedNetwork::send(ports::HttpRequest request,
                                           std::function<void(ports::HttpResponse)> done) {
  sent_.push_back(request);
  open_[++last_] = {std::move(request), std::move(done), {}, {}, {}};
  return last_;
}

ports::RequestHandle ScriptedNetwork::open_stream(ports::HttpRequest request,
                                                  std::function<void(const ports::HttpResponse& head)> head,
                                                  std::function<void(std::string_view bytes)> chunk,
                                                  std::function<void(std::string error)> closed) {
  sent_.push_back(request);
  open_[++last_] = {std::move(request), {}, std::move(head), std::move(chunk), std::move(closed)};
  return last_;
}

std::size_t ScriptedNetwork::count(std::string_view in_url) const {
  return static_cast<std::size_t>(std::count_if(sent_.begin(), sent_.end(), [&](const auto& request) {
    return request.url.find(in_url) != std::string::npos;
  }));
}

ports::RequestHandle ScriptedNetwork::find(std::string_view in_url) const {
  for (const auto& [handle, each] : open_)
    if (each.request.url.find(in_url) != std::string::npos) return handle;
  return 0;
}

const ports::HttpRequest* ScriptedNetwork::waiting(std::string_view in_url) const {
  const auto found = open_.find(find(in_url));
  return found == open_.end() ? nullptr : &found->second.request;
}

void ScriptedNetwork::answer(std::string_view in_url, ports::HttpResponse response) {
  const auto found = open_.find(find(in_url));
  if (found == open_.end()) throw std::logic_error("no request for " + std::string(in_url));
  const auto done = std::move(found->second.done);
  open_.erase(found); // the callback may send the next one
  done(std::move(response));
}

ScriptedNetwork::Open ScriptedNetwork::stream() const {
  const auto found = open_.find(find("/live"));
  if (found == open_.end()) throw std::logic_error("no stream is open");
  return found->second; // a copy: the callback may cancel it
}

void ScriptedNetwork::stream_head(ports::HttpResponse head) {
  stream().head(head);
}
void ScriptedNetwork::stream_bytes(std::string_view bytes) {
  stream().chunk(bytes);
}
void ScriptedNetwork::stream_closed(std::string error) {
  const auto open = stream();
  open_.erase(find("/live"));
  open.closed(std::move(error));
}

ports::HttpResponse ours(int status, std::string body) {
  ports::HttpResponse response;
  response.status = status;
  response.headers = {{"content-type", "application/json"}, {"ventanilla-schema", "1; min=1"}};
  response.body = std::move(body);
  return response;
}

ports::HttpResponse refusal(int status, const std::string& code, std::optional<std::uint64_t> expected) {
  wire::Problem problem;
  problem.status = status;
  problem.code = code;
  problem.detail = "No se puede.";
  problem.expected = expected;
  auto response = ours(status, wire::encode(problem));
  response.headers[0].second = "application/problem+json";
  return response;
}

ports::HttpResponse foreign_page(int status) {
  ports::HttpResponse response;
  response.status = status;
  response.headers = {{"content-type", "text/html"}};
  response.body = "<html><body>Bienvenido a la red WiFi</body></html>";
  return response;
}

ports::HttpResponse no_answer() {
  ports::HttpResponse response;
  response.error = "timed out";
  return response;
}

ports::HttpResponse with_header(ports::HttpResponse response, const std::string& name,
                                const std::string& value) {
  response.headers.emplace_back(name, value);
  return response;
}

std::string header_of(const ports::HttpRequest& request, std::string_view name) {
  for (const auto& [each, value] : request.headers)
    if (each == name) return value;
  return {};
}

} // namespace ventanilla::test

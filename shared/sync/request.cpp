#include "shared/sync/request.hpp"

#include "shared/wire/schema.hpp"

#include <utility>

namespace ventanilla::sync {

ports::HttpRequest request_to(const std::string& central, const std::string& secret, std::string method,
                              const std::string& path, std::string body) {
  ports::HttpRequest request;
  request.method = std::move(method);
  request.url = central + path;
  request.headers = {{"Authorization", "Bearer " + secret},
                     {std::string(wire::schema_header), wire::schema_text()}};
  if (!body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  request.body = std::move(body);
  return request;
}

} // namespace ventanilla::sync

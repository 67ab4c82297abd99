#include "shared/ports/packed_bodies.hpp"

#include "shared/ports/gzip.hpp"

#include <utility>

namespace ventanilla::ports {

namespace {

/// Where a URL leads: scheme, host and port.
std::string origin_of(const std::string& url) {
  const auto host = url.find("://");
  return host == std::string::npos ? std::string() : url.substr(0, url.find('/', host + 3));
}

} // namespace

bool PackedBodies::pack(HttpRequest& request) const {
  constexpr std::size_t ratio_most = 16;
  const auto size = request.body.size();
  if (size <= worth_packing || !takers_.contains(origin_of(request.url))) return false;
  auto packed = gzip(request.body);
  if (packed.size() >= size || packed.size() * ratio_most < size) return false;
  request.body = std::move(packed);
  request.headers.emplace_back("Content-Encoding", "gzip");
  return true;
}

void PackedBodies::heard(const std::string& url, bool packed, HttpResponse& response) {
  constexpr int unsupported_media_type = 415;
  if (packed && response.status == unsupported_media_type) {
    takers_.erase(origin_of(url));
    response.status = 0;
    response.error = "the peer takes no packed bodies any more";
  } else if (response.header("accept-encoding").find("gzip") != std::string_view::npos) {
    takers_.insert(origin_of(url));
  }
}

} // namespace ventanilla::ports

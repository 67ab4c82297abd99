#include "central/http/packed_snapshots.hpp"

#include "shared/ports/gzip.hpp"

namespace ventanilla::central::http {

std::shared_ptr<const std::string> PackedSnapshots::packed(const std::string& place, const std::string& etag,
                                                           const std::string& body) {
  auto& last = last_[place];
  if (!last.body || last.etag != etag) last = {etag, std::make_shared<const std::string>(ports::gzip(body))};
  return last.body;
}

} // namespace ventanilla::central::http

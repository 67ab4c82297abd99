#pragma once

#include "shared/ports/network.hpp"

#include <set>
#include <string>

namespace ventanilla::ports {

/// Which peers take bodies packed (gzip), and what is packed for them.
class PackedBodies {
 public:
  /// Packs the request's body where its peer takes that and it is worth it; whether it did. What is all
  /// repetition goes as it is: a peer may take something so small that becomes so large for an attack
  /// (sync.md c.7: 20:1).
  [[nodiscard]] bool pack(HttpRequest& request) const;
  /// A peer says in any of its answers that it takes packed bodies (RFC 9110, 12.5.3). One that refuses one
  /// after all has changed: that answer becomes none, so that the request is sent again, as it is.
  void heard(const std::string& url, bool packed, HttpResponse& response);

 private:
  std::set<std::string> takers_; ///< scheme, host and port
};

} // namespace ventanilla::ports

#pragma once

#include <map>
#include <memory>
#include <string>

namespace ventanilla::central::http {

/// Snapshots as they are sent packed: when a thousand stations come back at once, each is packed once. Lives
/// on one thread.
class PackedSnapshots {
 public:
  /// The packed form of `body`, which `etag` is the tag of. `place`: what there is one snapshot of at a time.
  [[nodiscard]] std::shared_ptr<const std::string> packed(const std::string& place, const std::string& etag,
                                                          const std::string& body);

 private:
  struct Packed {
    std::string etag;
    std::shared_ptr<const std::string> body;
  };
  std::map<std::string, Packed> last_;
};

} // namespace ventanilla::central::http

#pragma once

#include "shared/sync/answer.hpp"
#include "shared/sync/link.hpp"

#include <functional>
#include <set>
#include <string>
#include <vector>

namespace ventanilla::sync {

/// What a claim came to.
struct ClaimResult {
  bool ok = false;
  std::string code;   ///< the problem's, or "offline"
  std::string detail; ///< Spanish, for the person
  wire::CommandAnswer answer;
};

/// What a sign-in came to.
struct SessionResult {
  bool ok = false;
  std::string code;
  std::string detail;
  wire::SessionAnswer answer;
};

/// Asks the site's one writer. A lost answer is asked for again with the same id, a few times; then the claim
/// is "offline". If the central had done it after all, the mirror shows so when it is back (sync.md b.2,
/// b.6). What a crash left open is asked for again, with its id, when the same person is signed in again
/// there within two minutes; later nobody wants it any more.
class Claims {
 public:
  explicit Claims(Shared& shared) : shared_(shared) {}

  void send(const wire::Command& command, const std::string& session, std::function<void(ClaimResult)> done);
  void sign_in(const wire::SessionRequest& request, std::function<void(SessionResult)> done);
  /// Ends it at the central, which closes its desk. Without a line it stays to be said; a program that ends
  /// first leaves the session to its own end.
  void sign_out(const std::string& session);
  /// Says again what is left to be said, at most once a second. For when the central is there.
  void say_sign_outs();

  /// Asks the central something that changes nothing, under the site's path: a search, a list. `done` gets
  /// the verdict and the body. Not repeated: whoever asked sees that it failed and asks again.
  void ask(const std::string& method, const std::string& path, const std::string& body,
           const std::string& session, std::function<void(const Judged&, const std::string& body)> done);

 private:
  void attempt(const wire::Command& command, const std::string& session, int tries,
               std::function<void(ClaimResult)> done);

  struct Left {
    std::string session;
    bool asked = false; ///< its answer is on the way
  };
  void say_sign_out(Left& left);

  /// What an earlier run of the program left open: asked for again, or given up.
  void resume(const wire::SessionAnswer& session);

  Shared& shared_;
  std::string session_; ///< of the last sign-in
  std::string person_;
  std::set<domain::EventId> under_way_;
  std::vector<Left> left_;
  domain::Millis say_again_at_{}; ///< monotonic
};

} // namespace ventanilla::sync

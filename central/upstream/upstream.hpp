#pragma once

#include "central/service/headquarters.hpp"
#include "shared/ports/network.hpp"
#include "shared/sync/answer.hpp"
#include "shared/sync/backoff.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::central::upstream {

/// Where headquarters are, and who we are there.
struct Options {
  std::string central; ///< "https://hq.example", without a slash at the end
  std::string secret;  ///< the branch's bearer
  std::string site;    ///< key of our site
};

/// What of our own central this works with. Called on the thread of `Upstream::step`, and may wait.
struct Doors {
  /// None while our own central can't say: it stands by, or it is stopping.
  std::function<std::optional<BranchSite>()> site;
  std::function<std::vector<storage::LogLine>(storage::SiteNumber, std::uint64_t after, std::size_t limit)>
      lines;
  /// Of the lines `first` to `last`.
  std::function<std::map<std::uint64_t, storage::Removal>(storage::SiteNumber, std::uint64_t first,
                                                          std::uint64_t last)>
      removals;
  std::function<bool(const wire::OfficeAnswer&)> take_office;
  /// Something a person should know, in English, each only once in a row.
  std::function<void(const std::string&)> tell;
};

/// Keeps headquarters' copy of our log the same as the log: pushes the lines that are missing there, and
/// takes the configuration that is wanted there. Nothing of it is remembered here: what headquarters have
/// they say themselves, so that a restored branch or restored headquarters need no care. No thread of its
/// own: the owner calls `step` in its loop, around `Network::poll`.
class Upstream {
 public:
  Upstream(Doors doors, ports::Network& network, const ports::Clock& clock, ports::Random& random,
           Options options);
  ~Upstream();
  Upstream(const Upstream&) = delete;
  Upstream& operator=(const Upstream&) = delete;

  /// Starts whatever is due.
  void step();
  /// There are new lines. Doesn't shorten a backoff: headquarters may be away for days.
  void news();
  /// How long the owner may sleep, at most `most`.
  [[nodiscard]] domain::Millis idle_for(domain::Millis most) const;
  /// Seq up to which headquarters have our log; none before their first answer.
  [[nodiscard]] std::optional<std::uint64_t> acked() const;

 private:
  void ask();
  void fetch_office(std::uint64_t version);
  void push(const BranchSite& site);
  [[nodiscard]] std::string hash_before(const BranchSite& site, std::uint64_t first) const;
  void send(ports::HttpRequest request, std::function<void(const ports::HttpResponse&)> ok);
  [[nodiscard]] ports::HttpRequest request(std::string method, const std::string& path,
                                           std::string body = {}) const;
  void answered(const ports::HttpResponse& response,
                const std::function<void(const ports::HttpResponse&)>& ok);
  void take_state(const ports::HttpResponse& response);
  void refused(const sync::Judged& judged);
  void wait(domain::Millis at_least);
  void tell(const std::string& what);

  Doors doors_;
  ports::Network& network_;
  const ports::Clock& clock_;
  ports::Random& random_;
  Options options_;
  sync::Backoff backoff_;
  std::optional<wire::BranchState> state_;
  ports::RequestHandle under_way_ = 0;
  domain::Millis not_before_{};
  domain::Millis asked_{};           ///< when `state_` came
  bool idle_ = false;                ///< everything is there; `news` ends it
  std::uint64_t office_refused_ = 0; ///< the version that our own central didn't take
  std::size_t most_lines_ = lines_most;
  std::string told_;

  static constexpr std::size_t lines_most = 1000;
};

} // namespace ventanilla::central::upstream

#pragma once

#include "central/service/problem.hpp"
#include "central/storage/store.hpp"
#include "shared/ports/hash.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace ventanilla::central {

enum class StationKind : std::uint8_t {
  kiosk,
  screen,
  feedback,
  panel,
  branch, ///< the central of a branch, which pushes its log (branches.hpp)
};

[[nodiscard]] std::string_view to_text(StationKind);
[[nodiscard]] std::optional<StationKind> parse_station_kind(std::string_view);

/// What a request brings to show who sends it: hashes, the secrets themselves stay at the door.
struct Credentials {
  std::optional<ports::Digest> bearer;
  std::optional<ports::Digest> session;
};

/// Who sends a request.
struct Caller {
  bool admin = false;
  storage::SiteNumber site = 0; ///< of a station; the administrator belongs to none
  std::string station;
  StationKind kind = StationKind::kiosk;
  std::uint32_t epoch = 0;
  std::optional<storage::StoredSession> session; ///< a person signed in at this very station
};

/// A machine that wants to be a station (enrolment.hpp). In memory only.
struct PendingEnrolment {
  struct Approval {
    std::string site;
    std::string key;
    std::string kind;
    std::string label;
  };
  ports::Digest device{}; ///< hash of the code that only the machine knows
  std::string user_code;  ///< what a person reads from its screen
  std::string host;       ///< as the machine calls itself
  std::string address;    ///< where it asks from
  domain::Instant asked{};
  std::optional<domain::Instant> polled;
  std::optional<Approval> approved;
};

/// Who may come in, in memory: stations by their secrets, people by their sessions, and how often somebody
/// guessed a PIN. Writer's thread only.
class Directory {
 public:
  Directory(storage::Store& store, const ports::Digest& admin_key);

  /// Everything as the store has it; for the start and after a roll-back.
  void load();

  /// Fails with "unauthorized" or "station_revoked"; a session that doesn't fit is left out, not refused.
  /// A station's next key becomes its key when it is seen the first time, and the one before opens nothing
  /// any more.
  [[nodiscard]] Outcome<Caller> identify(const Credentials& credentials, domain::Instant now);

  [[nodiscard]] storage::StoredStation* find_station(storage::SiteNumber site, std::string_view key);
  [[nodiscard]] std::vector<storage::StoredStation> stations_of(storage::SiteNumber site) const;
  /// Also forgets its next key.
  void put_station(const storage::StoredStation& station);
  /// The key that the station will come with next, beside the one that it has.
  void put_next_key(const storage::StoredStation& station, const ports::Digest& secret);
  [[nodiscard]] std::vector<PendingEnrolment>& enrolments() noexcept { return enrolments_; }
  /// Remembers that the station was heard; written to the store at most once a minute.
  void heard(const Caller& caller, domain::Instant now);

  void open_session(const storage::StoredSession& session);
  void end_session(const ports::Digest& token);
  /// Sessions of a site that `match` chooses end; hands them over.
  template<class Match> std::vector<storage::StoredSession> end_sessions(Match match) {
    std::vector<storage::StoredSession> ended;
    for (const auto& [token, session] : sessions_)
      if (match(session)) ended.push_back(session);
    for (const auto& session : ended)
      end_session(session.token);
    return ended;
  }

  /// How long this person or station must wait before the next try at a PIN (sync.md c.7): nothing before
  /// the fifth failure, then 30 s, doubling up to 15 min.
  [[nodiscard]] std::optional<domain::Millis> locked_for(const std::string& who, domain::Instant now) const;
  void failed_pin(const std::string& who, domain::Instant now);
  void right_pin(const std::string& who);

 private:
  using StationName = std::pair<storage::SiteNumber, std::string>;
  struct Failures {
    int count = 0;
    domain::Instant locked_until{};
  };

  void forget_next_key(const StationName& name);
  void take_next_key(const StationName& name, const ports::Digest& secret);

  storage::Store& store_;
  ports::Digest admin_key_;
  std::map<StationName, storage::StoredStation> stations_;
  std::map<ports::Digest, StationName> by_secret_;
  std::map<ports::Digest, StationName> by_next_secret_;
  std::vector<PendingEnrolment> enrolments_; ///< the oldest first
  std::map<ports::Digest, storage::StoredSession> sessions_;
  std::map<std::string, Failures> failures_;
};

} // namespace ventanilla::central

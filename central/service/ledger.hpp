#pragma once

#include "central/storage/store.hpp"
#include "shared/domain/office.hpp"
#include "shared/domain/site_state.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/random.hpp"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace ventanilla::central {

/// A site as the writer holds it: the fold of its log and the office it is folded with.
struct LiveSite {
  storage::SiteNumber number = 0;
  std::string key;
  std::uint64_t office_version = 0;
  domain::Office office;
  ports::Zone zone{"UTC"};
  domain::SiteState state;
  ports::Digest chain{}; ///< hash of the log's last line
  std::unordered_map<std::string, domain::TicketId> by_public_token;
  std::uint64_t snapshot_seq = 0;
  domain::Instant tended{}; ///< when housekeeping last looked
  /// Set where a branch's own central writes the log, and this is a copy (branches.hpp).
  std::optional<storage::StoredBranch> branch;
};

/// How many lines of a log are read at once.
inline constexpr std::size_t lines_a_read = 500;

/// Where an event comes from; a default one is the writer itself.
struct Origin {
  std::string actor;
  std::string cause;
};

/// When a group also writes the state of a site (one of them), so that not the whole log is read at the next
/// start. It takes as long as some ten groups: who waits for a group need not wait for that too.
enum class Snapshots : std::uint8_t {
  when_due,     ///< nobody waits
  when_overdue, ///< somebody does; all sites together have up to a hundred thousand lines to read again
};

/// What a committed group added to one site, for the live stream.
struct Published {
  std::string site;
  std::uint64_t head = 0;
  std::uint64_t state_hash = 0;
  std::vector<std::shared_ptr<const storage::LogLine>> lines; ///< may be none: only the hash is news
};

/// The register's row after an event that touched a contact; nullopt when there is none to keep.
[[nodiscard]] std::optional<storage::StoredRow>
row_after(const domain::SiteState& state, const ports::Zone& zone, const domain::Event& event);

/// The logs: appends lines with gapless numbers and a hash chain, and keeps each site's state in step. All of
/// it on the writer's thread, between `begin` and `commit`.
class Ledger {
 public:
  Ledger(storage::Store& store, const ports::Clock& clock, ports::Random& random);

  void begin();
  /// Durable when it returns; hands over what was appended since `begin`.
  [[nodiscard]] std::vector<Published> commit(Snapshots snapshots = Snapshots::when_due);
  /// Whether `commit` would write a snapshot.
  [[nodiscard]] bool has_snapshot(Snapshots snapshots) const { return to_keep(snapshots) != nullptr; }
  /// Forgets everything since `begin`, in memory too: the states are read again.
  void rollback();

  [[nodiscard]] LiveSite* find(std::string_view key);
  [[nodiscard]] LiveSite* find(storage::SiteNumber number);
  [[nodiscard]] std::map<std::string, LiveSite, std::less<>>& sites() { return sites_; }
  LiveSite& add_site(std::string_view key);
  void put_office(LiveSite& site, domain::Office office, std::uint64_t version, const Origin& origin);

  /// Appends the writer's own event and returns its seq. Not to a copy: that is a programming mistake and
  /// throws std::logic_error.
  std::uint64_t append(LiveSite& site, const domain::Event& event, const Origin& origin = {});
  /// Appends a station's fact: fills seq, rx, hash and marks into `record`. `link`: its wire::chain_bytes.
  void append_fact(LiveSite& site, wire::EventRecord& record, const domain::Event& event,
                   std::string_view link);

  // A branch's log (branches.hpp).

  /// Appends the next line as the branch's writer made it: numbers, marks and hash are its own.
  void append_copied(LiveSite& site, const wire::EventRecord& record, const domain::Event& event);
  /// The office that the branch works with, for whoever reads the copy.
  void put_copied_office(LiveSite& site, domain::Office office);
  void put_branch(LiveSite& site, const storage::StoredBranch& branch);
  /// Makes the state, the register and the radicados again from the log.
  void rebuild(LiveSite& site);

  [[nodiscard]] std::uint64_t log_epoch() const noexcept { return log_epoch_; }
  [[nodiscard]] domain::Instant now() const { return clock_.now(); }
  [[nodiscard]] storage::Store& store() noexcept { return store_; }
  [[nodiscard]] const ports::Clock& clock() const noexcept { return clock_; }
  [[nodiscard]] ports::Random& random() noexcept { return random_; }

 private:
  /// `meanwhile` is called often.
  void load(const std::function<void()>& meanwhile);
  void load_state(LiveSite& site, const std::function<void()>& meanwhile);
  /// Once a second while much is read: who is silent for long is put out.
  void say_alive();
  void fold_line(LiveSite& site, const wire::EventRecord& record, const domain::Event& event);
  void count_radicado(const LiveSite& site, const domain::Event& event);
  /// Folds what the state doesn't know yet; `each` is told of every line.
  void fold_rest(LiveSite& site, const std::function<void(const domain::Event&)>& each);
  void put_line(LiveSite& site, const wire::EventRecord& record, const domain::Event& event);
  void write(LiveSite& site, wire::EventRecord& record, const domain::Event& event, std::string_view link);
  /// The site whose state is to be written now; null: none.
  [[nodiscard]] const LiveSite* to_keep(Snapshots snapshots) const;
  void keep_row(const LiveSite& site, const domain::Event& event);

  storage::Store& store_;
  const ports::Clock& clock_;
  ports::Random& random_;
  std::uint64_t log_epoch_ = 1;
  std::optional<domain::Millis> said_; ///< when it last said while reading that it lives
  std::map<std::string, LiveSite, std::less<>> sites_;
  std::map<std::string, Published, std::less<>> published_; ///< by site, since `begin`
};

} // namespace ventanilla::central

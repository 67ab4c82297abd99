#include "central/service/branches.hpp"

#include "central/service/administration.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace ventanilla::central {

namespace {

constexpr std::string_view branch_key = "branch";

/// Takes the lines of one push into the copy: `check` looks at all of it, then `write` takes all of it.
class Taking {
 public:
  Taking(Core& core, LiveSite& site, wire::LogPush& push) : core_(core), site_(site), push_(push) {}

  Outcome<domain::Done> check() {
    branch_ = *site_.branch;
    if (push_.log_epoch == 0 || push_.first == 0)
      return refuse("bad_value", "log_epoch and first begin with 1");
    if (push_.log_epoch < branch_.log_epoch) return refuse("log_forked");
    if (push_.log_epoch > branch_.log_epoch) {
      branch_.log_epoch = push_.log_epoch;
      branch_.passed = 0;
    }
    if (push_.first > branch_.passed + 1) {
      auto gap = problem("sequence_gap");
      gap.expected = branch_.passed + 1;
      return domain::Unexpected{gap};
    }
    if (push_.office) {
      if (push_.office->office.site != site_.key) return refuse("bad_value", "office.site is another site");
      if (auto wrong = wrong_with(push_.office->office); !wrong.empty())
        return refuse("invalid_office", std::move(wrong));
    }
    for (const auto& removal : push_.removals)
      if (const auto read = removal_of(removal))
        removals_.emplace(removal.seq, *read);
      else
        return refuse("bad_value", "removals: a hash is no hash");
    return check_lines();
  }

  /// Inside the group, after `check`.
  void write() {
    if (push_.office) {
      core_.ledger.put_copied_office(site_, std::move(push_.office->office));
      branch_.content_version = push_.office->version;
    }
    if (fork_) {
      core_.ledger.store().supersede(site_.number, *fork_ - 1, site_.branch->log_epoch);
      core_.ledger.rebuild(site_);
    }
    bool words_went = false;
    for (std::size_t at = 0; at < push_.events.size(); ++at) {
      const auto& record = push_.events[at];
      const auto removal = removals_.find(record.seq);
      const auto gone = removal == removals_.end() ? std::nullopt : std::optional(removal->second);
      if (record.seq <= site_.state.head) {
        if (changed_.contains(record.seq))
          core_.ledger.store().replace_line(site_.number, {record.seq, record.id, wire::encode(record)},
                                            gone);
      } else {
        if (gone) core_.ledger.store().put_removal(site_.number, record.seq, *gone);
        core_.ledger.append_copied(site_, record, events_[at]);
        words_went = words_went || std::holds_alternative<domain::RecordsAnonymised>(events_[at]);
      }
      branch_.passed = std::max(branch_.passed, record.seq);
    }
    // The line that tells of a run is the last one of it: by now its lines are here without their words.
    if (words_went) core_.ledger.rebuild(site_);
    core_.ledger.put_branch(site_, branch_);
  }

 private:
  static std::optional<storage::Removal> removal_of(const wire::LineRemoval& removal) {
    const auto was = ports::digest_from_hex(removal.was);
    const auto chain = ports::digest_from_hex(removal.station_chain);
    if (!was || !chain) return std::nullopt;
    return storage::Removal{removal.run, *was, *chain};
  }

  Outcome<domain::Done> check_lines() {
    auto chain = chain_before(push_.first);
    const auto said = ports::digest_from_hex(push_.prev_hash);
    if (!said || *said != chain) return refuse("log_forked");
    const auto here = site_.state.head < push_.first
                          ? std::vector<storage::LogLine>{}
                          : core_.ledger.store().lines(site_.number, push_.first - 1, push_.events.size());
    const auto removed = here.empty() ? std::map<std::uint64_t, storage::Removal>{}
                                      : core_.ledger.store().removals(site_.number);
    auto expected = push_.first;
    for (auto& record : push_.events) {
      if (record.seq != expected) return refuse("bad_value", "events must be numbered one by one from first");
      const auto hash = ports::digest_from_hex(record.hash);
      const auto removal = removals_.find(record.seq);
      // The hash of a line without its words can't be made again; the run's own line vouches for it.
      if (!hash ||
          (removal == removals_.end() && ports::chain_link(chain, wire::chain_bytes(record)) != *hash))
        return refuse("bad_chain", "line " + std::to_string(record.seq));
      chain = *hash;
      auto event = wire::decode_event(record);
      if (!event) return refuse(event.error().code, record.type + ": " + event.error().detail);
      events_.push_back(std::move(*event));
      const auto at = expected - push_.first;
      if (!fork_ && at < here.size()) {
        if (hash_of(here[at]) == record.hash) {
          if (!note_change(record, removed, here[at]))
            return refuse("bad_chain", "line " + std::to_string(record.seq));
        } else if (const auto refused = begin_fork(record.seq))
          return domain::Unexpected{*refused};
      }
      const bool is_new = fork_ || record.seq > site_.state.head;
      if (is_new && is_taken(record)) return refuse("bad_value", "a line has the id of another one");
      ++expected;
    }
    return domain::Done{};
  }

  [[nodiscard]] ports::Digest chain_before(std::uint64_t first) const {
    if (first == site_.state.head + 1) return site_.chain;
    if (first == 1) return {};
    const auto line = core_.ledger.store().lines(site_.number, first - 2, 1);
    return line.empty() ? ports::Digest{}
                        : ports::digest_from_hex(hash_of(line.front())).value_or(ports::Digest{});
  }

  static std::string hash_of(const storage::LogLine& line) {
    const auto record = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
    return record ? record->hash : std::string{};
  }

  /// A line that is here has, or lacks, its words otherwise than in the branch. False when what came in their
  /// place isn't of the line that is here: only words go, and only those that were there.
  bool note_change(const wire::EventRecord& record, const std::map<std::uint64_t, storage::Removal>& removed,
                   const storage::LogLine& line) {
    const auto removal = removals_.find(record.seq);
    if ((removal != removals_.end()) == removed.contains(record.seq)) return true;
    if (line.record == wire::encode(record)) return true;
    changed_.insert(record.seq);
    if (removal == removals_.end()) return true; // with its words again, which its hash proves
    auto here = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
    if (!here || removal->second.was != ports::blake2b(wire::chain_bytes(*here))) return false;
    here->body = record.body;
    return wire::encode(*here) == wire::encode(record);
  }

  /// The branch went on otherwise from here. Only a new epoch may: a log doesn't change.
  std::optional<wire::Problem> begin_fork(std::uint64_t seq) {
    if (branch_.log_epoch == site_.branch->log_epoch && seq <= site_.branch->passed)
      return problem("log_forked");
    fork_ = seq;
    return std::nullopt;
  }

  /// An id stands once in all logs; those of lines that are put aside are free again.
  [[nodiscard]] bool is_taken(const wire::EventRecord& record) {
    if (!ids_.insert(record.id).second) return true;
    const auto known = core_.ledger.store().seq_of(record.id);
    if (!known) return false;
    const auto line = core_.ledger.store().lines(site_.number, *known - 1, 1);
    return !fork_ || *known < *fork_ || line.empty() || line.front().id != record.id;
  }

  Core& core_;
  LiveSite& site_;
  wire::LogPush& push_;
  storage::StoredBranch branch_;
  std::map<std::uint64_t, storage::Removal> removals_; ///< of this push
  std::vector<domain::Event> events_;                  ///< one for each line
  std::set<std::uint64_t> changed_;
  std::set<domain::EventId> ids_;
  std::optional<std::uint64_t> fork_; ///< seq from which the branch went on otherwise
};

Outcome<LiveSite*> branch_of(Core& core, const Caller& caller) {
  auto* site = caller.admin || caller.kind != StationKind::branch ? nullptr : core.ledger.find(caller.site);
  if (site == nullptr || !site->branch) return refuse("forbidden");
  return site;
}

wire::BranchState state_of(Core& core, const LiveSite& site) {
  const auto& branch = *site.branch;
  return {branch.passed, branch.log_epoch, branch.content_version, branch.wanted_version, core.ledger.now()};
}

} // namespace

Outcome<wire::StationKeyAnswer> add_branch(Core& core, const Caller& caller,
                                           const wire::BranchRequest& request) {
  if (!caller.admin) return refuse("forbidden");
  if (!is_key(request.site)) return refuse("bad_value", "site is 1 to 40 of a-z, 0-9, _ and -");
  auto* site = core.ledger.find(request.site);
  if (site != nullptr && !site->branch) return refuse("bad_value", "the log of this site is written here");
  if (site == nullptr) {
    site = &core.ledger.add_site(request.site);
    storage::StoredBranch branch;
    branch.site = site->number;
    core.ledger.put_branch(*site, branch);
  }
  const auto* before = core.directory.find_station(site->number, branch_key);
  const auto secret = ports::new_secret(core.ledger.random());
  storage::StoredStation station;
  station.site = site->number;
  station.key = branch_key;
  station.kind = to_text(StationKind::branch);
  station.label = request.label;
  station.epoch = before == nullptr ? 1 : before->epoch + 1;
  station.secret = ports::blake2b(secret);
  core.directory.put_station(station);
  return wire::StationKeyAnswer{station.key, station.epoch, secret, site->key};
}

Outcome<wire::BranchList> list_branches(Core& core, const Caller& caller) {
  if (!caller.admin) return refuse("forbidden");
  wire::BranchList list;
  for (const auto& [key, site] : core.ledger.sites()) {
    if (!site.branch) continue;
    wire::BranchStatus status;
    status.site = key;
    status.head = site.state.head;
    status.acked = site.branch->passed;
    status.log_epoch = site.branch->log_epoch;
    status.office_version = site.branch->content_version;
    status.wanted_version = site.branch->wanted_version;
    status.superseded = core.ledger.store().superseded_lines(site.number);
    if (const auto* station = core.directory.find_station(site.number, branch_key)) {
      status.label = station->label;
      status.revoked = station->revoked;
      status.last_seen = station->last_seen;
    }
    list.branches.push_back(std::move(status));
  }
  return list;
}

Outcome<wire::BranchState> branch_state(Core& core, const Caller& caller) {
  const auto site = branch_of(core, caller);
  if (!site) return domain::Unexpected{site.error()};
  return state_of(core, **site);
}

Outcome<wire::BranchState> take_log(Core& core, const Caller& caller, wire::LogPush push) {
  const auto site = branch_of(core, caller);
  if (!site) return domain::Unexpected{site.error()};
  Taking taking(core, **site, push);
  if (const auto checked = taking.check(); !checked) return domain::Unexpected{checked.error()};
  taking.write();
  return state_of(core, **site);
}

wire::OfficeAnswer latest_office(const LiveSite& site) {
  if (site.branch && site.branch->wanted_version > site.branch->content_version)
    if (auto office = wire::decode<domain::Office>(site.branch->wanted, wire::trusted_limits()))
      return {site.branch->wanted_version, std::move(*office)};
  return {site.branch ? site.branch->content_version : site.office_version, site.office};
}

wire::OfficeAnswer want_office(Core& core, LiveSite& site, const domain::Office& office,
                               std::uint64_t version) {
  auto branch = *site.branch;
  branch.wanted_version = version;
  branch.wanted = wire::encode(office);
  core.ledger.put_branch(site, branch);
  return {version, office};
}

} // namespace ventanilla::central

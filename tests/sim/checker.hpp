#pragma once

#include "central/service/core.hpp"
#include "tests/sim/scheduler.hpp"
#include "tests/sim/station_node.hpp"
#include "tests/sim/trace.hpp"

#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace ventanilla::sim {

/// Holds everything that the office's programs promise against what they do, after each thing that they do.
/// It keeps the books in its own way: a log that only grows, its own fold of it, each fact that a station has
/// taken. Throws Broken.
class Checker {
 public:
  Checker(const Scheduler& scheduler, Trace& trace) : scheduler_(scheduler), trace_(trace) {}

  // The central
  void committed(central::Core& core, const std::vector<central::Published>& published);
  void opened(central::Core& core);
  void answered(const ports::HttpRequest& request, const ports::HttpResponse& response);

  // Stations
  void promised(const StationNode& station, const wire::EventRecord& record);
  void looked_at(StationNode& station);
  void opened(StationNode& station);
  void claimed(const wire::Command& command, const sync::ClaimResult& result);

  // Disasters
  /// How many facts this machine has taken since it was new.
  [[nodiscard]] std::size_t facts_of(const std::string& machine) const;
  /// Its disk holds only the first `count` of them any more.
  void set_back(const std::string& machine, std::size_t count);
  /// Two machines may hold the same numbers from now on.
  void expect_collisions() { collisions_ = true; }
  /// The central that is opened next has an older database.
  void expect_restored() { restored_ = true; }

  /// Empty when everything has come to rest as it should; otherwise what hasn't, one thing of it.
  [[nodiscard]] std::string restless(central::Core& core, StationNode& station);
  /// Whether the station knows the whole log, whatever it has to send.
  [[nodiscard]] bool is_current(StationNode& station);
  /// What has to be true once everything is at rest.
  void at_rest(central::Core& core);

  [[nodiscard]] std::uint64_t head() const { return lines_.size(); }

 private:
  struct Line {
    domain::EventId id;
    std::string hash;
    std::uint64_t public_hash = 0;
    std::string cause;
  };
  struct Promise {
    std::string machine;
    std::string type;
    std::string body;
    bool in_log = false;
    bool on_disk = true; ///< the machine that took it has it, or had it until seven days after
    std::optional<domain::Millis> logged{}; ///< when the log took it from its station the last time
  };

  [[noreturn]] void broken(const std::string& invariant, const std::string& what) const;
  void opened_restored(central::Core& core);
  [[nodiscard]] bool may_be_trimmed(const Promise& promise) const;
  void forget(const domain::EventId& id);
  void take(const wire::EventRecord& record);
  void take_numbers(const wire::EventRecord& record, const domain::Event& event);
  void take_calls(const wire::EventRecord& record, const domain::Event& event);
  void take_fact(const wire::EventRecord& record);
  void check_marks(const wire::EventRecord& record, const std::vector<domain::Anomaly>& marks) const;
  void check_tickets() const;
  void check_decision(const wire::EventRecord& record, const domain::Event& event) const;
  void check_old_call(const wire::EventRecord& record, const domain::Event& event) const;
  [[nodiscard]] std::string numberless(StationNode& station) const;
  void check_writers_own(const wire::EventRecord& record, const domain::Event& event) const;

  const Scheduler& scheduler_;
  Trace& trace_;
  std::vector<Line> lines_; ///< of seq 1 …
  std::unordered_map<domain::EventId, std::uint64_t, domain::UuidHash> seq_of_;
  domain::SiteState fold_;
  ports::Digest chain_{};
  std::uint64_t log_epoch_ = 0;
  std::unordered_map<domain::EventId, Promise, domain::UuidHash> promises_;
  std::map<std::string, std::vector<domain::EventId>> facts_; ///< by machine, in order
  std::map<std::string, std::size_t> not_in_log_;             ///< by machine
  std::set<std::string> doubting_; ///< machines that may not know yet what a restored central lacks
  bool restored_ = false;
  bool rereading_ = false; ///< what is taken was in the log before, in the copy that was restored
  bool collisions_ = false;
  int restorations_ = 0;
  std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> lseqs_;
  std::map<std::string, std::set<int>> leased_; ///< numbers by "day/series"
  std::map<std::string, int> only_leased_;      ///< hot numbers since the last turn, by series
  std::set<std::string> labels_;
  std::set<std::pair<domain::TicketId, std::uint32_t>> call_epochs_;
  std::map<domain::EventId, std::string> command_answers_;
};

} // namespace ventanilla::sim

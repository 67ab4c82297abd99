#pragma once

#include "central/service/administration.hpp"
#include "central/service/claims.hpp"
#include "central/service/core.hpp"
#include "central/service/facts.hpp"
#include "central/service/numbers.hpp"
#include "central/service/sign_in.hpp"
#include "tests/support/manual_ports.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <vector>

namespace ventanilla::central::test {

using ventanilla::test::ManualClock;
using ventanilla::test::SeededRandom;
using ventanilla::test::TemporaryFolder;

inline constexpr domain::LocalDay today{std::chrono::year{2026} / 11 / 24};
inline constexpr domain::LocalDay tomorrow{std::chrono::year{2026} / 11 / 25};

/// Site "main": services "acts" (A) and "rup" (B, 3 turns a day), desks "d1" and "d2", Laura and Iván the
/// supervisor.
[[nodiscard]] domain::Office small_office();

/// A station's own side of the protocol: numbers and chains its facts.
class Sender {
 public:
  Sender(std::string station, std::uint32_t epoch) : station_(std::move(station)), epoch_(epoch) {}

  /// The next fact of this station.
  wire::EventRecord fact(const domain::Event& event, domain::Instant at, ports::Random& random);
  /// These facts as one batch; they must follow each other.
  [[nodiscard]] FactBatch batch(const std::vector<wire::EventRecord>& records) const;

 private:
  std::string station_;
  std::uint32_t epoch_;
  std::vector<ports::Digest> links_{ports::Digest{}}; ///< after each fact
};

/// Where a test's database is: the file, or, with VENTANILLA_TEST_DATABASE, that PostgreSQL database, empty
/// for each new path.
[[nodiscard]] storage::Location location_of(const std::filesystem::path& file);

/// A central without threads or sockets: each `group` is one transaction, as the writer makes them.
class Office {
 public:
  /// Opens `file`, makes the site when it is new. `vfs` as in storage::Store.
  Office(const std::filesystem::path& file, const ManualClock& clock, ports::Random& random,
         const std::string& vfs = {})
      : Office(storage::SqliteFile{file, vfs}, clock, random) {}
  Office(const storage::Location& location, const ManualClock& clock, ports::Random& random);

  /// One transaction of the writer's: the day's pages, then `work`. Hands over what `work` gave and what was
  /// published.
  template<class Work> auto group(Work work) {
    ledger.begin();
    turn_the_pages();
    auto outcome = work(core_);
    published = ledger.commit();
    return outcome;
  }
  /// What the writer does when a group can't be written.
  void take_back();

  void make_site();
  [[nodiscard]] Caller enrol(const std::string& key, const std::string& kind);
  /// A person at a desk, with a session at this panel.
  [[nodiscard]] Caller sign_in(const Caller& panel, const std::string& person, const std::string& desk);
  [[nodiscard]] domain::NumberLease lease(const Caller& kiosk, const std::string& series,
                                          const std::string& kind, domain::LocalDay day = today);
  [[nodiscard]] LiveSite& site() { return *ledger.find("main"); }
  [[nodiscard]] std::vector<wire::EventRecord> log();

  storage::Store store;
  Ledger ledger;
  Directory directory;
  std::vector<Published> published;

 private:
  void turn_the_pages();

  Core core_{ledger, directory};
};

/// The turn that a kiosk gives with a number of that lease.
[[nodiscard]] domain::TicketIssued turn_of(const domain::NumberLease& lease, int number,
                                           ports::Random& random, const ManualClock& clock);

/// Every line has the next number and the next link of the chain.
void expect_unbroken(const std::vector<wire::EventRecord>& log);

class CentralTest : public testing::Test {
 protected:
  void SetUp() override {
    open();
    office->make_site();
  }
  /// Closes the file and opens it again, as after a restart.
  void open() {
    office.reset();
    office = std::make_unique<Office>(location_of(folder.path() / "central.db"), clock, random);
  }
  Outcome<wire::BatchAnswer> push(const Caller& caller, FactBatch batch) {
    return office->group([&](Core& core) { return take_facts(core, caller, std::move(batch)); });
  }
  Outcome<wire::CommandAnswer> command(const Caller& panel, const wire::Command& command) {
    return office->group([&](Core& core) { return decide(core, panel, office->site(), command); });
  }
  wire::Command command_of(const std::string& kind, const std::string& desk) {
    wire::Command command;
    command.id = ports::new_id<domain::EventId>(clock, random);
    command.kind = kind;
    command.desk = desk;
    return command;
  }
  /// A turn that is in the log; a second passes before the next.
  domain::TicketId issue(const Caller& kiosk, Sender& sender, const std::string& series = "A") {
    const auto lease = office->lease(kiosk, series, "hot", office->site().state.day);
    const auto turn = turn_of(lease, lease.from, random, clock);
    EXPECT_TRUE(push(kiosk, sender.batch({sender.fact(turn, clock.now(), random)})));
    clock.advance(std::chrono::seconds{1});
    return turn.ticket;
  }

  TemporaryFolder folder;
  ManualClock clock;
  SeededRandom random;
  std::unique_ptr<Office> office;
};

template<class T> [[nodiscard]] std::string code_of(const Outcome<T>& outcome) {
  return outcome ? std::string("done") : outcome.error().code;
}

} // namespace ventanilla::central::test

// A branch's log on its way to headquarters: the real client against the real service, over a line that a
// test holds in its hand.

#include "central/service/anonymise.hpp"
#include "central/service/branches.hpp"
#include "central/service/verify.hpp"
#include "central/upstream/upstream.hpp"
#include "shared/wire/json.hpp"
#include "shared/wire/schema.hpp"
#include "tests/unit/central/central_fixture.hpp"

#include <deque>

namespace ventanilla::central {
namespace {

using test::code_of;
using test::Sender;

Caller administrator() {
  Caller caller;
  caller.admin = true;
  return caller;
}

/// Carries a branch's requests to headquarters' service, as routes.cpp does.
class Line final : public ports::Network {
 public:
  bool cut = false;        ///< nothing arrives
  int answers_to_lose = 0; ///< so many requests arrive and their answers don't
  std::function<void(std::string&)> on_the_way;
  std::vector<std::string> refusals;
  test::Office* headquarters = nullptr;

  ports::RequestHandle send(ports::HttpRequest request,
                            std::function<void(ports::HttpResponse)> done) override {
    waiting_.push_back([this, request = std::move(request), done = std::move(done)]() mutable {
      done(answer(std::move(request)));
    });
    return waiting_.size();
  }
  ports::RequestHandle open_stream(ports::HttpRequest, std::function<void(const ports::HttpResponse&)>,
                                   std::function<void(std::string_view)>,
                                   std::function<void(std::string)>) override {
    return 0;
  }
  void cancel(ports::RequestHandle) override {}
  void poll(domain::Millis) override {
    while (!waiting_.empty()) {
      const auto next = std::move(waiting_.front());
      waiting_.pop_front();
      next();
    }
  }
  void wake() override {}

 private:
  ports::HttpResponse answer(ports::HttpRequest request) {
    if (cut) return silence("cut");
    if (on_the_way) on_the_way(request.body);
    auto response = headquarters->group([&](Core& core) { return route(core, request); });
    if (answers_to_lose > 0) {
      --answers_to_lose;
      return silence("lost");
    }
    return response;
  }

  ports::HttpResponse route(Core& core, const ports::HttpRequest& request) {
    const auto secret = request.headers.front().second.substr(std::string_view("Bearer ").size());
    const auto caller = core.directory.identify({ports::blake2b(secret), std::nullopt}, core.ledger.now());
    if (!caller) return refused(caller.error());
    const auto path = request.url.substr(request.url.find("/v1"));
    if (path == "/v1/branches/me") return given(branch_state(core, *caller));
    if (path.ends_with("/config")) return given(read_office(core, *caller, caller->site == 0 ? "" : "main"));
    auto push = wire::decode<wire::LogPush>(request.body, wire::trusted_limits());
    if (!push) return refused(problem(push.error().code, push.error().detail));
    return given(take_log(core, *caller, std::move(*push)));
  }
  template<class T> ports::HttpResponse given(const Outcome<T>& outcome) {
    if (!outcome) return refused(outcome.error());
    return {.status = 200,
            .error = {},
            .headers = {{"ventanilla-schema", wire::schema_text()}},
            .body = wire::encode(*outcome)};
  }
  static ports::HttpResponse silence(const std::string& why) {
    ports::HttpResponse none;
    none.error = why;
    return none;
  }
  ports::HttpResponse refused(const wire::Problem& problem) {
    refusals.push_back(problem.code);
    return {
        .status = problem.status,
        .error = {},
        .headers = {{"ventanilla-schema", wire::schema_text()}, {"content-type", "application/problem+json"}},
        .body = wire::encode(problem)};
  }

  std::deque<std::function<void()>> waiting_;
};

class Branches : public testing::Test {
 protected:
  void SetUp() override {
    open_branch();
    branch->make_site();
    open_headquarters();
    const auto key = headquarters->group([](Core& core) {
      return add_branch(core, administrator(), {"main", "Facatativá"});
    });
    ASSERT_TRUE(key);
    secret = key->secret;
    connect();
  }
  /// The branch has a file of its own; headquarters are where the test's database is.
  void open_branch() {
    branch.reset();
    branch = std::make_unique<test::Office>(branch_file, clock, random);
  }
  void open_headquarters() {
    line.headquarters = nullptr;
    headquarters.reset();
    headquarters = std::make_unique<test::Office>(test::location_of(folder.path() / "hq.db"), clock, random);
    line.headquarters = headquarters.get();
  }
  void connect() {
    upstream::Doors doors;
    doors.site = [this] {
      return std::optional(branch->group([](Core& core) { return branch_site(core, "main"); }));
    };
    doors.lines = [this](auto site, auto after, auto limit) {
      return branch->store.lines(site, after, std::min(limit, lines_a_push));
    };
    doors.removals = [this](auto site, auto first, auto last) {
      auto all = branch->store.removals(site);
      std::erase_if(all, [&](const auto& each) { return each.first < first || each.first > last; });
      return all;
    };
    doors.take_office = [this](const wire::OfficeAnswer& wanted) {
      return takes_offices &&
             branch->group([&](Core& core) { return take_wanted_office(core, "main", wanted); });
    };
    doors.tell = [this](const std::string& what) { told.push_back(what); };
    client.emplace(std::move(doors), line, clock, random, upstream::Options{"http://hq", secret, "main"});
  }
  /// Lets `minutes` pass.
  void run(int minutes = 2) {
    const auto until = clock.now() + std::chrono::minutes{minutes};
    while (clock.now() < until) {
      client->news();
      client->step();
      line.poll({});
      clock.advance(std::chrono::milliseconds{250});
    }
  }
  /// Turns that a kiosk gives, called and served by nobody.
  void give_turns(int count) {
    const auto kiosk = branch->enrol("kiosk-" + std::to_string(++kiosks), "kiosk");
    Sender sender(kiosk.station, kiosk.epoch);
    for (int each = 0; each < count; ++each) {
      const auto lease = branch->lease(kiosk, "A", "hot", branch->site().state.day);
      const auto turn = test::turn_of(lease, lease.from, random, clock);
      ASSERT_TRUE(branch->group([&](Core& core) {
        return take_facts(core, kiosk, sender.batch({sender.fact(turn, clock.now(), random)}));
      }));
      clock.advance(std::chrono::seconds{1});
    }
  }
  void look_for(const std::string& name) {
    branch->group([&](Core& core) {
      return core.ledger.append(branch->site(), domain::RegisterRead{"laura", "search words: " + name, 1});
    });
  }
  static std::vector<std::string> lines_of(test::Office& office) {
    std::vector<std::string> lines;
    for (const auto& each : office.store.lines(office.site().number, 0, 100'000))
      lines.push_back(each.record);
    return lines;
  }
  /// Headquarters have the log line by line, what it makes, and a proof of it.
  void expect_same() {
    EXPECT_TRUE(lines_of(*headquarters) == lines_of(*branch));
    EXPECT_TRUE(wire::encode(headquarters->site().state) == wire::encode(branch->site().state));
    EXPECT_EQ(headquarters->store.register_rows(headquarters->site().number),
              branch->store.register_rows(branch->site().number));
    EXPECT_EQ(headquarters->site().office_version, branch->site().office_version);
    for (auto* each : {branch.get(), headquarters.get()}) {
      const auto verified = verify(each->store);
      EXPECT_TRUE(verified) << (verified ? "" : verified.error());
    }
  }
  /// The branch's computer is given a copy of its file from before.
  void restore_branch(const std::filesystem::path& copy) {
    branch.reset();
    for (const auto* end : {"-wal", "-shm"})
      std::filesystem::remove(branch_file.string() + end);
    std::filesystem::copy_file(copy, branch_file, std::filesystem::copy_options::overwrite_existing);
    {
      storage::Store store(branch_file);
      store.begin();
      store.set_log_epoch(fresh_epoch(store, clock, random));
      store.commit();
    }
    open_branch();
  }
  std::filesystem::path copy_branch() {
    branch.reset(); // its log is in the file, not beside it
    const auto copy = folder.path() / "copy.db";
    std::filesystem::copy_file(branch_file, copy);
    open_branch();
    return copy;
  }
  Outcome<wire::OfficeAnswer> configure(domain::Office office, const std::string& if_match) {
    return headquarters->group(
        [&](Core& core) { return put_office(core, administrator(), "main", std::move(office), if_match); });
  }

  test::TemporaryFolder folder;
  const std::filesystem::path branch_file = folder.path() / "branch.db";
  test::ManualClock clock;
  test::SeededRandom random;
  std::unique_ptr<test::Office> branch;
  std::unique_ptr<test::Office> headquarters;
  Line line;
  std::string secret;
  std::optional<upstream::Upstream> client;
  std::vector<std::string> told;
  std::size_t lines_a_push = 1000;
  bool takes_offices = true;
  int kiosks = 0;
};

TEST_F(Branches, TheLogStandsAtHeadquartersLineByLine) {
  give_turns(30);
  run();
  expect_same();
  EXPECT_EQ(headquarters->site().office.services.size(), branch->site().office.services.size());
  EXPECT_EQ(client->acked(), branch->site().state.head);
  const auto list = headquarters->group([](Core& core) { return list_branches(core, administrator()); });
  ASSERT_EQ(list->branches.size(), 1U);
  EXPECT_EQ(list->branches[0].label, "Facatativá");
  EXPECT_EQ(list->branches[0].head, branch->site().state.head);
  EXPECT_EQ(list->branches[0].superseded, 0U);
}

TEST_F(Branches, DaysOfBacklogComeWhenTheLineIsBackAndNothingTwice) {
  line.cut = true;
  for (int day = 0; day < 3; ++day) {
    give_turns(40);
    clock.advance(std::chrono::hours{24});
  }
  run();
  EXPECT_FALSE(client->acked());
  line.cut = false;
  lines_a_push = 7;
  line.answers_to_lose = 5;
  run(5);
  expect_same();
  EXPECT_EQ(line.refusals, std::vector<std::string>{});
}

TEST_F(Branches, HeadquartersThatLostTheirDiskGetTheWholeLogAgain) {
  give_turns(5);
  run();
  headquarters->group([&](Core& core) {
    core.ledger.store().supersede(headquarters->site().number, 4, 1);
    auto older = *headquarters->site().branch;
    older.passed = 4;
    core.ledger.put_branch(headquarters->site(), older);
    core.ledger.rebuild(headquarters->site());
    return true;
  });
  give_turns(2);
  run();
  expect_same();
}

TEST_F(Branches, ABranchThatWasRestoredGoesOnOtherwiseAndTheOldLinesAreKeptAside) {
  give_turns(5);
  run();
  const auto copy = copy_branch();
  give_turns(4);
  run();
  const auto lost = branch->site().state.head;
  restore_branch(copy);
  const auto kept = branch->site().state.head;
  run();
  EXPECT_EQ(headquarters->site().state.head, lost)
      << "what only headquarters know stays until it is contradicted";
  give_turns(1);
  run();
  expect_same();
  EXPECT_EQ(headquarters->store.superseded_lines(headquarters->site().number), lost - kept);
  open_headquarters();
  expect_same();
}

TEST_F(Branches, WordsThatAreTakenOutInTheBranchGoAtHeadquartersToo) {
  look_for("Pedro Páramo");
  give_turns(3);
  run();
  EXPECT_NE(lines_of(*headquarters)[branch->log().size() - 1].size(), 0U);
  clock.advance(std::chrono::hours{24 * 40});
  look_for("Susana San Juan");
  run();
  branch.reset();
  {
    storage::Store store(branch_file);
    const auto gone = anonymise(store, clock, random, test::tomorrow, false);
    ASSERT_EQ(gone.at(0).lines, 1U);
  }
  open_branch();
  connect();
  run();
  expect_same();
  std::string all;
  for (const auto& each : lines_of(*headquarters))
    all += each;
  EXPECT_EQ(all.find("Pedro"), std::string::npos);
  EXPECT_NE(all.find("Susana"), std::string::npos);
  open_headquarters();
  expect_same();
}

TEST_F(Branches, OnlyWordsThatWereThereGo) {
  look_for("Pedro Páramo");
  run();
  const auto last = branch->log().back();
  const auto caller = *headquarters->directory.identify({ports::blake2b(secret), std::nullopt}, clock.now());
  auto less = last;
  less.body = wire::encode_event(domain::RegisterRead{"marta", "search —", 1});
  const auto before = lines_of(*headquarters);
  const auto take = [&](const ports::Digest& was) {
    const wire::LineRemoval removal{last.seq, last.seq + 1, ports::to_hex(was),
                                    ports::to_hex(ports::Digest{})};
    const wire::LogPush push{2, 1, ports::to_hex(ports::Digest{}), branch->log(), {removal}, {}};
    auto forged = push;
    forged.events.back() = less;
    return code_of(headquarters->group([&](Core& core) { return take_log(core, caller, forged); }));
  };
  EXPECT_EQ(take(ports::blake2b("something else")), "bad_chain");
  EXPECT_TRUE(lines_of(*headquarters) == before);
  EXPECT_EQ(take(ports::blake2b(wire::chain_bytes(last))), "done");
}

TEST_F(Branches, HeadquartersTakeWordsOutOfTheirOwnLogsOnly) {
  run();
  const auto before = lines_of(*headquarters);
  EXPECT_TRUE(anonymise(headquarters->store, clock, random, test::tomorrow, false).empty());
  look_for("Pedro Páramo");
  run();
  EXPECT_TRUE(anonymise(headquarters->store, clock, random, test::tomorrow, false).empty());
  expect_same();
}

TEST_F(Branches, ARestoredBranchMayHaveAnOlderConfiguration) {
  run();
  const auto copy = copy_branch();
  auto office = test::small_office();
  office.name.es = "Otro nombre";
  ASSERT_EQ(code_of(configure(office, "\"1\"")), "done");
  run();
  ASSERT_EQ(headquarters->site().office_version, 2U);
  restore_branch(copy);
  takes_offices = false; // it has mistakes for this program, say
  give_turns(1);
  run();
  EXPECT_EQ(headquarters->site().office_version, 1U);
  EXPECT_EQ(headquarters->site().office.name, test::small_office().name);
  expect_same();
}

TEST_F(Branches, ABranchWithLinesWithoutWordsIsCopiedAsItIs) {
  look_for("Pedro Páramo");
  clock.advance(std::chrono::hours{24 * 40});
  branch.reset();
  {
    storage::Store store(branch_file);
    ASSERT_EQ(anonymise(store, clock, random, test::tomorrow, false).at(0).lines, 1U);
  }
  open_branch();
  run();
  expect_same();
}

TEST_F(Branches, TheConfigurationComesFromHeadquarters) {
  run();
  auto office = test::small_office();
  office.name.es = "Otro nombre";
  EXPECT_EQ(code_of(configure(office, "\"7\"")), "version_mismatch");
  const auto version = branch->site().office_version;
  ASSERT_EQ(code_of(configure(office, "\"" + std::to_string(version) + "\"")), "done");
  EXPECT_NE(headquarters->site().office.name, office.name) << "in force only once the branch's log says so";
  run();
  EXPECT_EQ(branch->site().office.name, office.name);
  EXPECT_EQ(branch->site().office_version, version + 1);
  EXPECT_EQ(headquarters->site().office.name, office.name);
  expect_same();
  office.name.es = "Y otro";
  EXPECT_EQ(code_of(configure(office, "\"" + std::to_string(version) + "\"")), "version_mismatch");
  ASSERT_EQ(code_of(configure(office, "\"" + std::to_string(version + 1) + "\"")), "done");
  office.name.es = "Y el último";
  ASSERT_EQ(code_of(configure(office, "\"" + std::to_string(version + 2) + "\"")), "done")
      << "the branch has not heard of the one before";
  run();
  EXPECT_EQ(branch->site().office.name, office.name);
  expect_same();
}

TEST_F(Branches, AnEmptyBranchBeginsWithTheOfficeOfHeadquarters) {
  branch.reset();
  std::filesystem::remove(branch_file);
  open_branch();
  ASSERT_EQ(code_of(configure(test::small_office(), "\"0\"")), "done");
  run();
  ASSERT_NE(branch->ledger.find("main"), nullptr);
  EXPECT_EQ(branch->site().office.name, test::small_office().name);
  expect_same();
}

TEST_F(Branches, AnotherLogIsRefused) {
  give_turns(3);
  run();
  const auto before = lines_of(*headquarters);
  line.on_the_way = [](std::string& body) {
    if (const auto at = body.find("ticket.issued"); at != std::string::npos)
      body.replace(at, 13, "ticket.forged");
  };
  give_turns(1);
  run();
  EXPECT_TRUE(lines_of(*headquarters) == before);
  ASSERT_FALSE(line.refusals.empty());
  EXPECT_EQ(line.refusals.back(), "bad_chain");
  line.on_the_way = nullptr;
  run();
  expect_same();

  // The same machine with its disk of yesterday, which nobody has called restored.
  const auto caller = *headquarters->directory.identify({ports::blake2b(secret), std::nullopt}, clock.now());
  wire::LogPush push{1, 1, ports::to_hex(ports::Digest{}), {branch->log().at(1)}, {}, {}};
  push.events[0].seq = 1;
  push.events[0].hash = ports::to_hex(ports::chain_link({}, wire::chain_bytes(push.events[0])));
  const auto take = [&](wire::LogPush some) {
    return code_of(headquarters->group([&](Core& core) { return take_log(core, caller, std::move(some)); }));
  };
  EXPECT_EQ(take(push), "log_forked");
  push.log_epoch = 0;
  EXPECT_EQ(take(push), "bad_value");
  push.log_epoch = 1;
  push.first = 1000;
  EXPECT_EQ(take(push), "sequence_gap");
  expect_same();
}

TEST_F(Branches, NothingIsWrittenToACopy) {
  run();
  const auto before = lines_of(*headquarters);
  const auto code = [&](auto work) {
    return headquarters->group([&](Core& core) { return code_of(work(core)); });
  };
  const auto admin = administrator();
  EXPECT_EQ(code([&](Core& core) {
              return enrol_station(core, admin, "main", {"kiosk-1", "kiosk", ""});
            }),
            "branch_site");
  EXPECT_EQ(code([&](Core& core) { return put_pin(core, admin, "main", "laura", "x"); }), "branch_site");
  EXPECT_EQ(code([&](Core& core) { return revoke_station(core, admin, "main", "branch"); }), "done");
  clock.advance(std::chrono::hours{48}); // the pages aren't turned here either
  EXPECT_EQ(code([&](Core& core) {
              return branch_site(core, "main").head == before.size() ? Outcome<domain::Done>(domain::Done{})
                                                                     : refuse("unavailable");
            }),
            "done");
  EXPECT_TRUE(lines_of(*headquarters) == before);
  give_turns(1);
  run();
  EXPECT_TRUE(lines_of(*headquarters) == before) << "its key was revoked";
  EXPECT_EQ(line.refusals.back(), "station_revoked");
  EXPECT_EQ(code([&](Core& core) { return add_branch(core, admin, {"main", "x"}); }), "done");
  EXPECT_THROW(headquarters->group(
                   [&](Core& core) { return core.ledger.append(headquarters->site(), domain::DayClosed{}); }),
               std::logic_error);
}

} // namespace
} // namespace ventanilla::central

#include "tests/unit/central/central_fixture.hpp"

#include "central/service/day.hpp"
#include "central/storage/postgres/connection.hpp"
#include "shared/wire/json.hpp"
#include "tests/support/two_services.hpp"

#include <cstdlib>
#include <utility>

namespace ventanilla::central::test {

namespace {
Caller administrator() {
  Caller caller;
  caller.admin = true;
  return caller;
}
} // namespace

domain::Office small_office() {
  auto office = ventanilla::test::two_services();
  office.services[1].daily_limit = 3;
  office.desks = {{"d1", "1", {{"acts", 0}, {"rup", 0}}}, {"d2", "2", {{"acts", 0}, {"rup", 0}}}};
  office.people = {{"laura", "Laura R.", domain::Role::information_operator, "d1", {}, 3},
                   {"marta", "Marta S.", domain::Role::technician, "d2", {}, 3},
                   {"ivan", "Iván C.", domain::Role::supervisor, "", {}, 3}};
  office.hours.days.assign(5, {{8 * 60, 17 * 60}});
  office.hours.days.resize(7);
  return office;
}

wire::EventRecord Sender::fact(const domain::Event& event, domain::Instant at, ports::Random& random) {
  wire::EventRecord record;
  const ManualClock clock;
  record.id = ports::new_id<domain::EventId>(clock, random);
  record.type = std::string(domain::event_type(event));
  record.lseq = links_.size();
  record.at = at;
  record.mono = {"boot", 1};
  record.body = wire::encode_event(event);
  links_.push_back(ports::chain_link(links_.back(), wire::chain_bytes(record)));
  return record;
}

FactBatch Sender::batch(const std::vector<wire::EventRecord>& records) const {
  FactBatch facts;
  facts.batch.station = station_;
  facts.batch.epoch = epoch_;
  facts.batch.first = records.front().lseq;
  facts.batch.prev_hash = ports::to_hex(links_.at(records.front().lseq - 1));
  facts.batch.events = records;
  for (const auto& record : records) {
    facts.events.push_back(*wire::decode_event(record.type, record.body));
    facts.links.push_back(wire::chain_bytes(record));
  }
  return facts;
}

namespace {

/// What a test before this one left. Emptying tables is ten times as fast as making them.
constexpr const char* empty_tables = R"sql(
  DELETE FROM site; DELETE FROM log; DELETE FROM snapshot; DELETE FROM station; DELETE FROM pin; DELETE FROM session;
  DELETE FROM command; DELETE FROM register; DELETE FROM public_token; DELETE FROM removal; DELETE FROM withdrawn_form;
  DELETE FROM radicado; DELETE FROM branch; DELETE FROM superseded; DELETE FROM meta WHERE key NOT IN ('log_epoch', 'tables'); UPDATE turn SET number = 0;
  DROP TABLE IF EXISTS thing, later;
)sql";

} // namespace

storage::Location location_of(const std::filesystem::path& file) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): a test has one thread
  const char* url = std::getenv("VENTANILLA_TEST_DATABASE");
  if (url == nullptr) return storage::SqliteFile{file};
  const storage::PostgresUrl database{url};
  static std::filesystem::path last; // the test that has the database now
  if (std::exchange(last, file) != file) {
    { const storage::Store made(database); }
    storage::postgres::Connection(url, storage::Access::write).execute(empty_tables);
  }
  return database;
}

Office::Office(const storage::Location& location, const ManualClock& clock, ports::Random& random)
    : store(location), ledger(store, clock, random), directory(store, ports::blake2b("administrator")) {
  recall_failures(core_);
}

void Office::turn_the_pages() {
  turn_pages(core_);
}

void Office::take_back() {
  ledger.rollback();
  directory.load();
}

void Office::make_site() {
  const auto made = group(
      [](Core& core) { return put_office(core, administrator(), "main", small_office(), std::nullopt); });
  ASSERT_TRUE(made) << made.error().detail;
}

Caller Office::enrol(const std::string& key, const std::string& kind) {
  const auto enrolled = group([&](Core& core) {
    return enrol_station(core, administrator(), "main", {key, kind, key});
  });
  return *directory.identify({ports::blake2b(enrolled->secret), std::nullopt}, ledger.now());
}

Caller Office::sign_in(const Caller& panel, const std::string& person, const std::string& desk) {
  const auto session = group([&](Core& core) { return end_sign_in(core, panel, {person, "", desk}, true); });
  auto caller = panel;
  for (const auto& each : store.sessions())
    if (each.token == ports::blake2b(session->token)) caller.session = each;
  return caller;
}

domain::NumberLease Office::lease(const Caller& kiosk, const std::string& series, const std::string& kind,
                                  domain::LocalDay day) {
  return group([&](Core& core) { return reserve_numbers(core, kiosk, site(), {series, day, kind}); })->lease;
}

std::vector<wire::EventRecord> Office::log() {
  std::vector<wire::EventRecord> records;
  for (const auto& line : store.lines(site().number, 0, 100'000))
    records.push_back(*wire::decode<wire::EventRecord>(line.record, wire::trusted_limits()));
  return records;
}

domain::TicketIssued turn_of(const domain::NumberLease& lease, int number, ports::Random& random,
                             const ManualClock& clock) {
  domain::TicketIssued turn;
  turn.ticket = ports::new_id<domain::TicketId>(clock, random);
  turn.day = lease.day;
  turn.series = lease.series;
  turn.number = number;
  turn.lease = lease.id;
  turn.service = lease.series == "A" ? "acts" : "rup";
  turn.public_token = ports::new_token(random, 16);
  return turn;
}

void expect_unbroken(const std::vector<wire::EventRecord>& log) {
  ports::Digest link{};
  for (std::size_t at = 0; at < log.size(); ++at) {
    EXPECT_EQ(log[at].seq, at + 1);
    link = ports::chain_link(link, wire::chain_bytes(log[at]));
    EXPECT_EQ(log[at].hash, ports::to_hex(link)) << "line " << log[at].seq << ", " << log[at].type;
  }
}

} // namespace ventanilla::central::test

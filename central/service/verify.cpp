#include "central/service/verify.hpp"

#include "central/service/ledger.hpp"
#include "shared/domain/radicado.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <utility>

namespace ventanilla::central {

namespace {

/// Ends the reading at the first fault.
class Fault : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

class SiteReading {
 public:
  SiteReading(storage::Store& store, const storage::StoredSite& site)
      : store_(store), site_(site), removals_(store.removals(site.number)),
        snapshot_(store.snapshot(site.number)) {
    result_.key = site.key;
    if (site.office.empty()) return;
    const auto office = wire::decode<domain::Office>(site.office, wire::trusted_limits());
    if (!office) fail("its configuration can't be read");
    zone_ = ports::Zone(office->zone);
  }

  Verified::Site run() {
    while (true) {
      const auto lines = store_.lines(site_.number, state_.head, lines_a_read);
      for (const auto& each : lines)
        line(each);
      if (lines.size() < lines_a_read) break;
    }
    if (snapshot_ && snapshot_->seq > state_.head) fail("the snapshot is newer than the log");
    check_removals();
    check_stations();
    if (store_.register_rows(site_.number) != rows_) fail(different_row());
    if (store_.radicados(site_.number) != radicados_)
      fail("the counter of radicados is not where the log left it");
    if (site_.office_version != office_version_)
      fail("the configuration is version " + std::to_string(site_.office_version) + ", the log's last is " +
           std::to_string(office_version_));
    result_.head = state_.head;
    result_.hash = ports::to_hex(chain_);
    result_.stations = stations_.size();
    result_.removed = removals_.size();
    return result_;
  }

 private:
  struct StationChain {
    std::uint64_t acked = 0;
    ports::Digest chain{};
  };

  [[noreturn]] void fail(const std::string& what) const { throw Fault("site " + site_.key + ": " + what); }
  [[noreturn]] void fail(std::uint64_t seq, const std::string& what) const {
    throw Fault("site " + site_.key + ", line " + std::to_string(seq) + ": " + what);
  }

  void line(const storage::LogLine& line) {
    const auto expected = state_.head + 1;
    if (line.seq != expected) fail(expected, "is missing, the next one is " + std::to_string(line.seq));
    const auto record = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
    if (!record) fail(line.seq, "can't be read: " + record.error().detail);
    if (record->seq != line.seq || record->id != line.id) fail(line.seq, "is another line's record");
    follow_chain(*record);
    follow_station(*record);
    fold(*record);
  }

  void follow_chain(const wire::EventRecord& record) {
    const auto said = ports::digest_from_hex(record.hash);
    if (!said) fail(record.seq, "has no hash");
    const auto bytes = wire::chain_bytes(record);
    const auto removal = removals_.find(record.seq);
    if (removal != removals_.end()) {
      // What it said is gone; the hash it had stands, and the run's own line vouches for what is here now.
      runs_[removal->second.run].add(record.seq, removal->second.was, ports::blake2b(bytes));
    } else if (ports::chain_link(chain_, bytes) != *said) {
      fail(record.seq, "its hash is not that of what it says (it or a line before it was changed)");
    }
    chain_ = *said;
  }

  void follow_station(const wire::EventRecord& record) {
    if (record.lseq == 0) return;
    auto& station = stations_[{record.station, record.station_epoch}];
    if (record.lseq != station.acked + 1)
      fail(record.seq, "is fact " + std::to_string(record.lseq) + " of station " + record.station +
                           " (enrolment " + std::to_string(record.station_epoch) + "), which has " +
                           std::to_string(station.acked) + " before it");
    station.acked = record.lseq;
    const auto removal = removals_.find(record.seq);
    station.chain = removal != removals_.end() ? removal->second.station_chain
                                               : ports::chain_link(station.chain, wire::chain_bytes(record));
  }

  void fold(const wire::EventRecord& record) {
    const auto read = wire::decode_event(record.type, record.body);
    const domain::Event event = read ? *read : domain::Event{domain::UnknownEvent{record.type}};
    const auto marks = domain::apply(state_, event, {record.seq, wire::corrected_at(record), record.station});
    check_marks(record, marks);
    if (const auto row = row_after(state_, zone_, event))
      rows_[domain::to_text(row->row.contact)] = storage::register_text(*row);
    if (const auto* changed = std::get_if<domain::OfficeChanged>(&event)) office_version_ = changed->version;
    if (const auto* registered = std::get_if<domain::PqrRegistered>(&event)) {
      const auto radicado = domain::parse_radicado(registered->radicado);
      if (!radicado) fail(record.seq, "has no radicado: " + registered->radicado);
      auto& last = radicados_[radicado->year];
      if (radicado->sequence != last + 1)
        fail(record.seq, "radicado " + registered->radicado + " follows number " + std::to_string(last));
      last = radicado->sequence;
    }
    if (const auto* told = std::get_if<domain::RecordsAnonymised>(&event)) told_[record.seq] = *told;
    if (snapshot_ && snapshot_->seq == record.seq && wire::encode(state_) != snapshot_->state)
      fail(record.seq, "the snapshot kept here is not what the log makes");
  }

  void check_marks(const wire::EventRecord& record, const std::vector<domain::Anomaly>& marks) const {
    std::vector<std::string> expected;
    for (const auto& mark : record.anomalies)
      if (mark == domain::to_text(domain::Anomaly::clock_skew)) expected.push_back(mark);
    for (const auto mark : marks)
      expected.emplace_back(domain::to_text(mark));
    if (expected != record.anomalies) fail(record.seq, "its marks are not those that the rules give");
  }

  void check_removals() {
    for (const auto& [run, digest] : runs_) {
      const auto told = told_.find(run);
      if (told == told_.end() || told->second.lines != digest.lines() || told->second.digest != digest.hex())
        fail("the lines whose words were taken out are not those that line " + std::to_string(run) +
             " tells of");
    }
    for (const auto& [seq, told] : told_)
      if (told.lines > 0 && !runs_.contains(seq))
        fail(seq, "tells of words taken out of lines that have them still");
  }

  void check_stations() {
    for (const auto& station : store_.stations()) {
      if (station.site != site_.number) continue;
      const auto found = stations_.find({station.key, station.epoch});
      const StationChain known = found == stations_.end() ? StationChain{} : found->second;
      if (known.acked != station.acked || known.chain != station.chain)
        fail("station " + station.key + ": the log has " + std::to_string(known.acked) +
             " of its facts, its progress says " + std::to_string(station.acked) +
             (known.acked == station.acked ? " with another chain" : ""));
    }
  }

  std::string different_row() {
    const auto stored = store_.register_rows(site_.number);
    for (const auto& [contact, row] : rows_)
      if (const auto found = stored.find(contact); found == stored.end() || found->second != row)
        return "the register's row of contact " + contact + " is not what the log makes";
    return "the register has a row that the log doesn't know";
  }

  storage::Store& store_;
  const storage::StoredSite& site_;
  const std::map<std::uint64_t, storage::Removal> removals_;
  const std::optional<storage::StoredSnapshot> snapshot_;
  Verified::Site result_;
  ports::Zone zone_{"UTC"};
  domain::SiteState state_;
  ports::Digest chain_{};
  std::map<std::pair<std::string, std::uint32_t>, StationChain> stations_;
  std::map<std::string, std::string> rows_;
  std::map<int, int> radicados_;
  std::uint64_t office_version_ = 0;
  std::map<std::uint64_t, RemovalDigest> runs_;
  std::map<std::uint64_t, domain::RecordsAnonymised> told_;
};

} // namespace

void RemovalDigest::add(std::uint64_t seq, const ports::Digest& was, const ports::Digest& now) {
  chain_ = ports::chain_link(chain_, std::to_string(seq) + ":" + ports::to_hex(was) + ports::to_hex(now));
  ++lines_;
}

domain::Expected<Verified, std::string> verify(storage::Store& store) {
  try {
    if (const auto check = store.complete_check(); check != "ok")
      return domain::Unexpected{"the file is damaged: " + check};
    Verified verified;
    for (const auto& site : store.sites())
      verified.sites.push_back(SiteReading(store, site).run());
    return verified;
  } catch (const Fault& fault) {
    return domain::Unexpected{std::string(fault.what())};
  } catch (const storage::TurnLost& away) {
    return domain::Unexpected{std::string("it can't be read: ") + away.what()};
  } catch (const ports::DatabaseError& error) {
    const std::string what = error.fatal() ? "the file is damaged: " : "it can't be read: ";
    return domain::Unexpected{what + error.what()};
  }
}

} // namespace ventanilla::central

#include "central/service/facts.hpp"

#include "central/service/day.hpp"
#include "central/service/pqr.hpp"
#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <set>

namespace ventanilla::central {

namespace {

constexpr domain::Millis skew_worth_a_mark{std::chrono::minutes{1}};
/// Facts older than this are put at the time they came: no outbox is kept so long.
constexpr domain::Millis oldest_fact{std::chrono::hours{24 * 30}};

/// Which stations make an event; nobody does what only the writer decides.
struct Makers {
  using List = std::vector<StationKind>;
  using enum StationKind;
  List operator()(const domain::TicketIssued&) const { return {kiosk, panel}; }
  List operator()(const domain::PaperKeyPublished&) const { return {kiosk, panel}; }
  List operator()(const domain::TicketPrinted&) const { return {kiosk, panel}; }
  List operator()(const domain::CallAnnounced&) const { return {screen}; }
  List operator()(const domain::TicketRecalled&) const { return {panel}; }
  List operator()(const domain::ServiceStarted&) const { return {panel}; }
  List operator()(const domain::TicketHeld&) const { return {panel}; }
  List operator()(const domain::TicketNoShow&) const { return {panel}; }
  List operator()(const domain::ServiceFinished&) const { return {panel}; }
  List operator()(const domain::AttendedByHand&) const { return {panel}; }
  List operator()(const domain::ContactOpened&) const { return {panel}; }
  List operator()(const domain::RowSaved&) const { return {panel}; }
  /// A panel speaks for its people, never for the visitor.
  List operator()(const domain::MessageSent& sent) const {
    const bool ours =
        sent.author == domain::MessageAuthor::staff || sent.author == domain::MessageAuthor::note;
    return ours ? List{panel} : List{};
  }
  List operator()(const domain::ResponseOpened&) const { return {feedback, panel}; }
  List operator()(const domain::AnswerGiven&) const { return {feedback, panel}; }
  List operator()(const domain::ResponseClosed&) const { return {feedback, panel}; }
  List operator()(const domain::PqrFiled&) const { return {feedback, panel}; }
  List operator()(const domain::StaffCalled&) const { return {kiosk, screen, feedback, panel}; }
  List operator()(const domain::UnknownEvent&) const { return {kiosk, screen, feedback, panel}; }
  List operator()(const auto&) const { return {}; }
};

std::optional<wire::Problem> wrong_maker(const Caller& caller, std::uint32_t epoch,
                                         const std::vector<domain::Event>& events) {
  for (const auto& event : events) {
    // A newer version of an event that is known is made by whoever makes that event.
    const auto* unknown = std::get_if<domain::UnknownEvent>(&event);
    const auto known = unknown == nullptr ? std::nullopt : domain::event_named(unknown->type);
    if (const auto* key = std::get_if<domain::PaperKeyPublished>(&event);
        key != nullptr && (key->station != caller.station || key->station_epoch > epoch))
      // Nobody signs in another's name; what an earlier epoch did not send yet comes under its next one.
      return problem("event_not_permitted");
    const auto makers = std::visit(Makers{}, known ? *known : event);
    if (makers.empty()) return problem("not_a_fact");
    if (std::find(makers.begin(), makers.end(), caller.kind) == makers.end())
      return problem("event_not_permitted");
  }
  return std::nullopt;
}

/// The station's time in server time: its own estimate of the offset, but never after now and never absurdly
/// long ago (sync.md b.3).
domain::Instant corrected(domain::Instant at, domain::Millis offset, domain::Instant now) {
  if (domain::mutated("station_time_believed")) return at + offset;
  return std::clamp(at + offset, now - oldest_fact, now);
}

/// Whether a survey was begun, at that server time, on a form that was withdrawn: it is read for ever and
/// never written (S-09). What a citizen answered before the withdrawal, at a station that was cut off,
/// counts; so does a superseded version of a form that is still in force.
bool begins_withdrawn_form(Core& core, const LiveSite& site, const domain::Event& event, domain::Instant at) {
  const auto* opened = std::get_if<domain::ResponseOpened>(&event);
  const auto& office = site.office;
  if (opened == nullptr || domain::active_form(office, opened->form) != nullptr) return false;
  const bool known = std::any_of(office.forms.begin(), office.forms.end(),
                                 [&](const domain::Form& form) { return form.code == opened->form; });
  if (!known) return false;
  const auto withdrawn = core.ledger.store().withdrawn_form(site.number, opened->form);
  return !withdrawn || at >= *withdrawn; // without a time it was never in force here
}

void correct_time(wire::EventRecord& record, domain::Millis offset, domain::Instant now) {
  record.skew_ms = (corrected(record.at, offset, now) - record.at).count();
  if (offset > skew_worth_a_mark || offset < -skew_worth_a_mark)
    record.anomalies.emplace_back(domain::to_text(domain::Anomaly::clock_skew));
}

/// No station comes so far before the central knows of it, whatever backup the central was restored from.
constexpr std::uint32_t epochs_ahead_most = 1000;

/// Where the chain that a batch goes on with stands: a station that begins a higher epoch begins a new one.
struct Progress {
  std::uint64_t acked = 0;
  ports::Digest chain{};
};

Progress progress_of(const storage::StoredStation& station, const wire::Batch& batch) {
  return batch.epoch > station.epoch ? Progress{} : Progress{station.acked, station.chain};
}

/// Where the log has that fact already.
std::optional<std::uint64_t> known_as(Core& core, const wire::EventRecord& record) {
  if (domain::mutated("known_for_a_day") && core.ledger.now() - record.at > std::chrono::hours{24})
    return std::nullopt;
  return core.ledger.store().seq_of(record.id);
}

/// The station has to go on under an epoch above `expected`, without the facts that are known.
wire::Problem forked(Core& core, const storage::StoredStation& station, const wire::Batch& batch,
                     std::string_view code) {
  auto forked = problem(code);
  forked.expected = station.epoch;
  forked.log_epoch = core.ledger.log_epoch();
  for (const auto& record : batch.events)
    if (known_as(core, record)) forked.known.push_back(record.lseq);
  return forked;
}

/// Whether these can't be the facts that follow on this chain: its link is another, the same number comes
/// with another id (another machine's fact), or an id that was taken elsewhere.
bool is_forked(Core& core, const Progress& progress, const wire::Batch& batch) {
  if (batch.first == progress.acked + 1) {
    const auto before = ports::digest_from_hex(batch.prev_hash);
    if (domain::mutated("other_past_accepted")) return false;
    if (!before || *before != progress.chain) return true;
  }
  for (const auto& record : batch.events) {
    const bool known = known_as(core, record).has_value();
    if (domain::mutated("known_facts_again") && known) continue;
    if (known != (record.lseq <= progress.acked)) return true;
  }
  return false;
}

wire::BatchResult duplicate(Core& core, const wire::EventRecord& record) {
  return {record.lseq, known_as(core, record).value_or(0), "duplicate", {}, {}};
}

/// Given at reception (AGN Acuerdo 060 of 2001). The log of a station that sees no personal data has the
/// number without the PQR.
std::string radicado_of(const LiveSite& site, const domain::Event& event) {
  const auto* filed = std::get_if<domain::PqrFiled>(&event);
  if (filed == nullptr) return {};
  const auto found = site.state.cases.pqrs.find(filed->pqr);
  return found == site.state.cases.pqrs.end() ? std::string{} : found->second.radicado;
}

} // namespace

Outcome<FactBatch> read_facts(std::string_view json, const wire::Limits& limits) {
  auto batch = wire::decode<wire::Batch>(json, limits);
  if (!batch) return refuse(batch.error().code, batch.error().detail);
  FactBatch facts{std::move(*batch), {}, {}};
  if (facts.batch.events.empty()) return refuse("bad_value", "events is empty");
  auto expected = facts.batch.first;
  std::set<domain::EventId> ids;
  for (const auto& record : facts.batch.events) {
    if (!ids.insert(record.id).second) return refuse("bad_value", "two events have one id");
    if (record.lseq != expected++ || record.lseq == 0)
      return refuse("bad_value", "events must be numbered one by one from first");
    auto event = wire::decode_event(record);
    if (!event) return refuse(event.error().code, record.type + ": " + event.error().detail);
    facts.events.push_back(std::move(*event));
    facts.links.push_back(wire::chain_bytes(record));
  }
  return facts;
}

Outcome<wire::BatchAnswer> take_facts(Core& core, const Caller& caller, FactBatch facts) {
  auto& batch = facts.batch;
  auto* site = core.ledger.find(caller.site);
  auto* station = core.directory.find_station(caller.site, caller.station);
  if (caller.admin || site == nullptr || site->branch || station == nullptr ||
      batch.station != caller.station)
    return refuse("forbidden");
  if (batch.epoch < station->epoch || batch.epoch - station->epoch > epochs_ahead_most)
    return domain::Unexpected{forked(core, *station, batch, "station_epoch")};
  if (const auto wrong = wrong_maker(caller, batch.epoch, facts.events)) return domain::Unexpected{*wrong};
  auto [acked, chain] = progress_of(*station, batch);
  if (batch.first > acked + 1 && !domain::mutated("gap_accepted")) {
    auto gap = problem("sequence_gap");
    gap.expected = acked + 1;
    return domain::Unexpected{gap};
  }
  if (is_forked(core, {acked, chain}, batch))
    return domain::Unexpected{forked(core, *station, batch, "station_forked")};
  const auto acked_before = acked;
  const auto now = core.ledger.now();
  for (std::size_t at = 0; at < batch.events.size(); ++at)
    if (batch.events[at].lseq > acked &&
        begins_withdrawn_form(core, *site, facts.events[at],
                              corrected(batch.events[at].at, domain::Millis{batch.offset_ms}, now)))
      return refuse("unknown_form");

  wire::BatchAnswer answer;
  std::vector<domain::TicketId> issued;
  std::vector<domain::PqrId> filed;
  for (std::size_t at = 0; at < batch.events.size(); ++at) {
    auto& record = batch.events[at];
    if (record.lseq <= acked_before) {
      answer.results.push_back(duplicate(core, record));
      continue;
    }
    record.station = caller.station;
    record.station_epoch = batch.epoch;
    record.rx = now;
    record.seq = 0;
    record.anomalies.clear();
    chain = ports::chain_link(chain, facts.links[at]);
    correct_time(record, domain::Millis{batch.offset_ms}, now);
    core.ledger.append_fact(*site, record, facts.events[at], facts.links[at]);
    acked = record.lseq;
    answer.results.push_back(
        {record.lseq, record.seq, record.anomalies.empty() ? "accepted" : "anomaly", record.anomalies, {}});
    if (const auto* pqr = std::get_if<domain::PqrFiled>(&facts.events[at])) filed.push_back(pqr->pqr);
    if (const auto* turn = std::get_if<domain::TicketIssued>(&facts.events[at]))
      issued.push_back(turn->ticket);
  }
  for (const auto& ticket : issued)
    if (!domain::mutated("late_turn_waits_on")) close_late_ticket(core, *site, ticket);
  for (const auto& pqr : filed)
    register_pqr(core, *site, pqr);
  for (std::size_t at = 0; at < facts.events.size(); ++at)
    answer.results[at].radicado = radicado_of(*site, facts.events[at]);
  if (acked != acked_before) {
    if (batch.epoch > station->epoch)
      core.ledger.append(*site, domain::AccessNoted{"station_forked", {}, caller.station});
    station->epoch = batch.epoch;
    station->acked = acked;
    station->chain = chain;
    if (!domain::mutated("progress_in_memory_only")) core.ledger.store().put_progress(*station);
  }
  answer.acked = station->acked;
  answer.head = site->state.head;
  answer.log_epoch = core.ledger.log_epoch();
  answer.server_time = now;
  return answer;
}

} // namespace ventanilla::central

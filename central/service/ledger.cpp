#include "central/service/ledger.hpp"

#include "central/service/redaction.hpp"
#include "shared/domain/case_view.hpp"
#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <stdexcept>

namespace ventanilla::central {

namespace {

/// A snapshot costs as much as the state is large, so a large state is written more rarely: what has to be
/// read again after a crash stays within a constant factor of the state itself.
constexpr std::uint64_t lines_before_snapshot = 5000;
constexpr std::uint64_t lines_a_ticket = 4;
/// Of all sites together: read in a second or so, at the next start and when a group is taken back.
constexpr std::uint64_t lines_overdue = 100'000;
constexpr std::uint64_t lines_a_ticket_overdue = 8;

/// Whose token opens which ticket: a transferred ticket's child inherits the token and is the one that
/// counts.
void know_token(LiveSite& site, const domain::Event& event) {
  if (const auto* issued = std::get_if<domain::TicketIssued>(&event))
    site.by_public_token[issued->public_token] = issued->ticket;
  else if (const auto* recovered = std::get_if<domain::TicketRecovered>(&event))
    site.by_public_token[recovered->public_token] = recovered->ticket;
  else if (const auto* moved = std::get_if<domain::TicketTransferred>(&event)) {
    const auto* child = domain::find_ticket(site.state, moved->child);
    if (child != nullptr && child->parent == moved->ticket)
      site.by_public_token[child->public_token] = child->id;
  } else if (const auto* undone = std::get_if<domain::ActionUndone>(&event)) {
    const auto* ticket = domain::find_ticket(site.state, undone->ticket);
    if (ticket != nullptr) site.by_public_token[ticket->public_token] = ticket->id;
  } else if (std::holds_alternative<domain::DayOpened>(event)) {
    std::erase_if(site.by_public_token,
                  [&](const auto& each) { return !site.state.tickets.contains(each.second); });
  }
}

[[noreturn]] void damaged(const LiveSite& site, const std::string& what) {
  throw ports::DatabaseError(11, "site " + site.key + ": " + what, true);
}

} // namespace

std::optional<storage::StoredRow> row_after(const domain::SiteState& state, const ports::Zone& zone,
                                            const domain::Event& event) {
  const auto id = std::visit(
      []<class Kind>(const Kind& each) {
        if constexpr (std::is_same_v<Kind, domain::RowSaved>)
          return each.row.contact;
        else if constexpr (requires { domain::ContactId{each.contact}; })
          return domain::ContactId{each.contact};
        else
          return domain::ContactId{};
      },
      event);
  const auto* contact = id.is_nil() ? nullptr : domain::find_contact(state, id);
  if (contact == nullptr) return std::nullopt;
  // A turn's own row stands in the register once a person has written something into it.
  if (contact->channel == domain::ContactChannel::in_person && !contact->row_saved) return std::nullopt;
  return storage::StoredRow{zone.local(contact->row.began).day, contact->row};
}

Ledger::Ledger(storage::Store& store, const ports::Clock& clock, ports::Random& random)
    : store_(store), clock_(clock), random_(random), log_epoch_(store.log_epoch()) {
  load([this] { say_alive(); });
}

void Ledger::load(const std::function<void()>& meanwhile) {
  sites_.clear();
  published_.clear();
  for (const auto& stored : store_.sites()) {
    LiveSite site;
    site.number = stored.number;
    site.key = stored.key;
    site.office_version = stored.office_version;
    if (!stored.office.empty()) {
      auto office = wire::decode<domain::Office>(stored.office, wire::trusted_limits());
      if (!office) damaged(site, "the stored office can't be read: " + office.error().detail);
      site.office = std::move(*office);
      site.zone = ports::Zone(site.office.zone);
    }
    load_state(site, meanwhile);
    sites_.emplace(stored.key, std::move(site));
  }
  for (auto& branch : store_.branches())
    if (auto* site = find(branch.site)) site->branch = std::move(branch);
}

void Ledger::load_state(LiveSite& site, const std::function<void()>& meanwhile) {
  meanwhile();
  if (const auto snapshot = store_.snapshot(site.number)) {
    auto state = wire::decode<domain::SiteState>(snapshot->state, wire::trusted_limits());
    if (!state) damaged(site, "the snapshot can't be read: " + state.error().detail);
    site.state = std::move(*state);
    site.snapshot_seq = snapshot->seq;
    for (const auto& [id, ticket] : site.state.tickets)
      if (!ticket.child) site.by_public_token[ticket.public_token] = id;
    const auto last = store_.lines(site.number, snapshot->seq - 1, 1);
    if (last.empty()) damaged(site, "the log ends before its snapshot");
    const auto record = wire::decode<wire::EventRecord>(last.front().record, wire::trusted_limits());
    site.chain = record ? ports::digest_from_hex(record->hash).value_or(ports::Digest{}) : ports::Digest{};
  }
  fold_rest(site, [&](const auto&) { meanwhile(); });
}

void Ledger::say_alive() {
  constexpr std::chrono::seconds each{1};
  const auto now = clock_.monotonic();
  if (said_ && now - *said_ < each) return;
  said_ = now;
  store_.keep_turn_meanwhile();
}

void Ledger::fold_rest(LiveSite& site, const std::function<void(const domain::Event&)>& each) {
  while (true) {
    const auto lines = store_.lines(site.number, site.state.head, lines_a_read);
    for (const auto& line : lines) {
      const auto record = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
      if (!record || line.seq != site.state.head + 1)
        damaged(site, "line " + std::to_string(line.seq) + " of the log can't be read");
      const auto event = wire::decode_event(*record);
      const domain::Event readable = event ? *event : domain::Event{domain::UnknownEvent{record->type}};
      fold_line(site, *record, readable);
      each(readable);
    }
    if (lines.size() < lines_a_read) return;
  }
}

void Ledger::fold_line(LiveSite& site, const wire::EventRecord& record, const domain::Event& event) {
  domain::apply(site.state, event, {record.seq, wire::corrected_at(record), record.station});
  know_token(site, event);
  site.chain = ports::digest_from_hex(record.hash).value_or(ports::Digest{});
}

void Ledger::begin() {
  store_.begin();
}

std::vector<Published> Ledger::commit(Snapshots snapshots) {
  if (const auto* due = to_keep(snapshots)) {
    auto& site = sites_.find(due->key)->second;
    store_.put_snapshot(site.number, {site.state.head, wire::encode(site.state)});
    site.snapshot_seq = site.state.head;
  }
  store_.commit();
  std::vector<Published> all;
  for (auto& [key, published] : published_) {
    const auto& state = sites_.find(key)->second.state;
    published.head = state.head;
    published.state_hash = state.public_hash;
    all.push_back(std::move(published));
  }
  published_.clear();
  return all;
}

void Ledger::rollback() {
  store_.rollback();
  // Nothing is written here: the server may be in a state in which it takes nothing.
  if (!domain::mutated("memory_not_taken_back")) load([] {});
}

LiveSite* Ledger::find(std::string_view key) {
  const auto found = sites_.find(key);
  return found == sites_.end() ? nullptr : &found->second;
}

LiveSite* Ledger::find(storage::SiteNumber number) {
  for (auto& [key, site] : sites_)
    if (site.number == number) return &site;
  return nullptr;
}

LiveSite& Ledger::add_site(std::string_view key) {
  LiveSite site;
  site.number = store_.add_site(key);
  site.key = key;
  return sites_.emplace(site.key, std::move(site)).first->second;
}

void Ledger::put_office(LiveSite& site, domain::Office office, std::uint64_t version, const Origin& origin) {
  for (const auto& form : site.office.forms)
    if (form.status == domain::FormStatus::active && domain::active_form(office, form.code) == nullptr)
      store_.put_withdrawn_form(site.number, form.code, clock_.now());
  store_.put_office(site.number, version, wire::encode(office));
  site.zone = ports::Zone(office.zone);
  site.office = std::move(office);
  site.office_version = version;
  append(site, domain::OfficeChanged{version}, origin);
}

std::uint64_t Ledger::append(LiveSite& site, const domain::Event& event, const Origin& origin) {
  if (site.branch) throw std::logic_error("the log of " + site.key + " is written by its branch");
  wire::EventRecord record;
  record.id = ports::new_id<domain::EventId>(clock_, random_);
  record.type = std::string(domain::event_type(event));
  record.at = clock_.now();
  record.mono = {clock_.boot_id(), clock_.monotonic().count()};
  record.actor = origin.actor;
  record.cause = origin.cause;
  record.body = wire::encode_event(event);
  record.rx = record.at;
  write(site, record, event, wire::chain_bytes(record));
  return record.seq;
}

void Ledger::append_fact(LiveSite& site, wire::EventRecord& record, const domain::Event& event,
                         std::string_view link) {
  write(site, record, event, link);
}

void Ledger::write(LiveSite& site, wire::EventRecord& record, const domain::Event& event,
                   std::string_view link) {
  record.seq = site.state.head + 1;
  if (domain::mutated("seq_with_gaps") && record.seq % 64 == 0) ++record.seq;
  const auto marks =
      domain::apply(site.state, event, {record.seq, wire::corrected_at(record), record.station});
  for (const auto mark : marks)
    record.anomalies.emplace_back(domain::to_text(mark));
  site.chain = ports::chain_link(site.chain, link);
  record.hash = ports::to_hex(site.chain);
  if (domain::mutated("chain_goes_nowhere")) site.chain = {};
  know_token(site, event);
  put_line(site, record, event);
}

void Ledger::put_line(LiveSite& site, const wire::EventRecord& record, const domain::Event& event) {
  auto line = std::make_shared<storage::LogLine>(
      storage::LogLine{record.seq, record.id, wire::encode(record), withheld_record(record, event)});
  keep_row(site, event);
  store_.append(site.number, *line);
  auto& published = published_[site.key];
  published.site = site.key;
  published.lines.push_back(std::move(line));
}

/// The register's copy follows every event that touches a contact's row.
void Ledger::keep_row(const LiveSite& site, const domain::Event& event) {
  if (const auto row = row_after(site.state, site.zone, event)) store_.put_row(site.number, *row);
}

const LiveSite* Ledger::to_keep(Snapshots snapshots) const {
  const bool overdue = snapshots == Snapshots::when_overdue;
  const LiveSite* most = nullptr;
  std::uint64_t most_grown = 0;
  std::uint64_t all_grown = 0;
  for (const auto& [key, site] : sites_) {
    const auto grown = site.state.head - site.snapshot_seq;
    all_grown += grown;
    const auto a_ticket = overdue ? lines_a_ticket_overdue : lines_a_ticket;
    if (grown < std::max(lines_before_snapshot, a_ticket * site.state.tickets.size()) || grown < most_grown)
      continue;
    most = &site;
    most_grown = grown;
  }
  return overdue && all_grown < lines_overdue ? nullptr : most;
}

} // namespace ventanilla::central

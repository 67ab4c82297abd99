// The part of the ledger that keeps a copy of a log which a branch's own central writes.

#include "central/service/ledger.hpp"
#include "shared/domain/radicado.hpp"
#include "shared/wire/json.hpp"

namespace ventanilla::central {

void Ledger::append_copied(LiveSite& site, const wire::EventRecord& record, const domain::Event& event) {
  fold_line(site, record, event);
  if (const auto* changed = std::get_if<domain::OfficeChanged>(&event)) {
    site.office_version = changed->version;
    store_.put_office(site.number, site.office_version, wire::encode(site.office));
  }
  count_radicado(site, event);
  put_line(site, record, event);
}

/// They are gapless, so that counting is enough.
void Ledger::count_radicado(const LiveSite& site, const domain::Event& event) {
  const auto* registered = std::get_if<domain::PqrRegistered>(&event);
  const auto radicado = registered == nullptr ? std::nullopt : domain::parse_radicado(registered->radicado);
  if (radicado) (void)store_.next_radicado(site.number, radicado->year);
}

void Ledger::put_copied_office(LiveSite& site, domain::Office office) {
  store_.put_office(site.number, site.office_version, wire::encode(office));
  site.zone = ports::Zone(office.zone);
  site.office = std::move(office);
}

void Ledger::put_branch(LiveSite& site, const storage::StoredBranch& branch) {
  store_.put_branch(branch);
  site.branch = branch;
}

void Ledger::rebuild(LiveSite& site) {
  store_.forget_projections(site.number);
  store_.forget_radicados(site.number);
  site.state = {};
  site.chain = {};
  site.snapshot_seq = 0;
  site.by_public_token.clear();
  std::uint64_t office_version = 0;
  fold_rest(site, [&](const domain::Event& event) {
    count_radicado(site, event);
    keep_row(site, event);
    if (const auto* changed = std::get_if<domain::OfficeChanged>(&event)) office_version = changed->version;
  });
  if (office_version == site.office_version) return;
  site.office_version = office_version; // lines that changed it were put aside
  store_.put_office(site.number, office_version, wire::encode(site.office));
}

} // namespace ventanilla::central

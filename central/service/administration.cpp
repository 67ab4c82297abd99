#include "central/service/administration.hpp"

#include "central/service/branches.hpp"
#include "central/service/day.hpp"
#include "shared/domain/permission.hpp"
#include "shared/domain/pin.hpp"

#include <algorithm>
#include <stdexcept>

namespace ventanilla::central {

namespace {

/// Whoever holds the administrator's key; it is no person of the office.
const Origin administrator{"administrator", {}};

bool is_zone(const std::string& name) {
  try {
    (void)ports::Zone(name);
    return true;
  } catch (const std::runtime_error&) {
    return false;
  }
}

std::string etag_of(std::uint64_t version) {
  return "\"" + std::to_string(version) + "\"";
}

} // namespace

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= 40 && std::all_of(key.begin(), key.end(), [](char each) {
    return (each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '_' || each == '-';
  });
}

std::string wrong_with(const domain::Office& office) {
  auto problems = domain::problems_of(office);
  if (!is_zone(office.zone)) problems.push_back("zone " + office.zone + " is not in the time zone database");
  std::string all;
  for (const auto& each : problems)
    all += (all.empty() ? "" : "; ") + each;
  return all;
}

namespace {

/// The versions that were published before and aren't any more, as "FOR-DIC-04 v4, …": a document that was in
/// force is read for ever (S-09). A draft may go.
std::string dropped_forms(const domain::Office& before, const domain::Office& after) {
  std::string dropped;
  for (const auto& old : before.forms) {
    if (old.status == domain::FormStatus::draft) continue;
    const bool kept = std::any_of(after.forms.begin(), after.forms.end(), [&](const domain::Form& form) {
      return form.code == old.code && form.version == old.version && form.status != domain::FormStatus::draft;
    });
    if (!kept) dropped += (dropped.empty() ? "" : ", ") + old.code + " v" + std::to_string(old.version);
  }
  return dropped;
}

} // namespace

Outcome<wire::OfficeAnswer> read_office(Core& core, const Caller& caller, std::string_view key) {
  const auto site = site_for(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  if ((*site)->branch) return latest_office(**site);
  wire::OfficeAnswer answer{(*site)->office_version, (*site)->office};
  if (!caller.admin && caller.kind != StationKind::panel) answer.office.people.clear();
  return answer;
}

Outcome<wire::OfficeAnswer> put_office(Core& core, const Caller& caller, std::string_view key,
                                       domain::Office office, std::optional<std::string> if_match) {
  if (!caller.admin) return refuse("forbidden");
  if (office.site != key || !is_key(office.site))
    return refuse("bad_value", "site must be the key in the address");
  auto* site = core.ledger.find(key);
  if (site != nullptr && !if_match) return refuse("version_required");
  const auto latest = site == nullptr ? wire::OfficeAnswer{} : latest_office(*site);
  if (if_match && (site == nullptr || *if_match != etag_of(latest.version)))
    return refuse("version_mismatch");
  if (auto wrong = wrong_with(office); !wrong.empty()) return refuse("invalid_office", std::move(wrong));
  if (const auto dropped = dropped_forms(latest.office, office); !dropped.empty())
    return refuse("form_dropped", "Falta " + dropped +
                                      ": un formato publicado se conserva para siempre; déjelo en la "
                                      "configuración, como obsoleto.");
  if (site != nullptr && site->branch) return want_office(core, *site, office, latest.version + 1);
  if (site == nullptr) site = &core.ledger.add_site(key);
  core.ledger.put_office(*site, std::move(office), site->office_version + 1, administrator);
  turn_pages(core);
  return wire::OfficeAnswer{site->office_version, site->office};
}

Outcome<wire::StationList> list_stations(Core& core, const Caller& caller, std::string_view key) {
  const auto site = site_for(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  const auto* person =
      caller.session ? domain::find_person((*site)->office, caller.session->person) : nullptr;
  const bool may_see = person != nullptr && domain::may(person->role, domain::Permission::see_all_rows);
  if (!caller.admin && !may_see) return refuse("forbidden");
  wire::StationList list;
  for (const auto& each : core.directory.stations_of((*site)->number))
    list.stations.push_back(
        {each.key, each.kind, each.label, each.epoch, each.revoked, each.last_seen, each.acked});
  return list;
}

std::optional<wire::Problem> wrong_enrolment(const wire::StationEnrolment& enrolment) {
  if (!is_key(enrolment.key)) return problem("bad_value", "key is 1 to 40 of a-z, 0-9, _ and -");
  const auto kind = parse_station_kind(enrolment.kind);
  if (!kind || *kind == StationKind::branch)
    return problem("bad_value", "kind is kiosk, screen, feedback or panel");
  return std::nullopt;
}

Outcome<wire::StationKeyAnswer> enrol_station(Core& core, const Caller& caller, std::string_view key,
                                              const wire::StationEnrolment& enrolment) {
  const auto site = administered_site(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  if (auto wrong = wrong_enrolment(enrolment)) return domain::Unexpected{std::move(*wrong)};
  const auto* before = core.directory.find_station((*site)->number, enrolment.key);
  const auto secret = ports::new_secret(core.ledger.random());
  storage::StoredStation station;
  station.site = (*site)->number;
  station.key = enrolment.key;
  station.kind = enrolment.kind;
  station.label = enrolment.label;
  station.epoch = before == nullptr ? 1 : before->epoch + 1;
  station.secret = ports::blake2b(secret);
  core.directory.end_sessions(
      [&](const auto& session) { return session.site == station.site && session.station == station.key; });
  core.directory.put_station(station);
  core.ledger.append(**site, domain::AccessNoted{"station_enrolled", {}, station.key}, administrator);
  return wire::StationKeyAnswer{station.key, station.epoch, secret, (*site)->key};
}

Outcome<domain::Done> revoke_station(Core& core, const Caller& caller, std::string_view key,
                                     std::string_view name) {
  if (!caller.admin) return refuse("forbidden");
  const auto site = site_for(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  const auto* known = core.directory.find_station((*site)->number, name);
  if (known == nullptr) return refuse("unknown_station");
  auto station = *known;
  station.revoked = true;
  core.directory.end_sessions(
      [&](const auto& session) { return session.site == station.site && session.station == station.key; });
  core.directory.put_station(station);
  if (!(*site)->branch)
    core.ledger.append(**site, domain::AccessNoted{"station_revoked", {}, station.key}, administrator);
  return domain::Done{};
}

Outcome<domain::Done> check_pin(Core& core, const Caller& caller, std::string_view key,
                                std::string_view person, const wire::PersonPin& pin) {
  const auto site = administered_site(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  if (domain::find_person((*site)->office, person) == nullptr) return refuse("unknown_person");
  if (pin.person != person) return refuse("bad_value", "person must be the key in the address");
  if (!domain::is_pin(pin.pin)) return refuse("bad_value", "a PIN has exactly six digits");
  return domain::Done{};
}

Outcome<domain::Done> put_pin(Core& core, const Caller& caller, std::string_view key, std::string_view person,
                              const std::string& hash) {
  const auto site = administered_site(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  core.ledger.store().put_pin_hash((*site)->number, person, hash);
  core.ledger.append(**site, domain::AccessNoted{"pin_set", domain::PersonKey(person), {}}, administrator);
  core.directory.end_sessions(
      [&](const auto& session) { return session.site == (*site)->number && session.person == person; });
  return domain::Done{};
}

} // namespace ventanilla::central

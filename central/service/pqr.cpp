#include "central/service/pqr.hpp"

#include "shared/domain/pqr_clock.hpp"
#include "shared/domain/pqr_permission.hpp"
#include "shared/domain/radicado.hpp"
#include "shared/domain/text.hpp"

#include <array>

namespace ventanilla::central {

namespace {

using domain::PqrAction;

constexpr std::array actions{PqrAction::classify,
                             PqrAction::assign,
                             PqrAction::start,
                             PqrAction::request_completion,
                             PqrAction::receive_completion,
                             PqrAction::extend,
                             PqrAction::answer,
                             PqrAction::close,
                             PqrAction::transfer,
                             PqrAction::withdraw,
                             PqrAction::declare_withdrawn};

std::optional<PqrAction> parse_action(std::string_view text) {
  for (const auto action : actions)
    if (domain::to_text(action) == text) return action;
  return std::nullopt;
}

/// The clock of a PQR as it stands, out of what the log says of it.
std::optional<domain::PqrClock> clock_of(const LiveSite& site, const domain::Pqr& pqr) {
  return domain::clock_of(term_policy(site), pqr, [&](domain::Instant at) { return site.zone.local(at); });
}

} // namespace

domain::TermPolicy term_policy(const LiveSite& site) {
  domain::TermPolicy policy;
  // An office that opens on Saturdays for the public still counts Monday to Friday unless its lawyer says so.
  (void)site;
  return policy;
}

void register_pqr(Core& core, LiveSite& site, const domain::PqrId& id) {
  const auto found = site.state.cases.pqrs.find(id);
  if (found == site.state.cases.pqrs.end() || !found->second.radicado.empty()) return;
  const auto& pqr = found->second;
  const auto received = site.zone.local(pqr.received);
  domain::PqrRegistered registered;
  registered.pqr = id;
  registered.filed = domain::business_day_from(term_policy(site).calendar, received.day);
  registered.due = registered.filed;
  if (const auto clock = domain::start_clock(term_policy(site), pqr.type, received)) {
    registered.filed = clock->term.filed;
    registered.due = clock->term.due;
    registered.days = clock->term.days;
  }
  // Numbered in the year in which the central gives it (AGN Acuerdo 060 of 2001).
  const int year = static_cast<int>(site.zone.local(core.ledger.now()).day.year());
  const int sequence = core.ledger.store().next_radicado(site.number, year);
  registered.radicado = domain::to_text(domain::Radicado{site.office.entity_letters, year, sequence});
  core.ledger.append(site, registered);
}

Outcome<const domain::Pqr*> file_pqr(Core& core, LiveSite& site, const domain::PqrFiled& filed) {
  if (domain::is_blank(filed.facts)) return refuse("bad_value", "facts is empty");
  const bool contact_data =
      !filed.user_name.empty() || !filed.document.empty() || !filed.phone.empty() || !filed.email.empty();
  if (contact_data && filed.consent_version.empty())
    return refuse("bad_value", "contact data needs consent_version");
  core.ledger.append(site, filed, {"citizen", {}});
  register_pqr(core, site, filed.pqr);
  return &site.state.cases.pqrs.at(filed.pqr);
}

Outcome<domain::Event> act_on_pqr(const LiveSite& site, const wire::Command& command,
                                  const domain::Person& person, domain::Instant now) {
  const auto action = parse_action(command.action);
  if (!action) return refuse("bad_value", "action is none of the known ones");
  if (!domain::may(person.role, domain::permission_for(*action))) return refuse("forbidden");
  const auto found = site.state.cases.pqrs.find(command.pqr);
  if (found == site.state.cases.pqrs.end()) return refuse("unknown_pqr");
  const auto& pqr = found->second;
  if (pqr.radicado.empty() || !domain::after(pqr.status, *action)) return refuse("not_permitted");
  if (domain::is_blank(command.reason)) return refuse("bad_value", "reason is empty");

  domain::PqrActed acted{command.pqr, *action, person.key, command.reason, 0, std::nullopt};
  const auto local = site.zone.local(now);
  const auto policy = term_policy(site);
  const auto clock = clock_of(site, pqr);
  if (*action == PqrAction::extend) {
    if (!clock) return refuse("not_permitted");
    const auto extended = domain::extend(policy, *clock, local.day, command.days);
    if (!extended) return refuse("bad_value", std::string(domain::to_text(extended.error())));
    acted.days = command.days;
    acted.due = extended->term.due;
  } else if (clock && *action == PqrAction::request_completion) {
    const auto paused = domain::suspend(policy, *clock, local.day);
    if (!paused) return refuse("bad_value", std::string(domain::to_text(paused.error())));
    acted.days = paused->pause->days_left;
  } else if (clock && *action == PqrAction::receive_completion) {
    const auto resumed = domain::resume(policy, *clock, local);
    if (!resumed) return refuse("bad_value", std::string(domain::to_text(resumed.error())));
    acted.due = resumed->term.due;
  }
  return domain::Event{acted};
}

} // namespace ventanilla::central

#include "central/service/claims.hpp"

#include "central/service/claim.hpp"
#include "shared/domain/desk_action.hpp"
#include "shared/domain/mutation.hpp"
#include "shared/domain/next_ticket.hpp"
#include "shared/domain/permission.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <array>

namespace ventanilla::central {

namespace {

using detail::Claim;
using detail::ClaimKind;
using detail::Made;

Made permitted(domain::Expected<domain::Event, domain::TransitionError> made) {
  if (!made) return refuse(domain::to_text(made.error()));
  return std::move(*made);
}

wire::Problem busy(const LiveSite& site, const std::string& desk) {
  auto busy = problem("desk_busy");
  if (const auto* ticket = domain::active_ticket(site.state, desk)) busy.held_ticket = ticket->id;
  return busy;
}

Made call_next(const Claim& claim) {
  const auto next = domain::choose_next(claim.site.state, claim.site.office, claim.session.desk, claim.now);
  if (!next && next.error() == domain::NextError::desk_busy)
    return domain::Unexpected{busy(claim.site, claim.session.desk)};
  if (!next) return refuse(domain::to_text(next.error()));
  return domain::called(claim.site.state, claim.session.desk, claim.session.person, next->ticket,
                        next->reason);
}

Made call_chosen(const Claim& claim) {
  if (domain::mutated("state_not_checked_again"))
    return domain::called(claim.site.state, claim.session.desk, claim.session.person, claim.command.ticket,
                          {});
  if (domain::active_ticket(claim.site.state, claim.session.desk) != nullptr)
    return domain::Unexpected{busy(claim.site, claim.session.desk)};
  return permitted(domain::call_chosen(claim.site.state, claim.session.desk, claim.session.person,
                                       claim.command.ticket, claim.now));
}

Made transfer(const Claim& claim) {
  if (domain::find_service(claim.site.office, claim.command.service) == nullptr)
    return refuse("unknown_service");
  const domain::DeskAct act{claim.session.desk, claim.command.ticket, claim.command.call_epoch};
  const auto child = ports::new_id<domain::TicketId>(claim.core.ledger.clock(), claim.core.ledger.random());
  return permitted(domain::transfer(claim.site.state, act, child, claim.command.service));
}

Made cancel(const Claim& claim) {
  return permitted(domain::cancel(claim.site.state, claim.command.ticket,
                                  claim.command.reason.empty() ? "staff" : claim.command.reason));
}

/// A no-show that comes back waits out the cool-down from the moment it was missed (queue.md E3 row 10).
Made reactivate(const Claim& claim) {
  const auto* ticket = domain::find_ticket(claim.site.state, claim.command.ticket);
  std::optional<domain::Instant> not_before;
  if (ticket != nullptr && ticket->state == domain::TicketState::no_show && !ticket->periods.empty()) {
    const auto cooled = ticket->periods.back().begin + claim.site.office.policy.no_show_cooldown;
    if (cooled > claim.now) not_before = cooled;
  }
  return permitted(domain::reactivate(claim.site.state, claim.command.ticket, not_before));
}

Made undo(const Claim& claim) {
  return permitted(domain::undo(claim.site.state, claim.session.desk, claim.now));
}

Made open_desk(const Claim& claim) {
  return domain::Event{domain::DeskOpened{claim.session.desk, claim.session.person}};
}

Made close_desk(const Claim& claim) {
  return domain::Event{domain::DeskClosed{claim.session.desk}};
}

Made pause_desk(const Claim& claim) {
  return domain::Event{domain::DeskPaused{claim.session.desk, claim.command.reason}};
}

Made resume_desk(const Claim& claim) {
  return domain::Event{domain::DeskResumed{claim.session.desk}};
}

/// A supervisor takes a ticket away from a desk that is cut off: it goes to the pool of held tickets, from
/// where any desk may call it, and later facts of that desk are history (sync.md b.9).
Made release_desk(const Claim& claim) {
  if (claim.person.role != domain::Role::supervisor && claim.person.role != domain::Role::admin)
    return refuse("forbidden");
  const auto* ticket = domain::active_ticket(claim.site.state, claim.command.desk);
  if (ticket == nullptr) return refuse("not_permitted");
  return domain::Event{domain::TicketHeld{ticket->id, ticket->call_epoch}};
}

constexpr std::array kinds{
    ClaimKind{"call_next", call_next},
    ClaimKind{"call_chosen", call_chosen, true},
    ClaimKind{"transfer", transfer, true},
    ClaimKind{"cancel", cancel, true},
    ClaimKind{"reactivate", reactivate, true},
    ClaimKind{"undo", undo},
    ClaimKind{"open_desk", open_desk},
    ClaimKind{"close_desk", close_desk},
    ClaimKind{"pause_desk", pause_desk},
    ClaimKind{"resume_desk", resume_desk},
    ClaimKind{"release_desk", release_desk, false, true},
    ClaimKind{"assign", detail::assign, false, true},
    ClaimKind{"acknowledge", detail::acknowledge, false, true},
    ClaimKind{"decline", detail::decline, false, true},
    ClaimKind{"take", detail::take, false, true},
    ClaimKind{"give_back", detail::give_back, false, true},
    ClaimKind{"close_contact", detail::close_contact, false, true},
    ClaimKind{"invite_survey", detail::invite_survey, false, true},
    ClaimKind{"act_on_pqr", detail::claim_pqr_act, false, true},
    ClaimKind{"recover_ticket", detail::recover_ticket, false, true},
};

/// The ticket an event is about, as the answer tells it.
domain::TicketId subject_of(const domain::Event& event) {
  if (const auto* moved = std::get_if<domain::TicketTransferred>(&event)) return moved->child;
  return std::visit(
      [](const auto& each) {
        if constexpr (requires { domain::TicketId{each.ticket}; })
          return domain::TicketId{each.ticket};
        else
          return domain::TicketId{};
      },
      event);
}

wire::CommandAnswer answer_of(const Claim& claim, const domain::Event& event, std::uint64_t seq) {
  wire::CommandAnswer answer;
  answer.id = claim.command.id;
  answer.seq = seq;
  if (const auto* ticket = domain::find_ticket(claim.site.state, subject_of(event))) {
    answer.ticket = ticket->id;
    answer.call_epoch = ticket->call_epoch;
    answer.code = domain::code_text(*ticket);
  }
  if (const auto* called = std::get_if<domain::TicketCalled>(&event)) answer.reason = called->reason;
  return answer;
}

/// A paper's ticket that the log has is only found.
bool is_known(const LiveSite& site, const domain::Event& event) {
  const auto* recovered = std::get_if<domain::TicketRecovered>(&event);
  return recovered != nullptr && domain::find_ticket(site.state, recovered->ticket) != nullptr;
}

/// The stored answer of a command that came before; nullopt for a new one.
std::optional<Outcome<wire::CommandAnswer>> answered(Core& core, const wire::Command& command,
                                                     const ports::Digest& body) {
  const auto stored = core.ledger.store().command(command.id);
  if (!stored) return std::nullopt;
  if (stored->body != body) return Outcome<wire::CommandAnswer>(refuse("idempotency_mismatch"));
  auto answer = wire::decode<wire::CommandAnswer>(stored->answer, wire::trusted_limits());
  if (!answer) return Outcome<wire::CommandAnswer>(refuse("unavailable"));
  return Outcome<wire::CommandAnswer>(std::move(*answer));
}

} // namespace

bool may_claim(const Caller& caller) {
  return !caller.admin && caller.kind == StationKind::panel;
}

Outcome<wire::CommandAnswer> decide(Core& core, const Caller& caller, LiveSite& site,
                                    const wire::Command& command) {
  if (!may_claim(caller)) return refuse("forbidden");
  const auto body = ports::blake2b(wire::encode(command));
  if (!caller.session) return refuse("session_required");
  if (auto before = answered(core, command, body); before && !domain::mutated("command_decided_again"))
    return std::move(*before);
  const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                 [&](const ClaimKind& each) { return each.name == command.kind; });
  if (kind == kinds.end()) return refuse("unknown_command");
  if (!kind->any_desk && command.desk != caller.session->desk) return refuse("forbidden");
  if (kind->needs_ticket && domain::find_ticket(site.state, command.ticket) == nullptr)
    return refuse("unknown_ticket");

  const auto* person = domain::find_person(site.office, caller.session->person);
  if (person == nullptr) return refuse("session_required");
  const bool about_turns = !kind->any_desk;
  if (about_turns && !domain::may(person->role, domain::Permission::call_tickets)) return refuse("forbidden");

  const Claim claim{core, site, command, *caller.session, *person, core.ledger.now()};
  const auto event = kind->make(claim);
  if (!event) return domain::Unexpected{event.error()};
  const bool known = is_known(site, *event);
  const auto seq =
      known ? site.state.head
            : core.ledger.append(site, *event, {caller.session->person, domain::to_text(command.id)});
  auto answer = answer_of(claim, *event, seq);
  answer.known = known;
  answer.link = detail::follow_up(claim, *event);
  if (domain::mutated("command_not_kept") || domain::mutated("command_decided_again")) return answer;
  core.ledger.store().put_command(command.id, {body, wire::encode(answer)});
  return answer;
}

} // namespace ventanilla::central

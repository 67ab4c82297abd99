#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/site_state.hpp"
#include "shared/domain/transition.hpp"

namespace ventanilla::domain {

/// Who acts, on which ticket, as the caller sees it.
struct DeskAct {
  DeskKey desk;
  TicketId ticket;
  std::uint32_t call_epoch = 0;
};

/// Makes the event of a permitted action or says why not; changes nothing. Used by a panel before it journals
/// a fact and by the site's writer before it accepts a claim, so both refuse the same things (queue.md E4).
[[nodiscard]] Expected<Event, TransitionError> recall(const SiteState&, const DeskAct&);
[[nodiscard]] Expected<Event, TransitionError> start(const SiteState&, const DeskAct&);
[[nodiscard]] Expected<Event, TransitionError> hold(const SiteState&, const DeskAct&);
[[nodiscard]] Expected<Event, TransitionError> no_show(const SiteState&, const DeskAct&);
[[nodiscard]] Expected<Event, TransitionError> finish(const SiteState&, const DeskAct&,
                                                      std::vector<std::string> tasks);
[[nodiscard]] Expected<Event, TransitionError> transfer(const SiteState&, const DeskAct&, TicketId child,
                                                        ServiceKey to_service);
[[nodiscard]] Expected<Event, TransitionError> cancel(const SiteState&, const TicketId&, std::string reason);
[[nodiscard]] Expected<Event, TransitionError> reactivate(const SiteState&, const TicketId&,
                                                          std::optional<Instant> not_before);
/// Takes back the desk's last no-show, finish, hold or transfer (a transfer only while the child still
/// waits).
[[nodiscard]] Expected<Event, TransitionError> undo(const SiteState&, const DeskKey& desk, Instant now);
/// Calls one chosen ticket, waiting or held, to a free desk.
[[nodiscard]] Expected<Event, TransitionError>
call_chosen(const SiteState&, const DeskKey& desk, const PersonKey& person, const TicketId&, Instant now);
/// The event of a ticket picked by `choose_next`.
[[nodiscard]] Event called(const SiteState&, const DeskKey& desk, const PersonKey& person, const TicketId&,
                           const CallReason&);

} // namespace ventanilla::domain

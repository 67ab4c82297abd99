#include "shared/domain/pqr_clock.hpp"

namespace ventanilla::domain {

std::optional<PqrClock> clock_of(const TermPolicy& policy, const Pqr& pqr,
                                 const std::function<LocalTime(Instant)>& local) {
  auto clock = start_clock(policy, pqr.type, local(pqr.received));
  if (!clock) return clock;
  const auto take = [&](Expected<PqrClock, TermError> next) {
    if (next) clock = std::move(*next);
  };
  for (const auto& step : pqr.steps) {
    if (step.action == PqrAction::request_completion) take(suspend(policy, *clock, local(step.at).day));
    if (step.action == PqrAction::receive_completion) take(resume(policy, *clock, local(step.at)));
    if (step.action == PqrAction::extend) take(extend(policy, *clock, local(step.at).day, step.days));
  }
  return clock;
}

} // namespace ventanilla::domain

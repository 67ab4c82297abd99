// The clock of each complaint and the words for how it stands.

#include "shared/domain/pqr_clock.hpp"

#include "plugins/supervisor/pqr.hpp"

#include <algorithm>
#include <tuple>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

/// In which part of the list a complaint stands.
int part_of(const domain::Pqr& pqr) {
  if (domain::is_over(pqr.status)) return 3;
  if (pqr.radicado.empty()) return 2;
  return domain::legal_limit(pqr.type) ? 0 : 1;
}

} // namespace

domain::TermPolicy term_policy() {
  return {};
}

Matter matter_of(const View& view, const domain::Pqr& pqr) {
  const auto policy = term_policy();
  Matter matter;
  matter.pqr = &pqr;
  matter.over = domain::is_over(pqr.status);
  matter.provisional = pqr.radicado.empty();
  matter.clock = domain::clock_of(policy, pqr, [&](domain::Instant at) { return local_of(view, at); });
  if (!matter.clock || matter.over || matter.provisional) return matter;
  matter.urgency = domain::urgency_of(policy, *matter.clock, view.state.local.day);
  matter.days_left = domain::business_days_between(policy.calendar, view.state.local.day, matter.due());
  return matter;
}

std::vector<Matter> matters_of(const View& view) {
  std::vector<const domain::Pqr*> pqrs;
  for (const auto& [id, pqr] : view.site().cases.pqrs)
    pqrs.push_back(&pqr);
  std::sort(pqrs.begin(), pqrs.end(), [](const domain::Pqr* left, const domain::Pqr* right) {
    const auto key = [](const domain::Pqr& each) {
      return std::tuple(part_of(each), each.due, each.received, each.id);
    };
    return key(*left) < key(*right);
  });
  std::vector<Matter> matters;
  for (const auto* pqr : pqrs)
    matters.push_back(matter_of(view, *pqr));
  return matters;
}

bool is_due_soon(const View& view, const Matter& matter) {
  if (part_of(*matter.pqr) != 0 || matter.urgency == domain::Urgency::suspended) return false;
  const auto today = view.state.local.day;
  return matter.due() >= today && matter.due() <= domain::next_business_day(term_policy().calendar, today);
}

DueLook due_look(const View& view, const Matter& matter) {
  using Urgency = domain::Urgency;
  if (matter.over)
    return {"check-all", Color::text2, Color::surface2,
            word_of(view, "super.pqr.status.", domain::to_text(matter.pqr->status))};
  if (matter.provisional)
    return {"timer-sand", Color::text2, Color::surface2, view.words.get("super.pqr.no_radicado")};
  if (!matter.clock) return {"minus", Color::text2, Color::surface2, view.words.get("super.pqr.no_term")};
  const auto date = date_text(view, matter.due());
  switch (matter.urgency) {
  case Urgency::suspended:
    return {"pause-circle", Color::text2, Color::surface2, view.words.get("super.pqr.suspended")};
  case Urgency::overdue:
    return {"alert-circle", Color::danger, Color::danger_soft,
            view.words.format("super.pqr.overdue", {{"date", date}})};
  case Urgency::last_day:
    return {"alert-circle", Color::danger, Color::danger_soft,
            view.words.format("super.pqr.today", {{"date", date}})};
  case Urgency::half_gone:
  case Urgency::mostly_gone:
  case Urgency::on_time:
    break;
  }
  const auto days = view.words.count("super.pqr.days", matter.days_left);
  if (is_due_soon(view, matter))
    return {"alert-circle", Color::danger, Color::danger_soft, date + " · " + days};
  if (matter.urgency == Urgency::on_time)
    return {"check-circle", Color::success, Color::success_soft, date + " · " + days};
  return {"clock", Color::warning, Color::warning_soft, date + " · " + days};
}

} // namespace ventanilla::supervisor

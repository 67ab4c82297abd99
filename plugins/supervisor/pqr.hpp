#pragma once

#include "plugins/supervisor/model.hpp"
#include "shared/domain/pqr_term.hpp"

// Complaints, seen by who must see that they are answered in time.
namespace ventanilla::supervisor {

/// A complaint with its clock, worked out anew from its history.
struct Matter {
  const domain::Pqr* pqr = nullptr;
  std::optional<domain::PqrClock> clock; ///< none: a type without a term
  domain::Urgency urgency = domain::Urgency::on_time;
  int days_left = 0; ///< business days, today not counted
  bool over = false;
  bool provisional = false; ///< waits for its radicado

  /// The day that counts: the one the central gave.
  [[nodiscard]] domain::LocalDay due() const { return pqr->due; }
  [[nodiscard]] const std::string& number() const { return provisional ? pqr->provisional : pqr->radicado; }
};

/// How this office counts.
[[nodiscard]] domain::TermPolicy term_policy();
[[nodiscard]] Matter matter_of(const View& view, const domain::Pqr& pqr);
/// Those that run, by due date; then those without a date, those that wait for their radicado, those over.
[[nodiscard]] std::vector<Matter> matters_of(const View& view);
/// Today or the next business day is its last.
[[nodiscard]] bool is_due_soon(const View& view, const Matter& matter);

/// How a due date is shown: never by colour alone.
struct DueLook {
  std::string_view icon;
  sdk::ui::Color color;
  sdk::ui::Color soft;
  std::string words;
};
[[nodiscard]] DueLook due_look(const View& view, const Matter& matter);

void draw_pqr_detail(sdk::ui::Ui& ui, View& view, sdk::ui::Box area, const Matter& matter);
/// The actions at its foot, or what is being written; answers how high it is.
float draw_pqr_actions(sdk::ui::Ui& ui, View& view, sdk::ui::Box area, const Matter& matter);

} // namespace ventanilla::supervisor

#pragma once

#include "plugins/supervisor/model.hpp"
#include "shared/domain/satisfaction.hpp"

// The parts of "En vivo" and what they are worked out from.
namespace ventanilla::supervisor {

/// Something that asks for the supervisor's eyes.
struct Alert {
  std::string icon;
  bool grave = false;
  std::string title;
  std::string note;
};
/// The grave ones first.
[[nodiscard]] std::vector<Alert> alerts_of(const View& view);

/// How long the one who waits longest for a service has waited; none when nobody does.
[[nodiscard]] std::optional<domain::Millis> oldest_wait(const View& view, const domain::Service& service);
/// Minutes that each of today's called turns waited.
[[nodiscard]] std::vector<double> waits_today(const View& view);
/// Today's answers to the overall question of one form; several forms are never one number.
[[nodiscard]] domain::RatingTally tally_of(const View& view, std::string_view form);
/// Silent for longer than a station that works ever is.
[[nodiscard]] bool is_silent(const View& view, const sdk::StationHealth& station);

void draw_figures(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
void draw_waits(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
void draw_desks(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
void draw_alerts(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
void draw_arrivals(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
void draw_satisfaction(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
void draw_stations(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);

inline constexpr std::string_view in_person_form = "FOR-CMC-31";
inline constexpr std::string_view virtual_form = "FOR-DIC-07";

} // namespace ventanilla::supervisor

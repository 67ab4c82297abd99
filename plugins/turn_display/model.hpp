#pragma once

#include "host/sdk/plugin.hpp"
#include "host/sdk/services/announcer.hpp"
#include "host/sdk/services/slides.hpp"
#include "host/sdk/services/text.hpp"
#include "host/sdk/ui/ui.hpp"
#include "plugins/turn_display/call_queue.hpp"

#include <string>
#include <vector>

namespace ventanilla::turn_display {

struct Options {
  bool calls_only = false; ///< a card a desk instead of the media layout
  double slide_seconds = 12;
  double overscan = 0; ///< part of each edge that the television cuts off, 0 to 0.05
  bool clock_seconds = false;
};

/// Everything a picture is drawn from.
struct View {
  const sdk::StationState& state;
  const sdk::Text& words;
  sdk::Slides* slides; ///< null: no folder
  const CallQueue& calls;
  bool speaking;
  double seconds; ///< of the picture
  const Options& options;
};

/// The layouts. Each fills `area`, which is the window less the overscan.
void draw_landscape(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& area);
void draw_portrait(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& area);
void draw_desks(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& area);

// parts.cpp: what the layouts share.

/// A call with what has to be said of it, read from the log at the time of drawing.
struct CallText {
  std::string code;
  std::string desk;
  std::string service;
};
[[nodiscard]] CallText text_of(const View& view, const domain::TicketId& ticket);

/// "hace 12 s", "hace 3 min".
[[nodiscard]] std::string age_text(const sdk::Text& words, domain::Millis age);

void draw_header(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box);
/// The amber card of the call that is being made.
void draw_calling_card(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box,
                       const sdk::ui::Box& comes_from);
/// The same card when the call has been made and nobody else has been called yet.
void draw_settled_card(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box);
/// The small card of the last call, beside slides.
void draw_last_card(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box);
/// "Llamados recientes": as many rows as fit.
void draw_recent(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box);
/// Where the first row of the recent list stands inside its box.
[[nodiscard]] sdk::ui::Box first_recent_row(const sdk::ui::Box& box);
/// "En espera": letter, service, people, range.
void draw_waits(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box, int rows_most);
/// The same as small cards in a row.
void draw_wait_cards(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box);
/// The line at the foot, or the band that says how old everything is.
void draw_ticker(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box);

/// Outside the hours and after the last call: when the office opens again.
void draw_closed_card(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box);

// media.cpp
void draw_media(sdk::ui::Ui& ui, const View& view, const sdk::ui::Box& box);

[[nodiscard]] bool is_stale(const View& view);
/// After a minute without word what is shown of the queues dims.
[[nodiscard]] float queue_opacity(const View& view);
[[nodiscard]] bool is_idle(const View& view);
/// Closed and nobody left to be called.
[[nodiscard]] bool is_closed(const View& view);

inline constexpr double idle_after_s = 20;

} // namespace ventanilla::turn_display

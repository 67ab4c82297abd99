#pragma once

#include "host/sdk/plugin.hpp"
#include "host/sdk/services/announcer.hpp"
#include "host/sdk/services/text.hpp"
#include "host/sdk/services/tickets.hpp"
#include "host/sdk/services/window.hpp"
#include "host/sdk/ui/ui.hpp"

#include <optional>
#include <string>
#include <variant>

namespace ventanilla::ticket_kiosk {

// The steps of taking a turn. Each holds what it alone needs; nothing of one person survives the way home.
struct Home {
  std::size_t page = 0; ///< of services, where they are more than fit
};
struct Papers {
  domain::ServiceKey service;
};
/// The touch has been taken, the number isn't durable yet.
struct Issuing {
  sdk::RequestId request = 0;
  domain::ServiceKey service;
  double since = 0;
};
struct Issued {
  sdk::IssueResult result;
  double since = 0;
};
/// No turn came of it: full, closed meanwhile, no numbers, journal broken.
struct Refused {
  sdk::IssueResult::Error error = sdk::IssueResult::Error::none;
  double since = 0;
};
using Step = std::variant<Home, Papers, Issuing, Issued, Refused>;

/// What the person at the kiosk chose for their eyes and reach; back to the station's own when they leave.
struct Comfort {
  bool low_reach = false;
  double staff_called_at = -1; ///< seconds; shows "Ya viene alguien"
};

/// Everything a screen is drawn from.
struct View {
  const sdk::StationState& state;
  const sdk::Text& words;
  const sdk::Tickets& tickets;
  const Comfort& comfort;
};

/// What the person asked for on a screen.
struct GoHome {};
struct Choose {
  domain::ServiceKey service;
};
struct Take {
  domain::ServiceKey service;
  domain::TicketClass klass = domain::TicketClass::general;
};
struct TurnTo {
  std::size_t page;
};
using Wish = std::variant<std::monostate, GoHome, Choose, Take, TurnTo>;

/// One mock-up each; they draw and say what was asked for.
Wish draw_home(sdk::ui::Ui& ui, const View& view, const Home& step);
Wish draw_papers(sdk::ui::Ui& ui, const View& view, const Papers& step);
Wish draw_issuing(sdk::ui::Ui& ui, const View& view, const Issuing& step);
Wish draw_issued(sdk::ui::Ui& ui, const View& view, const Issued& step);
Wish draw_refused(sdk::ui::Ui& ui, const View& view, const Refused& step);
void draw_closed(sdk::ui::Ui& ui, const View& view);
/// Nobody has touched for a while: an invitation that moves.
void draw_attract(sdk::ui::Ui& ui, const View& view);
void draw_starting(sdk::ui::Ui& ui, const View& view);
void draw_out_of_service(sdk::ui::Ui& ui, const View& view);

/// Seconds after which a finished screen goes home by itself.
[[nodiscard]] double closes_after(const sdk::Tickets& tickets, const Issued& step);

} // namespace ventanilla::ticket_kiosk

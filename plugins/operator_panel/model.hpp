#pragma once

#include "host/sdk/plugin.hpp"
#include "host/sdk/services/announcer.hpp"
#include "host/sdk/services/contacts.hpp"
#include "host/sdk/services/desk.hpp"
#include "host/sdk/services/text.hpp"
#include "host/sdk/services/tickets.hpp"
#include "host/sdk/services/window.hpp"
#include "host/sdk/ui/sign_in.hpp"
#include "host/sdk/ui/ui.hpp"
#include "plugins/operator_panel/tabs_model.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::operator_panel {

/// What lies over the desk's own screen.
enum class Sheet : std::uint8_t {
  none,
  call_other,
  reactivate,
  give_turn,
  transfer,
  pause,
  by_hand,
  paper,
  menu
};

/// What is typed for a person attended by hand.
struct ByHand {
  std::string label;
  domain::ServiceKey service;
  double since = 0; ///< when the sheet was opened: the attention began then
};

/// One action under way, so that a second press of its key does nothing.
struct Pending {
  sdk::RequestId request = 0;
  std::string done_key; ///< said in a toast when it worked; empty: nothing
  bool undoable = false;
  std::string subject; ///< the ticket's code, for the toast
  bool unlocking = false;
};

struct ToastState {
  std::string text;
  bool undoable = false;
  double until = 0;
};

/// The view's own state; everything else is read from the station's.
struct Model {
  Sheet sheet = Sheet::none;
  bool mini = false;
  std::optional<Pending> pending;
  std::optional<ToastState> toast;
  std::string error; ///< a sentence for the person, from the last action
  double error_until = 0;
  sdk::ui::SignIn signing_in;
  std::string pin_error;    ///< of the PIN of a locked panel
  domain::PersonKey person; ///< whose all this is
  ByHand by_hand;
  std::string paper;           ///< what a scanner or a person has typed of a paper
  sdk::RequestId giving = 0;   ///< a turn asked for at this desk
  bool preferential = false;   ///< of the turn to be given
  std::set<std::string> tasks; ///< of the service being given
  TabsModel tabs;              ///< what is not the desk: register, assigned cases, messages
};

/// What a screen is drawn with. Actions go through `act`, which remembers what is under way.
struct View {
  const sdk::StationState& state;
  const sdk::Text& words;
  Model& model;
  sdk::DeskWork& desk;
  sdk::Tickets& tickets;
  sdk::Contacts& contacts;
  sdk::Announcer* sounds; ///< null at a station without sound
  sdk::WindowControl& window;
  double seconds;
};

/// Starts an action unless one is under way.
void act(View& view, sdk::RequestId request, std::string done_key = {}, bool undoable = false,
         std::string subject = {});
/// Takes the answers of what is under way, if they have come.
void take_answer(View& view);

// What the screens read.
[[nodiscard]] const domain::Desk* own_desk(const View& view);
[[nodiscard]] const domain::DeskState* own_desk_state(const View& view);
[[nodiscard]] const domain::Ticket* own_ticket(const View& view);
[[nodiscard]] bool is_offline(const View& view);
[[nodiscard]] bool busy(const View& view);
[[nodiscard]] bool is_locked(const View& view);
/// Who didn't come when called, the last first.
[[nodiscard]] std::vector<const domain::Ticket*> missed_today(const View& view);

// Sentences.
[[nodiscard]] std::string minutes_text(const View& view, domain::Millis span);
[[nodiscard]] std::string reason_text(const View& view, const domain::CallReason& reason);
[[nodiscard]] std::string service_name(const View& view, const domain::ServiceKey& key);
/// "6:42".
[[nodiscard]] std::string timer_text(double seconds);
[[nodiscard]] std::string clock_text(const View& view, domain::Instant at);

// Screens; each draws its part of the window.
void draw_head(sdk::ui::Ui& ui, View& view);
void draw_sign_in(sdk::ui::Ui& ui, View& view);
void draw_locked(sdk::ui::Ui& ui, View& view);
void lock_by_key(sdk::ui::Ui& ui, View& view); ///< Ctrl+B
void draw_idle(sdk::ui::Ui& ui, View& view);
void draw_serving(sdk::ui::Ui& ui, View& view, const domain::Ticket& ticket);
void draw_paused(sdk::ui::Ui& ui, View& view, const domain::DeskState& desk);
void draw_sheet(sdk::ui::Ui& ui, View& view);
void draw_mini(sdk::ui::Ui& ui, View& view);
/// The list of those who were missed today, to let one wait again.
void draw_reactivate(sdk::ui::Ui& ui, View& view);
/// The field that a paper is scanned into, and what is said of its turn.
void draw_paper(sdk::ui::Ui& ui, View& view);
[[nodiscard]] std::string recovered_text(const View& view, const sdk::DeskResult& result);
/// The sheet's surface with its title and the way back; answers where its content goes.
[[nodiscard]] sdk::ui::Box open_sheet(sdk::ui::Ui& ui, View& view, const char* title);
/// "En espera · mis servicios", and below it "Mi día". Answers the y below.
float draw_waiting(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area, float row);
void draw_my_day(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
/// The band of a panel that is cut off; answers the y below it.
float draw_offline(sdk::ui::Ui& ui, View& view, float y);

inline constexpr float margin = 16;
inline constexpr float head_height = 48;
inline constexpr float foot_height = 56;
inline constexpr float row_height = 48; ///< of a list
inline constexpr float gap = 8;

} // namespace ventanilla::operator_panel

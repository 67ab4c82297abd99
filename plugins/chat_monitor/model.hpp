#pragma once

#include "host/sdk/plugin.hpp"
#include "host/sdk/services/announcer.hpp"
#include "host/sdk/services/contacts.hpp"
#include "host/sdk/services/desk.hpp"
#include "host/sdk/services/text.hpp"
#include "host/sdk/services/window.hpp"
#include "host/sdk/ui/sign_in.hpp"
#include "host/sdk/ui/ui.hpp"
#include "plugins/chat_monitor/watch.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::chat_monitor {

/// What the list shows, and the right column beside it.
enum class Tab : std::uint8_t { attention, told, over };

/// What lies over the right column, or over the composer.
enum class Sheet : std::uint8_t { none, assign, row, quick };

/// Why somebody else than the suggested person, as it is chosen; `other` is written.
enum class Reason : std::uint8_t { none, had_it, knows_it, other };

/// A contact that is being given to somebody.
struct AssignDraft {
  domain::ContactId contact = {};
  domain::PersonKey person = {};
  Reason reason = Reason::none;
  std::string other = {};
  std::string note = {};
  bool tried = false;          ///< what lacks is said only after somebody tried
  float override_height = 126; ///< of the reasons as they were drawn last
};

/// A FOR-DIC-04 row that is being written.
struct RowDraft {
  domain::ContactRow row = {};
  bool tried = false;
  float height = 0; ///< of the form as it was drawn last
};

/// What is typed to one contact and not sent yet.
struct Composer {
  std::string answer;
  std::string note;
  bool writes_note = false;
};

enum class After : std::uint8_t { nothing, close };

/// One action under way, so that a second press of its key does nothing.
struct Pending {
  sdk::RequestId request = 0;
  bool of_desk = false;  ///< answered by DeskWork, not by Contacts
  std::string done = {}; ///< said when it worked; empty: nothing
  domain::ContactId contact = {};
  After after = After::nothing;
  bool unlocking = false;
  bool sent = false; ///< a message: what was typed is cleared when it is durable
};

struct Note {
  std::string text;
  double until = 0;
};

/// The view's own state; everything else is read from the station's.
struct Model {
  sdk::ui::SignIn signing_in;
  std::string pin_error;    ///< of the PIN of a locked monitor
  domain::PersonKey person; ///< whose all this is
  Tab tab = Tab::attention;
  domain::ContactId selected;
  Sheet sheet = Sheet::none;
  std::map<domain::ContactId, Composer> composers;
  AssignDraft assign;
  RowDraft row;
  std::size_t quick = 0; ///< chosen among the quick answers
  std::optional<Pending> pending;
  std::optional<Note> toast;
  std::optional<Note> error; ///< from the last action
};

/// What a screen is drawn with. Actions go through `act`, which remembers what is under way.
struct View {
  const sdk::StationState& state;
  const sdk::Text& words;
  Model& model;
  sdk::Contacts& contacts;
  sdk::DeskWork& desk;
  sdk::WindowControl& window;
  const Targets& targets;
  const Lists& lists;
  double seconds;
};

// actions.cpp
void act(View& view, Pending pending);
/// Takes the answer of the action under way, if it has come.
void take_answer(View& view);
[[nodiscard]] bool busy(const View& view);
[[nodiscard]] bool is_offline(const View& view);
[[nodiscard]] bool may_claim(const View& view); ///< nothing is under way and the central is there
[[nodiscard]] const domain::PersonKey& me(const View& view);
[[nodiscard]] const domain::Contact* selected(const View& view);
void select(View& view, const domain::ContactId& contact);
/// The contacts of the tab that is shown, in the order of its list.
[[nodiscard]] std::vector<const domain::Contact*> listed(const View& view);
void show_tab(View& view, Tab tab);
void open_assign(View& view, const domain::Contact& contact, bool with_suggested);
void open_row(View& view, const domain::Contact& contact);
/// The signed-in person attends it, or already does: the composer is ready.
void answer_myself(View& view, sdk::ui::Ui& ui, const domain::Contact& contact);
[[nodiscard]] domain::Expected<domain::Suggestion, domain::NobodyEligible>
suggestion(const View& view, const domain::Contact& contact);

// sentences.cpp
[[nodiscard]] std::string elapsed(domain::Millis span); ///< "4:10", "1:02:05"
[[nodiscard]] std::string clock_text(const View& view, domain::Instant at);
[[nodiscard]] std::string contact_name(const View& view, const domain::Contact& contact);
[[nodiscard]] std::string person_name(const View& view, const domain::PersonKey& person);
[[nodiscard]] std::string role_and_name(const View& view, const domain::PersonKey& person);
[[nodiscard]] std::string topic_name(const View& view, std::string_view key);
[[nodiscard]] std::string_view channel_icon(domain::ContactChannel channel);
[[nodiscard]] std::string reason_text(const View& view, const domain::DistributionReason& reason);
[[nodiscard]] std::string exclusion_text(const View& view, domain::Exclusion why, std::string_view topic);
/// How it stands with what somebody was told: "por confirmar", "lo recibió", why it came back.
[[nodiscard]] std::string told_text(const View& view, const domain::Contact& contact);
/// Why it came back; empty when it never did.
[[nodiscard]] std::string returned_text(const View& view, const domain::Contact& contact);
/// What is left to confirm an offer; never negative.
[[nodiscard]] domain::Millis time_to_confirm(const View& view, const domain::ContactAssignment& offer);
[[nodiscard]] std::string row_error_text(const View& view, domain::RowError error);

// Parts of the window.
void draw_sign_in(sdk::ui::Ui& ui, View& view);
void draw_bar(sdk::ui::Ui& ui, View& view);
void draw_figures(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
void draw_list(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_conversation(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_messages(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area, const domain::Contact& contact);
void draw_composer(sdk::ui::Ui& ui, View& view, sdk::ui::Box area, const domain::Contact& contact);
void draw_quick_answers(sdk::ui::Ui& ui, View& view, sdk::ui::Box above, const domain::Contact& contact);
void draw_suggestion(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
/// The round mark, the name, and a line below; of the cards in the right column.
void draw_person(sdk::ui::Ui& ui, const View& view, sdk::ui::Box inner, const domain::PersonKey& person,
                 const std::string& below, const char* id);
/// What somebody was told, and what came of it.
void draw_told(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area, const domain::Contact& contact);
/// How a contact ended.
void draw_over(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area, const domain::Contact& contact);
void draw_people(sdk::ui::Ui& ui, const View& view, sdk::ui::Box area);
void draw_assign_sheet(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_row_sheet(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
struct ChipChoice {
  std::string id;
  std::string text;
  bool selected = false;
};
/// Chips as wide as their words, which wrap, or in so many equal columns; answers the index that was pressed
/// and moves `y` below them.
[[nodiscard]] std::optional<std::size_t> draw_chips(sdk::ui::Ui& ui, sdk::ui::Box area, float& y,
                                                    const std::vector<ChipChoice>& choices, int columns = 0);

inline constexpr float bar_height = 56;
inline constexpr float margin = 24;
inline constexpr float gap = 12;

} // namespace ventanilla::chat_monitor

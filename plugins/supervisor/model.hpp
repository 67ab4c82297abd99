#pragma once

#include "host/sdk/plugin.hpp"
#include "host/sdk/services/contacts.hpp"
#include "host/sdk/services/desk.hpp"
#include "host/sdk/services/register.hpp"
#include "host/sdk/services/text.hpp"
#include "host/sdk/ui/sign_in.hpp"
#include "host/sdk/ui/ui.hpp"
#include "shared/domain/permission.hpp"
#include "shared/domain/statistics.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::supervisor {

enum class Tab : std::uint8_t { live, book, pqr, surveys, documents };

struct SignInState {
  sdk::ui::SignIn who;
  std::string error;
  sdk::RequestId request = 0;
  bool unlocking = false; ///< the request is of whoever is signed in already
};

/// Which menu of the register's filters is open.
enum class FilterMenu : std::uint8_t { none, person, channel, topic, outcome, owing };

/// What was typed and chosen; days as text until they are days.
struct Filters {
  std::string words;
  std::string from;
  std::string to;
  std::string person;
  std::string channel;
  std::string topic;
  std::string outcome;

  bool operator==(const Filters&) const = default;
};

struct RegisterState {
  Filters filters;
  double changed_at = 0;
  std::optional<Filters> asked; ///< what `found` answers, or will
  sdk::RequestId search = 0;
  sdk::RequestId export_request = 0;
  sdk::RegisterResult found;
  std::string error;
  std::string file; ///< of the last export
  std::optional<std::size_t> selected;
  FilterMenu menu = FilterMenu::none;
};

/// What is being written before a complaint moves on.
struct PqrDeed {
  domain::PqrAction action = domain::PqrAction::answer;
  std::string reason;
  std::string days;
};

struct PqrState {
  domain::PqrId selected;
  std::optional<PqrDeed> deed;
  sdk::RequestId request = 0;
  std::string error;
};

struct SurveyState {
  std::string form; ///< code; empty: the first
};

struct DocumentState {
  std::string words;
  std::optional<domain::FormStatus> status;
  bool menu = false;
  std::string code;
  int version = 0;
};

struct HealthState {
  sdk::RequestId request = 0;
  double next_at = 0; ///< of the host's clock
  bool failed = false;
  std::vector<sdk::StationHealth> stations;
};

/// The view's own state; everything else is read from the station's.
struct Model {
  Tab tab = Tab::live;
  SignInState sign_in;
  RegisterState book;
  PqrState pqr;
  SurveyState surveys;
  DocumentState documents;
  HealthState health;
};

/// What a screen is drawn with.
struct View {
  const sdk::StationState& state;
  const sdk::Text& words;
  Model& model;
  sdk::DeskWork& desk;
  sdk::Contacts& contacts;
  sdk::Register& book;
  double seconds;

  [[nodiscard]] const domain::SiteState& site() const { return *state.site; }
  [[nodiscard]] const domain::Office& office() const { return *state.office; }
};

// Permission: what a role may not do isn't shown.
[[nodiscard]] bool may(const View& view, domain::Permission permission);
[[nodiscard]] bool may_supervise(domain::Role role);
[[nodiscard]] std::vector<Tab> tabs_of(const View& view);

// What is asked of the services, and their answers.
void take_answers(View& view);
void ask_health(View& view);
[[nodiscard]] std::string error_text(const View& view, const std::string& code, const std::string& detail);
[[nodiscard]] bool is_offline(const View& view);

// Sentences.
[[nodiscard]] domain::LocalTime local_of(const View& view, domain::Instant at);
[[nodiscard]] std::string clock_text(const View& view, domain::Instant at);
[[nodiscard]] std::string date_text(const View& view, domain::LocalDay day); ///< "24 nov"
[[nodiscard]] std::string date_and_clock(const View& view, domain::Instant at);
[[nodiscard]] std::string minutes_text(const View& view, domain::Millis span); ///< "18 min"
[[nodiscard]] std::string timer_text(domain::Millis span);                     ///< "4:10"
[[nodiscard]] std::string age_text(const View& view, domain::Millis span);     ///< "hace 3 min"
[[nodiscard]] std::string percent_text(const View& view, double share);        ///< "86,8 %"
/// "80–96 %": a wide interval claims no tenths.
[[nodiscard]] std::string interval_text(const View& view, const domain::Proportion& share);
[[nodiscard]] std::string person_name(const View& view, const domain::PersonKey& key);
[[nodiscard]] std::string topic_name(const View& view, const std::string& key);
/// The words of an enum's value: "super.pqr.type." and "petition".
[[nodiscard]] std::string word_of(const View& view, std::string_view prefix, std::string_view value);
/// "FOR-DIC-04 · v1 · vigente"; only the code when the master list has none in force.
[[nodiscard]] std::string form_line(const View& view, std::string_view code);
/// Whether `words` are found in `text`, without regard to capitals of ASCII.
[[nodiscard]] bool contains_words(std::string_view text, std::string_view words);

// Screens and their parts; each draws inside its box.
void draw_head(sdk::ui::Ui& ui, View& view);
void draw_sign_in(sdk::ui::Ui& ui, View& view);
void draw_live(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_register(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_pqr(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_surveys(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_documents(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);

inline constexpr float margin = 24;
inline constexpr float head_height = 56;
inline constexpr float gap = 12;
inline constexpr float table_row_height = 40;

} // namespace ventanilla::supervisor

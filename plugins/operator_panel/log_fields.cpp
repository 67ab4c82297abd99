// Who calls, and about what.

#include "plugins/operator_panel/entry.hpp"
#include "plugins/operator_panel/log.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>
#include <array>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

using domain::ContactChannel;
using domain::DocumentType;
using domain::RowError;
using Faults = std::vector<RowError>;

constexpr std::array spoken{ContactChannel::phone, ContactChannel::cell_phone, ContactChannel::email};
constexpr std::array documents{DocumentType::national_id,
                               DocumentType::tax_id,
                               DocumentType::foreigner_id,
                               DocumentType::temporary_protection_permit,
                               DocumentType::special_stay_permit,
                               DocumentType::passport,
                               DocumentType::minor_id,
                               DocumentType::birth_registration};
constexpr float line_gap = 4;
constexpr float area_height = 18 + 48; ///< the label and two lines

void draw_channel(Ui& ui, View& view, Box line, const Faults& faults) {
  auto& row = view.model.tabs.log.form.row;
  const auto at = std::find(spoken.begin(), spoken.end(), row.channel);
  const bool fixed = at == spoken.end();
  std::vector<std::string> words;
  for (const auto each : spoken)
    words.push_back(channel_text(view, each));
  if (fixed) words = {channel_text(view, row.channel)};
  auto chosen = fixed ? std::size_t{0} : static_cast<std::size_t>(at - spoken.begin());
  if (choice_entry(ui, "log.channel", line.column(0, 2, gap), chosen, words,
                   {.label = view.words.get("log.channel"), .enabled = !fixed}))
    row.channel = spoken[chosen];
  const bool mail = row.channel == ContactChannel::email;
  const Box number = line.column(1, 2, gap);
  const bool entered = mail ? text_entry(ui, "log.email", number, row.email,
                                         {.label = view.words.get("log.email"),
                                          .problem = problem_text(view, faults, {RowError::bad_email})})
                            : text_entry(ui, "log.phone", number, row.phone,
                                         {.label = view.words.get("log.phone"),
                                          .problem = problem_text(view, faults, {RowError::bad_phone}),
                                          .max_length = 24});
  if (!entered) return;
  if (domain::is_blank(row.user_name))
    ui.focus("log.name");
  else
    focus_topics(ui, view);
}

/// "Llamó hace 12 min: RUES · usar sus datos"; answers the y below.
float draw_hint(Ui& ui, View& view, Box band) {
  auto& form = view.model.tabs.log.form;
  const auto* known = known_person(*view.state.site, form);
  if (known == nullptr || known->row.user_name == form.row.user_name) return band.y;
  const auto ago = minutes_text(view, view.state.now - known->opened);
  const auto key = known->channel == ContactChannel::web_chat    ? "log.known.chat"
                   : known->channel == ContactChannel::in_person ? "log.known.desk"
                                                                 : "log.known.call";
  const auto text = view.words.format(key, {{"name", known->row.user_name}, {"ago", ago}});
  const Chord chord{.key = Key::u, .alt = true};
  const auto press = ui.pressable("log.known", band, text, true, 8, chord);
  ui.rect(band, Color::primary_soft, 8, press.pressed ? 0.7F : 1.F);
  const auto badge = to_text(chord);
  const Box key_box{band.right() - 60, band.y + 6, 52, band.h - 12};
  ui.outline(key_box, Color::primary, 1, 4, 0.7F);
  ui.text(key_box, badge, {.role = TypeRole::caption, .color = Color::primary, .align = Align::centre});
  ui.icon(Box{band.x + 10, band.y, 18, band.h}.centred(18, 18), "account-circle", Color::primary);
  ui.text({band.x + 36, band.y, band.w - 104, band.h}, text, {.role = TypeRole::caption});
  if (press.clicked) {
    use_person(form, known->row, view.state.office->consent.version);
    focus_topics(ui, view);
  }
  return band.bottom() + line_gap;
}

void draw_document(Ui& ui, View& view, Box line, const Faults& faults) {
  auto& form = view.model.tabs.log.form;
  std::vector<std::string> words;
  for (const auto each : documents)
    words.emplace_back(domain::to_text(each));
  const auto at = std::find(documents.begin(), documents.end(), form.document_type);
  auto chosen = static_cast<std::size_t>(at - documents.begin());
  if (choice_entry(ui, "log.document_type", line.left(120), chosen, words,
                   {.label = view.words.get("log.document_type")}))
    form.document_type = documents[chosen];
  std::string hint;
  const auto& number = form.row.document_number;
  const bool given = !domain::is_blank(number);
  const auto warning = given ? domain::document_warning(form.document_type, number) : std::nullopt;
  const auto digit = check_digit_of(form);
  const auto digit_text = digit ? std::to_string(*digit) : std::string{};
  std::string problem = problem_text(view, faults, {RowError::half_a_document});
  if (warning == domain::DocumentWarning::wrong_check_digit)
    problem = view.words.format("log.check_digit.wrong", {{"digit", digit_text}});
  else if (digit && given)
    hint = view.words.format("log.check_digit", {{"digit", digit_text}});
  else if (warning && !ui.has_focus("log.document"))
    hint = view.words.get("log.unusual_document");
  if (text_entry(
          ui, "log.document", line.after(120 + gap), form.row.document_number,
          {.label = view.words.get("log.document"), .problem = problem, .hint = hint, .max_length = 24}))
    focus_topics(ui, view);
}

/// Chips in as many lines as they need; answers the y below.
float draw_topics(Ui& ui, View& view, Box area, const Faults& faults) {
  auto& row = view.model.tabs.log.form.row;
  ui.text(area.top(18), view.words.get("log.topic"), {.role = TypeRole::caption, .color = Color::text2});
  const auto problem = problem_text(view, faults, {RowError::no_topic, RowError::unknown_topic});
  if (!problem.empty())
    ui.text(area.top(18), problem,
            {.role = TypeRole::caption,
             .color = Color::danger,
             .align = Align::right,
             .id = "log.topic.problem"});
  const auto& topics = view.state.office->topics;
  const auto chosen = std::find_if(topics.begin(), topics.end(),
                                   [&](const domain::Topic& each) { return each.key == row.topic; });
  float x = area.x;
  float y = area.y + 20;
  constexpr float height = 28;
  constexpr float between = 4;
  for (std::size_t at = 0; at < topics.size(); ++at) {
    const auto name = topic_text(view, topics[at].key);
    const auto digit =
        at < 9 ? static_cast<Key>(static_cast<int>(Key::d1) + static_cast<int>(at)) : Key::none;
    const bool here = chosen == topics.begin() + static_cast<std::ptrdiff_t>(at);
    const Chip chip{.text = name,
                    .selectable = true,
                    .selected = here,
                    .small = true,
                    .shortcut = {.key = digit},
                    .tab_stop = here || (chosen == topics.end() && at == 0)};
    const float natural = ui.chip_width(chip);
    const float half = (area.w - between) / 2;
    const float rest = area.right() - x;
    // Two in a line at the least; what is last in its line may take what is left of it.
    if (x > area.x && std::min(natural, half) > rest) {
      x = area.x;
      y += height + between;
    }
    const bool last = at + 1 == topics.size();
    const float width = std::min(natural, last || x > area.x ? area.right() - x : half);
    const auto id = "log.topic." + std::to_string(at);
    const bool pressed = ui.chip(id, {x, y, width, height}, chip);
    if (pressed || (digit != Key::none && ui.chord({.key = digit, .alt = true}))) {
      row.topic = topics[at].key;
      // The group's place in the order of Tab moves with the choice.
      if (!ui.typing()) ui.focus(id);
    }
    x += width + between;
  }
  return y + height;
}

} // namespace

void focus_topics(Ui& ui, const View& view) {
  const auto& topics = view.state.office->topics;
  const auto& chosen = view.model.tabs.log.form.row.topic;
  const auto at = std::find_if(topics.begin(), topics.end(),
                               [&](const domain::Topic& each) { return each.key == chosen; });
  ui.focus("log.topic." + std::to_string(at == topics.end() ? 0 : at - topics.begin()));
}

float draw_log_fields(Ui& ui, View& view, Box area, const Faults& faults) {
  auto& row = view.model.tabs.log.form.row;
  const auto line = [&](float y) { return Box{area.x, y, area.w, entry_height}; };
  draw_channel(ui, view, line(area.y), faults);
  float y = area.y + entry_height + line_gap;
  y = draw_hint(ui, view, {area.x, y, area.w, 32});
  if (text_entry(ui, "log.name", line(y), row.user_name,
                 {.label = view.words.get("log.name"),
                  .problem = problem_text(view, faults, {RowError::no_user_name})}))
    focus_topics(ui, view);
  y += entry_height + line_gap;
  draw_document(ui, view, line(y), faults);
  y += entry_height + line_gap;
  y = draw_topics(ui, view, {area.x, y, area.w, 0}, faults) + line_gap;
  const auto defaults = log_defaults(view);
  const Box request{area.x, y, area.w, area_height};
  area_entry(ui, "log.request", request, row.request,
             {.label = view.words.get("log.request"),
              .problem = problem_text(view, faults, {RowError::no_request}),
              .placeholder = defaults.request,
              .max_length = static_cast<int>(domain::longest_text)});
  y = request.bottom() + line_gap;
  const bool resolved = row.outcome == domain::ContactOutcome::resolved_first_contact;
  if (text_entry(ui, "log.answer", line(y), row.answer,
                 {.label = view.words.get("log.answer"),
                  .problem = problem_text(view, faults, {RowError::no_answer}),
                  .placeholder = resolved ? std::string_view(defaults.answer) : std::string_view{},
                  .max_length = static_cast<int>(domain::longest_text)}))
    focus_outcomes(ui, view);
  return y + entry_height + line_gap;
}

} // namespace ventanilla::operator_panel

// One row of FOR-DIC-04 with all its fields.

#include "plugins/supervisor/register.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

struct Line {
  const char* key;
  std::string value;
};

std::vector<Line> lines_of(const View& view, const domain::ContactRow& row) {
  const auto person = [&](const domain::PersonKey& key) {
    return key.empty() ? std::string{} : person_name(view, key);
  };
  std::string span = date_and_clock(view, row.began);
  if (row.ended)
    span += " – " + clock_text(view, *row.ended) + " (" + timer_text(*row.ended - row.began) + ")";
  return {
      {"when", span},
      {"channel", word_of(view, "super.channel.", domain::to_text(row.channel)) + " · " +
                      word_of(view, "super.direction.", domain::to_text(row.direction))},
      {"user", row.user_name},
      {"document", row.document_type ? document_text(row) : std::string{}},
      {"company", row.company},
      {"phone", row.phone},
      {"email", row.email},
      {"municipality", row.municipality},
      {"topic", row.topic.empty() ? std::string{} : topic_name(view, row.topic)},
      {"request", row.request},
      {"answer", row.answer},
      {"outcome", outcome_text(view, row)},
      {"transferred_to", person(row.transferred_to)},
      {"person", person(row.attended_by)},
      {"survey",
       view.words.get(row.survey_invited ? "super.register.survey.sent" : "super.register.survey.no")},
      {"pqr", row.pqr},
      {"consent", row.consent_version},
  };
}

} // namespace

void draw_register_row(Ui& ui, View& view, Box area, const domain::ContactRow& row) {
  ui.card(area);
  const Box inner = area.inset(24, 16);
  ui.text(inner.top(32), row.user_name.empty() ? view.words.get("super.register.no_name") : row.user_name,
          {.role = TypeRole::title, .weight = Weight::semibold, .id = "super.register.detail"});
  ui.text({inner.x, inner.y + 32, inner.w, 20}, form_line(view, register_form),
          {.role = TypeRole::caption, .color = Color::text2});
  if (ui.icon_button("super.register.close", {inner.right() - 36, inner.y - 4, 40, 40}, "close",
                     view.words.get("super.register.close")) ||
      (view.model.book.menu == FilterMenu::none && ui.key(Key::escape))) {
    view.model.book.selected.reset();
    ui.need_frame_at(ui.now());
  }
  constexpr float label_width = 116;
  const TextStyle words{.valign = VAlign::top, .lines = 8};
  const auto lines = lines_of(view, row);
  const float width = inner.w - label_width - 12;
  const auto height_of = [&](const Line& line) {
    return std::max(20.F, ui.text_height(line.value, width, words)) + 12;
  };
  float total = 0;
  for (const auto& line : lines)
    if (!line.value.empty()) total += height_of(line);
  const Box list = inner.below(64);
  ui.scroll_view("super.register.lines." + domain::to_text(row.contact), list, total,
                 [&](const Box& content) {
                   float y = content.y;
                   for (const auto& line : lines) {
                     if (line.value.empty()) continue;
                     const float height = height_of(line);
                     const auto id = std::string("super.register.detail.") + line.key;
                     ui.text({content.x, y, label_width, 20},
                             view.words.get(std::string("super.register.field.") + line.key),
                             {.role = TypeRole::caption, .color = Color::text2});
                     auto style = words;
                     style.id = id;
                     ui.text({content.x + label_width, y, width, height - 12}, line.value, style);
                     y += height;
                   }
                 });
}

} // namespace ventanilla::supervisor

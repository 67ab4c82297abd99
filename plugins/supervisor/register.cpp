#include "plugins/supervisor/register.hpp"

#include "host/sdk/ui/table.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

using domain::ContactChannel;
using domain::ContactOutcome;

std::string_view icon_of(ContactChannel channel) {
  switch (channel) {
  case ContactChannel::phone:
    return "phone";
  case ContactChannel::cell_phone:
    return "cellphone";
  case ContactChannel::web_chat:
    return "message-text";
  case ContactChannel::email:
    return "email";
  case ContactChannel::in_person:
    return "ticket-account";
  }
  return "phone";
}

Tone tone_of(const domain::ContactRow& row) {
  if (!row.outcome) return Tone::info;
  switch (*row.outcome) {
  case ContactOutcome::resolved_first_contact:
    return Tone::success;
  case ContactOutcome::transferred:
  case ContactOutcome::pending:
    return Tone::warning;
  case ContactOutcome::abandoned:
  case ContactOutcome::wrong_number:
    break;
  }
  return Tone::neutral;
}

/// The columns, fewer of them beside a whole row.
struct Columns {
  std::vector<std::string> titles;
  std::vector<Column> columns;
};

Columns columns_of(const View& view, bool whole, bool several_days) {
  struct Wanted {
    const char* key;
    float width;
    bool narrow_too;
  };
  const std::array<Wanted, 9> wanted{{{"time", several_days ? 152.F : 100.F, true},
                                      {"channel", 116, true},
                                      {"user", 0, true},
                                      {"document", 168, false},
                                      {"topic", 168, true},
                                      {"request", 0, false},
                                      {"person", 112, true},
                                      {"outcome", 126, true},
                                      {"survey", 92, false}}};
  Columns columns;
  for (const auto& each : wanted)
    if (whole || each.narrow_too)
      columns.titles.push_back(view.words.get(std::string("super.register.column.") + each.key));
  std::size_t at = 0;
  for (const auto& each : wanted)
    if (whole || each.narrow_too) columns.columns.push_back({columns.titles[at++], each.width});
  return columns;
}

bool draw_line(Ui& ui, const View& view, Box box, const Columns& columns, const domain::ContactRow& row,
               bool whole, bool several_days, bool selected) {
  const auto id = "super.register.row." + domain::to_text(row.contact);
  const auto time = several_days ? date_and_clock(view, row.began) : clock_text(view, row.began);
  const auto channel = word_of(view, "super.channel.", domain::to_text(row.channel));
  const auto document = document_text(row);
  const auto topic = row.topic.empty() ? std::string("—") : topic_name(view, row.topic);
  const auto person = row.attended_by.empty() ? std::string("—") : person_name(view, row.attended_by);
  const auto outcome = outcome_text(view, row);
  const std::string survey =
      view.words.get(row.survey_invited ? "super.register.survey.sent" : "super.register.survey.no");
  const Cell user{.text = row.user_name.empty() ? std::string_view("—") : std::string_view(row.user_name)};
  const Cell mark{.text = channel, .icon = icon_of(row.channel)};
  const Cell state{.text = outcome, .chip = true, .tone = tone_of(row)};
  if (whole)
    return table_row(ui, id, box, columns.columns,
                     {{.text = time},
                      mark,
                      user,
                      {.text = document},
                      {.text = topic},
                      {.text = row.request},
                      {.text = person},
                      state,
                      {.text = survey, .color = Color::text2}},
                     {.selected = selected});
  return table_row(ui, id, box, columns.columns,
                   {{.text = time}, mark, user, {.text = topic}, {.text = person}, state},
                   {.selected = selected});
}

void draw_nothing(Ui& ui, const View& view, Box list) {
  const auto& book = view.model.book;
  const bool asking = book.search != 0 || !book.asked;
  const std::string title = view.words.get(asking               ? "super.register.searching"
                                           : book.error.empty() ? "super.register.none"
                                                                : "super.register.failed");
  ui.empty_state(list.centred(std::min(480.F, list.w), 180),
                 {.icon = asking               ? "timer-sand"
                          : book.error.empty() ? "magnify"
                                               : "wifi-off",
                  .title = title,
                  .text = book.error},
                 "super.register.empty");
}

void draw_rows(Ui& ui, View& view, Box area) {
  auto& book = view.model.book;
  const bool whole = !book.selected;
  const bool several_days = book.asked && book.asked->from != book.asked->to;
  const auto columns = columns_of(view, whole, several_days);
  ui.card(area);
  ui.table_header(area.top(table_row_height).inset(20, 0), columns.columns);
  ui.divider({area.x, area.y + table_row_height - 1, area.w, 1});
  const Box list{area.x + 1, area.y + table_row_height, area.w - 2, area.h - table_row_height - 8};
  const auto& rows = book.found.rows;
  if (rows.empty()) return draw_nothing(ui, view, list);
  if (book.menu == FilterMenu::none && move_choice(ui, rows.size(), book.selected))
    ui.need_frame_at(ui.now());
  scroll_rows(ui, "super.register.rows", list, table_row_height, rows.size(), book.selected,
              [&](std::size_t at, Box box) {
                if (!draw_line(ui, view, box, columns, rows[at], whole, several_days, book.selected == at))
                  return;
                book.selected = at;
                ui.need_frame_at(ui.now());
              });
}

} // namespace

std::string document_text(const domain::ContactRow& row) {
  if (!row.document_type) return "—";
  return std::string(domain::to_text(*row.document_type)) + " " + row.document_number;
}

std::string outcome_text(const View& view, const domain::ContactRow& row) {
  if (!row.outcome) return view.words.get("super.outcome.open");
  return word_of(view, "super.outcome.", domain::to_text(*row.outcome));
}

void draw_register(Ui& ui, View& view, Box area) {
  constexpr float filters = 92;
  constexpr float detail = 440;
  auto& book = view.model.book;
  ask_register(ui, view);
  draw_filters(ui, view, area.top(filters));
  const Box below = area.below(filters + 8);
  if (book.selected && *book.selected >= book.found.rows.size()) book.selected.reset();
  if (book.selected) {
    const auto row = book.found.rows[*book.selected];
    draw_rows(ui, view, {below.x, below.y, below.w - detail - gap, below.h});
    draw_register_row(ui, view, below.tail(detail), row);
  } else {
    draw_rows(ui, view, below);
  }
  draw_filter_menu(ui, view, area);
}

} // namespace ventanilla::supervisor

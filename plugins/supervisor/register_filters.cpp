#include "host/sdk/ui/select.hpp"
#include "plugins/supervisor/register.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

/// A search runs once nobody has typed for this long: each one is written down in the audit.
constexpr double typing_pause_s = 0.4;
constexpr float line_height = 40;

struct Choice {
  std::string value; ///< as the filter says it; the first is "all"
  std::string words;
};

std::vector<Choice> choices_of(const View& view, FilterMenu which) {
  std::vector<Choice> choices;
  const auto add = [&](std::string_view prefix, std::string_view value) {
    choices.push_back({std::string(value), word_of(view, prefix, value)});
  };
  switch (which) {
  case FilterMenu::person:
    choices.push_back({"", view.words.get("super.register.all.people")});
    for (const auto& person : view.office().people)
      if (domain::may(person.role, domain::Permission::log_contact))
        choices.push_back({person.key, person.short_name});
    break;
  case FilterMenu::channel:
    choices.push_back({"", view.words.get("super.register.all.channels")});
    for (const auto channel :
         {domain::ContactChannel::phone, domain::ContactChannel::cell_phone, domain::ContactChannel::web_chat,
          domain::ContactChannel::email, domain::ContactChannel::in_person})
      add("super.channel.", domain::to_text(channel));
    break;
  case FilterMenu::topic:
    choices.push_back({"", view.words.get("super.register.all.topics")});
    for (const auto& topic : view.office().topics)
      choices.push_back({topic.key, view.words.pick(topic.name)});
    break;
  case FilterMenu::outcome:
    choices.push_back({"", view.words.get("super.register.all.outcomes")});
    for (const auto outcome : {domain::ContactOutcome::resolved_first_contact,
                               domain::ContactOutcome::transferred, domain::ContactOutcome::pending,
                               domain::ContactOutcome::abandoned, domain::ContactOutcome::wrong_number})
      add("super.outcome.", domain::to_text(outcome));
    add("super.outcome.", "open");
    break;
  case FilterMenu::none:
  case FilterMenu::owing:
    break;
  }
  return choices;
}

std::string* value_of(Filters& filters, FilterMenu which) {
  switch (which) {
  case FilterMenu::person:
    return &filters.person;
  case FilterMenu::channel:
    return &filters.channel;
  case FilterMenu::topic:
    return &filters.topic;
  case FilterMenu::outcome:
    return &filters.outcome;
  case FilterMenu::none:
  case FilterMenu::owing:
    break;
  }
  return nullptr;
}

constexpr std::array<FilterMenu, 4> menus{FilterMenu::person, FilterMenu::channel, FilterMenu::topic,
                                          FilterMenu::outcome};

std::string_view name_of(FilterMenu which) {
  constexpr std::array<std::string_view, 6> names{"none", "person", "channel", "topic", "outcome", "owing"};
  return names[static_cast<std::size_t>(which)];
}

/// Words, two days, four choices.
struct Places {
  Box words;
  Box from;
  Box to;
  std::array<Box, 4> menus;
};

Places places_in(Box area) {
  const Box line = area.top(line_height);
  constexpr float day = 116;
  constexpr float space = 8;
  const float left = line.w - 2 * (day + space);
  const float words = left * 0.26F;
  Places places;
  places.words = line.left(words);
  places.from = {line.x + words + space, line.y, day, line.h};
  places.to = places.from.moved(day + space, 0);
  const Box rest{places.to.right() + space, line.y, line.right() - places.to.right() - space, line.h};
  for (std::size_t at = 0; at < menus.size(); ++at)
    places.menus[at] = rest.column(static_cast<int>(at), 4, space);
  return places;
}

/// Who attended a contact of today and has no finished row of it.
std::vector<domain::OpenBook> books_of(const View& view) {
  std::vector<domain::ServedContact> served;
  std::vector<domain::ContactRow> rows;
  for (const auto& [id, contact] : view.site().cases.contacts) {
    // The form asks for rows of telecommunications; a turn's own row opens and ends by itself.
    if (contact.channel == domain::ContactChannel::in_person || contact.attended_by.empty()) continue;
    if (local_of(view, contact.opened).day != view.state.local.day) continue;
    served.push_back({id, contact.attended_by});
    if (contact.row_saved) rows.push_back(contact.row);
  }
  return domain::open_books(served, rows);
}

std::size_t owed(const std::vector<domain::OpenBook>& books) {
  std::size_t count = 0;
  for (const auto& book : books)
    count += book.without_row.size() + book.unfinished.size();
  return count;
}

void draw_second_line(Ui& ui, View& view, Box line) {
  auto& book = view.model.book;
  const auto missing = static_cast<int>(owed(books_of(view)));
  const auto close = missing == 0 ? std::string(view.words.get("super.register.day_complete"))
                                  : view.words.count("super.register.day_missing", missing);
  constexpr float close_width = 250;
  const Box close_box = line.tail(close_width);
  if (ui.button("super.register.owing", close_box, close,
                {.icon = missing == 0 ? "check" : "alert", .enabled = missing > 0, .ink = true}))
    book.menu = FilterMenu::owing;
  float right = close_box.x - 8;
  if (may(view, domain::Permission::export_register)) {
    const Box box{right - 160, line.y, 160, line.h};
    const auto filter = filter_of(book.filters);
    if (ui.button("super.register.export", box, view.words.get("super.register.export"),
                  {.icon = "download", .enabled = filter && book.export_request == 0 && !is_offline(view)})) {
      book.file.clear();
      book.export_request = view.book.export_csv(*filter);
    }
    right = box.x - 16;
  }
  std::string said =
      view.words.count("super.register.rows", book.found.total) + " · " + form_line(view, register_form);
  if (static_cast<std::size_t>(book.found.total) > book.found.rows.size())
    said += " · " +
            view.words.format("super.register.first", {{"count", std::to_string(book.found.rows.size())}});
  const Box words = ui.text({line.x, line.y, right - line.x, line.h}, said,
                            {.color = Color::text2, .id = "super.register.count"});
  const float left = words.right() + 16;
  if (!book.file.empty())
    ui.text({left, line.y, std::max(0.F, right - left), line.h},
            view.words.format("super.register.saved", {{"file", book.file}}),
            {.role = TypeRole::caption, .color = Color::success, .lines = 2, .id = "super.register.file"});
  else if (!book.error.empty())
    ui.text({left, line.y, std::max(0.F, right - left), line.h}, book.error,
            {.role = TypeRole::caption, .color = Color::danger, .lines = 2, .id = "super.register.error"});
}

} // namespace

std::optional<sdk::RegisterFilter> filter_of(const Filters& filters) {
  const auto from = domain::parse_day(filters.from);
  const auto to = domain::parse_day(filters.to);
  if (!from || !to || *to < *from) return std::nullopt;
  return sdk::RegisterFilter{*from,           *to,          filters.person, filters.channel, filters.topic,
                             filters.outcome, filters.words};
}

void ask_register(Ui& ui, View& view) {
  auto& book = view.model.book;
  if (book.filters.from.empty() && !book.asked) { // the first look is at today
    book.filters.from = domain::to_text(view.state.local.day);
    book.filters.to = book.filters.from;
    book.changed_at = -1;
  }
  if (ui.key(Key::f5)) book.asked.reset();
  if (book.search != 0 || book.asked == book.filters) return;
  const auto filter = filter_of(book.filters);
  if (!filter) return;
  if (view.seconds < book.changed_at + typing_pause_s)
    return ui.need_frame_at(book.changed_at + typing_pause_s);
  book.asked = book.filters;
  book.error.clear();
  book.search = view.book.search(*filter);
}

void draw_filters(Ui& ui, View& view, Box area) {
  auto& book = view.model.book;
  const auto before = book.filters;
  const auto places = places_in(area);
  if (ui.chord({.key = Key::f, .ctrl = true})) ui.focus("super.register.words");
  const std::string hint = view.words.get("super.register.search");
  if (ui.field("super.register.words", places.words, book.filters.words, {.placeholder = hint}))
    book.changed_at = -1;
  const auto day = [&](std::string_view id, Box box, std::string& value, const char* key) {
    const bool wrong = !domain::parse_day(value);
    ui.field(
        id, box, value,
        {.placeholder = view.words.get(key),
         .error = wrong ? std::string_view(view.words.get("super.register.bad_day")) : std::string_view{},
         .max_length = 10});
  };
  day("super.register.from", places.from, book.filters.from, "super.register.from");
  day("super.register.to", places.to, book.filters.to, "super.register.to");
  for (std::size_t at = 0; at < menus.size(); ++at) {
    const auto choices = choices_of(view, menus[at]);
    const auto& value = *value_of(book.filters, menus[at]);
    const auto found =
        std::find_if(choices.begin(), choices.end(), [&](const Choice& each) { return each.value == value; });
    const std::string name(name_of(menus[at]));
    // What doesn't filter shows what it would filter by.
    const auto words =
        value.empty() || found == choices.end() ? word_of(view, "super.register.by.", name) : found->words;
    if (select_box(ui, "super.register." + name, places.menus[at], words, !value.empty()))
      book.menu = menus[at];
  }
  draw_second_line(ui, view, area.foot(line_height));
  if (before == book.filters) return;
  book.changed_at = view.seconds;
  book.file.clear();
}

void draw_filter_menu(Ui& ui, View& view, Box area) {
  auto& book = view.model.book;
  if (book.menu == FilterMenu::none) return;
  std::vector<std::string> options;
  if (book.menu == FilterMenu::owing) {
    for (const auto& each : books_of(view))
      options.push_back(
          view.words.format("super.register.owes", {{"person", person_name(view, each.person)},
                                                    {"rows", std::to_string(each.without_row.size())},
                                                    {"open", std::to_string(each.unfinished.size())}}));
    if (menu(ui, "super.register.menu", area.foot(0).tail(250).moved(0, 92 - area.h), options, options.size())
            .closed)
      book.menu = FilterMenu::none;
    return;
  }
  const auto choices = choices_of(view, book.menu);
  auto& value = *value_of(book.filters, book.menu);
  std::size_t selected = 0;
  for (std::size_t at = 0; at < choices.size(); ++at) {
    options.push_back(choices[at].words);
    if (choices[at].value == value) selected = at;
  }
  const auto place =
      static_cast<std::size_t>(std::find(menus.begin(), menus.end(), book.menu) - menus.begin());
  const auto answer = menu(ui, "super.register.menu", places_in(area).menus[place], options, selected);
  if (!answer.closed) return;
  if (answer.chosen) {
    value = choices[*answer.chosen].value;
    book.changed_at = -1; // a choice is whole at once
  }
  book.menu = FilterMenu::none;
  ui.need_frame_at(ui.now());
}

} // namespace ventanilla::supervisor

// The master list of controlled documents. What is obsolete can be read for ever and never be written.

#include "host/sdk/ui/select.hpp"
#include "host/sdk/ui/table.hpp"
#include "plugins/supervisor/model.hpp"
#include "plugins/supervisor/parts.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

using domain::FormStatus;

constexpr float bar_height = 40;
constexpr float select_width = 190;

Tone tone_of(FormStatus status) {
  switch (status) {
  case FormStatus::active:
    return Tone::success;
  case FormStatus::draft:
    return Tone::warning;
  case FormStatus::obsolete:
    break;
  }
  return Tone::neutral;
}

int proposed_in(const domain::Form& form) {
  return static_cast<int>(std::count_if(form.questions.begin(), form.questions.end(),
                                        [](const domain::Question& each) { return each.proposed; }));
}

/// By code, the newest version above.
std::vector<const domain::Form*> forms_of(const View& view) {
  const auto& wanted = view.model.documents;
  std::vector<const domain::Form*> forms;
  for (const auto& form : view.office().forms) {
    if (wanted.status && form.status != *wanted.status) continue;
    if (contains_words(form.code, wanted.words) || contains_words(view.words.pick(form.title), wanted.words))
      forms.push_back(&form);
  }
  std::stable_sort(forms.begin(), forms.end(), [](const domain::Form* left, const domain::Form* right) {
    return std::pair(std::string_view(left->code), -left->version) <
           std::pair(std::string_view(right->code), -right->version);
  });
  return forms;
}

std::string id_of(const domain::Form& form) {
  return "super.documents.row." + form.code + "." + std::to_string(form.version);
}

void choose(View& view, const domain::Form& form) {
  auto& documents = view.model.documents;
  if (documents.code == form.code && documents.version == form.version) return;
  documents.code = form.code;
  documents.version = form.version;
}

void draw_list(Ui& ui, View& view, Box area, const std::vector<const domain::Form*>& forms,
               std::optional<std::size_t>& chosen) {
  ui.card(area);
  const std::string code = view.words.get("super.documents.column.code");
  const std::string title = view.words.get("super.documents.column.title");
  const std::string version = view.words.get("super.documents.column.version");
  const std::string status = view.words.get("super.documents.column.status");
  const std::string questions = view.words.get("super.documents.column.questions");
  const std::string proposed = view.words.get("super.documents.column.proposed");
  const std::array<Column, 6> columns{Column{code, 130},   Column{title, 0},      Column{version, 66},
                                      Column{status, 112}, Column{questions, 90}, Column{proposed, 104}};
  ui.table_header(area.top(table_row_height).inset(20, 0), columns);
  ui.divider({area.x, area.y + table_row_height - 1, area.w, 1});
  const Box list{area.x + 1, area.y + table_row_height, area.w - 2, area.h - table_row_height - 8};
  if (forms.empty()) {
    ui.empty_state(list.centred(360, 160),
                   {.icon = "magnify", .title = view.words.get("super.documents.none")},
                   "super.documents.none");
    return;
  }
  if (!view.model.documents.menu && move_choice(ui, forms.size(), chosen)) choose(view, *forms[*chosen]);
  scroll_rows(
      ui, "super.documents.list", list, table_row_height, forms.size(), chosen, [&](std::size_t at, Box box) {
        const auto& form = *forms[at];
        const auto number = std::to_string(form.version);
        const auto words = word_of(view, "super.form.status.", domain::to_text(form.status));
        const auto asked = form.questions.empty() ? std::string("—") : std::to_string(form.questions.size());
        const int open = proposed_in(form);
        const auto mark = open == 0 ? std::string("—") : std::string(view.words.get("super.form.proposed"));
        if (table_row(ui, id_of(form), box, columns,
                      {{.text = form.code, .weight = Weight::semibold},
                       {.text = view.words.pick(form.title)},
                       {.text = number},
                       {.text = words, .chip = true, .tone = tone_of(form.status)},
                       {.text = asked},
                       {.text = mark, .chip = open > 0, .tone = Tone::warning}},
                      {.selected = at == chosen})) {
          choose(view, form);
          ui.need_frame_at(ui.now());
        }
      });
}

float height_of(const Ui& ui, const View& view, const domain::Question& question, float width) {
  const TextStyle words{.lines = 4};
  return ui.text_height(view.words.pick(question.text), width, words) + 18 + 24;
}

void draw_question(Ui& ui, const View& view, Box box, const domain::Question& question, int number) {
  ui.text({box.x, box.y, 28, 20}, std::to_string(number),
          {.weight = Weight::semibold, .color = Color::primary, .tabular = true});
  const float width = box.w - 32 - (question.proposed ? 96 : 0);
  const TextStyle words{.valign = VAlign::top, .lines = 4};
  const auto text = view.words.pick(question.text);
  const float height = ui.text_height(text, width, words);
  auto style = words;
  const auto id = "super.documents.question." + question.id;
  style.id = id;
  ui.text({box.x + 32, box.y, width, height}, text, style);
  std::string note = word_of(view, "super.question.", domain::to_text(question.kind));
  if (question.required) note += " · " + std::string(view.words.get("super.question.required"));
  if (!question.options.empty())
    note += " · " + view.words.count("super.question.options", static_cast<int>(question.options.size()));
  ui.text({box.x + 32, box.y + height + 2, width, 18}, note,
          {.role = TypeRole::caption, .color = Color::text2});
  if (!question.proposed) return;
  const Chip chip{.text = view.words.get("super.form.proposed"), .tone = Tone::warning, .small = true};
  const float own = ui.chip_width(chip);
  ui.chip({}, {box.right() - own, box.y, own, 22}, chip);
}

void draw_form(Ui& ui, View& view, Box area, const domain::Form& form) {
  ui.card(area);
  const Box inner = area.inset(24, 20);
  const std::string line = form.code + " · v" + std::to_string(form.version);
  ui.text(inner.top(28), line,
          {.role = TypeRole::title, .weight = Weight::semibold, .id = "super.documents.form"});
  const auto status = word_of(view, "super.form.status.", domain::to_text(form.status));
  const Chip chip{.text = status, .tone = tone_of(form.status), .small = true};
  const float width = ui.chip_width(chip);
  ui.chip("super.documents.status", {inner.right() - width, inner.y + 2, width, 24}, chip);
  const TextStyle title{.color = Color::text2, .valign = VAlign::top, .lines = 2};
  const auto words = view.words.pick(form.title);
  const float title_height = ui.text_height(words, inner.w, title);
  ui.text({inner.x, inner.y + 32, inner.w, title_height}, words, title);
  float y = inner.y + 32 + title_height + 14;
  if (form.status != FormStatus::active) {
    const bool obsolete = form.status == FormStatus::obsolete;
    const Box box{inner.x, y, inner.w, 64};
    ui.banner(
        box,
        {.tone = obsolete ? Tone::neutral : Tone::warning,
         .icon = obsolete ? "lock" : "pencil",
         .title = view.words.get(obsolete ? "super.documents.obsolete" : "super.documents.draft"),
         .text = view.words.get(obsolete ? "super.documents.obsolete_note" : "super.documents.draft_note")},
        "super.documents.note");
    y = box.bottom() + 14;
  }
  if (form.questions.empty()) {
    ui.text({inner.x, y, inner.w, 24}, view.words.get("super.documents.no_questions"),
            {.color = Color::text2});
    return;
  }
  const Box list{inner.x, y, inner.w, inner.bottom() - y};
  float total = 0;
  for (const auto& question : form.questions)
    total += height_of(ui, view, question, list.w - 32 - (question.proposed ? 96 : 0));
  ui.scroll_view("super.documents.questions." + line, list, total, [&](const Box& content) {
    float at = content.y;
    int number = 0;
    for (const auto& question : form.questions) {
      const float height = height_of(ui, view, question, content.w - 32 - (question.proposed ? 96 : 0));
      draw_question(ui, view, {content.x, at, content.w - 8, height}, question, ++number);
      at += height;
    }
  });
}

constexpr std::array<FormStatus, 3> statuses{FormStatus::active, FormStatus::draft, FormStatus::obsolete};

void draw_status_menu(Ui& ui, View& view, Box anchor) {
  auto& documents = view.model.documents;
  if (!documents.menu) return;
  std::vector<std::string> options{view.words.get("super.documents.all")};
  std::size_t selected = 0;
  for (std::size_t at = 0; at < statuses.size(); ++at) {
    options.push_back(word_of(view, "super.form.status.", domain::to_text(statuses[at])));
    if (documents.status == statuses[at]) selected = at + 1;
  }
  const auto answer = menu(ui, "super.documents.menu", anchor, options, selected);
  if (!answer.closed) return;
  documents.menu = false;
  if (answer.chosen)
    documents.status = *answer.chosen == 0 ? std::nullopt : std::optional(statuses[*answer.chosen - 1]);
  ui.need_frame_at(ui.now());
}

} // namespace

void draw_documents(Ui& ui, View& view, Box area) {
  auto& documents = view.model.documents;
  const Box bar = area.top(bar_height);
  if (ui.chord({.key = Key::f, .ctrl = true})) ui.focus("super.documents.words");
  const std::string hint = view.words.get("super.documents.search");
  ui.field("super.documents.words", bar.left(360), documents.words, {.placeholder = hint});
  const Box select{bar.x + 372, bar.y, select_width, bar.h};
  const auto shown = documents.status
                         ? word_of(view, "super.form.status.", domain::to_text(*documents.status))
                         : std::string(view.words.get("super.documents.all"));
  if (select_box(ui, "super.documents.filter", select, shown, documents.status.has_value()))
    documents.menu = true;

  const auto forms = forms_of(view);
  const auto found = std::find_if(forms.begin(), forms.end(), [&](const domain::Form* each) {
    return each->code == documents.code && each->version == documents.version;
  });
  std::optional<std::size_t> chosen;
  if (found != forms.end()) chosen = static_cast<std::size_t>(found - forms.begin());
  if (!chosen && !forms.empty()) {
    choose(view, *forms.front());
    chosen = 0;
  }
  const Box below = area.below(bar_height + 16);
  const float detail = std::clamp(area.w * 0.345F, 420.F, 520.F);
  draw_list(ui, view, {below.x, below.y, below.w - detail - gap, below.h}, forms, chosen);
  if (chosen)
    draw_form(ui, view, below.tail(detail), *forms[*chosen]);
  else
    ui.card(below.tail(detail));
  draw_status_menu(ui, view, select);
}

} // namespace ventanilla::supervisor

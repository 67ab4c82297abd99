// The register's tab: the day's rows, and the row that is open.

#include "plugins/operator_panel/log.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

constexpr double draft_after_s = 2;
constexpr float ring = 4;

std::string row_state(const View& view, const domain::Contact& contact) {
  if (is_owed(view, contact)) return view.words.get("log.state.owed");
  if (!contact.closed) return view.words.get("log.state.open");
  if (!contact.row.outcome) return view.words.get("log.state.closed");
  return view.words.get("log.outcome." + std::string(domain::to_text(*contact.row.outcome)));
}

/// What is left to close today, and the form's code, version and status.
void draw_book(Ui& ui, const View& view, Box line) {
  const int owed = owed_rows(view);
  ui.text(line, owed == 0 ? std::string(view.words.get("log.owed.none")) : view.words.count("log.owed", owed),
          {.role = TypeRole::caption, .color = owed == 0 ? Color::text2 : Color::warning, .id = "log.owed"});
  ui.text(line, form_text(view, "FOR-DIC-04"),
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right, .id = "log.form"});
}

void draw_rows(Ui& ui, View& view, Box area) {
  const auto rows = own_rows(view);
  if (rows.empty()) {
    ui.empty_state(
        area.top(200),
        {.icon = "phone", .title = view.words.get("log.none"), .text = view.words.get("log.none.text")},
        "log.none");
    return;
  }
  const float height = row_height * static_cast<float>(rows.size());
  ui.card(area.top(std::min(height, area.h)));
  ui.scroll_view("log.rows", area, height, [&](const Box& content) {
    for (std::size_t at = 0; at < rows.size(); ++at) {
      const auto& contact = *rows[at];
      const auto lead = clock_text(view, contact.opened);
      const auto name = user_text(view, contact);
      const auto state = row_state(view, contact);
      if (ui.row("log.row." + std::to_string(at),
                 {content.x, content.y + static_cast<float>(at) * row_height, content.w, row_height},
                 {.lead = lead,
                  .lead_width = 92,
                  .text = name,
                  .trailing = state,
                  .trailing_color = is_owed(view, contact) ? Color::warning : Color::text2,
                  .pending = view.model.tabs.log.unsent.contains(contact.id),
                  .first = at == 0,
                  .last = at + 1 == rows.size()}))
        open_row(ui, view, contact);
    }
  });
}

void draw_list(Ui& ui, View& view, Box area) {
  ui.text(area.top(28), view.words.get("log.title"), {.role = TypeRole::title, .weight = Weight::semibold});
  if (ui.button("log.new", {area.x, area.y + 40, area.w, 56}, view.words.get("log.new"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .icon = "phone",
                 .shortcut = new_call_chord}))
    start_call(ui, view);
  draw_rows(ui, view, {area.x, area.y + 112, area.w, area.h - 112 - 52});
  draw_book(ui, view, area.foot(20));
}

/// What is wrong and has no field of its own to stand at.
std::string rest_of_problems(const View& view, const std::vector<domain::RowError>& faults) {
  using domain::RowError;
  return problem_text(view, faults,
                      {RowError::no_consent, RowError::bad_pqr, RowError::too_long, RowError::no_attendant,
                       RowError::ends_before_it_began});
}

constexpr float notice_height = 22; ///< above the buttons, when there is something to say
constexpr float keys_height = 72;   ///< the buttons and the book's line

/// The radicado once the central has given it, else the receipt; empty without a complaint.
const std::string& pqr_number(const View& view, const domain::ContactRow& row) {
  const auto* contact = domain::find_contact(*view.state.site, row.contact);
  return contact != nullptr && !contact->row.pqr.empty() ? contact->row.pqr : row.pqr;
}

float foot_of(const LogForm& form, const std::string& problem) {
  return keys_height + (problem.empty() && form.row.pqr.empty() ? 0 : notice_height);
}

void draw_foot(Ui& ui, View& view, Box foot, const std::string& problem) {
  auto& log = view.model.tabs.log;
  const Box line = foot.top(20);
  if (!problem.empty())
    ui.text(line, problem, {.role = TypeRole::caption, .color = Color::danger, .id = "log.problem"});
  else if (!log.form.row.pqr.empty())
    ui.text(line, view.words.format("log.pqr.filed", {{"number", pqr_number(view, log.form.row)}}),
            {.role = TypeRole::caption, .color = Color::text2, .id = "log.pqr.number"});
  const Box keys = foot.foot(keys_height);
  const Box buttons = keys.top(48);
  if (ui.button("log.save", buttons.left(240),
                view.words.get(log.close_after ? "log.save_close" : "log.save"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .icon = "check",
                 .shortcut = {.key = Key::enter, .ctrl = true}}))
    save_row(view);
  if (ui.button("log.pqr", buttons.after(248), view.words.get("log.pqr"),
                {.layout = ButtonLayout::leading,
                 .shortcut = {.key = Key::f10},
                 .enabled = log.form.row.pqr.empty(),
                 .ink = true}))
    open_pqr(ui, view);
  draw_book(ui, view, {foot.x, buttons.bottom() + 4, foot.w, 20});
}

} // namespace

std::string problem_text(const View& view, const std::vector<domain::RowError>& faults,
                         std::initializer_list<domain::RowError> wanted) {
  for (const auto each : wanted)
    if (std::find(faults.begin(), faults.end(), each) != faults.end())
      return view.words.get("log.problem." + std::string(domain::to_text(each)));
  return {};
}

void draw_log_form(Ui& ui, View& view, Box area) {
  auto& log = view.model.tabs.log;
  const auto row = finished_row(log.form, view.state.session->person, log_defaults(view), view.state.now);
  const auto faults =
      log.show_problems ? faults_of(row, *view.state.office) : std::vector<domain::RowError>{};
  const auto title = view.words.get("log.title." + std::string(domain::to_text(row.channel)));
  ui.text(area.top(28), title, {.role = TypeRole::title, .weight = Weight::semibold, .id = "log.heading"});
  if (ui.button("log.list", {area.right() - 132, area.y - 2, 132, 32}, view.words.get("log.list"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::l, .alt = true}, .ink = true})) {
    keep_draft(view);
    log.face = LogState::Face::list;
    log.close_after = false;
    return;
  }
  const auto problem = rest_of_problems(view, faults);
  const float foot = foot_of(log.form, problem);
  // The ring of what has the focus is seen beside the fields.
  const Box fields{area.x - ring, area.y + 32, area.w + 2 * ring, area.h - 32 - foot};
  ui.scroll_view("log.fields", fields, log.fields_height, [&](const Box& content) {
    const Box within{content.x + ring, content.y, area.w, content.h};
    const float y = draw_log_fields(ui, view, within, faults);
    const float height = draw_log_outcome(ui, view, within.below(y - within.y), faults) - content.y;
    // How high it is, is known when it has been drawn.
    if (log.fields_height != height) ui.need_frame_in(0);
    log.fields_height = height;
  });
  draw_foot(ui, view, area.foot(foot), problem);
  if (log.form == log.saved) return;
  if (ui.idle() >= draft_after_s)
    keep_draft(view);
  else
    ui.need_frame_in(draft_after_s - ui.idle() + 0.01);
}

void draw_log(Ui& ui, View& view) {
  const Box area{margin, head_height + 8, ui.window().w - 2 * margin,
                 ui.window().h - head_height - foot_height - 12};
  switch (view.model.tabs.log.face) {
  case LogState::Face::list:
    return draw_list(ui, view, area);
  case LogState::Face::form:
    return draw_log_form(ui, view, area);
  case LogState::Face::pqr:
    return draw_pqr(ui, view, area);
  }
}

} // namespace ventanilla::operator_panel

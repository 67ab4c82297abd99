// One complaint: why its date is that date, and the way it has come.

#include "host/sdk/ui/table.hpp"
#include "plugins/supervisor/parts.hpp"
#include "plugins/supervisor/pqr.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

constexpr float day_width = 20;
constexpr float day_height = 26;

std::string long_day(const View& view, domain::LocalDay day) {
  return view.words.weekday(day) + " " + view.words.day_and_month(day);
}

/// The sentences that explain a due date: from where it is counted and what is left out.
std::vector<std::string> reasons_of(const View& view, const Matter& matter) {
  const auto& clock = *matter.clock;
  const auto& term = clock.term;
  std::vector<std::string> reasons;
  if (term.moved != domain::Term::Moved::no)
    reasons.push_back(view.words.format("super.why.moved." + std::string(domain::to_text(term.moved)),
                                        {{"day", long_day(view, term.filed)}}));
  if (clock.pause) {
    reasons.push_back(
        view.words.format("super.why.paused", {{"day", long_day(view, clock.pause->since)},
                                               {"left", std::to_string(clock.pause->days_left)}}));
    return reasons;
  }
  reasons.push_back(view.words.format("super.why.counted", {{"days", std::to_string(term.days)},
                                                            {"day", long_day(view, term.first_counted)}}));
  if (clock.extended_by > 0)
    reasons.push_back(view.words.format("super.why.extended", {{"days", std::to_string(clock.extended_by)}}));
  std::string holidays;
  for (const auto& skipped : term.skipped) {
    if (skipped.why != domain::SkippedDay::Why::holiday) continue;
    std::string names;
    for (const auto& name : skipped.names)
      names += (names.empty() ? "" : ", ") + view.words.pick(name);
    holidays +=
        view.words.format("super.why.holiday", {{"day", long_day(view, skipped.day)}, {"name", names}});
  }
  reasons.push_back(view.words.format("super.why.skipped", {{"holidays", holidays}}));
  if (term.due != matter.due())
    reasons.push_back(view.words.format("super.why.differs", {{"date", date_text(view, term.due)}}));
  return reasons;
}

/// The days from the first that counts to the last: filled when used up, outlined to come, bare when they
/// don't count, ringed today.
void draw_day(Ui& ui, const View& view, Box box, const domain::Term& term, domain::LocalDay day,
              Color color) {
  const auto skipped = std::find_if(term.skipped.begin(), term.skipped.end(),
                                    [&](const domain::SkippedDay& each) { return each.day == day; });
  const bool today = day == view.state.local.day;
  const bool used = day <= view.state.local.day;
  Color ink = used ? Color::surface : color;
  if (skipped != term.skipped.end()) {
    ink = Color::text2;
    if (skipped->why == domain::SkippedDay::Why::holiday) ui.outline(box, Color::text2, 1, 4);
  } else if (used) {
    ui.rect(box, color, 4);
  } else {
    ui.rect(box, Color::surface, 4);
    ui.outline(box, color, day == term.due ? 2 : 1, 4);
  }
  if (today) ui.outline(box.inset(-2), Color::text, 2, 6);
  ui.text(box, std::to_string(static_cast<unsigned>(day.day())),
          {.role = TypeRole::caption, .color = ink, .align = Align::centre, .tabular = true});
}

/// How the days of a term lie in a place of this width.
struct Strip {
  int days = 0;
  int a_line = 1;
  [[nodiscard]] float height() const {
    return static_cast<float>((days + a_line - 1) / a_line) * (day_height + 6);
  }
};

Strip strip_of(const domain::PqrClock& clock, float width) {
  if (clock.pause) return {};
  const auto span = std::chrono::sys_days{clock.term.due} - std::chrono::sys_days{clock.term.first_counted};
  // A term resumed on its last day is due before the first day that would count.
  return {std::max(0, static_cast<int>(span.count()) + 1),
          std::max(1, static_cast<int>(width / (day_width + 4)))};
}

void draw_strip(Ui& ui, const View& view, Box area, const Strip& strip, const domain::Term& term,
                Color color) {
  for (int at = 0; at < strip.days; ++at) {
    const Box box{area.x + static_cast<float>(at % strip.a_line) * (day_width + 4),
                  area.y + static_cast<float>(at / strip.a_line) * (day_height + 6), day_width, day_height};
    draw_day(ui, view, box, term,
             domain::LocalDay{std::chrono::sys_days{term.first_counted} + std::chrono::days{at}}, color);
  }
  ui.mark("super.pqr.strip", {area.x, area.y, area.w, day_height}, std::to_string(strip.days));
}

std::string headline_of(const View& view, const Matter& matter) {
  const auto day = long_day(view, matter.due());
  if (matter.urgency == domain::Urgency::suspended) return view.words.get("super.pqr.suspended_long");
  if (matter.urgency == domain::Urgency::overdue)
    return view.words.format("super.why.was_due", {{"day", day}});
  return view.words.format("super.why.due", {{"day", day}});
}

/// Why this date; answers the y below.
float draw_why(Ui& ui, const View& view, Box area, const Matter& matter) {
  const auto look = due_look(view, matter);
  if (!matter.clock || matter.provisional || matter.over) {
    const char* key = matter.over          ? "super.why.over"
                      : matter.provisional ? "super.why.provisional"
                                           : "super.why.no_term";
    const Box box = area.top(76);
    ui.banner(box,
              {.tone = Tone::neutral, .icon = look.icon, .title = look.words, .text = view.words.get(key)},
              "super.pqr.why");
    return box.bottom();
  }
  const auto reasons = reasons_of(view, matter);
  const TextStyle body{.lines = 5};
  const float width = area.w - 32;
  std::string all;
  for (const auto& reason : reasons)
    all += (all.empty() ? "" : " ") + reason;
  const float words = ui.text_height(all, width, body);
  const auto strip = strip_of(*matter.clock, width);
  const Box box = area.top(16 + 28 + 6 + words + 8 + strip.height() + 14);
  ui.rect(box, look.soft, ui.tokens().radius_control + 2);
  const Box inner = box.inset(16, 12);
  ui.icon({inner.x, inner.y + 3, 22, 22}, look.icon, look.color);
  ui.text({inner.x + 32, inner.y, inner.w - 32, 28}, headline_of(view, matter),
          {.role = TypeRole::strong,
           .weight = Weight::semibold,
           .color = look.color,
           .size = 18,
           .id = "super.pqr.due"});
  auto style = body;
  style.valign = VAlign::top;
  style.id = "super.pqr.why";
  ui.text({inner.x, inner.y + 34, width, words}, all, style);
  if (strip.days > 0)
    draw_strip(ui, view, {inner.x, inner.y + 34 + words + 8, width, strip.height()}, strip,
               matter.clock->term, look.color);
  return box.bottom();
}

std::string_view icon_of(domain::PqrAction action) {
  using Action = domain::PqrAction;
  switch (action) {
  case Action::file:
    return "inbox";
  case Action::assign:
  case Action::start:
    return "account";
  case Action::request_completion:
    return "pause-circle";
  case Action::receive_completion:
    return "play-circle";
  case Action::extend:
    return "clock";
  case Action::answer:
    return "reply";
  case Action::transfer:
    return "transfer";
  case Action::classify:
  case Action::close:
  case Action::withdraw:
  case Action::declare_withdrawn:
    break;
  }
  return "check";
}

void draw_steps(Ui& ui, const View& view, Box area, const domain::Pqr& pqr) {
  ui.text(area.top(24), view.words.get("super.pqr.path"), {.weight = Weight::semibold});
  const Box list = area.below(28);
  scroll_rows(ui, "super.pqr.steps." + to_text(pqr.id), list, 48, pqr.steps.size(), pqr.steps.size() - 1,
              [&](std::size_t at, Box box) {
                const auto& step = pqr.steps[at];
                std::string note = date_and_clock(view, step.at);
                if (!step.person.empty()) note += " · " + person_name(view, step.person);
                if (step.action == domain::PqrAction::file && !pqr.origin.empty())
                  note += " · " + word_of(view, "super.pqr.origin.", pqr.origin);
                if (!step.reason.empty()) note += " · " + step.reason;
                const auto id = "super.pqr.step." + std::to_string(at);
                draw_two_lines(ui, box.moved(-16, 0),
                               {.id = id,
                                .icon = icon_of(step.action),
                                .color = Color::primary,
                                .title = word_of(view, "super.pqr.step.", domain::to_text(step.action)),
                                .note = note,
                                .divider = false});
              });
}

} // namespace

void draw_pqr_detail(Ui& ui, View& view, Box area, const Matter& matter) {
  const auto& pqr = *matter.pqr;
  ui.card(area);
  const Box inner = area.inset(24, 20);
  ui.text(inner.top(28), matter.number(),
          {.role = TypeRole::title, .weight = Weight::semibold, .tabular = true, .id = "super.pqr.number"});
  const auto type = word_of(view, "super.pqr.type.", domain::to_text(pqr.type));
  const Chip chip{.text = type, .tone = Tone::info, .small = true};
  const float chip_width = ui.chip_width(chip);
  ui.chip("super.pqr.type", {inner.right() - chip_width, inner.y + 2, chip_width, 24}, chip);
  const TextStyle quiet{.color = Color::text2, .valign = VAlign::top, .lines = 3};
  const auto from =
      pqr.user_name.empty() ? std::string(view.words.get("super.pqr.anonymous")) : pqr.user_name;
  const auto facts =
      view.words.format("super.pqr.received",
                        {{"facts", pqr.facts}, {"who", from}, {"at", date_and_clock(view, pqr.received)}});
  const float facts_height = ui.text_height(facts, inner.w, quiet);
  ui.text({inner.x, inner.y + 32, inner.w, facts_height}, facts, quiet);
  float y = inner.y + 32 + facts_height + 12;
  y = draw_why(ui, view, {inner.x, y, inner.w, inner.bottom() - y}, matter) + 12;
  const float actions = draw_pqr_actions(ui, view, {inner.x, y, inner.w, inner.bottom() - y}, matter);
  draw_steps(ui, view, {inner.x, y, inner.w, std::max(0.F, inner.bottom() - y - actions - 8)}, pqr);
}

} // namespace ventanilla::supervisor

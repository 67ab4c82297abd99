#include "plugins/turn_display/model.hpp"
#include "shared/domain/hours.hpp"
#include "shared/domain/wait_estimate.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::turn_display {

namespace {

using namespace sdk::ui;

constexpr float recent_title = 48;
constexpr float recent_row = 88;
constexpr float wait_row = 60;
constexpr float ticker_px_s = 60;

std::string age_text(const sdk::Text& words, domain::Millis age) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(age).count();
  if (seconds < 60) return words.format("age.seconds", {{"seconds", std::to_string(seconds)}});
  return words.format("age.minutes", {{"minutes", std::to_string(seconds / 60)}});
}

std::string range_text(const View& view, const domain::ServiceKey& service) {
  const auto load = domain::load_of(*view.state.site, service);
  if (load.waiting == 0) return view.words.get("wait.none");
  const auto wait = domain::estimate_for(*view.state.site, *view.state.office, service);
  if (!wait) return "—";
  const auto minutes = [](domain::Millis span) {
    return std::to_string(std::chrono::ceil<std::chrono::minutes>(span).count());
  };
  return view.words.format("wait.range", {{"low", minutes(wait->low)}, {"high", minutes(wait->high)}});
}

/// Calls of the log, one a ticket, newest first, without the one on the card.
std::vector<domain::CallLine> recent_calls(const View& view) {
  std::vector<domain::CallLine> lines;
  for (const auto& line : view.state.site->calls) {
    const bool on_card = view.calls.current() && view.calls.current()->ticket == line.ticket;
    const bool shown = std::any_of(lines.begin(), lines.end(),
                                   [&](const domain::CallLine& each) { return each.ticket == line.ticket; });
    if (!on_card && !shown) lines.push_back(line);
  }
  return lines;
}

} // namespace

bool is_stale(const View& view) {
  using State = sdk::Link::State;
  return view.state.link.state == State::stale || view.state.link.state == State::unauthorised;
}

float queue_opacity(const View& view) {
  return is_stale(view) && view.state.link.age > std::chrono::seconds{60} ? 0.35F : 1.F;
}

bool is_idle(const View& view) {
  if (view.calls.current() || view.calls.waiting() > 0) return false;
  const auto& last = view.calls.last();
  return !last || view.seconds - last->since > idle_after_s;
}

CallText text_of(const View& view, const domain::TicketId& id) {
  const auto* ticket = domain::find_ticket(*view.state.site, id);
  if (ticket == nullptr) return {};
  const auto* desk = domain::find_desk(*view.state.office, ticket->desk);
  const auto* service = domain::find_service(*view.state.office, ticket->service);
  return {domain::code_text(*ticket), desk == nullptr ? std::string{} : desk->label,
          service == nullptr ? std::string{} : view.words.pick(service->name)};
}

void draw_header(Ui& ui, const View& view, const Box& box) {
  const auto& local = view.state.local;
  const auto minute = static_cast<int>(std::chrono::floor<std::chrono::minutes>(local.of_day).count());
  auto clock = view.words.clock(minute);
  const auto second = std::chrono::floor<std::chrono::seconds>(local.of_day).count() % 60;
  if (view.options.clock_seconds) {
    // "10:42 a. m." → "10:42:07 a. m."
    const auto space = clock.find(' ');
    const auto two = (second < 10 ? ":0" : ":") + std::to_string(second);
    clock.insert(space == std::string::npos ? clock.size() : space, two);
  }
  const auto weekday = view.words.weekday(local.day);
  const auto date = view.words.day_and_month(local.day);
  const auto site =
      view.words.pick(view.state.office->site_name) + " · " + view.words.pick(view.state.office->room_name);
  ui.header(box, {.office = view.words.pick(view.state.office->name),
                  .site = site,
                  .clock = clock,
                  .weekday = weekday,
                  .date = date});
  const auto step = view.options.clock_seconds ? domain::Millis{1000} : domain::Millis{60'000};
  ui.need_frame_in(static_cast<double>((step - local.of_day % step).count()) / 1000.0 + 0.002);
}

void draw_calling_card(Ui& ui, const View& view, const Box& box, const Box& comes_from) {
  const auto& call = *view.calls.current();
  const auto text = text_of(view, call.ticket);
  const auto& words = view.words;
  const Box now = ui.call_in(call.since, comes_from, box);
  const float flash = ui.flash(call.since);
  ui.rect(now, Color::accent, 28);
  if (flash > 0) ui.rect(now, Color::surface, 28, flash * 0.25F);
  if (now.w < box.w * 0.7F) return; // still on its way: the words come when there is room for them
  const auto* label =
      call.recall == 0 ? "lobby.calling" : (call.recall == 1 ? "lobby.second_call" : "lobby.another_call");
  const float desk_x = now.x + now.w * 0.755F;
  ui.icon({now.x + 48, now.y + 36, 44, 44}, "bell", Color::on_accent);
  ui.text({now.x + 108, now.y + 32, desk_x - now.x - 130, 52}, words.get(label),
          {.weight = Weight::semibold, .color = Color::on_accent, .id = "lobby.call.label"});
  ui.text({desk_x, now.y + 32, now.right() - desk_x - 24, 52}, words.get("lobby.desk"),
          {.color = Color::on_accent});
  const Box code{now.x + 40, now.y + 92, now.w * 0.62F, 264};
  const TextStyle big{
      .role = TypeRole::code, .color = Color::on_accent, .tabular = true, .id = "lobby.call.code"};
  TextStyle fitted = big;
  // "A 1000" steps one size down rather than being cut.
  if (ui.text_width(text.code, big) > code.w) fitted.size = 220;
  ui.text(code, text.code, fitted);
  ui.icon({code.right() + 4, code.y + 100, 72, 72}, "arrow-right", Color::on_accent, 0.75F);
  ui.text({desk_x - 4, code.y, now.right() - desk_x, 264}, text.desk,
          {.role = TypeRole::code, .color = Color::on_accent, .tabular = true, .id = "lobby.call.desk"});
  ui.text({now.x + 48, now.bottom() - 94, now.w * 0.66F, 56}, text.service,
          {.weight = Weight::medium, .color = Color::on_accent});
  const Box foot{now.x + now.w * 0.66F, now.bottom() - 94, now.w * 0.34F - 40, 56};
  if (view.calls.waiting() > 0)
    ui.text(
        foot, words.count("lobby.more_calls", static_cast<int>(view.calls.waiting())),
        {.role = TypeRole::caption, .color = Color::on_accent, .align = Align::right, .id = "lobby.queued"});
  else if (view.speaking)
    ui.pieces(foot, {{.text = words.get("lobby.speaking"), .icon = "volume-high"}},
              {.role = TypeRole::caption,
               .color = Color::on_accent,
               .align = Align::right,
               .id = "lobby.speaking"});
}

void draw_last_card(Ui& ui, const View& view, const Box& box) {
  ui.card(box, {.border = Color::none, .radius = 28});
  const auto& last = view.calls.last();
  if (!last) {
    ui.text(box.inset(36, 20), view.words.get("lobby.no_calls"), {.color = Color::text2, .lines = 2});
    return;
  }
  const auto text = text_of(view, last->ticket);
  const auto age = std::max(domain::Millis{}, view.state.now - last->at);
  ui.need_frame_in(age < std::chrono::minutes{1} ? 1.0 : 20.0);
  ui.text({box.x + 36, box.y + 22, box.w / 2, 44}, view.words.get("lobby.last_call"),
          {.role = TypeRole::caption, .color = Color::text2});
  ui.text({box.x + box.w / 2, box.y + 22, box.w / 2 - 36, 44}, age_text(view.words, age),
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
  const Box line{box.x + 36, box.y + 66, box.w - 72, 136};
  ui.text(line, text.code,
          {.role = TypeRole::desk, .weight = Weight::bold, .tabular = true, .id = "lobby.last.code"});
  ui.text(line, text.desk,
          {.role = TypeRole::desk,
           .weight = Weight::bold,
           .align = Align::right,
           .tabular = true,
           .id = "lobby.last.desk"});
  const float desk_width =
      ui.text_width(text.desk, {.role = TypeRole::desk, .weight = Weight::bold, .tabular = true});
  ui.icon({line.right() - desk_width - 84, line.y + 42, 56, 56}, "arrow-right", Color::text2);
  ui.text({box.x + 36, box.bottom() - 52, box.w - 72, 40}, text.service,
          {.role = TypeRole::caption, .color = Color::text2});
}

Box first_recent_row(const Box& box) {
  return {box.x, box.y + recent_title, box.w, recent_row};
}

void draw_recent(Ui& ui, const View& view, const Box& box) {
  ui.text(box.top(recent_title - 8), view.words.get("lobby.recent"),
          {.role = TypeRole::caption, .color = Color::text2});
  const auto lines = recent_calls(view);
  const auto fit = static_cast<std::size_t>(std::max(0.F, (box.h - recent_title) / recent_row));
  for (std::size_t at = 0; at < std::min(fit, lines.size()); ++at) {
    const Box target = first_recent_row(box).moved(0, static_cast<float>(at) * recent_row);
    const auto id = domain::to_text(lines[at].ticket);
    const Box row = ui.follow("recent." + id, target);
    const auto text = text_of(view, lines[at].ticket);
    const auto* ticket = domain::find_ticket(*view.state.site, lines[at].ticket);
    const bool over = ticket != nullptr && domain::is_over(ticket->state);
    const float opacity = (over ? 0.7F : 1.F) * queue_opacity(view);
    ui.divider(row);
    const auto code_id = "lobby.recent." + std::to_string(at);
    ui.text(row, text.code,
            {.role = TypeRole::row,
             .weight = Weight::semibold,
             .tabular = true,
             .opacity = opacity,
             .id = code_id});
    ui.text(row, text.desk,
            {.role = TypeRole::row,
             .weight = Weight::semibold,
             .align = Align::right,
             .tabular = true,
             .opacity = queue_opacity(view)});
    ui.text({row.x, row.y, row.w - 72, row.h}, view.words.get("lobby.desk"),
            {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
  }
}

void draw_waits(Ui& ui, const View& view, const Box& box, int rows_most) {
  const auto& words = view.words;
  const Box people{box.right() - 420, box.y, 210, 40};
  ui.text(box.top(40), words.get("lobby.waiting"), {.role = TypeRole::caption, .color = Color::text2});
  ui.text(people, words.get("lobby.people"),
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
  ui.text(box.top(40), words.get("lobby.wait"),
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
  const float opacity = queue_opacity(view);
  const auto& services = view.state.office->services;
  const auto fit = static_cast<std::size_t>(std::max(0.F, (box.h - 48) / wait_row));
  const auto count = std::min({services.size(), fit, static_cast<std::size_t>(rows_most)});
  for (std::size_t at = 0; at < count; ++at) {
    const auto& service = services[at];
    const Box row{box.x, box.y + 48 + static_cast<float>(at) * wait_row, box.w, wait_row};
    ui.divider(row);
    const auto waiting = domain::load_of(*view.state.site, service.key).waiting;
    ui.text(row, service.letter, {.weight = Weight::semibold, .color = Color::primary, .opacity = opacity});
    ui.text({row.x + 72, row.y, people.x - row.x - 80, row.h}, words.pick(service.name),
            {.role = TypeRole::caption, .opacity = opacity});
    ui.text({people.x, row.y, people.w, row.h}, std::to_string(waiting),
            {.weight = Weight::semibold, .align = Align::right, .tabular = true, .opacity = opacity});
    ui.text(row, range_text(view, service.key),
            {.role = TypeRole::caption, .color = Color::text2, .align = Align::right, .opacity = opacity});
  }
}

void draw_wait_cards(Ui& ui, const View& view, const Box& box) {
  constexpr int cards = 4;
  const auto& services = view.state.office->services;
  const float opacity = queue_opacity(view);
  for (int at = 0; at < std::min(cards, static_cast<int>(services.size())); ++at) {
    const auto& service = services[static_cast<std::size_t>(at)];
    const Box card = box.column(at, cards, 24);
    ui.card(card, {.border = Color::none});
    const Box inside = card.inset(24, 16);
    ui.text(inside.top(56), service.letter,
            {.weight = Weight::semibold, .color = Color::primary, .opacity = opacity});
    ui.text({inside.x + 40, inside.y, inside.w - 40, 56}, view.words.pick(service.name),
            {.role = TypeRole::caption, .opacity = opacity});
    const auto waiting = domain::load_of(*view.state.site, service.key).waiting;
    ui.text(inside.foot(68), std::to_string(waiting),
            {.role = TypeRole::clock, .weight = Weight::semibold, .tabular = true, .opacity = opacity});
    ui.text(inside.foot(76).tail(inside.w - 84), range_text(view, service.key),
            {.role = TypeRole::caption,
             .color = Color::text2,
             .align = Align::right,
             .lines = 2,
             .opacity = opacity});
  }
}

void draw_ticker(Ui& ui, const View& view, const Box& box) {
  if (is_stale(view)) {
    const auto age = age_text(view.words, view.state.link.age);
    ui.offline_band(box, view.words.format("lobby.offline", {{"age", age}}), "lobby.stale");
    return;
  }
  ui.rect(box, Color::surface);
  ui.icon({box.x + 80, box.y + (box.h - 48) / 2, 48, 48}, "information", Color::primary);
  std::string line;
  for (const auto& each : view.state.office->ticker) {
    if (!line.empty()) line += "   ·   ";
    line += view.words.pick(each);
  }
  const Box text{box.x + 150, box.y, box.w - 150 - 60, box.h};
  const float width = ui.text_width(line);
  if (width <= text.w) {
    ui.text(text, line);
    return;
  }
  // Longer than the screen: it walks, each time from the beginning.
  const float turn = width + 200;
  const auto offset = static_cast<float>(std::fmod(view.seconds * ticker_px_s, turn));
  ui.within(text, -offset, 0, 1, [&] {
    ui.text({text.x, text.y, width + 4, text.h}, line, {.ellipsis = false});
    ui.text({text.x + turn, text.y, width + 4, text.h}, line, {.ellipsis = false});
  });
  ui.animating_until(view.seconds + 1);
}

} // namespace ventanilla::turn_display

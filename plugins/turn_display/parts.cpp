#include "host/sdk/text/office_words.hpp"
#include "plugins/turn_display/model.hpp"
#include "shared/domain/hours.hpp"
#include "shared/domain/wait_estimate.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::turn_display {

namespace {

using namespace sdk::ui;

constexpr float full_header = 1400; ///< a narrower head leaves out the date and says the short name
constexpr float recent_title = 48;
constexpr float recent_row = 88;
constexpr float wait_row = 60;
constexpr float ticker_px_s = 60;
constexpr float small_name = 23; ///< "Certificados" fits a card of four

std::string range_text(const View& view, const domain::ServiceKey& service) {
  const auto load = domain::load_of(*view.state.site, service);
  if (load.waiting == 0) return view.words.get("wait.none");
  const auto wait = domain::estimate_for(*view.state.site, *view.state.office, service);
  if (!wait) return "—";
  return sdk::wait_words(view.words, *wait);
}

/// Calls of the log, one a ticket, newest first, without the one on the card.
std::vector<domain::CallLine> recent_calls(const View& view) {
  const auto& shown = view.calls.current() ? view.calls.current() : view.calls.last();
  std::vector<domain::CallLine> lines;
  for (const auto& line : view.state.site->calls) {
    const bool on_card = shown && shown->ticket == line.ticket;
    const bool listed = std::any_of(lines.begin(), lines.end(),
                                    [&](const domain::CallLine& each) { return each.ticket == line.ticket; });
    if (!on_card && !listed) lines.push_back(line);
  }
  return lines;
}

} // namespace

std::string age_text(const sdk::Text& words, domain::Millis age) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(age).count();
  if (seconds < 60) return words.format("age.seconds", {{"seconds", std::to_string(seconds)}});
  return words.format("age.minutes", {{"minutes", std::to_string(seconds / 60)}});
}

bool is_stale(const View& view) {
  using State = sdk::Link::State;
  return view.state.link.state == State::stale || view.state.link.state == State::unauthorised;
}

float queue_opacity(const View& view) {
  return is_stale(view) && view.state.link.age >= std::chrono::seconds{60} ? 0.35F : 1.F;
}

bool is_idle(const View& view) {
  if (view.calls.current() || view.calls.waiting() > 0) return false;
  const auto& last = view.calls.last();
  return !last || view.seconds - last->since > idle_after_s;
}

bool is_closed(const View& view) {
  return is_idle(view) && view.state.site->waiting.empty() &&
         !domain::is_open(view.state.office->hours, view.state.local);
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
  const auto step = view.options.clock_seconds ? domain::Millis{1000} : domain::Millis{60'000};
  ui.need_frame_in(static_cast<double>((step - local.of_day % step).count()) / 1000.0 + 0.002);
  if (box.w < full_header) {
    ui.header(box, {.office = view.words.pick(view.state.office->short_name),
                    .site = view.words.pick(view.state.office->site_name),
                    .clock = clock});
    return;
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
    const Box inside = card.inset(20, 16);
    ui.text(inside.top(56), service.letter,
            {.weight = Weight::semibold, .color = Color::primary, .opacity = opacity});
    ui.text({inside.x + 38, inside.y, inside.w - 38, 56}, view.words.pick(service.name),
            {.role = TypeRole::caption, .size = small_name, .opacity = opacity});
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

void draw_closed_card(Ui& ui, const View& view, const Box& box) {
  const auto& words = view.words;
  ui.card(box, {.border = Color::none, .radius = 28});
  ui.icon(Box{box.x + 36, box.y, 72, box.h}.centred(72, 72), "clock", Color::primary);
  const Box inside{box.x + 140, box.y, box.w - 176, box.h};
  const auto opening = sdk::opening_words(words, view.state.office->hours, view.state.local);
  const TextStyle style{.weight = Weight::semibold, .lines = 3, .id = "lobby.opens"};
  const float height = ui.text_height(opening, inside.w, style);
  const float top = box.y + (box.h - 48 - height) / 2;
  ui.text({inside.x, top, inside.w, 40}, words.get("lobby.closed"),
          {.role = TypeRole::caption, .color = Color::text2});
  ui.text({inside.x, top + 48, inside.w, height}, opening, style);
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
    ui.text(text, line, {.id = "lobby.ticker"});
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

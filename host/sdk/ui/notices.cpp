#include "host/sdk/ui/detail/paint.hpp"

#include <algorithm>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace {

/// "6:42", "1:02:05".
std::string digits_of(double seconds) {
  const auto total = static_cast<long>(std::max(0.0, std::floor(seconds)));
  const auto two = [](long value) { return (value < 10 ? "0" : "") + std::to_string(value); };
  const long hours = total / 3600;
  const long minutes = total / 60 % 60;
  return (hours > 0 ? std::to_string(hours) + ":" + two(minutes) : std::to_string(minutes)) + ":" +
         two(total % 60);
}

std::string said(std::string_view title, std::string_view text) {
  return std::string(title) + (title.empty() || text.empty() ? "" : " · ") + std::string(text);
}

bool is_public(TypeSet set) {
  return set == TypeSet::kiosk || set == TypeSet::feedback || set == TypeSet::lobby;
}

} // namespace

void Ui::banner(Box box, const Banner& banner, std::string_view id) {
  const detail::ToneColors tone = detail::tone_colors(banner.tone);
  const bool large = is_public(type_set());
  const bool quiet = banner.tone == Tone::info || banner.tone == Tone::neutral;
  const Color title_ink = quiet ? Color::text : tone.strong;
  const Color text_ink = quiet ? Color::text2 : tone.strong;
  rect(box, tone.soft, large ? tokens().radius_card : tokens().radius_control + 2);
  if (theme() == Theme::high_contrast)
    outline(box, tone.strong, 2, large ? tokens().radius_card : tokens().radius_control + 2);
  const float caption = line_height(TypeRole::caption);
  const float body = line_height(TypeRole::body);
  const bool roomy = large && box.h >= line_height(TypeRole::button) + body + 48;
  const TypeRole first = roomy ? TypeRole::button : TypeRole::body;
  const TypeRole second = large && !roomy ? TypeRole::caption : TypeRole::body;
  const float pad = large ? (roomy ? 40.F : 32.F) : (box.h < 48 ? 12.F : 20.F);
  const float side = large ? (roomy ? 56.F : 40.F) : (box.h < 48 ? 18.F : 24.F);
  float x = box.x + pad;
  if (!banner.icon.empty()) {
    icon(Box{x, box.y, side, box.h}.centred(side, side), banner.icon, quiet ? Color::primary : tone.strong);
    x += side + (large ? (roomy ? 32.F : 28.F) : (box.h < 48 ? 10.F : 16.F));
  }
  const float width = std::max(0.F, box.right() - pad - x);
  const TextStyle head{.role = first, .weight = Weight::semibold, .color = title_ink};
  if (banner.text.empty() || banner.title.empty()) {
    const std::string_view only = banner.title.empty() ? banner.text : banner.title;
    TextStyle one = head;
    one.lines = std::max(1, static_cast<int>(box.h / line_height(first)));
    if (banner.title.empty()) one.weight = Weight::regular;
    text({x, box.y, width, box.h}, only, one);
  } else {
    const float first_height = line_height(first);
    const float second_line = second == TypeRole::caption ? caption : body;
    const int lines = std::clamp(static_cast<int>((box.h - first_height - 12) / second_line), 1, 4);
    const TextStyle tail{.role = second, .color = text_ink, .lines = lines};
    const float second_height = text_height(banner.text, width, tail);
    const float top = box.y + (box.h - first_height - second_height) / 2;
    text({x, top, width, first_height}, banner.title, head);
    text({x, top + first_height, width, second_height}, banner.text, tail);
  }
  mark(id, box, said(banner.title, banner.text));
}

void Ui::offline_band(Box box, std::string_view words, std::string_view id) {
  rect(box, Color::warning_soft);
  if (theme() == Theme::high_contrast) divider(box);
  const float margin = is_public(type_set()) ? margin_of(type_set()) : 16;
  const float side = std::round(std::min(box.h * 0.55F, font_size(TypeRole::body) * 1.2F));
  icon(Box{box.x + margin, box.y, side, box.h}.centred(side, side), "wifi-off", Color::warning);
  const float left = margin + side + font_size(TypeRole::body) * 0.65F;
  text({box.x + left, box.y, std::max(0.F, box.w - left - 16), box.h}, words,
       {.role = TypeRole::body, .weight = Weight::semibold, .color = Color::warning});
  mark(id, box, words);
}

bool Ui::toast(std::string_view id, Box box, const Toast& toast) {
  const float radius = tokens().radius_control + 2;
  shadow(box, radius);
  rect(box, Color::ink, radius);
  if (theme() == Theme::high_contrast) outline(box, Color::border, 2, radius);
  const float em = font_size(TypeRole::body);
  const float pad = std::round(em * 1.3F);
  const float side = std::round(em * 1.6F);
  icon(Box{box.x + pad, box.y, side, box.h}.centred(side, side), toast.icon, Color::on_ink);
  float right = box.right() - pad;
  bool taken = false;
  if (!toast.action.empty()) {
    const TextStyle word{.role = TypeRole::body, .weight = Weight::semibold, .color = Color::ink_action};
    const float badge = detail::key_badge(*this, {right, box.middle().y}, toast.shortcut, Color::on_ink);
    const float gap = badge > 0 ? em : 0;
    const float width = text_width(toast.action, word);
    const float from = right - badge - gap - width;
    const Box target{from - em * 0.6F, box.y + 4, right - from + em * 0.6F + pad / 2, box.h - 8};
    const Press press =
        pressable(std::string(id) + ".action", target, toast.action, true, radius, toast.shortcut);
    if (press.hovered || press.pressed)
      detail::fill(*state_, target, state_->color(Color::on_ink), radius - 4, 0.12F);
    text({from, box.y + (press.pressed ? 1.F : 0.F), width + 1, box.h}, toast.action, word);
    taken = press.clicked;
    right = from - em;
  }
  const float left = box.x + pad + side + em * 0.8F;
  text({left, box.y, std::max(0.F, right - left), box.h}, toast.text,
       {.role = TypeRole::body, .color = Color::on_ink, .lines = 2, .id = id});
  return taken;
}

void Ui::ring(Box box, double part, std::string_view words, std::string_view id) {
  const float side = std::min(box.h, is_public(type_set()) ? 72.F : 40.F);
  const Vec middle{box.x + side / 2, box.middle().y};
  const float width = std::max(4.F, side * 0.125F);
  circle_outline(middle, side / 2 - 1, Color::border, width);
  arc(middle, side / 2 - 1, std::clamp(part, 0.0, 1.0), Color::primary, width);
  text(box.after(side + font_size(TypeRole::body) * 0.8F), words,
       {.role = TypeRole::body, .color = Color::text2, .lines = 2, .tabular = true, .id = id});
}

void Ui::meter(Box box, double part, Color color) {
  rect(box, Color::surface2, box.h / 2);
  if (theme() == Theme::high_contrast) outline(box, Color::border, 1, box.h / 2);
  const float width = box.w * static_cast<float>(std::clamp(part, 0.0, 1.0));
  if (width > 0) rect({box.x, box.y, std::max(width, box.h), box.h}, color, box.h / 2);
}

void Ui::timer(Box box, const Timer& timer, std::string_view id) {
  const bool over = timer.target > 0 && timer.seconds > timer.target;
  const float line = line_height(TypeRole::number);
  const Color ink = over ? Color::warning : Color::text;
  text(box.top(line), digits_of(timer.seconds),
       {.role = TypeRole::number, .color = ink, .align = Align::right, .tabular = true, .id = id});
  const std::string_view words = over && !timer.over_text.empty() ? timer.over_text : timer.target_text;
  if (words.empty()) return;
  text({box.x, box.y + line, box.w, line_height(TypeRole::caption)}, words,
       {.role = TypeRole::caption, .color = over ? Color::warning : Color::text2, .align = Align::right});
}

void Ui::timer_bar(Box box, const Timer& timer, std::string_view id) {
  const bool over = timer.target > 0 && timer.seconds > timer.target;
  const float bar = std::min(box.h, is_public(type_set()) ? 12.F : type_set() == TypeSet::panel ? 6.F : 8.F);
  if (timer.target > 0)
    meter(box.top(bar), timer.seconds / timer.target, over ? Color::warning : Color::success);
  const float line = line_height(TypeRole::caption);
  const std::string words =
      said(digits_of(timer.seconds), over && !timer.over_text.empty() ? timer.over_text : timer.target_text);
  if (box.h >= bar + line) {
    text({box.x, box.y + bar + 4, box.w, line}, words,
         {.role = TypeRole::caption, .color = over ? Color::warning : Color::text2, .tabular = true});
  }
  mark(id, box, words);
}

void Ui::empty_state(Box box, const Empty& empty, std::string_view id) {
  const float em = font_size(TypeRole::body);
  const float side = std::round(em * 2.6F);
  const float title = line_height(TypeRole::title);
  const TextStyle tail{.role = TypeRole::body, .color = Color::text2, .align = Align::centre, .lines = 3};
  const float width = std::max(0.F, box.w - 3 * em);
  const float below = empty.text.empty() ? 0 : text_height(empty.text, width, tail);
  const float gap = em * 0.55F;
  float y = box.y + (box.h - side - title - below - 2 * gap) / 2;
  icon({box.x, y, box.w, side}, empty.icon, Color::text2);
  y += side + gap;
  text({box.x, y, box.w, title}, empty.title, {.role = TypeRole::title, .align = Align::centre});
  y += title + gap * 0.6F;
  if (below > 0) text({box.x + (box.w - width) / 2, y, width, below}, empty.text, tail);
  mark(id, box, said(empty.title, empty.text));
}

void Ui::header(Box box, const Header& header) {
  const bool lobby = type_set() == TypeSet::lobby;
  const float tile = std::min(72.F, box.h);
  const Box mark_box = Box{box.x, box.y, tile, box.h}.centred(tile, tile);
  icon_tile(mark_box, header.icon, lobby ? Color::primary_soft : Color::primary,
            lobby ? Color::primary : Color::on_primary);
  const float left = box.x + tile + (lobby ? 24.F : 20.F);
  const float first = line_height(TypeRole::body);
  const float second = line_height(TypeRole::caption);
  const float top = box.y + (box.h - first - second) / 2 + 1;
  float right = box.right();
  if (lobby) {
    const std::size_t space = header.clock.find(' ');
    const std::string_view digits = header.clock.substr(0, space);
    const std::string_view half = space == std::string_view::npos ? "" : header.clock.substr(space + 1);
    const TextStyle small{.role = TypeRole::caption, .weight = Weight::medium, .color = Color::text2};
    const TextStyle large{.role = TypeRole::clock, .align = Align::right, .tabular = true};
    const float half_width = half.empty() ? 0 : text_width(half, small) + 10;
    const float clock_top = box.y + (box.h - line_height(TypeRole::clock)) / 2 - 2;
    const float digits_width = text_width(digits, large);
    text({right - half_width + 10, clock_top + 22, half_width, line_height(TypeRole::clock) - 22}, half,
         small);
    text({right - half_width - digits_width, clock_top, digits_width + 1, line_height(TypeRole::clock)},
         digits, large);
    right -= half_width + digits_width + 32;
    const float lines = 2 * second;
    const float date_top = box.y + (box.h - lines) / 2;
    const TextStyle date{.role = TypeRole::caption, .color = Color::text2, .align = Align::right};
    text({right - 420, date_top, 420, second}, header.weekday, date);
    text({right - 420, date_top + second, 420, second}, header.date, date);
    right -= std::max(text_width(header.weekday, date), text_width(header.date, date)) + 24;
  } else if (!header.clock.empty()) {
    const TextStyle clock{
        .role = TypeRole::button, .weight = Weight::semibold, .align = Align::right, .tabular = true};
    const float width = text_width(header.clock, clock);
    text({right - width - 1, box.y, width + 1, box.h}, header.clock, clock);
    right -= width + 24;
  }
  const float room = std::max(0.F, right - left);
  text({left, top, room, first}, header.office, {.role = TypeRole::body, .weight = Weight::semibold});
  text({left, top + first - 2, room, second}, header.site,
       {.role = TypeRole::caption, .color = Color::text2});
  mark("header.clock", {right, box.y, box.right() - right, box.h}, header.clock);
}

} // namespace ventanilla::sdk::ui

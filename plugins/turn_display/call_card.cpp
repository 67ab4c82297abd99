// The call that is being made, large; once made, the same card at rest.

#include "plugins/turn_display/model.hpp"

#include <algorithm>

namespace ventanilla::turn_display {

using namespace sdk::ui;

namespace {

struct Inks {
  Color strong;
  Color quiet;
};

std::string age_of(const View& view, const ShownCall& call) {
  return age_text(view.words, std::max(domain::Millis{}, view.state.now - call.at));
}

/// Code, arrow and desk as large as the room can read, the service below.
void draw_large(Ui& ui, const CallText& text, const Box& card, const Inks& inks, float desk_x) {
  const Box code{card.x + 40, card.y + 92, card.w * 0.62F, 264};
  TextStyle fitted{.role = TypeRole::code, .color = inks.strong, .tabular = true, .id = "lobby.call.code"};
  // "A 1000", or any code on an upright screen, steps down in size rather than being cut.
  for (const float smaller : {220.F, 180.F, 150.F}) {
    if (ui.text_width(text.code, fitted) <= code.w) break;
    fitted.size = smaller;
  }
  ui.text(code, text.code, fitted);
  ui.icon({code.right() + 4, code.y + 100, 72, 72}, "arrow-right", inks.quiet, 0.75F);
  ui.text({desk_x - 4, code.y, card.right() - desk_x, 264}, text.desk,
          {.role = TypeRole::code, .color = inks.strong, .tabular = true, .id = "lobby.call.desk"});
  const TextStyle service{
      .weight = Weight::medium, .color = inks.strong, .valign = VAlign::bottom, .lines = 2};
  ui.text({card.x + 48, card.bottom() - 138, card.w * 0.62F, 100}, text.service, service);
}

void draw_head(Ui& ui, std::string_view label, std::string_view desk, const Box& card, const Inks& inks,
               float desk_x) {
  ui.icon({card.x + 48, card.y + 36, 44, 44}, "bell", inks.quiet);
  ui.text({card.x + 108, card.y + 32, desk_x - card.x - 130, 52}, label,
          {.weight = Weight::semibold, .color = inks.quiet, .id = "lobby.call.label"});
  ui.text({desk_x, card.y + 32, card.right() - desk_x - 24, 52}, desk, {.color = inks.quiet});
}

float desk_column(const Box& card) {
  return card.x + card.w * 0.755F;
}

} // namespace

void draw_calling_card(Ui& ui, const View& view, const Box& box, const Box& comes_from) {
  const auto& call = *view.calls.current();
  const auto& words = view.words;
  const Box now = ui.call_in(call.since, comes_from, box);
  const float flash = ui.flash(call.since);
  ui.rect(now, Color::accent, 28);
  if (flash > 0) ui.rect(now, Color::surface, 28, flash * 0.25F);
  constexpr float arrived = 0.97F; // on its way there is no room for words of this size
  if (now.h < box.h * arrived) return;
  const auto* label =
      call.recall == 0 ? "lobby.calling" : (call.recall == 1 ? "lobby.second_call" : "lobby.another_call");
  const Inks inks{Color::on_accent, Color::on_accent};
  draw_head(ui, words.get(label), words.get("lobby.desk"), now, inks, desk_column(now));
  draw_large(ui, text_of(view, call.ticket), now, inks, desk_column(now));
  const Box foot{now.x + now.w * 0.66F, now.bottom() - 94, now.w * 0.34F - 40, 56};
  const TextStyle note{.role = TypeRole::caption, .color = Color::on_accent, .align = Align::right};
  if (view.calls.waiting() > 0) {
    auto queued = note;
    queued.id = "lobby.queued";
    ui.text(foot, words.count("lobby.more_calls", static_cast<int>(view.calls.waiting())), queued);
  } else if (view.speaking) {
    auto speaking = note;
    speaking.id = "lobby.speaking";
    ui.pieces(foot, {{.text = words.get("lobby.speaking"), .icon = "volume-high"}}, speaking);
  }
}

void draw_settled_card(Ui& ui, const View& view, const Box& box) {
  const auto& last = view.calls.last();
  if (!last) return draw_last_card(ui, view, box);
  ui.card(box, {.border = Color::none, .radius = 28});
  ui.need_frame_in(1.0);
  const Inks inks{Color::text, Color::text2};
  draw_head(ui, view.words.get("lobby.last_call"), view.words.get("lobby.desk"), box, inks, desk_column(box));
  draw_large(ui, text_of(view, last->ticket), box, inks, desk_column(box));
  ui.text({box.x + box.w * 0.66F, box.bottom() - 94, box.w * 0.34F - 40, 56}, age_of(view, *last),
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right, .id = "lobby.last.age"});
}

void draw_last_card(Ui& ui, const View& view, const Box& box) {
  ui.card(box, {.border = Color::none, .radius = 28});
  const auto& last = view.calls.last();
  if (!last) {
    ui.text(box.inset(36, 20), view.words.get("lobby.no_calls"), {.color = Color::text2, .lines = 2});
    return;
  }
  const auto text = text_of(view, last->ticket);
  const auto age = age_of(view, *last);
  ui.need_frame_in(1.0);
  ui.text({box.x + 36, box.y + 22, box.w / 2, 44}, view.words.get("lobby.last_call"),
          {.role = TypeRole::caption, .color = Color::text2});
  ui.text({box.x + box.w / 2, box.y + 22, box.w / 2 - 36, 44}, age,
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right, .id = "lobby.last.age"});
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

} // namespace ventanilla::turn_display

// What was said: the visitor left, public answers right in solid blue, notes right in dashed ochre.

#include "plugins/chat_monitor/model.hpp"

#include <algorithm>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

constexpr float between_bubbles = 10;
constexpr float pad_x = 12;
constexpr float pad_y = 9;
constexpr int most_lines = 200;

struct Bubble {
  domain::MessageAuthor author = domain::MessageAuthor::visitor;
  std::string text;
  std::string foot;
  std::string id;
  domain::Instant at{};
};

struct Measures {
  float width = 0;
  float height = 0;
  float text = 0;
};

TextStyle words_of(const Bubble& bubble) {
  TextStyle style{.valign = VAlign::top, .lines = most_lines};
  if (bubble.author == domain::MessageAuthor::staff) style.color = Color::on_primary;
  if (bubble.author == domain::MessageAuthor::system)
    style = {.role = TypeRole::caption, .color = Color::text2, .align = Align::centre, .lines = 3};
  return style;
}

Measures measure(const Ui& ui, const View& view, const Bubble& bubble, float room) {
  const auto style = words_of(bubble);
  if (bubble.author == domain::MessageAuthor::system) {
    const float height = ui.text_height(bubble.text, room, style);
    return {room, height, height};
  }
  const float most = room * 0.79F;
  const float inner = most - 2 * pad_x;
  Measures measures;
  measures.text = ui.text_height(bubble.text, inner, style);
  const TextStyle foot{.role = TypeRole::caption};
  float widest = std::max(ui.text_width(bubble.text, style), ui.text_width(bubble.foot, foot));
  measures.height = 2 * pad_y + measures.text + ui.line_height(TypeRole::caption);
  if (bubble.author == domain::MessageAuthor::note) {
    measures.height += ui.line_height(TypeRole::body);
    widest = std::max(widest, ui.text_width(view.words.get("chat.note.head"), {.weight = Weight::semibold}));
  }
  measures.width = std::min(most, widest + 2 * pad_x + 2);
  return measures;
}

void draw_bubble(Ui& ui, const View& view, Box box, const Bubble& bubble, const Measures& measures) {
  const bool staff = bubble.author == domain::MessageAuthor::staff;
  const bool note = bubble.author == domain::MessageAuthor::note;
  const float radius = ui.tokens().radius_control;
  if (note) {
    ui.rect(box, Color::warning_soft, radius);
    ui.dashes(box, Color::warning, 1, radius);
  } else {
    ui.rect(box, staff ? Color::primary : Color::surface2, radius);
  }
  const Box inner = box.inset(pad_x, pad_y);
  float y = inner.y;
  if (note) {
    const float line = ui.line_height(TypeRole::body);
    ui.text({inner.x, y, inner.w, line}, view.words.get("chat.note.head"), {.weight = Weight::semibold});
    y += line;
  }
  TextStyle style = words_of(bubble);
  style.id = bubble.id;
  ui.text({inner.x, y, inner.w + 1, measures.text}, bubble.text, style);
  ui.text({inner.x, y + measures.text, inner.w, ui.line_height(TypeRole::caption)}, bubble.foot,
          {.role = TypeRole::caption,
           .color = staff ? Color::on_primary : Color::text2,
           .align = Align::right,
           .opacity = staff ? 0.85F : 1.F});
}

std::vector<Bubble> bubbles_of(const View& view, const domain::Contact& contact) {
  std::vector<Bubble> bubbles;
  for (const auto& message : domain::conversation_of(contact)) {
    auto foot = clock_text(view, message.at);
    if (!message.person.empty()) foot += " · " + person_name(view, message.person);
    bubbles.push_back({message.author, message.text, std::move(foot),
                       message.id.is_nil() ? std::string{} : "chat.message." + domain::to_text(message.id),
                       message.at});
  }
  // The word to whoever attends is part of the internal conversation (S-31).
  if (contact.assignment && !contact.assignment->note.empty()) {
    const auto& offer = *contact.assignment;
    bubbles.push_back({domain::MessageAuthor::note,
                       view.words.format("chat.note.to",
                                         {{"person", person_name(view, offer.person)}, {"note", offer.note}}),
                       clock_text(view, offer.offered) + " · " + person_name(view, offer.by),
                       "chat.offer.note", offer.offered});
  }
  std::stable_sort(bubbles.begin(), bubbles.end(),
                   [](const Bubble& left, const Bubble& right) { return left.at < right.at; });
  return bubbles;
}

} // namespace

void draw_messages(Ui& ui, const View& view, Box area, const domain::Contact& contact) {
  const auto bubbles = bubbles_of(view, contact);
  const float room = area.w - 32;
  std::vector<Measures> measures;
  float height = 16;
  for (const auto& bubble : bubbles) {
    measures.push_back(measure(ui, view, bubble, room));
    height += measures.back().height + between_bubbles;
  }
  const auto draw = [&](const Box& content) {
    float y = content.y + 16;
    for (std::size_t at = 0; at < bubbles.size(); ++at) {
      const auto& size = measures[at];
      const auto author = bubbles[at].author;
      const bool right = author == domain::MessageAuthor::staff || author == domain::MessageAuthor::note;
      const float x = right ? content.right() - 16 - size.width : content.x + 16;
      const Box box{x, y, size.width, size.height};
      if (author == domain::MessageAuthor::system)
        ui.text(box, bubbles[at].text, words_of(bubbles[at]));
      else
        draw_bubble(ui, view, box, bubbles[at], size);
      y += size.height + between_bubbles;
    }
  };
  ui.scroll_view("chat.messages." + domain::to_text(contact.id), area, height, draw,
                 {.from_end = true, .keys = true});
}

} // namespace ventanilla::chat_monitor

// The five figures over the list.

#include "plugins/chat_monitor/model.hpp"

#include <array>
#include <cmath>

namespace ventanilla::chat_monitor {

using namespace sdk::ui;

namespace {

struct Figure {
  std::string id;
  std::string label;
  std::string value;
  std::string note;
  Color color = Color::text;
};

void draw_figure(Ui& ui, Box box, const Figure& figure) {
  ui.card(box);
  const Box inner = box.inset(16, 12);
  ui.text(inner.top(20), figure.label, {.role = TypeRole::caption, .color = Color::text2});
  const Box value = ui.text({inner.x, inner.y + 18, inner.w, 36}, figure.value,
                            {.role = TypeRole::headline,
                             .weight = Weight::semibold,
                             .color = figure.color,
                             .tabular = true,
                             .id = "chat.figure." + figure.id});
  const float left = value.right() + 8;
  ui.text({left, inner.y + 30, inner.right() - left, 20}, figure.note,
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right});
}

/// "0,98", in English "0.98".
std::string two_decimals(const View& view, double value) {
  const auto hundredths = static_cast<int>(std::lround(value * 100));
  std::string tail = std::to_string(hundredths % 100);
  tail.insert(0, 2 - tail.size(), '0');
  return std::to_string(hundredths / 100) + view.words.get("chat.decimal") + tail;
}

domain::Millis seconds(double value) {
  return domain::Millis{static_cast<std::int64_t>(value * 1000)};
}

} // namespace

void draw_figures(Ui& ui, const View& view, Box area) {
  const auto& words = view.words;
  const auto of = figures_of(*view.state.site, view.lists, view.state.now, view.targets);
  const std::string none = words.get("chat.no_data");
  const bool late = of.oldest && *of.oldest > view.targets.wait;
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(view.targets.answer).count();
  const std::array<Figure, 5> figures{
      Figure{"waiting", words.get("chat.figure.waiting"), std::to_string(of.waiting),
             of.oldest ? words.format("chat.figure.oldest", {{"time", elapsed(*of.oldest)}})
                       : words.get("chat.figure.nobody"),
             late ? Color::warning : Color::text},
      Figure{"talking", words.get("chat.figure.talking"), std::to_string(of.talking),
             words.count("chat.figure.people", of.talking_people), Color::text},
      Figure{"unanswered", words.format("chat.figure.unanswered", {{"minutes", std::to_string(minutes)}}),
             std::to_string(of.unanswered),
             of.unanswered == 0 ? words.get("chat.figure.all_answered")
                                : person_name(view, of.unanswered_person),
             of.unanswered > 0 ? Color::danger : Color::text},
      Figure{"first_answer", words.get("chat.figure.first_answer"),
             of.first_answer_s ? elapsed(seconds(*of.first_answer_s)) : "–",
             of.first_answer_s ? words.get("chat.figure.median") : none, Color::text},
      Figure{"fairness", words.get("chat.figure.fairness"),
             of.fairness ? two_decimals(view, *of.fairness) : "–",
             of.fairness ? words.get("chat.figure.jain") : none,
             of.fairness && *of.fairness >= 0.9 ? Color::success : Color::text}};
  for (std::size_t at = 0; at < figures.size(); ++at)
    draw_figure(ui, area.column(static_cast<int>(at), static_cast<int>(figures.size()), gap), figures[at]);
}

} // namespace ventanilla::chat_monitor

// Today's answers to the overall question. In person and virtual stand apart: they are never one percentage.

#include "plugins/supervisor/live.hpp"
#include "plugins/supervisor/parts.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

constexpr float bar_height = 28;
constexpr float shares = 62; ///< the best two beside their interval, the worst two below
constexpr std::string_view overall = "overall";

std::string option_words(const View& view, std::string_view form, std::size_t place) {
  const auto* defined = domain::active_form(view.office(), form);
  const auto* question = defined == nullptr ? nullptr : domain::find_question(*defined, overall);
  if (question == nullptr || place >= question->options.size()) return std::to_string(place + 1);
  return view.words.pick(question->options[place].text);
}

/// "86,8 % buena o muy buena · intervalo …", and the worst two: one never stands without the other.
void draw_shares(Ui& ui, const View& view, Box box, const domain::Satisfaction& result) {
  if (!result.top_two || !result.bottom_two) {
    ui.text(box, view.words.format("super.live.few_answers", {{"n", std::to_string(result.n)}}),
            {.color = Color::text2, .lines = 2, .id = "super.satisfaction.few"});
    return;
  }
  const auto number = percent_text(view, result.top_two->share);
  const Box at = ui.text(box.top(40).left(160), number,
                         {.role = TypeRole::headline,
                          .weight = Weight::bold,
                          .color = Color::success,
                          .tabular = true,
                          .id = "super.satisfaction.top"});
  const auto n = std::to_string(result.n);
  const auto share = percent_text(view, result.bottom_two->share);
  const Box words = box.top(40).after(at.w + 14);
  TextStyle style{.role = TypeRole::caption, .color = Color::text2};
  ui.text(words.top(20), view.words.get("super.live.top_two"), style);
  style.id = "super.satisfaction.top_line";
  ui.text(words.below(20),
          view.words.format("super.live.interval",
                            {{"interval", interval_text(view, *result.top_two)}, {"n", n}}),
          style);
  style.id = "super.satisfaction.bottom_line";
  ui.text(box.foot(20),
          view.words.format("super.live.bottom_two",
                            {{"share", share}, {"interval", interval_text(view, *result.bottom_two)}}),
          style);
}

void draw_virtual(Ui& ui, const View& view, Box box) {
  const auto result = domain::satisfaction(tally_of(view, virtual_form));
  std::string said = view.words.format("super.live.few_answers", {{"n", std::to_string(result.n)}});
  if (result.top_two)
    said =
        view.words.format("super.live.top_two_short", {{"share", percent_text(view, result.top_two->share)},
                                                       {"interval", interval_text(view, *result.top_two)},
                                                       {"n", std::to_string(result.n)}});
  ui.divider(box.top(1));
  ui.text(box.inset(0, 4), form_line(view, virtual_form) + ": " + said,
          {.role = TypeRole::caption, .color = Color::text2, .lines = 2, .id = "super.satisfaction.virtual"});
}

} // namespace

domain::RatingTally tally_of(const View& view, std::string_view form) {
  domain::RatingTally tally;
  tally.form = form;
  for (const auto& [id, response] : view.site().cases.responses) {
    if (response.form != form) continue;
    std::optional<int> rating;
    for (const auto& answer : response.answers)
      if (const auto* face = std::get_if<int>(&answer.value); face != nullptr && answer.question == overall)
        rating = *face;
    domain::count_rating(tally, rating, false);
  }
  return tally;
}

void draw_satisfaction(Ui& ui, const View& view, Box area) {
  const auto tally = tally_of(view, in_person_form);
  const auto result = domain::satisfaction(tally);
  const Box card =
      titled_card(ui, area, view.words.get("super.live.satisfaction_card"), form_line(view, in_person_form));
  const Box inner = card.inset(20, 0);
  draw_shares(ui, view, {inner.x, inner.y + 8, inner.w, shares}, result);
  const int most = *std::max_element(tally.of.begin(), tally.of.end());
  const float left = std::max(0.F, inner.h - shares - 12 - 48);
  const float step = std::min(bar_height + 4, left / 5);
  for (std::size_t at = 0; at < tally.of.size(); ++at) {
    const std::size_t place = tally.of.size() - 1 - at; // the best above
    const auto label = option_words(view, in_person_form, place);
    const auto number = std::to_string(tally.of[place]);
    draw_count_bar(ui, {inner.x, inner.y + shares + 12 + step * static_cast<float>(at), inner.w, step},
                   {.label = label,
                    .count = tally.of[place],
                    .of = most,
                    .color = face_color(place),
                    .number = number,
                    .label_width = 124});
  }
  draw_virtual(ui, view, inner.foot(44));
}

} // namespace ventanilla::supervisor

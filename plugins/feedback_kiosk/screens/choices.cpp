#include "plugins/feedback_kiosk/frame.hpp"

#include <algorithm>
#include <array>

namespace ventanilla::feedback_kiosk {

namespace {

using namespace sdk::ui;

/// What helps to find a well-known option; the words alone do for any other.
std::string_view icon_of(std::string_view value) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 11> icons{
      {{"waiting_time", "clock"},
       {"treatment", "account-circle"},
       {"unclear_information", "information"},
       {"other_document", "file-document"},
       {"not_solved", "close-circle"},
       {"facilities", "bank"},
       {"calling", "volume-high"},
       {"other", "help-circle"},
       {"yes", "check-circle"},
       {"partly", "contrast-circle"},
       {"no", "close-circle"}}};
  const auto* found =
      std::find_if(icons.begin(), icons.end(), [&](const auto& each) { return each.first == value; });
  return found == icons.end() ? std::string_view{} : found->second;
}

bool choice_tile(Ui& ui, std::string_view id, Box box, std::string_view icon, std::string_view words,
                 bool chosen) {
  const auto press = ui.pressable(id, box, words, true, ui.tokens().radius_card);
  const Box at = press.pressed ? box.moved(0, 1) : box;
  const bool strong = chosen || ui.theme() == sdk::Theme::high_contrast;
  const float border = chosen ? ui.tokens().stroke_focus : ui.tokens().stroke_control;
  ui.rect(at, chosen ? Color::primary : Color::border, ui.tokens().radius_card);
  ui.rect(at.inset(strong || ui.theme() == sdk::Theme::light ? border : 0),
          chosen || press.pressed ? Color::primary_soft : Color::surface, ui.tokens().radius_card - border);
  float x = at.x + 30;
  if (!icon.empty()) {
    ui.icon({x, at.y, 40, at.h}, icon, Color::primary);
    x += 58;
  }
  ui.text({x, at.y, at.right() - x - 70, at.h}, words,
          {.role = TypeRole::button, .weight = Weight::medium, .lines = 2});
  if (chosen) {
    const Box check{at.right() - 70, at.y, 40, at.h};
    ui.icon(check, "check", Color::primary);
    ui.mark(std::string(id) + ".chosen", check, "");
  }
  return press.clicked;
}

/// The face that was chosen beside the question.
void draw_question(Ui& ui, const View& view, const Visit& visit, const domain::Question& question) {
  const auto* face = visit.given(visit.form().questions.front().id);
  const auto* score = face == nullptr ? nullptr : std::get_if<int>(face);
  float x = margin;
  if (score != nullptr) {
    ui.face({margin, 124, 104, 104}, *score, true);
    x += 132;
  }
  const float width = ui.window().w - margin - x;
  ui.text({x, 134, width, 50}, view.words.pick(question.text),
          {.role = TypeRole::title, .id = "feedback.title"});
  const bool many = question.kind == domain::QuestionKind::multi;
  const char* help = question.required
                         ? (many ? "feedback.choices.many" : "")
                         : (many ? "feedback.choices.many_or_skip" : "feedback.choices.one_or_skip");
  if (*help != '\0') ui.text({x, 184, width, 34}, view.words.get(help), {.color = Color::text2});
}

struct Tile {
  std::string value;
  std::string words;
};

std::vector<Tile> tiles_of(const View& view, const domain::Question& question) {
  if (question.kind == domain::QuestionKind::yes_no_partly)
    return {{"yes", view.words.get("feedback.yes")},
            {"partly", view.words.get("feedback.partly")},
            {"no", view.words.get("feedback.no")}};
  std::vector<Tile> tiles;
  for (const auto& option : question.options)
    tiles.push_back({option.value, view.words.pick(option.text)});
  return tiles;
}

/// Where a tile stands: three in a row stand tall, else two columns of rows as high as there is room for.
Box place_of_tile(const Ui& ui, std::size_t at, std::size_t count) {
  const Box area{margin, 264, ui.window().w - 2 * margin, 400};
  if (count <= 3) return area.top(140).column(static_cast<int>(at), static_cast<int>(count), gap);
  const auto rows = static_cast<int>((count + 1) / 2);
  const float height =
      std::min(88.F, (area.h - gap * static_cast<float>(rows - 1)) / static_cast<float>(rows));
  const Box row{area.x, area.y + static_cast<float>(at / 2) * (height + gap), area.w, height};
  return row.column(static_cast<int>(at % 2), 2, gap);
}

/// What was chosen until now, of one or of several.
std::vector<std::string> chosen_of(const Visit& visit, const domain::Question& question) {
  const auto* value = visit.given(question.id);
  if (value == nullptr) return {};
  if (const auto* many = std::get_if<std::vector<std::string>>(value)) return *many;
  if (const auto* one = std::get_if<std::string>(value)) return {*one};
  return {};
}

} // namespace

Wish draw_choices(Ui& ui, const View& view, const Visit& visit, const domain::Question& question) {
  Wish wish;
  draw_question(ui, view, visit, question);
  const bool many = question.kind == domain::QuestionKind::multi;
  auto chosen = chosen_of(visit, question);
  const auto tiles = tiles_of(view, question);
  for (std::size_t at = 0; at < tiles.size(); ++at) {
    const auto& value = tiles[at].value;
    const auto found = std::find(chosen.begin(), chosen.end(), value);
    const bool is_chosen = found != chosen.end();
    if (!choice_tile(ui, "feedback.choice." + value, place_of_tile(ui, at, tiles.size()), icon_of(value),
                     tiles[at].words, is_chosen))
      continue;
    if (!many) {
      wish = Give{value};
      continue;
    }
    if (is_chosen)
      chosen.erase(found);
    else
      chosen.push_back(value);
    wish = Give{chosen, false};
  }

  const auto window = ui.window();
  draw_countdown(ui, view, {margin + 2, window.h - 86, 280, 36}, "feedback.goes_home");
  draw_document(ui, view.words, view.form, {334, window.h - 112, 396, 88});
  const Box foot{window.w - margin - 496, window.h - 112, 496, 88};
  if (!question.required && ui.button("feedback.skip", many ? foot.left(200) : foot.tail(200),
                                      view.words.get("feedback.skip"), {.ink = true})) {
    // What was touched is saved already: to leave it out is an answer too.
    if (chosen.empty())
      wish = Skip{};
    else
      wish = Give{std::vector<std::string>{}};
  }
  if (many && ui.button("feedback.continue", foot.tail(280), view.words.get("feedback.continue"),
                        {.kind = ButtonKind::primary, .enabled = !chosen.empty()}))
    wish = Skip{};
  return wish;
}

} // namespace ventanilla::feedback_kiosk

#include "plugins/supervisor/surveys.hpp"

#include "plugins/supervisor/live.hpp"
#include "plugins/supervisor/parts.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

constexpr float bar_row = 28;
constexpr float question_head = 34;
constexpr float question_gap = 20;

/// Codes of the forms that can be answered now, each once.
std::vector<std::string> survey_codes(const View& view) {
  std::vector<std::string> codes;
  for (const auto& form : view.office().forms) {
    const bool asks =
        std::any_of(form.questions.begin(), form.questions.end(),
                    [](const domain::Question& each) { return each.kind == domain::QuestionKind::faces; });
    if (asks && form.status == domain::FormStatus::active &&
        std::find(codes.begin(), codes.end(), form.code) == codes.end())
      codes.push_back(form.code);
  }
  return codes;
}

/// One bar of a question: an option and how many chose it.
struct Bar {
  std::string label;
  int count = 0;
  Color color = Color::primary;
};

std::vector<domain::Option> options_of(const View& view, const domain::Question& question) {
  if (question.kind != domain::QuestionKind::yes_no_partly) return question.options;
  std::vector<domain::Option> options;
  for (const char* value : {"yes", "partly", "no"}) {
    const std::string words = view.words.get(std::string("super.surveys.") + value);
    options.push_back({value, {words, words}});
  }
  return options;
}

bool chose(const domain::AnswerValue& value, const domain::Option& option, std::size_t place) {
  if (const auto* face = std::get_if<int>(&value)) return *face == static_cast<int>(place) + 1;
  if (const auto* one = std::get_if<std::string>(&value)) return *one == option.value;
  if (const auto* several = std::get_if<std::vector<std::string>>(&value))
    return std::find(several->begin(), several->end(), option.value) != several->end();
  return false;
}

/// How many answered a question, and its bars; the best face above.
std::pair<int, std::vector<Bar>> bars_of(const View& view,
                                         const std::vector<const domain::Response*>& responses,
                                         const domain::Question& question) {
  const auto options = options_of(view, question);
  std::vector<Bar> bars;
  for (std::size_t at = 0; at < options.size(); ++at)
    bars.push_back({view.words.pick(options[at].text), 0,
                    question.kind == domain::QuestionKind::faces ? face_color(at) : Color::primary});
  int n = 0;
  for (const auto* response : responses)
    for (const auto& answer : response->answers) {
      if (answer.question != question.id) continue;
      ++n;
      for (std::size_t at = 0; at < options.size(); ++at)
        if (chose(answer.value, options[at], at)) ++bars[at].count;
    }
  if (question.kind == domain::QuestionKind::faces) std::reverse(bars.begin(), bars.end());
  return {n, std::move(bars)};
}

bool has_bars(const domain::Question& question) {
  return question.kind != domain::QuestionKind::text && question.kind != domain::QuestionKind::contact;
}

float height_of(const View& view, const domain::Question& question) {
  const auto rows = has_bars(question) ? options_of(view, question).size() : 0;
  return question_head + bar_row * static_cast<float>(rows) + question_gap;
}

void draw_question(Ui& ui, const View& view, Box box, const domain::Question& question,
                   const std::vector<const domain::Response*>& responses) {
  const auto [n, bars] = bars_of(view, responses, question);
  const auto words = view.words.pick(question.text);
  const auto count = "n " + std::to_string(n);
  const Box head = box.top(question_head);
  const float chip = question.proposed ? 100.F : 0.F;
  ui.text({head.x, head.y, head.w - chip - 60, head.h}, words, {.weight = Weight::semibold});
  if (question.proposed) {
    const Chip mark{.text = view.words.get("super.form.proposed"), .tone = Tone::warning, .small = true};
    const float own = ui.chip_width(mark);
    ui.chip({}, Box{head.right() - 60 - own, head.y, own, head.h}.centred(own, 22), mark);
  }
  ui.text(head.tail(56), count,
          {.role = TypeRole::caption,
           .color = Color::text2,
           .align = Align::right,
           .id = "super.surveys.n." + question.id});
  float y = head.bottom();
  for (std::size_t at = 0; at < bars.size(); ++at) {
    auto number = std::to_string(bars[at].count);
    if (n >= domain::percentage_from)
      number += " · " + percent_text(view, static_cast<double>(bars[at].count) / n);
    draw_count_bar(ui, {box.x, y, box.w, bar_row},
                   {.label = bars[at].label,
                    .count = bars[at].count,
                    .of = std::max(n, 1),
                    .color = bars[at].color,
                    .number = number,
                    .label_width = 190,
                    .number_width = 96});
    ui.mark("super.surveys.bar." + question.id + "." + std::to_string(at), {box.x, y, box.w, bar_row},
            number);
    y += bar_row;
  }
}

void draw_survey_figures(Ui& ui, const View& view, Box area, const std::string& code,
                         const std::vector<const domain::Response*>& responses) {
  const auto tally = tally_of(view, code);
  const auto result = domain::satisfaction(tally);
  const auto open = std::count_if(responses.begin(), responses.end(), [](const domain::Response* each) {
    return !each->closed || !each->complete;
  });
  Figure top{.id = "super.surveys.top", .label = view.words.get("super.surveys.top"), .number = "—"};
  Figure bottom{.id = "super.surveys.bottom", .label = view.words.get("super.surveys.bottom"), .number = "—"};
  const auto few = view.words.format("super.live.few", {{"n", std::to_string(result.n)}});
  top.note = bottom.note = few;
  if (result.top_two && result.bottom_two) {
    top.number = percent_text(view, result.top_two->share);
    top.note = interval_text(view, *result.top_two);
    top.color = Color::success;
    bottom.number = percent_text(view, result.bottom_two->share);
    bottom.note = interval_text(view, *result.bottom_two);
  }
  const std::array<Figure, 4> figures{
      Figure{.id = "super.surveys.n",
             .label = view.words.get("super.surveys.answers"),
             .number = std::to_string(result.n),
             .note =
                 view.words.format("super.surveys.responses", {{"count", std::to_string(responses.size())}})},
      top, bottom,
      Figure{.id = "super.surveys.excluded",
             .label = view.words.get("super.surveys.excluded"),
             .number = std::to_string(result.excluded),
             .note = view.words.format("super.surveys.blank", {{"blank", std::to_string(tally.blank)},
                                                               {"open", std::to_string(open)}})}};
  for (std::size_t at = 0; at < figures.size(); ++at)
    draw_figure(ui, area.column(static_cast<int>(at), 4, 16), figures[at]);
}

void draw_chips(Ui& ui, View& view, Box area, const std::vector<std::string>& codes) {
  float x = area.x;
  for (const auto& code : codes) {
    const auto words = form_line(view, code);
    const Chip chip{.text = words, .selectable = true, .selected = code == view.model.surveys.form};
    const float width = ui.chip_width(chip);
    if (ui.chip("super.surveys.form." + code, {x, area.y, width, 36}, chip)) {
      view.model.surveys.form = code;
      ui.need_frame_at(ui.now());
    }
    x += width + 10;
  }
}

} // namespace

const domain::Form* shown_form(const View& view, const std::string& code) {
  return domain::active_form(view.office(), code);
}

std::vector<const domain::Response*> responses_to(const View& view, const std::string& code) {
  std::vector<const domain::Response*> responses;
  for (const auto& [id, response] : view.site().cases.responses)
    if (response.form == code) responses.push_back(&response);
  std::sort(responses.begin(), responses.end(),
            [](const domain::Response* left, const domain::Response* right) {
              return std::pair(left->opened, left->id) > std::pair(right->opened, right->id);
            });
  return responses;
}

void draw_surveys(Ui& ui, View& view, Box area) {
  const auto codes = survey_codes(view);
  auto& surveys = view.model.surveys;
  if (codes.empty()) {
    ui.empty_state(area.centred(480, 180),
                   {.icon = "clipboard-text", .title = view.words.get("super.surveys.no_form")},
                   "super.surveys.none");
    return;
  }
  if (std::find(codes.begin(), codes.end(), surveys.form) == codes.end()) surveys.form = codes.front();
  draw_chips(ui, view, area.top(36), codes);
  const auto* form = shown_form(view, surveys.form);
  if (form == nullptr) return;
  const auto responses = responses_to(view, surveys.form);
  const Box figures{area.x, area.y + 48, area.w, 88};
  draw_survey_figures(ui, view, figures, surveys.form, responses);
  const Box below = area.below(48 + 88 + 16);
  const float comments = area.w * 0.38F;
  const Box list = titled_card(ui, {below.x, below.y, below.w - comments - gap, below.h},
                               view.words.get("super.surveys.by_question"), view.words.pick(form->title));
  float total = 12;
  for (const auto& question : form->questions)
    total += height_of(view, question);
  ui.scroll_view("super.surveys.questions." + form->code, list, total, [&](const Box& content) {
    float y = content.y + 12;
    for (const auto& question : form->questions) {
      const float height = height_of(view, question);
      draw_question(ui, view, {content.x + 20, y, content.w - 40, height - question_gap}, question,
                    responses);
      y += height;
    }
  });
  draw_comments(ui, view, below.tail(comments), *form);
}

} // namespace ventanilla::supervisor

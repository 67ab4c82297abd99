// What people wrote with their answers: their own words, never who they are.

#include "plugins/supervisor/parts.hpp"
#include "plugins/supervisor/surveys.hpp"

#include <algorithm>

namespace ventanilla::supervisor {

using namespace sdk::ui;

namespace {

struct Comment {
  std::string text;
  std::string note; ///< when, and which service
  int face = 0;     ///< 1 to 5; 0: no rating
};

std::vector<Comment> comments_on(const View& view, const domain::Form& form) {
  std::vector<Comment> comments;
  for (const auto* response : responses_to(view, form.code)) {
    Comment comment;
    for (const auto& answer : response->answers) {
      const auto* question = domain::find_question(form, answer.question);
      if (const auto* face = std::get_if<int>(&answer.value); face != nullptr && answer.question == "overall")
        comment.face = std::clamp(*face, 0, 5);
      const auto* words = std::get_if<std::string>(&answer.value);
      if (question != nullptr && question->kind == domain::QuestionKind::text && words != nullptr)
        comment.text += (comment.text.empty() ? "" : " · ") + *words;
    }
    if (comment.text.empty()) continue;
    comment.note = clock_text(view, response->opened);
    if (const auto* service = domain::find_service(view.office(), response->service))
      comment.note += " · " + view.words.pick(service->name);
    comments.push_back(std::move(comment));
  }
  return comments;
}

} // namespace

void draw_comments(Ui& ui, const View& view, Box area, const domain::Form& form) {
  const auto comments = comments_on(view, form);
  const Box list =
      titled_card(ui, area, view.words.get("super.surveys.comments"), std::to_string(comments.size()));
  if (comments.empty()) {
    ui.empty_state(list.inset(16, 0).centred(list.w - 32, 160),
                   {.icon = "comment-outline", .title = view.words.get("super.surveys.no_comments")},
                   "super.surveys.no_comments");
    return;
  }
  const float width = list.w - 40 - 44;
  const TextStyle words{.valign = VAlign::top, .lines = 12};
  const auto height_of = [&](const Comment& each) {
    return ui.text_height(each.text, width, words) + 18 + 28;
  };
  float total = 0;
  for (const auto& comment : comments)
    total += height_of(comment);
  ui.scroll_view("super.surveys.comments." + form.code, list, total, [&](const Box& content) {
    float y = content.y;
    for (std::size_t at = 0; at < comments.size(); ++at) {
      const auto& comment = comments[at];
      const float height = height_of(comment);
      const Box box{content.x + 20, y + 14, content.w - 40, height - 14};
      if (comment.face > 0) ui.face({box.x, box.y, 28, 28}, comment.face);
      auto style = words;
      const auto id = "super.surveys.comment." + std::to_string(at);
      style.id = id;
      ui.text({box.x + 44, box.y, width, height - 46}, comment.text, style);
      ui.text({box.x + 44, y + height - 30, width, 18}, comment.note,
              {.role = TypeRole::caption, .color = Color::text2});
      ui.divider({content.x, y + height - 1, content.w, 1});
      y += height;
    }
  });
}

} // namespace ventanilla::supervisor

#include "plugins/feedback_kiosk/frame.hpp"
#include "shared/domain/text.hpp"

namespace ventanilla::feedback_kiosk {

namespace {

using namespace sdk::ui;

constexpr std::size_t longest_contact = 120; ///< characters of a name or an address
constexpr std::size_t longest_facts = 1000;

struct Page {
  std::string_view title;
  std::string_view hint;
  std::size_t longest = 0;
};

/// Title, text, keyboard and the countdown; the keys at the foot are the caller's.
void draw_typing(Ui& ui, const View& view, const Page& page, std::string& text, KeyboardMemory& keys) {
  const auto window = ui.window();
  ui.text({margin, 40, window.w - 2 * margin - 120, 50}, page.title,
          {.role = TypeRole::title, .id = "feedback.title"});
  draw_countdown(ui, view, {window.w - margin - 88, 46, 88, 36}, "feedback.seconds");
  const float width = window.w - 2 * margin;
  ui.text_area("feedback.text", {margin, 112, width, 152}, text,
               {.hint = page.hint, .max_length = page.longest});
  ui.keyboard("feedback.keys", {margin, 284, width, 428}, text, keys,
              {.space = view.words.get("feedback.space"), .max_length = page.longest});
}

Box left_key(const Ui& ui) {
  return {margin, ui.window().h - 76, 200, 64};
}

Box right_key(const Ui& ui) {
  return {ui.window().w - margin - 280, ui.window().h - 76, 280, 64};
}

Box middle(const Ui& ui) {
  return {left_key(ui).right(), left_key(ui).y, right_key(ui).x - left_key(ui).right(), 64};
}

} // namespace

Wish draw_comment(Ui& ui, const View& view, const domain::Question& question, Typed& typed) {
  Wish wish;
  draw_typing(ui, view,
              {.title = view.words.pick(question.text),
               .hint = view.words.get("feedback.comment.hint"),
               .longest = question.max_length},
              typed.comment, typed.keys);
  draw_document(ui, view.words, view.form, middle(ui));
  const bool blank = domain::is_blank(typed.comment);
  if (!question.required &&
      ui.button("feedback.skip", left_key(ui), view.words.get("feedback.skip"), {.ink = true}))
    wish = Skip{};
  if (ui.button("feedback.send", right_key(ui), view.words.get("feedback.send"),
                {.kind = ButtonKind::primary, .enabled = !blank}))
    wish = Give{typed.comment};
  return wish;
}

Wish draw_complaint_field(Ui& ui, const View& view, Typed& typed) {
  Wish wish;
  auto& complaint = typed.complaint;
  const bool is_facts = typed.field == Typed::Field::facts;
  const bool is_name = typed.field == Typed::Field::name;
  const char* title = is_facts  ? "feedback.complaint.facts"
                      : is_name ? "feedback.complaint.name"
                                : "feedback.complaint.reach";
  const char* hint = is_facts ? "feedback.complaint.facts_hint" : "feedback.complaint.optional";
  draw_typing(ui, view,
              {.title = view.words.get(title),
               .hint = view.words.get(hint),
               .longest = is_facts ? longest_facts : longest_contact},
              is_facts  ? complaint.facts
              : is_name ? complaint.name
                        : complaint.reach,
              typed.keys);
  if (ui.button("feedback.back", left_key(ui), view.words.get("feedback.back"), {.ink = true})) wish = Open{};
  if (is_facts) {
    if (ui.button("feedback.present", right_key(ui), view.words.get("feedback.complaint.present"),
                  {.kind = ButtonKind::primary, .enabled = !domain::is_blank(complaint.facts)}))
      wish = Present{};
  } else if (ui.button("feedback.done", right_key(ui), view.words.get("feedback.done"),
                       {.kind = ButtonKind::primary})) {
    wish = Open{};
  }
  return wish;
}

} // namespace ventanilla::feedback_kiosk

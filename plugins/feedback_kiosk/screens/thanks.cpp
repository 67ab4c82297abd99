#include "plugins/feedback_kiosk/frame.hpp"

namespace ventanilla::feedback_kiosk {

namespace {

using namespace sdk::ui;

struct Receipt {
  const char* label;
  std::string code;
};

/// The central's number once it is known; until then what this station gave.
Receipt receipt_of(const sdk::StationState& state, const sdk::ContactResult& filed) {
  if (state.site) {
    const auto found = state.site->cases.pqrs.find(filed.pqr);
    if (found != state.site->cases.pqrs.end() && !found->second.radicado.empty())
      return {"feedback.thanks.radicado", found->second.radicado};
  }
  return {"feedback.thanks.receipt", filed.receipt};
}

} // namespace

Wish draw_thanks(Ui& ui, const View& view, const Visit& visit) {
  Wish wish;
  const auto window = ui.window();
  const Vec middle{window.w / 2, 238};
  ui.circle(middle, 88, Color::success_soft);
  ui.icon({middle.x - 60, middle.y - 60, 120, 120}, "check", Color::success);
  ui.text({margin, 354, window.w - 2 * margin, 66}, view.words.get("feedback.thanks.title"),
          {.role = TypeRole::headline, .align = Align::centre, .id = "feedback.title"});
  ui.text(
      {window.w / 2 - 380, 448, 760, 68}, view.words.get("feedback.thanks.text"),
      {.color = Color::text2, .align = Align::centre, .valign = VAlign::top, .lines = 2, .balance = true});
  if (visit.filed()) {
    const auto receipt = receipt_of(view.state, *visit.filed());
    const Box card{window.w / 2 - 280, 560, 560, 104};
    ui.card(card);
    ui.icon({card.x + 30, card.y, 40, card.h}, "clipboard-check", Color::primary);
    ui.text({card.x + 92, card.y + 20, card.w - 110, 26}, view.words.get(receipt.label),
            {.role = TypeRole::caption, .color = Color::text2});
    const Box line{card.x + 92, card.y + 46, card.w - 110, 38};
    ui.text(line, receipt.code, {.role = TypeRole::button});
    ui.mark("feedback.receipt", line, receipt.code); // as wide as the widest code
    if (ui.button("feedback.done", {margin, window.h - 92, 200, 64}, view.words.get("feedback.done"),
                  {.ink = true}))
      wish = Done{};
  }
  draw_document(ui, view.words, view.form, {margin + 220, window.h - 77, window.w - 2 * margin - 440, 36});
  draw_countdown(ui, view, {window.w - margin - 260, window.h - 77, 260, 36}, "feedback.goes_home");
  return wish;
}

} // namespace ventanilla::feedback_kiosk

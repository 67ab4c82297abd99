// FOR-REP-07 from a row: what it is, what happened, and the receipt.

#include "plugins/operator_panel/entry.hpp"
#include "plugins/operator_panel/log.hpp"
#include "shared/domain/text.hpp"

#include <array>

namespace ventanilla::operator_panel {

using namespace sdk::ui;

namespace {

using domain::PqrType;

/// What people bring to a desk; requests of authorities and of data protection come in writing.
constexpr std::array types{PqrType::petition,          PqrType::complaint_conduct,   PqrType::claim_service,
                           PqrType::suggestion,        PqrType::report_irregularity, PqrType::compliment,
                           PqrType::consultation,      PqrType::information_request, PqrType::data_access,
                           PqrType::data_rectification};
constexpr int longest_facts = 2000;

sdk::PqrDraft draft_from(const View& view) {
  const auto& log = view.model.tabs.log;
  const auto row = draft_of(log.form, view.state.session->person);
  sdk::PqrDraft draft;
  draft.type = log.pqr.type;
  draft.facts = log.pqr.facts;
  draft.contact = row.contact;
  // Without consent it is anonymous: nothing that names the person goes with it.
  if (row.consent_version.empty()) return draft;
  draft.consent_version = row.consent_version;
  draft.user_name = row.user_name;
  if (row.document_type)
    draft.document = std::string(domain::to_text(*row.document_type)) + " " + row.document_number;
  draft.phone = row.phone;
  draft.email = row.email;
  return draft;
}

void file(View& view) {
  const auto draft = draft_from(view);
  ask(view, view.contacts.file_pqr(draft),
      [contact = draft.contact](View& filed, const sdk::ContactResult& result) {
        auto& log = filed.model.tabs.log;
        if (log.form.row.contact != contact) return;
        log.pqr.filed = result.pqr;
        log.pqr.receipt = result.receipt;
        log.form.row.pqr = log.saved.row.pqr = result.receipt;
      });
}

float draw_types(Ui& ui, View& view, Box area) {
  auto& pqr = view.model.tabs.log.pqr;
  ui.text(area.top(18), view.words.get("log.pqr.type"), {.role = TypeRole::caption, .color = Color::text2});
  float x = area.x;
  float y = area.y + 22;
  for (std::size_t at = 0; at < types.size(); ++at) {
    const auto name = view.words.get("log.pqr.type." + std::string(domain::to_text(types[at])));
    const bool here = pqr.type == types[at];
    const Chip chip{.text = name, .selectable = true, .selected = here};
    const float width = ui.chip_width(chip);
    if (x > area.x && x + width > area.right()) {
      x = area.x;
      y += 38;
    }
    if (ui.chip("log.pqr.type." + std::to_string(at), {x, y, width, 32}, chip)) pqr.type = types[at];
    x += width + 6;
  }
  return y + 32;
}

/// The receipt at once, the radicado and its date when the central has given them.
void draw_receipt(Ui& ui, View& view, Box area) {
  auto& log = view.model.tabs.log;
  const auto& pqrs = view.state.site->cases.pqrs;
  const auto found = pqrs.find(log.pqr.filed);
  const bool registered = found != pqrs.end() && !found->second.radicado.empty();
  const Box card = area.top(188);
  ui.card(card);
  ui.icon({card.x, card.y + 20, card.w, 36}, registered ? "check-circle" : "clock",
          registered ? Color::success : Color::warning);
  ui.text({card.x + 16, card.y + 64, card.w - 32, 24},
          view.words.get(registered ? "log.pqr.radicado" : "log.pqr.receipt"),
          {.color = Color::text2, .align = Align::centre});
  ui.text({card.x + 16, card.y + 88, card.w - 32, 30}, registered ? found->second.radicado : log.pqr.receipt,
          {.role = TypeRole::title,
           .weight = Weight::bold,
           .align = Align::centre,
           .tabular = true,
           .id = "log.pqr.number"});
  std::string below = view.words.get("log.pqr.receipt.text");
  if (registered)
    below = found->second.days == 0
                ? std::string(view.words.get("log.pqr.no_term"))
                : view.words.format("log.pqr.due", {{"day", view.words.day_and_month(found->second.due)}});
  ui.text({card.x + 16, card.y + 124, card.w - 32, 48}, below,
          {.color = Color::text2, .align = Align::centre, .lines = 2, .balance = true, .id = "log.pqr.due"});
  if (ui.button("log.pqr.back", area.below(204).top(48), view.words.get("log.pqr.back"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .icon = "check",
                 .shortcut = {.key = Key::enter, .ctrl = true}}))
    log.face = LogState::Face::form;
}

} // namespace

void open_pqr(Ui& ui, View& view) {
  auto& log = view.model.tabs.log;
  log.pqr = {};
  log.pqr.facts = log.form.row.request;
  log.face = LogState::Face::pqr;
  ui.focus("log.pqr.facts");
}

void draw_pqr(Ui& ui, View& view, Box area) {
  auto& log = view.model.tabs.log;
  ui.text(area.top(28), view.words.get("log.pqr.title"),
          {.role = TypeRole::title, .weight = Weight::semibold});
  ui.text({area.x, area.bottom() - 26, area.w, 20}, form_text(view, "FOR-REP-07"),
          {.role = TypeRole::caption, .color = Color::text2, .align = Align::right, .id = "log.pqr.form"});
  if (!log.pqr.filed.is_nil()) return draw_receipt(ui, view, area.below(44));
  if (ui.button("log.pqr.cancel", {area.right() - 112, area.y - 2, 112, 32}, view.words.get("panel.back"),
                {.layout = ButtonLayout::leading, .shortcut = {.key = Key::l, .alt = true}, .ink = true})) {
    log.face = LogState::Face::form;
    return;
  }
  float y = draw_types(ui, view, area.below(44)) + 12;
  const Box facts{area.x, y, area.w, 160};
  area_entry(ui, "log.pqr.facts", facts, log.pqr.facts,
             {.label = view.words.get("log.pqr.facts"), .max_length = longest_facts});
  y = facts.bottom() + 12;
  const bool named = !log.form.row.consent_version.empty();
  const auto& name = log.form.row.user_name;
  ui.banner({area.x, y, area.w, 64},
            {.tone = Tone::info,
             .icon = named ? "account-circle" : "account-off",
             .title = named ? (name.empty() ? view.words.get("log.unnamed") : name.c_str())
                            : view.words.get("log.pqr.anonymous"),
             .text = view.words.get(named ? "log.pqr.named.text" : "log.pqr.anonymous.text")},
            "log.pqr.who");
  y += 80;
  if (ui.button("log.pqr.file", {area.x, y, area.w, 56}, view.words.get("log.pqr.file"),
                {.kind = ButtonKind::primary,
                 .layout = ButtonLayout::leading,
                 .icon = "check",
                 .shortcut = {.key = Key::enter, .ctrl = true},
                 .enabled = !domain::is_blank(log.pqr.facts) && !asking(view)}))
    file(view);
}

} // namespace ventanilla::operator_panel

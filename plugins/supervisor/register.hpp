#pragma once

#include "plugins/supervisor/model.hpp"

// The register FOR-DIC-04: what is asked for, its rows, one of them whole.
namespace ventanilla::supervisor {

/// What the typed and chosen filters ask for; none while a day is no day or the range runs backwards.
[[nodiscard]] std::optional<sdk::RegisterFilter> filter_of(const Filters& filters);
/// Asks again when the filters changed and nobody is typing any more.
void ask_register(sdk::ui::Ui& ui, View& view);
/// The two lines above the table.
void draw_filters(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
/// The open menu, over everything else.
void draw_filter_menu(sdk::ui::Ui& ui, View& view, sdk::ui::Box area);
void draw_register_row(sdk::ui::Ui& ui, View& view, sdk::ui::Box area, const domain::ContactRow& row);
/// "NIT 900.373.115-3" as it was written; "—" when none was given.
[[nodiscard]] std::string document_text(const domain::ContactRow& row);
[[nodiscard]] std::string outcome_text(const View& view, const domain::ContactRow& row);

inline constexpr std::string_view register_form = "FOR-DIC-04";

} // namespace ventanilla::supervisor

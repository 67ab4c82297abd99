#pragma once

#include "host/sdk/ui/ui.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace ventanilla::operator_panel {

// The places of a form that is filled in by keyboard. What is wrong stands in the label's line, so that a
// dense form doesn't move.

struct Entry {
  std::string_view label = {};
  std::string_view problem = {};
  std::string_view hint = {}; ///< right of the label while there is no problem
  std::string_view placeholder = {};
  int max_length = 120;
  bool enabled = true;
};

inline constexpr float entry_height = 54; ///< label and frame

/// True when Enter was pressed in it.
bool text_entry(sdk::ui::Ui& ui, std::string_view id, sdk::ui::Box box, std::string& value,
                const Entry& entry);
/// Several lines, as high as the box.
void area_entry(sdk::ui::Ui& ui, std::string_view id, sdk::ui::Box box, std::string& value,
                const Entry& entry);
/// One of a few words: Space, the arrows or a click go to the next. True when it changed.
bool choice_entry(sdk::ui::Ui& ui, std::string_view id, sdk::ui::Box box, std::size_t& chosen,
                  std::span<const std::string> words, const Entry& entry);

} // namespace ventanilla::operator_panel

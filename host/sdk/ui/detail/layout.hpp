#pragma once

#include "host/sdk/ui/detail/state.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::sdk::ui::detail {

struct Setting {
  bool tabular = false;
  float tracking = 0; ///< em between characters
  bool balance = false;
};

struct Line {
  std::string text;
  float width = 0; ///< window px
};

/// A face at a size with its line height, all in window px.
struct Layout {
  FontView view;
  Setting setting;
  float line = 0;

  [[nodiscard]] float line_width(std::string_view text) const;
  /// How much of the beginning fits in `width` window px, cut at a space where there is one.
  [[nodiscard]] std::size_t fitting(std::string_view text, float width) const;
  /// At least one line, at most `most`; what is too long ends in "…" at a word.
  [[nodiscard]] std::vector<Line> lines(std::string_view text, float width, int most,
                                        bool with_ellipsis) const;

 private:
  [[nodiscard]] std::vector<Line> broken(std::string_view text, float width, int most,
                                         bool with_ellipsis) const;
};

[[nodiscard]] Layout layout_for(State& state, const TextStyle& style);

/// One line, its line box beginning at `at`.
void draw_line(State& state, const Layout& layout, ImVec2 at, std::string_view text, ImU32 ink);

} // namespace ventanilla::sdk::ui::detail

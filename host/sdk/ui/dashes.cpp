#include "host/sdk/ui/detail/state.hpp"
#include "host/sdk/ui/ui.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace ventanilla::sdk::ui {

namespace {

constexpr float dash = 4;
constexpr float gap = 3;

} // namespace

void Ui::dashes(Box box, Color color, float width, float radius) {
  detail::State& state = *state_;
  const Box edge = box.inset(width / 2);
  const float round = std::min({radius - width / 2, edge.w / 2, edge.h / 2});
  const float stroke = std::max(1.F, std::round(width * state.scale()));
  const ImU32 ink = state.ink(color);
  const auto straight = [&](Vec from, Vec to) {
    const float length = std::abs(to.x - from.x) + std::abs(to.y - from.y);
    // Whole dashes from corner to corner, so that both ends look alike.
    const float count = std::max(1.F, std::round((length + gap) / (dash + gap)));
    const float step = (length + gap) / count;
    for (float at = 0; at < count; ++at) {
      const float begin = at * step / length;
      const float end = (at * step + step - gap) / length;
      state.list->AddLine(state.px({between(from.x, to.x, begin), between(from.y, to.y, begin)}),
                          state.px({between(from.x, to.x, end), between(from.y, to.y, end)}), ink, stroke);
    }
  };
  straight({edge.x + round, edge.y}, {edge.right() - round, edge.y});
  straight({edge.right(), edge.y + round}, {edge.right(), edge.bottom() - round});
  straight({edge.right() - round, edge.bottom()}, {edge.x + round, edge.bottom()});
  straight({edge.x, edge.bottom() - round}, {edge.x, edge.y + round});
  const std::array<Vec, 4> middles{
      Vec{edge.x + round, edge.y + round}, Vec{edge.right() - round, edge.y + round},
      Vec{edge.right() - round, edge.bottom() - round}, Vec{edge.x + round, edge.bottom() - round}};
  constexpr float quarter = std::numbers::pi_v<float> / 2;
  for (std::size_t corner = 0; corner < middles.size(); ++corner) {
    const float from = std::numbers::pi_v<float> + quarter * static_cast<float>(corner);
    // A dash in the middle of each corner.
    state.list->PathArcTo(state.px(middles[corner]), round * state.scale(), from + quarter * 0.2F,
                          from + quarter * 0.8F, 8);
    state.list->PathStroke(ink, ImDrawFlags_None, stroke);
  }
}

} // namespace ventanilla::sdk::ui

#pragma once

#include "host/sdk/export.hpp"
#include "host/sdk/services/window.hpp"
#include "host/sdk/ui/motion.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::sdk::ui {

struct Rgba {
  std::uint8_t r = 0;
  std::uint8_t g = 0;
  std::uint8_t b = 0;
  std::uint8_t a = 255;
  bool operator==(const Rgba&) const = default;
};

/// "#RRGGBB"; nothing when it is not that.
[[nodiscard]] VENTANILLA_SDK std::optional<Rgba> parse_colour(std::string_view hex);
/// `part` 0 is `a`, 1 is `b`; in sRGB, alpha too.
[[nodiscard]] VENTANILLA_SDK Rgba mix(Rgba a, Rgba b, double part);
/// WCAG 2 contrast of two opaque colours, 1 to 21.
[[nodiscard]] VENTANILLA_SDK double contrast(Rgba a, Rgba b);

/// What a colour is for; each theme gives it a value. Blue (`primary`) is what can be pressed, amber
/// (`accent`) is the called turn and nothing else, success, warning and danger are states and come with icon
/// and word.
enum class Color : std::uint8_t {
  background,
  surface,
  surface2,
  border,
  text,
  text2,
  primary,
  on_primary,
  primary_soft,
  accent,
  on_accent,
  success,
  success_soft,
  warning,
  warning_soft,
  danger,
  danger_soft,
  info,
  focus,
  preferential,      ///< class of ticket, always with an icon and a word
  preferential_soft, ///< worked out from `preferential`
  appointment,
  appointment_soft,
  face_1, ///< of the faces of a rating, worst to best; they differ in shape, brows and mouth too
  face_2,
  face_3,
  face_4,
  face_5,
  ink, ///< a dark floating thing (toast); the same in all themes but high contrast
  on_ink,
  ink_action, ///< what can be pressed on ink
  none,       ///< not drawn
};
/// 1 worst to 5 best.
[[nodiscard]] VENTANILLA_SDK Color face_color(int score);
inline constexpr std::size_t color_count = static_cast<std::size_t>(Color::none);

/// The kinds of screen; each bakes its own text sizes and no others.
enum class TypeSet : std::uint8_t { panel, desktop, kiosk, feedback, lobby };
inline constexpr std::size_t type_set_count = 5;
[[nodiscard]] VENTANILLA_SDK std::optional<TypeSet> parse_type_set(std::string_view name);

enum class TypeRole : std::uint8_t {
  caption,
  body,
  strong,
  button,
  title,
  headline,
  number,
  code,
  row,
  clock,
  desk
};
inline constexpr std::size_t type_role_count = 11;

enum class Weight : std::uint8_t { by_role, regular, medium, semibold, bold };

/// Text size and line height in CSS px (em) at scale 1.
struct TypeSize {
  float size = 0;
  float line = 0;
};

using Palette = std::array<Rgba, color_count>;

/// The values of `assets/theme/tokens.json`. Immutable once read.
struct Tokens {
  std::array<Palette, 3> themes; ///< by Theme: light, dark, high_contrast
  /// A role that a set does not name takes the nearest one that it does (`strong` is `body`, `button` is
  /// `body`, `headline` is `title` …), so that every component can be drawn in every set.
  std::array<std::array<TypeSize, type_role_count>, type_set_count> type;
  std::array<float, 10> space{0, 4, 8, 12, 16, 24, 32, 48, 64, 96};
  float radius_small = 6;
  float radius_control = 10;
  float radius_card = 16;
  float radius_sheet = 28;
  float stroke_hair = 1;
  float stroke_control = 2;
  float stroke_focus = 3;
  Motion motion;

  [[nodiscard]] Rgba color(Theme theme, Color role) const {
    return role == Color::none ? Rgba{0, 0, 0, 0}
                               : themes[static_cast<std::size_t>(theme)][static_cast<std::size_t>(role)];
  }
  [[nodiscard]] TypeSize size(TypeSet set, TypeRole role) const {
    return type[static_cast<std::size_t>(set)][static_cast<std::size_t>(role)];
  }
};

/// Reads the text of tokens.json; throws std::runtime_error naming what is missing or malformed.
[[nodiscard]] VENTANILLA_SDK Tokens parse_tokens(std::string_view json);

/// One margin a screen: 24 panel, 32 desktop, 48 feedback, 64 kiosk, 80 lobby.
[[nodiscard]] VENTANILLA_SDK float margin_of(TypeSet set);

} // namespace ventanilla::sdk::ui

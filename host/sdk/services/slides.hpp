#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ventanilla::sdk {

/// An image ready to be drawn; `texture` 0 is none.
struct Picture {
  std::uintptr_t texture = 0;
  int width = 0;
  int height = 0;
};

/// The pictures of the station's slides folder, in name order (PNG or JPEG), decoded behind and kept at most
/// three at a time. [ui-thread]
class Slides {
 public:
  static constexpr std::string_view id = "ventanilla.slides";
  virtual ~Slides() = default;

  [[nodiscard]] virtual std::size_t count() const = 0;
  /// Empty while it is being decoded; asks for it.
  [[nodiscard]] virtual Picture picture(std::size_t index) = 0;
};

} // namespace ventanilla::sdk

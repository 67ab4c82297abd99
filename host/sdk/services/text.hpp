#pragma once

#include "shared/domain/office.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace ventanilla::sdk {

/// Words on screen, by key from `assets/i18n/<language>.json`. [ui-thread]
class Text {
 public:
  static constexpr std::string_view id = "ventanilla.text";
  virtual ~Text() = default;

  /// The text of a key; the key itself when it is missing (a test finds those).
  [[nodiscard]] virtual const char* get(std::string_view key) const = 0;
  /// `{name}` in the text is replaced by the value. `count` decides between "key.one" and "key.other".
  [[nodiscard]] virtual std::string
  format(std::string_view key,
         std::initializer_list<std::pair<std::string_view, std::string_view>> values) const = 0;
  [[nodiscard]] virtual std::string count(std::string_view key, int number) const = 0;

  [[nodiscard]] virtual const std::string& language() const = 0; ///< "es" or "en"
  virtual void set_language(std::string_view language) = 0;
  /// The side of a pair that the language asks for; Spanish where English is empty.
  [[nodiscard]] virtual const std::string& pick(const domain::Words& words) const = 0;

  /// "2:05 p. m." / "2:05 p.m."; minutes since midnight.
  [[nodiscard]] virtual std::string clock(int minute_of_day) const = 0;
  /// "martes" and "24 de noviembre".
  [[nodiscard]] virtual std::string weekday(domain::LocalDay day) const = 0;
  [[nodiscard]] virtual std::string day_and_month(domain::LocalDay day) const = 0;
};

} // namespace ventanilla::sdk

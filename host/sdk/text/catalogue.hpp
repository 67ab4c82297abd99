#pragma once

#include "host/sdk/export.hpp"
#include "host/sdk/services/text.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::sdk {

/// The words of the screens in Spanish and English, read from two flat JSON objects (key → text). Plurals are
/// two keys, "key.one" and "key.other". [ui-thread]
class VENTANILLA_SDK Catalogue final : public Text {
 public:
  /// Takes the contents of es.json and en.json. Throws std::runtime_error when one is not a flat object of
  /// texts.
  Catalogue(std::string_view es, std::string_view en);

  [[nodiscard]] const char* get(std::string_view key) const override;
  [[nodiscard]] std::string
  format(std::string_view key,
         std::initializer_list<std::pair<std::string_view, std::string_view>> values) const override;
  [[nodiscard]] std::string count(std::string_view key, int number) const override;
  [[nodiscard]] const std::string& language() const override { return language_; }
  /// Anything but "en" is Spanish.
  void set_language(std::string_view language) override;
  [[nodiscard]] const std::string& pick(const domain::Words& words) const override;
  [[nodiscard]] std::string clock(int minute_of_day) const override;
  [[nodiscard]] std::string weekday(domain::LocalDay day) const override;
  [[nodiscard]] std::string day_and_month(domain::LocalDay day) const override;

  /// What is wrong with the two files, one English sentence each: keys that one lacks, placeholders that
  /// differ, empty texts, half a plural.
  [[nodiscard]] std::vector<std::string> problems() const;

 private:
  using Table = std::map<std::string, std::string, std::less<>>;
  [[nodiscard]] const std::string* find(std::string_view key) const;

  Table es_;
  Table en_;
  std::string language_ = "es";
  /// Keys asked for and not there; `get` hands out pointers, so they are kept.
  mutable std::map<std::string, std::string, std::less<>> missing_;
};

} // namespace ventanilla::sdk

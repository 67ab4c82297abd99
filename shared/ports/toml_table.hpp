#pragma once

#include <fmt/format.h>
#include <toml++/toml.h>

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ventanilla::ports {

/// What was found in one TOML file: each mistake as "file:line: key: what is wrong and what is allowed".
struct TomlFindings {
  std::filesystem::path file;
  std::vector<std::string> problems{};
  std::set<std::string> asked{}; ///< full names of the keys that the program knows
};

/// One table of a TOML file. Each key is asked for by name; what nobody asked for is a mistake
/// (`refuse_unknown`), since a spelling mistake must not pass in silence.
class TomlTable {
 public:
  /// `table` null: the file doesn't have it. `path` is its name, empty for the file itself.
  TomlTable(const toml::table* table, std::string path, TomlFindings& findings)
      : table_(table), path_(std::move(path)), findings_(findings) {}

  template<class T> std::optional<T> get(const std::string& key, const char* allowed) {
    findings_.asked.insert(full(key));
    if (table_ == nullptr) return std::nullopt;
    const auto* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    // The library turns 1e300 into a whole number without looking whether there is one.
    const bool turned = std::is_integral_v<T> && node->is_floating_point();
    if (auto value = turned ? std::nullopt : node->value<T>()) return value;
    wrong(key, allowed);
    return std::nullopt;
  }

  std::string text(const std::string& key, std::string otherwise = {}) {
    return get<std::string>(key, "a text").value_or(std::move(otherwise));
  }
  int integer(const std::string& key, int otherwise, int least, int most);
  bool flag(const std::string& key, bool otherwise);
  double number(const std::string& key, double otherwise, double least, double most);
  std::vector<std::string> texts(const std::string& key, std::vector<std::string> otherwise);

  template<class Value>
  Value choice(const std::string& key, Value otherwise,
               const std::vector<std::pair<std::string, Value>>& choices) {
    std::string allowed = "one of";
    for (const auto& [name, value] : choices)
      allowed += " \"" + name + "\"";
    const auto chosen = get<std::string>(key, allowed.c_str());
    if (!chosen) return otherwise;
    for (const auto& [name, value] : choices)
      if (name == *chosen) return value;
    wrong(key, allowed.c_str());
    return otherwise;
  }

  /// Whether the file has the key.
  [[nodiscard]] bool has(const std::string& key) const {
    return table_ != nullptr && table_->get(key) != nullptr;
  }
  /// "file:line: key" of a key that is there.
  [[nodiscard]] std::string place(const std::string& key) const;
  void missing(const std::string& key, const char* what);
  void wrong(const std::string& key, const char* allowed);

 private:
  [[nodiscard]] std::string full(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
  }

  const toml::table* table_;
  std::string path_;
  TomlFindings& findings_;
};

/// Adds a problem for each key of the file that is not in `findings.asked`: "… is not a key of `what`".
void refuse_unknown(const toml::table& root, TomlFindings& findings, std::string_view what);

} // namespace ventanilla::ports

#include "shared/ports/toml_table.hpp"

#include <algorithm>

namespace ventanilla::ports {

int TomlTable::integer(const std::string& key, int otherwise, int least, int most) {
  const auto allowed = fmt::format("a whole number from {} to {}", least, most);
  const auto value = get<std::int64_t>(key, allowed.c_str());
  if (!value) return otherwise;
  if (*value >= least && *value <= most) return static_cast<int>(*value);
  wrong(key, allowed.c_str());
  return otherwise;
}

bool TomlTable::flag(const std::string& key, bool otherwise) {
  return get<bool>(key, "true or false").value_or(otherwise);
}

double TomlTable::number(const std::string& key, double otherwise, double least, double most) {
  const auto allowed = fmt::format("a number from {} to {}", least, most);
  const auto value = get<double>(key, allowed.c_str());
  if (!value) return otherwise;
  if (*value >= least && *value <= most) return *value;
  wrong(key, allowed.c_str());
  return otherwise;
}

std::vector<std::string> TomlTable::texts(const std::string& key, std::vector<std::string> otherwise) {
  findings_.asked.insert(full(key));
  const auto* node = table_ == nullptr ? nullptr : table_->get(key);
  if (node == nullptr) return otherwise;
  std::vector<std::string> values;
  const auto* array = node->as_array();
  if (array != nullptr)
    for (const auto& item : *array)
      if (auto value = item.value<std::string>()) values.push_back(std::move(*value));
  if (array == nullptr || values.size() != array->size()) wrong(key, "a list of texts");
  return values;
}

std::string TomlTable::place(const std::string& key) const {
  return fmt::format("{}:{}: {}", findings_.file.string(), table_->get(key)->source().begin.line, full(key));
}

void TomlTable::missing(const std::string& key, const char* what) {
  findings_.problems.push_back(
      fmt::format("{}: {}: is missing ({})", findings_.file.string(), full(key), what));
}

void TomlTable::wrong(const std::string& key, const char* allowed) {
  findings_.problems.push_back(fmt::format("{}: must be {}", place(key), allowed));
}

namespace {
void refuse_unknown_in(const toml::table& table, const std::string& path, TomlFindings& findings,
                       std::string_view what) {
  for (const auto& [key, node] : table) {
    const auto full = path.empty() ? std::string(key.str()) : path + "." + std::string(key.str());
    if (const auto* below = node.as_table()) {
      const bool known = std::any_of(findings.asked.begin(), findings.asked.end(),
                                     [&](const std::string& each) { return each.starts_with(full + "."); });
      if (known) {
        refuse_unknown_in(*below, full, findings, what);
        continue;
      }
    }
    if (!findings.asked.contains(full))
      findings.problems.push_back(fmt::format("{}:{}: {}: is not a key of {}", findings.file.string(),
                                              node.source().begin.line, full, what));
  }
}
} // namespace

void refuse_unknown(const toml::table& root, TomlFindings& findings, std::string_view what) {
  refuse_unknown_in(root, {}, findings, what);
}

} // namespace ventanilla::ports

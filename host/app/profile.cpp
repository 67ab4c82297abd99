#include "host/app/profile.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <set>

namespace ventanilla::app {

namespace {

/// One table of the file: each key is asked for by name; what nobody asked for is a mistake.
class Table {
 public:
  Table(const toml::table* table, std::string path, ProfileResult& result, std::set<std::string>& asked)
      : table_(table), path_(std::move(path)), result_(result), asked_(asked) {}

  template<class T> std::optional<T> get(const std::string& key, const char* allowed) {
    asked_.insert(full(key));
    if (table_ == nullptr) return std::nullopt;
    const auto* node = table_->get(key);
    if (node == nullptr) return std::nullopt;
    if (auto value = node->value<T>()) return value;
    wrong(*node, key, allowed);
    return std::nullopt;
  }

  std::string text(const std::string& key, std::string otherwise = {}) {
    return get<std::string>(key, "a text").value_or(std::move(otherwise));
  }
  int integer(const std::string& key, int otherwise, int least, int most) {
    const auto allowed = fmt::format("a whole number from {} to {}", least, most);
    const auto value = get<std::int64_t>(key, allowed.c_str());
    if (!value) return otherwise;
    if (*value >= least && *value <= most) return static_cast<int>(*value);
    wrong(*table_->get(key), key, allowed.c_str());
    return otherwise;
  }
  bool flag(const std::string& key, bool otherwise) {
    return get<bool>(key, "true or false").value_or(otherwise);
  }
  double number(const std::string& key, double otherwise, double least, double most) {
    const auto allowed = fmt::format("a number from {} to {}", least, most);
    const auto value = get<double>(key, allowed.c_str());
    if (!value) return otherwise;
    if (*value >= least && *value <= most) return *value;
    wrong(*table_->get(key), key, allowed.c_str());
    return otherwise;
  }
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
    wrong(*table_->get(key), key, allowed.c_str());
    return otherwise;
  }
  std::vector<std::string> texts(const std::string& key, std::vector<std::string> otherwise) {
    asked_.insert(full(key));
    const auto* node = table_ == nullptr ? nullptr : table_->get(key);
    if (node == nullptr) return otherwise;
    std::vector<std::string> values;
    const auto* array = node->as_array();
    if (array != nullptr)
      for (const auto& item : *array)
        if (auto value = item.value<std::string>()) values.push_back(std::move(*value));
    if (array == nullptr || values.size() != array->size()) wrong(*node, key, "a list of texts");
    return values;
  }
  void missing(const std::string& key, const char* what) {
    result_.problems.push_back(
        fmt::format("{}: {}: is missing ({})", result_.profile.file.string(), full(key), what));
  }

 private:
  [[nodiscard]] std::string full(const std::string& key) const {
    return path_.empty() ? key : path_ + "." + key;
  }
  void wrong(const toml::node& node, const std::string& key, const char* allowed) {
    result_.problems.push_back(fmt::format("{}:{}: {}: must be {}", result_.profile.file.string(),
                                           node.source().begin.line, full(key), allowed));
  }

  const toml::table* table_;
  std::string path_;
  ProfileResult& result_;
  std::set<std::string>& asked_;
};

void refuse_unknown(const toml::table& table, const std::string& path, const std::set<std::string>& asked,
                    ProfileResult& result) {
  for (const auto& [key, node] : table) {
    const auto full = path.empty() ? std::string(key.str()) : path + "." + std::string(key.str());
    if (const auto* below = node.as_table()) {
      const bool known = std::any_of(asked.begin(), asked.end(),
                                     [&](const std::string& each) { return each.starts_with(full + "."); });
      if (known) {
        refuse_unknown(*below, full, asked, result);
        continue;
      }
    }
    if (!asked.contains(full))
      result.problems.push_back(fmt::format("{}:{}: {}: is not a key of a station profile",
                                            result.profile.file.string(), node.source().begin.line, full));
  }
}

std::string as_text(const toml::node& node) {
  if (auto text = node.value_exact<std::string>()) return *text;
  if (auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  if (auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
  if (auto number = node.value_exact<double>()) return fmt::format("{}", *number);
  return {};
}

class Reader {
 public:
  Reader(const toml::table& root, ProfileResult& result) : root_(root), result_(result) {}

  void read() {
    read_top();
    read_station();
    read_window();
    read_printer();
    read_audio();
    auto slides = table("slides");
    profile_.slides = path(slides.text("folder"));
    auto kiosk = table("kiosk");
    profile_.pin_file = path(kiosk.text("pin_file"));
    if (const auto* settings = root_["plugin"].as_table()) {
      asked_.insert("plugin"); // it may be empty
      for (const auto& [key, node] : *settings) {
        profile_.plugin_settings[std::string(key.str())] = as_text(node);
        asked_.insert("plugin." + std::string(key.str()));
      }
    }
    refuse_unknown(root_, {}, asked_, result_);
  }

 private:
  Table table(const std::string& name) {
    return {name.empty() ? &root_ : root_[name].as_table(), name, result_, asked_};
  }
  [[nodiscard]] std::filesystem::path path(const std::string& text) const {
    if (text.empty()) return {};
    const std::filesystem::path given(text);
    return given.is_absolute() ? given : profile_.file.parent_path() / given;
  }

  void read_top() {
    auto top = table({});
    profile_.plugins = top.texts("plugins", {});
    if (profile_.plugins.empty()) top.missing("plugins", "a list with at least one plugin");
    profile_.theme = top.choice<sdk::Theme>("theme", sdk::Theme::light,
                                            {{"light", sdk::Theme::light},
                                             {"dark", sdk::Theme::dark},
                                             {"high_contrast", sdk::Theme::high_contrast}});
    profile_.language = top.choice<std::string>("language", "es", {{"es", "es"}, {"en", "en"}});
    profile_.scale = top.number("scale", 1.0, 0.25, 4.0);
    const auto data = top.text("data");
    if (data.empty()) top.missing("data", "the folder of the journal and the logs");
    profile_.data = path(data);
  }

  void read_station() {
    auto station = table("station");
    profile_.name = station.text("name");
    if (profile_.name.empty()) station.missing("name", "the station's name, also the window's title");
    profile_.central = station.text("central");
    profile_.key_file = path(station.text("key_file"));
    profile_.site = station.text("site");
    profile_.ca_file = path(station.text("ca_file"));
    if (profile_.central.empty()) return; // a window without a station: the example plugin, the gallery
    if (!profile_.central.starts_with("http://") && !profile_.central.starts_with("https://"))
      station.missing("central", "must begin with http:// or https://");
    while (profile_.central.ends_with('/'))
      profile_.central.pop_back();
    if (profile_.key_file.empty()) station.missing("key_file", "what ventanillactl station add wrote");
    if (profile_.site.empty()) station.missing("site", "the key of the site");
  }

  void read_window() {
    auto window = table("window");
    auto& w = profile_.window;
    w.mode = window.choice<WindowMode>(
        "mode", WindowMode::normal,
        {{"normal", WindowMode::normal}, {"kiosk", WindowMode::kiosk}, {"compact", WindowMode::compact}});
    w.monitor = window.integer("monitor", 0, 0, 15);
    w.width = window.integer("width", w.mode == WindowMode::compact ? 400 : 1280, 200, 8192);
    w.height = window.integer("height", w.mode == WindowMode::compact ? 860 : 800, 40, 8192);
    if (const auto x = window.get<std::int64_t>("x", "a whole number")) w.x = static_cast<int>(*x);
    if (const auto y = window.get<std::int64_t>("y", "a whole number")) w.y = static_cast<int>(*y);
  }

  void read_printer() {
    auto printer = table("printer");
    profile_.printer.kind =
        printer.choice<std::string>("kind", "", {{"tcp", "tcp"}, {"file", "file"}, {"device", "device"}});
    profile_.printer.address = printer.text("address");
    profile_.printer.path = path(printer.text("path"));
    profile_.printer.paper_mm = printer.choice<int>("paper", 80, {{"80", 80}, {"58", 58}});
    const auto& kind = profile_.printer.kind;
    if (kind == "tcp" && profile_.printer.address.empty()) printer.missing("address", "host:9100");
    if ((kind == "file" || kind == "device") && profile_.printer.path.empty())
      printer.missing("path", "a folder that takes a file a ticket, or a device");
  }

  void read_audio() {
    auto table_of = table("audio");
    auto& audio = profile_.audio;
    audio.enabled = table_of.flag("enabled", true);
    audio.engines = table_of.texts("engines", audio.engines);
    audio.prompts = path(table_of.text("prompts"));
    audio.command = table_of.texts("command", {});
    audio.espeak_voice = table_of.text("voice", audio.espeak_voice);
    audio.words_a_minute = table_of.integer("words_a_minute", audio.words_a_minute, 80, 300);
    audio.device = table_of.text("device");
    audio.volume = static_cast<float>(table_of.number("volume", 1.0, 0.0, 1.0));
  }

  const toml::table& root_;
  ProfileResult& result_;
  Profile& profile_ = result_.profile;
  std::set<std::string> asked_;
};

} // namespace

ProfileResult read_profile(const std::filesystem::path& file) {
  ProfileResult result;
  result.profile.file = std::filesystem::absolute(file);
  try {
    const auto root = toml::parse_file(result.profile.file.string());
    Reader(root, result).read();
  } catch (const toml::parse_error& error) {
    result.problems.push_back(
        fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()));
  }
  return result;
}

} // namespace ventanilla::app

#include "host/app/profile.hpp"

#include "shared/ports/toml_table.hpp"

#include <algorithm>

namespace ventanilla::app {

namespace {

std::string as_text(const toml::node& node) {
  if (auto text = node.value_exact<std::string>()) return *text;
  if (auto flag = node.value_exact<bool>()) return *flag ? "true" : "false";
  if (auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
  if (auto number = node.value_exact<double>()) return fmt::format("{}", *number);
  return {};
}

class Reader {
 public:
  Reader(const toml::table& root, Profile& profile)
      : root_(root), profile_(profile), findings_{profile.file} {}

  std::vector<std::string> read() {
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
      findings_.asked.insert("plugin"); // it may be empty
      for (const auto& [key, node] : *settings) {
        profile_.plugin_settings[std::string(key.str())] = as_text(node);
        findings_.asked.insert("plugin." + std::string(key.str()));
      }
    }
    ports::refuse_unknown(root_, findings_, "a station profile");
    return std::move(findings_.problems);
  }

 private:
  ports::TomlTable table(const std::string& name) {
    return {name.empty() ? &root_ : root_[name].as_table(), name, findings_};
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

  /// Separated by spaces, without the slashes at their ends.
  static std::vector<std::string> addresses(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = text.find_first_not_of(' ', at)) != std::string_view::npos;) {
      const auto end = std::min(text.find(' ', at), text.size());
      found.emplace_back(text.substr(at, end - at));
      while (found.back().ends_with('/'))
        found.back().pop_back();
      at = end;
    }
    return found;
  }

  void read_station() {
    auto station = table("station");
    profile_.name = station.text("name");
    if (profile_.name.empty()) station.missing("name", "the station's name, also the window's title");
    auto centrals = addresses(station.text("central"));
    profile_.key_file = path(station.text("key_file"));
    profile_.site = station.text("site");
    profile_.ca_file = path(station.text("ca_file"));
    profile_.pin = station.text("pin");
    if (!profile_.pin.empty() && (!profile_.pin.starts_with("sha256//") || profile_.pin.size() != 52))
      station.missing("pin", "must be sha256// and 44 letters, as the central says when it starts");
    if (centrals.empty()) return; // a window without a station: the example plugin, the gallery
    if (!std::all_of(centrals.begin(), centrals.end(), [](const auto& each) {
          return each.starts_with("http://") || each.starts_with("https://");
        }))
      station.missing("central", "must begin with http:// or https://");
    profile_.central = centrals.front();
    profile_.other_centrals.assign(centrals.begin() + 1, centrals.end());
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
    w.lock_minutes = window.number("lock_minutes", w.lock_minutes, 0.0, 240.0);
    constexpr int far = 32767; // what X takes for a place
    if (window.has("x")) w.x = window.integer("x", 0, -far, far);
    if (window.has("y")) w.y = window.integer("y", 0, -far, far);
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
  Profile& profile_;
  ports::TomlFindings findings_;
};

} // namespace

ProfileResult read_profile(const std::filesystem::path& file) {
  ProfileResult result;
  result.profile.file = std::filesystem::absolute(file);
  try {
    const auto root = toml::parse_file(result.profile.file.string());
    result.problems = Reader(root, result.profile).read();
  } catch (const toml::parse_error& error) {
    result.problems.push_back(
        fmt::format("{}:{}: {}", file.string(), error.source().begin.line, error.description()));
  }
  return result;
}

} // namespace ventanilla::app

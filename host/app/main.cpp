#include "host/app/enrolment.hpp"
#include "host/app/launcher.hpp"
#include "host/app/loop.hpp"
#include "host/app/plugin_loader.hpp"
#include "host/app/profile.hpp"
#include "host/app/profile_check.hpp"
#include "host/sdk/ui/gallery/gallery.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cstdlib>
#include <filesystem>
#include <optional>
#include <set>
#include <string>

namespace {

using namespace ventanilla;

constexpr const char* examples = R"(Examples:
  ventanilla --profile /etc/ventanilla/kiosk-1.toml
  ventanilla --check-profile --profile kiosk-1.toml
  ventanilla --list-plugins
  ventanilla --gallery --screenshot gallery.png
)";

struct Arguments {
  std::filesystem::path profile;
  bool gallery = false;
  bool list_plugins = false;
  bool check_profile = false;
  std::string theme = "light";
  std::string now;
  app::WindowOptions window;
  std::filesystem::path screenshot;
  std::filesystem::path widgets;
};

void log_to(const std::filesystem::path& folder) {
  constexpr std::size_t file_bytes = 5UL * 1024 * 1024;
  constexpr std::size_t files = 5;
  std::vector<spdlog::sink_ptr> sinks{std::make_shared<spdlog::sinks::stderr_color_sink_mt>()};
  if (!folder.empty())
    sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
        (folder / "ventanilla.log").string(), file_bytes, files));
  auto logger = std::make_shared<spdlog::logger>("ventanilla", sinks.begin(), sinks.end());
  logger->flush_on(spdlog::level::warn);
  spdlog::set_default_logger(std::move(logger));
}

int list_plugins() {
  std::set<std::string> ids;
  int exit_code = EXIT_SUCCESS;
  for (const auto& folder : app::plugin_folders()) {
    std::error_code error;
    std::set<std::filesystem::path> files; // in the order of their names, whatever the disk says
    for (const auto& entry : std::filesystem::directory_iterator(folder, error))
      if (entry.path().extension() == ".so") files.insert(entry.path());
    for (const auto& file : files) {
      const auto loaded = app::load_plugin(file, app::known_services());
      if (!loaded) {
        fmt::print("✗ {}\n", loaded.error());
        exit_code = EXIT_FAILURE;
        continue;
      }
      const auto& plugin = (*loaded)->descriptor();
      if (!ids.insert(plugin.id).second) {
        fmt::print("✗ {}: the id {} is used by another plugin\n", file.filename().string(), plugin.id);
        exit_code = EXIT_FAILURE;
        continue;
      }
      fmt::print("{}  {} {}  ({})\n", file.stem().string(), plugin.name, plugin.version, plugin.id);
      for (const auto* need = plugin.needs; need != nullptr && *need != nullptr; ++need)
        fmt::print("    needs    {}\n", *need);
      for (std::size_t at = 0; at < plugin.setting_count; ++at)
        fmt::print("    setting  {} = {}  {}\n", plugin.settings[at].key, plugin.settings[at].default_value,
                   plugin.settings[at].help);
    }
  }
  return exit_code;
}

std::optional<app::Profile> usable_profile(const std::filesystem::path& file) {
  auto result = app::read_profile(file);
  for (const auto& problem : result.problems)
    fmt::print(stderr, "{}\n", problem);
  if (!result.problems.empty()) return std::nullopt;
  return std::move(result.profile);
}

int check(const app::Profile& profile) {
  const auto problems = app::check_surroundings(profile);
  for (const auto& problem : problems)
    fmt::print(stderr, "{}\n", problem);
  if (!problems.empty()) return EXIT_FAILURE;
  fmt::print("{}: usable\n", profile.file.string());
  return EXIT_SUCCESS;
}

domain::Millis shift_to(const std::string& now) {
  if (now.empty()) return {};
  const auto wanted = domain::parse_instant(now);
  if (!wanted) throw std::runtime_error("--now must be a time like 2026-11-24T15:30:00Z");
  return *wanted - ports::system_clock()->now();
}

app::Profile gallery_profile(const std::string& theme, int page) {
  app::Profile profile;
  profile.name = "gallery";
  const auto shown = sdk::ui::gallery_page(page);
  profile.window.width = shown.width;
  profile.window.height = shown.height;
  profile.audio.enabled = false;
  profile.theme = theme == "dark"            ? sdk::Theme::dark
                  : theme == "high_contrast" ? sdk::Theme::high_contrast
                                             : sdk::Theme::light;
  return profile;
}

int run(const Arguments& arguments) {
  if (arguments.list_plugins) return list_plugins();
  auto options = arguments.window;
  if (!arguments.screenshot.empty()) options.screenshot = arguments.screenshot;
  if (!arguments.widgets.empty()) options.widgets = arguments.widgets;
  const auto shift = shift_to(arguments.now);
  if (arguments.gallery) {
    const auto clock = ports::system_clock(shift);
    return app::run_window(gallery_profile(arguments.theme, options.gallery_page), options, *clock);
  }
  if (arguments.profile.empty()) {
    fmt::print(stderr, "ventanilla: --profile FILE is needed (see --help)\n");
    return EXIT_FAILURE;
  }
  const auto profile = usable_profile(arguments.profile);
  if (!profile) return EXIT_FAILURE;
  if (arguments.check_profile) return check(*profile);
  std::filesystem::create_directories(profile->data);
  log_to(profile->data);
  const auto open_window = [&](std::size_t index, int restarts) {
    try {
      const auto clock = ports::system_clock(shift);
      auto window_options = options;
      window_options.plugin = profile->plugins[index];
      if (window_options.widgets && profile->plugins.size() > 1)
        *window_options.widgets += "." + std::filesystem::path(window_options.plugin).stem().string();
      if (restarts > 0) spdlog::info("{} is opened again (restart {})", window_options.plugin, restarts);
      return app::run_window(*profile, window_options, *clock);
    } catch (const std::exception& error) {
      spdlog::critical("{}", error.what());
      return EXIT_FAILURE;
    }
  };
  if (app::needs_enrolment(*profile) && !options.screenshot) {
    const int left = app::keep_windows_open(1, [&](std::size_t, int) {
      try {
        const auto clock = ports::system_clock(shift);
        auto window_options = options;
        window_options.enrolling = true;
        return app::run_window(*profile, window_options, *clock);
      } catch (const std::exception& error) {
        spdlog::critical("{}", error.what());
        return EXIT_FAILURE;
      }
    });
    if (app::needs_enrolment(*profile)) return left; // closed before anybody approved it
  }
  // A screenshot needs no supervision, and its exit code must be the window's own.
  if (options.screenshot) return open_window(0, 0);
  return app::keep_windows_open(profile->plugins.size(), open_window);
}

} // namespace

int main(int argc, char** argv) {
  CLI::App cli{"Ventanilla, the station program of a public service office"};
  cli.footer(examples);
  cli.set_version_flag("--version", VENTANILLA_VERSION);
  Arguments arguments;
  cli.add_option("--profile", arguments.profile, "the station's profile (TOML)")->check(CLI::ExistingFile);
  cli.add_flag("--check-profile", arguments.check_profile,
               "read the profile, say what is wrong with it, and end");
  cli.add_flag("--list-plugins", arguments.list_plugins,
               "show the plugins that are found, what they need and their settings");
  cli.add_flag("--gallery", arguments.gallery, "show every component of the design system");
  cli.add_option("--page", arguments.window.gallery_page,
                 "page of the gallery: 0 components, 1 kiosk, 2 panel, 3 lobby, 4 states")
      ->check(CLI::Range(0, sdk::ui::gallery_pages - 1));
  cli.add_option("--theme", arguments.theme, "theme of the gallery")
      ->check(CLI::IsMember({"light", "dark", "high_contrast"}));
  cli.add_option("--screenshot", arguments.screenshot, "write the window as a PNG and end");
  cli.add_option("--after-frames", arguments.window.screenshot_after_frames, "frames before the screenshot")
      ->check(CLI::PositiveNumber);
  cli.add_option("--when-widget", arguments.window.screenshot_when, "wait with the screenshot for this id");
  cli.add_option("--widgets", arguments.widgets,
                 "keep a list of what is on the screen in this file (automation); with several plugins "
                 "in FILE.PLUGIN");
  cli.add_option("--now", arguments.now,
                 "move the clock to this time, for demonstrations: 2026-11-24T15:30:00Z");
  CLI11_PARSE(cli, argc, argv);
  try {
    return run(arguments);
  } catch (const std::exception& error) {
    fmt::print(stderr, "ventanilla: {}\n", error.what());
    return EXIT_FAILURE;
  }
}

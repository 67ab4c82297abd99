#pragma once

#include "host/audio/announcer.hpp"
#include "host/sdk/services/window.hpp"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::app {

enum class WindowMode : std::uint8_t { normal, kiosk, compact };

struct WindowProfile {
  WindowMode mode = WindowMode::normal;
  int monitor = 0; ///< index, for kiosk mode
  int width = 1280;
  int height = 800;
  std::optional<int> x;
  std::optional<int> y;
  double lock_minutes = 10; ///< nobody there for so long: a staff window asks for the PIN again; 0: never
};

struct PrinterProfile {
  std::string kind; ///< "" none, "tcp", "file", "device"
  std::string address;
  std::filesystem::path path;
  int paper_mm = 80;
};

/// A station, as its TOML file says. `docs`: `ventanilla --check-profile` explains each mistake.
struct Profile {
  std::filesystem::path file;
  std::string name;
  std::string central;
  std::vector<std::string> other_centrals; ///< of the same database, one of which writes
  std::filesystem::path key_file;
  std::string site;
  std::string ca_file;
  std::string pin;                  ///< as ports::Trust has it
  std::vector<std::string> plugins; ///< one window and one process each
  std::filesystem::path data;
  sdk::Theme theme = sdk::Theme::light;
  std::string language = "es";
  double scale = 1.0;
  WindowProfile window;
  PrinterProfile printer;
  audio::AudioOptions audio;
  std::filesystem::path slides;
  std::filesystem::path pin_file;
  std::map<std::string, std::string> plugin_settings; ///< [plugin], as text
};

struct ProfileResult {
  Profile profile;
  /// Each "file:line: key: what is wrong and what is allowed"; empty when the profile can be used.
  std::vector<std::string> problems;
};

/// Reads and checks. Unknown keys are problems: a spelling mistake must not pass in silence. Relative paths
/// are taken from the profile's folder.
[[nodiscard]] ProfileResult read_profile(const std::filesystem::path& file);

} // namespace ventanilla::app

#include "central/cli/demo_profile.hpp"

#include <toml++/toml.h>

#include <sstream>

namespace ventanilla::central::cli {

std::string demo_profile(const DemoStation& station, const DemoPlaces& places) {
  const auto data = places.out / "data" / station.key;
  toml::table profile{
      {"plugins", toml::array{station.plugin}},
      {"theme", station.theme},
      {"language", "es"},
      {"scale", station.scale},
      {"data", data.string()},
      {"station", toml::table{{"name", station.key},
                              {"central", places.central},
                              {"key_file", (places.out / "keys" / (station.key + ".json")).string()},
                              {"site", places.site}}},
      {"window", toml::table{{"mode", station.window_mode},
                             {"x", station.x},
                             {"y", station.y},
                             {"width", station.width},
                             {"height", station.height}}},
  };
  if (station.kind == "kiosk") {
    profile.insert("printer", toml::table{{"kind", "file"}, {"path", (places.out / "paper").string()}});
    profile.insert("kiosk", toml::table{{"pin_file", (places.out / "kiosk.pin").string()}});
  }
  if (station.kind == "screen") {
    profile.insert("audio", toml::table{{"enabled", true}});
    if (!places.slides.empty()) profile.insert("slides", toml::table{{"folder", places.slides.string()}});
  }
  std::ostringstream text;
  text << "# " << station.label
       << ": a station of the demo office. Open it with: ventanilla --profile THIS_FILE\n"
       << profile << "\n";
  return text.str();
}

} // namespace ventanilla::central::cli

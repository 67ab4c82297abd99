#pragma once

#include <filesystem>
#include <string>

namespace ventanilla::central::cli {

/// One window of the demo office, as `stations.json` describes it.
struct DemoStation {
  std::string key;
  std::string kind;
  std::string label;
  std::string plugin;
  std::string theme = "light";
  double scale = 1.0;
  std::string window_mode = "normal";
  int x = 0;
  int y = 0;
  int width = 0; ///< px
  int height = 0;
};

struct DemoPlaces {
  std::string central; ///< address
  std::string site;
  std::filesystem::path out;    ///< absolute
  std::filesystem::path slides; ///< empty: none
};

/// The profile (TOML) that `ventanilla --profile` reads for this station.
[[nodiscard]] std::string demo_profile(const DemoStation& station, const DemoPlaces& places);

} // namespace ventanilla::central::cli

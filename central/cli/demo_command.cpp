#include "central/cli/commands.hpp"
#include "central/cli/demo_profile.hpp"
#include "central/cli/enrolment.hpp"
#include "central/cli/files.hpp"
#include "central/cli/offices.hpp"
#include "central/cli/pins.hpp"

#include <CLI/CLI.hpp>
#include <boost/json.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

namespace fs = std::filesystem;
constexpr std::size_t demo_file_bytes = 64 * 1024;

struct DemoOptions {
  std::string out;
  std::string office_dir = "assets/demo";
  std::string forms_dir; ///< empty: `forms` beside the office's folder
};

boost::json::object read_object(const fs::path& file) {
  boost::system::error_code error;
  const auto value = boost::json::parse(read_file(file, demo_file_bytes), error);
  if (error || !value.is_object()) throw Failure(Exit::usage, file.string() + " isn't a JSON object");
  return value.get_object();
}

DemoStation station_of(const boost::json::object& item) {
  const auto text = [](const boost::json::object& from, const char* name) {
    return std::string(from.at(name).as_string());
  };
  const auto number = [](const boost::json::object& from, const char* name) {
    return static_cast<int>(from.at(name).to_number<int>());
  };
  DemoStation station;
  station.key = checked_key(text(item, "key"), "the station");
  station.kind = text(item, "kind");
  station.label = text(item, "label");
  station.plugin = text(item, "plugin");
  station.theme = text(item, "theme");
  station.scale = item.at("scale").to_number<double>();
  const auto& window = item.at("window").as_object();
  station.window_mode = text(window, "mode");
  station.x = number(window, "x");
  station.y = number(window, "y");
  station.width = number(window, "width");
  station.height = number(window, "height");
  return station;
}

std::vector<DemoStation> read_stations(const fs::path& file) {
  std::vector<DemoStation> stations;
  try {
    const auto document = read_object(file);
    for (const auto& item : document.at("stations").as_array()) {
      stations.push_back(station_of(item.as_object()));
    }
  } catch (const Failure&) {
    throw;
  } catch (const std::exception& error) {
    throw Failure(Exit::usage, file.string() + ": a field is missing or of the wrong type: " + error.what());
  }
  return stations;
}

struct DemoPins {
  std::vector<wire::PersonPin> people;
  std::string kiosk;
};

DemoPins read_pins(const fs::path& file) {
  DemoPins pins;
  try {
    const auto document = read_object(file);
    for (const auto& item : document.at("pins").as_array()) {
      const auto& pin = item.as_object();
      pins.people.push_back(
          {std::string(pin.at("person").as_string()), std::string(pin.at("pin").as_string())});
    }
    pins.kiosk = std::string(document.at("kiosk").as_string());
  } catch (const Failure&) {
    throw;
  } catch (const std::exception& error) {
    throw Failure(Exit::usage, file.string() + ": a field is missing or of the wrong type: " + error.what());
  }
  return pins;
}

DemoPlaces make_places(const DemoOptions& options, const std::string& url, const std::string& site) {
  DemoPlaces places{url, site, fs::absolute(options.out).lexically_normal(), {}};
  for (const auto* folder : {"keys", "profiles", "data", "paper"})
    fs::create_directories(places.out / folder);
  fs::permissions(places.out / "keys", fs::perms::owner_all);
  const auto slides = fs::absolute(fs::path(options.office_dir) / "slides").lexically_normal();
  if (fs::is_directory(slides)) places.slides = slides;
  return places;
}

int demo(Settings settings, const DemoOptions& options) {
  const fs::path folder(options.office_dir);
  // Everything that can be wrong with the files comes out before the central is touched.
  auto office = read_office(folder / "office.json");
  office.forms = read_forms(options.forms_dir.empty() ? fs::absolute(folder).parent_path() / "forms"
                                                      : fs::path(options.forms_dir));
  const auto stations = read_stations(folder / "stations.json");
  const auto pins = read_pins(folder / "pins.json");
  settings.site = office.site;

  Connection central(settings);
  // The QR of a demo's paper opens the page of this very central.
  office.status_url = central.url() + "/turno/";
  const auto before = fetch_office(central, settings);
  const auto version = put_office(central, office, before);
  remember_site(settings, office.site);
  std::printf("site %s, version %llu\n", office.site.c_str(), static_cast<unsigned long long>(version));
  for (const auto& pin : pins.people)
    set_pin(central, settings, pin);
  std::printf("%zu people and the kiosk's way out have the demo's PINs (%s)\n", pins.people.size(),
              (folder / "pins.json").c_str());

  const auto places = make_places(options, central.url(), office.site);
  write_kiosk_pin(places.out / "kiosk.pin", pins.kiosk);
  for (const auto& station : stations) {
    write_key(places.out / "keys" / (station.key + ".json"),
              enrol(central, settings, {station.key, station.kind, station.label}));
    const auto profile = places.out / "profiles" / (station.key + ".toml");
    write_file(profile, demo_profile(station, places), 0644);
    std::printf("%-10s %-28s %s\n", station.key.c_str(), station.label.c_str(), profile.c_str());
  }
  return 0;
}

} // namespace

void add_demo_command(CLI::App& app, CommandLine& line) {
  auto options = std::make_shared<DemoOptions>();
  auto* command =
      app.add_subcommand("demo", "The whole demo office in one go: site, PINs, stations, their profiles");
  command->add_option("--out", options->out, "Folder for the stations' keys and profiles")
      ->required()
      ->type_name("DIR");
  command
      ->add_option("--office-dir", options->office_dir, "Where office.json, stations.json and pins.json are")
      ->capture_default_str()
      ->type_name("DIR");
  command
      ->add_option("--forms-dir", options->forms_dir,
                   "Where the forms of the master list are (default: forms beside --office-dir)")
      ->type_name("DIR");
  command->footer(
      "\nWrites DIR/keys/KEY.json (mode 0600) and DIR/profiles/KEY.toml for each station. The people, the "
      "PINs and the\n"
      "telephone number are invented. Run again, it enrols the stations again: their old keys are dead.\n\n"
      "Example:\n  ventanillactl --data ~/office demo --out ~/office/demo\n"
      "  ventanilla --profile ~/office/demo/profiles/kiosk-1.toml");
  command->callback(
      [&line, options] { line.run = [&line, options] { return demo(line.settings, *options); }; });
}

} // namespace ventanilla::central::cli

#include "central/http/configuration.hpp"
#include "central/http/keys.hpp"
#include "central/http/web_files.hpp"
#include "central/storage/folder_lock.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <csignal>
#include <cstdlib>
#include <optional>
#include <string>
#include <vector>

namespace {

using namespace ventanilla;

constexpr const char* footer = R"(
The folder is made when it isn't there. In it: central.db (the log, unless --database names a PostgreSQL database),
admin.key (the administrator's key), pepper.key (without it no PIN can be checked: keep a copy apart from the
database's), address (where the central listens now).

Every setting may stand on the command line, in the environment or in a TOML file; the first of these that has it
counts. In [brackets]: its key in the file, and its variable. Mistakes are told with file and line, all at once.

  # central.toml
  data = "/var/lib/ventanilla"
  listen = "192.168.1.10:8080"
  web_origins = ["https://www.camara.example"]
  metrics = "127.0.0.1:9470"
  proxies = ["192.168.1.2"]
  [tls]
  certificate = "central.pem"
  key = "central.key"
  [upstream]
  address = "https://principal.example"
  key = "branch.json"
  [log]
  format = "json"
  [limits]
  public_rate = 20

Examples:
  ventanilla-central --data ~/office
  ventanilla-central --config /etc/ventanilla/central.toml --check-config
  ventanilla-central --data /var/lib/ventanilla --database postgresql://ventanilla@db.example/ventanilla
  ventanilla-central --data /var/lib/ventanilla --listen 192.168.1.10:8080 --web-origin https://www.camara.example

Web pages for citizens: /chat, /pqr, /turno/TOKEN (the QR of a ticket), /encuesta/TOKEN; on the office's own site the
chat is <script src="https://CENTRAL/widget.js" defer></script>.
)";

std::string url_of(const std::string& address, std::uint16_t port, bool tls = false) {
  const bool six = address.find(':') != std::string::npos;
  return fmt::format("http{}://{}{}{}:{}", tls ? "s" : "", six ? "[" : "", address, six ? "]" : "", port);
}

/// The clock's shift for demonstrations; nullopt when `text` is no time.
std::optional<domain::Millis> shift_to(const std::string& text) {
  if (text.empty()) return domain::Millis{};
  const auto wanted = domain::parse_instant(text);
  if (!wanted) return std::nullopt;
  return *wanted - ports::system_clock()->now();
}

int run(const central::http::Configuration& configuration, domain::Millis shift) {
  auto options = configuration.server;
  if (options.assets.empty()) options.assets = central::http::default_assets();
  std::filesystem::create_directories(options.data);
  const central::storage::FolderLock lock(options.data);
  const auto clock = ports::system_clock(shift);
  const auto random = ports::system_random();
  const auto admin = ports::blake2b(central::http::admin_key(options.data, *random));
  const auto pepper = central::http::pepper_key(options.data, *random);
  const auto address_file = options.data / "address";
  const auto pin =
      options.tls.certificate.empty() ? std::string{} : central::http::pin_of(options.tls.certificate);
  std::error_code ignored;
  std::filesystem::remove(options.data / "pin", ignored);
  if (!pin.empty()) central::http::replace_file(options.data / "pin", pin + "\n", 0644);
  central::http::run_server(options, *clock, *random, admin, pepper, [&](const auto& taken) {
    const auto url = url_of(options.listen.address, taken.api, !pin.empty());
    spdlog::info("listening on {}", url);
    if (!pin.empty()) spdlog::info("stations that know no authority trust it by its pin {}", pin);
    if (taken.metrics != 0)
      spdlog::info("metrics on {}/metrics", url_of(options.metrics->address, taken.metrics));
    central::http::replace_file(address_file, url + "\n", 0644);
  });
  std::filesystem::remove(address_file, ignored);
  spdlog::info("stopped");
  return EXIT_SUCCESS;
}

/// Each setting's flag as CLI11 wants it, its help with the two other names.
void add_settings(CLI::App& cli, std::map<std::string, std::vector<std::string>, std::less<>>& given) {
  for (const auto& setting : central::http::settings()) {
    const std::string key(setting.key);
    auto* option = cli.add_option(std::string(setting.flag), given[key],
                                  fmt::format("{}: {}\n  [{}, {}]", setting.allowed, setting.help, key,
                                              central::http::variable_of(key)));
    option->expected(1);
    if (setting.repeated) option->expected(1, -1)->allow_extra_args(false);
  }
  cli.add_option("--limit", given["limits"],
                 "change a limit, NAME=VALUE; a wrong name lists them all\n  [limits.NAME, "
                 "VENTANILLA_LIMITS_NAME]")
      ->allow_extra_args(false);
}

} // namespace

int main(int argc, char** argv) {
  CLI::App cli{"The central API of a Ventanilla office"};
  cli.footer(footer);
  cli.set_version_flag("--version", VENTANILLA_VERSION);
  std::filesystem::path file;
  std::string now;
  bool check_only = false;
  central::http::Flags given;
  cli.add_option("--config", file, "TOML file with any of the settings")->envname("VENTANILLA_CONFIG");
  cli.add_flag("--check-config", check_only, "say what is wrong with the settings, and end");
  add_settings(cli, given);
  cli.add_option("--now", now, "move the clock to this time, for demonstrations: 2026-11-24T13:30:00Z");
  CLI11_PARSE(cli, argc, argv);
  std::erase_if(given, [](const auto& each) { return each.second.empty(); });
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN); // a file that may not grow is a write that fails, not an end

  // NOLINTNEXTLINE(concurrency-mt-unsafe): read before any thread
  auto result = central::http::read_configuration(
      file, [](const char* name) { return std::getenv(name); }, given);
  const auto shift = shift_to(now);
  if (!shift) result.problems.emplace_back("--now: must be a time like 2026-11-24T13:30:00Z");
  for (const auto& problem : result.problems)
    fmt::print(stderr, "ventanilla-central: {}\n", problem);
  if (!result.problems.empty()) return EXIT_FAILURE;
  if (check_only) {
    fmt::print("usable\n");
    return EXIT_SUCCESS;
  }
  central::http::set_up_log(result.configuration.log);
  try {
    return run(result.configuration, *shift);
  } catch (const std::exception& error) {
    spdlog::critical("{}", error.what());
    return EXIT_FAILURE;
  }
}

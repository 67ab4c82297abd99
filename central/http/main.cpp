#include "central/http/keys.hpp"
#include "central/http/server.hpp"
#include "central/http/web_files.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <charconv>
#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using namespace ventanilla;

constexpr const char* footer = R"(
The folder is made when it isn't there. In it: central.db (the log), admin.key (the administrator's key), pepper.key
(without it no PIN can be checked: keep a copy apart from the database's), address (where the central listens now).

Examples:
  ventanilla-central --data ~/office
  ventanilla-central --data /var/lib/ventanilla --listen 192.168.1.10:8080 --web-origin https://www.camara.example

Web pages for citizens: /chat, /pqr, /turno/TOKEN (the QR of a ticket), /encuesta/TOKEN; on the office's own site the
chat is <script src="https://CENTRAL/widget.js" defer></script>.
)";

struct Arguments {
  std::filesystem::path data;
  std::string listen = "127.0.0.1:8080";
  std::string now;
  std::vector<std::string> limits;
  std::filesystem::path assets;
  std::vector<std::string> web_origins;
};

/// "https://host[:port]", exactly as a browser writes an origin: it goes into a header as it is.
bool is_origin(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.-:[]";
  const auto scheme = text.find("://");
  if (scheme == std::string_view::npos) return false;
  const auto host = text.substr(scheme + 3);
  return (text.starts_with("http://") || text.starts_with("https://")) && !host.empty() &&
         host.find_first_not_of(letters) == std::string_view::npos;
}

/// "address:port", "[::1]:port".
bool read_address(const std::string& text, central::http::ServerOptions& options) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return false;
  options.address = text.substr(0, colon);
  if (options.address.front() == '[' && options.address.back() == ']')
    options.address = options.address.substr(1, options.address.size() - 2);
  const auto* begin = text.data() + colon + 1;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(begin, end, options.port);
  return begin != end && read.ec == std::errc{} && read.ptr == end;
}

std::string url_of(const std::string& address, std::uint16_t port) {
  const bool six = address.find(':') != std::string::npos;
  return fmt::format("http://{}{}{}:{}", six ? "[" : "", address, six ? "]" : "", port);
}

int run(const Arguments& arguments) {
  central::http::ServerOptions options;
  options.data = arguments.data;
  if (!read_address(arguments.listen, options)) {
    fmt::print(stderr, "ventanilla-central: --listen takes ADDRESS:PORT, as 127.0.0.1:8080\n");
    return EXIT_FAILURE;
  }
  for (const auto& limit : arguments.limits) {
    if (central::http::set_limit(options.limits, limit)) continue;
    fmt::print(stderr, "ventanilla-central: there is no limit like \"{}\"; they are:\n", limit);
    for (const auto& each : central::http::limit_names())
      fmt::print(stderr, "  {} (now {})\n", each.name, options.limits.*each.value);
    return EXIT_FAILURE;
  }
  options.assets = arguments.assets.empty() ? central::http::default_assets() : arguments.assets;
  options.web_origins = arguments.web_origins;
  for (const auto& origin : options.web_origins) {
    if (is_origin(origin)) continue;
    fmt::print(stderr,
               "ventanilla-central: --web-origin takes https://HOST[:PORT] in small letters, not \"{}\"\n",
               origin);
    return EXIT_FAILURE;
  }
  domain::Millis shift{};
  if (!arguments.now.empty()) {
    const auto wanted = domain::parse_instant(arguments.now);
    if (!wanted) {
      fmt::print(stderr, "ventanilla-central: --now takes a time like 2026-11-24T13:30:00Z\n");
      return EXIT_FAILURE;
    }
    shift = *wanted - ports::system_clock()->now();
  }
  std::filesystem::create_directories(options.data);
  const central::http::FolderLock lock(options.data);
  const auto clock = ports::system_clock(shift);
  const auto random = ports::system_random();
  const auto admin = ports::blake2b(central::http::admin_key(options.data, *random));
  const auto pepper = central::http::pepper_key(options.data, *random);
  const auto address_file = options.data / "address";
  central::http::run_server(options, *clock, *random, admin, pepper, [&](std::uint16_t port) {
    const auto url = url_of(options.address, port);
    spdlog::info("listening on {}", url);
    central::http::replace_file(address_file, url + "\n", 0644);
  });
  std::error_code ignored;
  std::filesystem::remove(address_file, ignored);
  spdlog::info("stopped");
  return EXIT_SUCCESS;
}

} // namespace

int main(int argc, char** argv) {
  CLI::App cli{"The central API of a Ventanilla office"};
  cli.footer(footer);
  cli.set_version_flag("--version", VENTANILLA_VERSION);
  Arguments arguments;
  cli.add_option("--data", arguments.data, "folder that holds everything")->required();
  cli.add_option("--listen", arguments.listen, "address and port; port 0 is any free one")
      ->capture_default_str();
  cli.add_option("--limit", arguments.limits, "change a limit, NAME=VALUE; a wrong name lists them all");
  cli.add_option("--assets", arguments.assets, "folder of the web pages' files (web, i18n)");
  cli.add_option("--web-origin", arguments.web_origins,
                 "another name of this central (behind a proxy), or a site that embeds the chat: "
                 "https://camara.example");
  cli.add_option("--now", arguments.now,
                 "move the clock to this time, for demonstrations: 2026-11-24T13:30:00Z");
  CLI11_PARSE(cli, argc, argv);
  std::signal(SIGPIPE, SIG_IGN);
  spdlog::set_default_logger(spdlog::stderr_color_mt("central"));
  spdlog::flush_on(spdlog::level::info);
  try {
    return run(arguments);
  } catch (const std::exception& error) {
    spdlog::critical("{}", error.what());
    return EXIT_FAILURE;
  }
}

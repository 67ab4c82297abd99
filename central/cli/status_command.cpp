#include "central/cli/commands.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <map>

namespace ventanilla::central::cli {

namespace {

void print_site(Connection& central, const Settings& settings) {
  const auto office = central.fetch<wire::OfficeAnswer>(site_path(settings, "/config"));
  const auto snapshot = central.fetch<wire::Snapshot>(site_path(settings, "/snapshot"));
  const auto stations = central.fetch<wire::StationList>(site_path(settings, "/stations")).stations;
  const auto& state = snapshot.state;
  std::map<std::string, int> by_state;
  for (const auto& [id, ticket] : state.tickets)
    ++by_state[std::string(domain::to_text(ticket.state))];

  std::printf("site      %s, %s (configuration %llu)\n", office.office.site.c_str(),
              office.office.name.es.c_str(), static_cast<unsigned long long>(office.version));
  std::printf("day       %s, %s\n", domain::to_text(state.day).c_str(), state.day_open ? "open" : "not open");
  std::printf("log       head %llu, epoch %llu\n", static_cast<unsigned long long>(state.head),
              static_cast<unsigned long long>(snapshot.log_epoch));
  std::printf("tickets   %zu", state.tickets.size());
  for (const auto& [name, count] : by_state)
    std::printf(" · %d %s", count, name.c_str());
  std::printf("\n");
  for (const auto& desk : office.office.desks) {
    const auto known = state.desks.find(desk.key);
    if (known == state.desks.end() || known->second.person.empty()) continue;
    const auto* ticket = domain::active_ticket(state, desk.key);
    std::printf("desk      %s: %s%s%s%s\n", desk.key.c_str(), known->second.person.c_str(),
                known->second.paused ? ", paused" : "", ticket ? ", with " : "",
                ticket ? domain::code_text(*ticket).c_str() : "");
  }
  for (const auto& station : stations) {
    std::printf("station   %s (%s): %s\n", station.key.c_str(), station.kind.c_str(),
                station.revoked     ? "revoked"
                : station.last_seen ? ("last heard " + domain::to_text(*station.last_seen)).c_str()
                                    : "never heard");
  }
}

int status(const Settings& settings) {
  Connection central(settings);
  const auto alive = central.ask({.path = "/healthz"});
  const auto ready = central.ask({.path = "/readyz"});
  std::printf("central   %s: %s, %s\n", central.url().c_str(), alive.status == 200 ? "alive" : "not well",
              ready.status == 200 ? "ready" : "not ready");
  if (!find_site(settings).empty()) print_site(central, settings);
  return alive.status == 200 && ready.status == 200 ? 0 : static_cast<int>(Exit::check_failed);
}

} // namespace

void add_status_command(CLI::App& app, CommandLine& line) {
  auto* command =
      app.add_subcommand("status", "Is the central well, and of its site: the day, desks and stations");
  command->footer("\nExample:\n  ventanillactl --data ~/office --site facatativa status");
  command->callback([&line] { line.run = [&line] { return status(line.settings); }; });
}

} // namespace ventanilla::central::cli

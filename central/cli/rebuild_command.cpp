#include "central/cli/commands.hpp"
#include "central/cli/site_fold.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>

namespace ventanilla::central::cli {

namespace {

constexpr std::size_t differences_shown = 100;

/// The state that the log alone gives at `head`.
domain::SiteState fold_log(Connection& central, const Settings& settings, std::uint64_t head) {
  domain::SiteState state;
  while (state.head < head) {
    const auto page = central.fetch<wire::EventPage>(
        site_path(settings, "/events?after=" + std::to_string(state.head) + "&limit=500&wait=0"));
    if (page.events.empty()) {
      throw Failure(Exit::check_failed, "the log ends at " + std::to_string(state.head) +
                                            ", and the live state says " + std::to_string(head));
    }
    for (const auto& record : page.events) {
      if (state.head == head) break;
      if (record.seq != state.head + 1) {
        throw Failure(Exit::check_failed, "the log has a gap: after " + std::to_string(state.head) +
                                              " comes " + std::to_string(record.seq));
      }
      if (!fold(state, record)) {
        throw Failure(Exit::check_failed, "event " + std::to_string(record.seq) + " (" + record.type +
                                              ") has a body that can't be read");
      }
    }
  }
  return state;
}

int rebuild(const Settings& settings) {
  Connection central(settings);
  // The snapshot first: the log may grow meanwhile, and is folded up to the snapshot's head only.
  const auto live = central.fetch<wire::Snapshot>(site_path(settings, "/snapshot"));
  const auto rebuilt = fold_log(central, settings, live.state.head);
  const auto found = differences(live.state, rebuilt, differences_shown);
  for (const auto& difference : found)
    std::printf("%s\n", difference.c_str());
  const auto head = static_cast<unsigned long long>(live.state.head);
  if (!found.empty()) {
    std::printf("DIFFERENT at head %llu: %zu%s\n", head, found.size(),
                found.size() == differences_shown ? " differences or more" : " differences");
    return static_cast<int>(Exit::check_failed);
  }
  std::printf("equal at head %llu: %zu tickets, %zu waiting, %zu desks\n", head, rebuilt.tickets.size(),
              rebuilt.waiting.size(), rebuilt.desks.size());
  return 0;
}

} // namespace

void add_rebuild_command(CLI::App& app, CommandLine& line) {
  auto* command =
      app.add_subcommand("rebuild", "Rebuild a site's state from its log and compare it with the live one");
  command->footer(
      "\nReads every event from the first on, checks that no number is missing, and compares each field of\n"
      "the result with the central's own state at the same head. Exit code 1 when anything differs.\n\n"
      "Example:\n  ventanillactl --data ~/office --site facatativa rebuild");
  command->callback([&line] { line.run = [&line] { return rebuild(line.settings); }; });
}

} // namespace ventanilla::central::cli

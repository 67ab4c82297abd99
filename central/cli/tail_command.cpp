#include "central/cli/commands.hpp"
#include "central/cli/describe.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

struct TailOptions {
  std::uint64_t after = 0;
  bool follow = false;
  bool json = false;
};

void print(const wire::EventRecord& record, bool json, Storyteller& storyteller) {
  std::printf("%s\n", json ? wire::encode(record).c_str() : storyteller.tell(record).c_str());
}

int tail(const Settings& settings, const TailOptions& options) {
  Connection central(settings);
  Storyteller storyteller;
  if (options.after > 0 && !options.json) {
    storyteller.remember(central.fetch<wire::Snapshot>(site_path(settings, "/snapshot")).state);
  }
  auto after = options.after;
  bool at_end = false; // nothing to wait for before everything that exists has been read
  while (true) {
    const auto wait = at_end && options.follow ? 25 : 0;
    const auto answer =
        central.expect({.path = site_path(settings, "/events?after=" + std::to_string(after) +
                                                        "&limit=500&wait=" + std::to_string(wait)),
                        .timeout = std::chrono::seconds{40}});
    const auto page = Connection::read<wire::EventPage>(answer.body);
    for (const auto& record : page.events) {
      print(record, options.json, storyteller);
      after = record.seq;
    }
    // Whoever reads a pipe sees each event now; a reader that has gone away ends us.
    if (std::fflush(stdout) != 0) return 0;
    at_end = after >= page.head;
    if (at_end && !options.follow) return 0;
    if (!at_end && page.events.empty()) {
      throw Failure(Exit::refused, "the log should go on after " + std::to_string(after) + " and doesn't");
    }
  }
}

} // namespace

void add_tail_command(CLI::App& app, CommandLine& line) {
  auto* command = app.add_subcommand("tail", "Print the log of a site, one event a line");
  auto options = std::make_shared<TailOptions>();
  command->add_option("--after", options->after, "Begin after this number (default 0: from the first event)");
  command->add_flag("--follow,-f", options->follow, "Go on as events happen, until interrupted");
  command->add_flag("--json", options->json, "The records themselves, as JSON, one a line");
  command->footer("\nExamples:\n"
                  "  ventanillactl --data ~/office --site facatativa tail --follow\n"
                  "  ventanillactl --data ~/office --site facatativa tail --json > log.jsonl");
  command->callback(
      [&line, options] { line.run = [&line, options] { return tail(line.settings, *options); }; });
}

} // namespace ventanilla::central::cli

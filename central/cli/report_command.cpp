#include "central/cli/commands.hpp"
#include "central/cli/files.hpp"
#include "central/cli/report_text.hpp"
#include "central/service/report.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <ctime>
#include <memory>

namespace ventanilla::central::cli {

namespace {

struct ReportOptions {
  std::string from;
  std::string to;
  std::string csv;
};

/// A central reads the logs of all its sites from their first line.
constexpr std::chrono::minutes patience{30};

domain::LocalDay today_here() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  constexpr int tm_epoch = 1900;
  return {std::chrono::year{local.tm_year + tm_epoch},
          std::chrono::month{static_cast<unsigned>(local.tm_mon + 1)},
          std::chrono::day{static_cast<unsigned>(local.tm_mday)}};
}

int report(const Settings& settings, const ReportOptions& options) {
  const auto today = today_here();
  const auto from = options.from.empty() ? domain::to_text(today.year() / today.month() / 1) : options.from;
  const auto to = options.to.empty() ? domain::to_text(today) : options.to;
  if (!central::report_period(from, to)) {
    throw Failure(Exit::usage, "from " + from + " to " + to +
                                   " is no period: two days as 2026-11-24 in order, at most 366 of them");
  }
  Connection central(settings);
  const auto answer =
      central.expect({.path = "/v1/reports/sites?from=" + from + "&to=" + to, .timeout = patience});
  const auto sites = Connection::read<wire::SitesReport>(answer.body);
  if (options.csv.empty() || options.csv == "-") {
    const auto text = options.csv.empty() ? report_table(sites) : report_csv(sites);
    std::fwrite(text.data(), 1, text.size(), stdout);
  } else {
    write_file(options.csv, report_csv(sites), 0644);
    std::printf("wrote %s: %zu sites, %s to %s\n", options.csv.c_str(), sites.sites.size(), from.c_str(),
                to.c_str());
  }
  return 0;
}

} // namespace

void add_report_command(CLI::App& app, CommandLine& line) {
  auto* command = app.add_subcommand(
      "report", "Turns, contacts, surveys and PQR of a period, all sites of the central side by side");
  auto options = std::make_shared<ReportOptions>();
  command->add_option("--from", options->from, "First day (default: the first of this month)")
      ->type_name("DAY");
  command->add_option("--to", options->to, "Last day, included (default: today)")->type_name("DAY");
  command->add_option("--csv", options->csv, "Write a spreadsheet to this file instead (- is the screen)")
      ->type_name("FILE");
  command->footer(
      "\nExamples:\n"
      "  ventanillactl --data ~/office report\n"
      "  ventanillactl --data ~/office report --from 2026-07-01 --to 2026-09-30 --csv trimestre.csv");
  command->callback(
      [&line, options] { line.run = [&line, options] { return report(line.settings, *options); }; });
}

} // namespace ventanilla::central::cli

#include "central/cli/commands.hpp"
#include "central/cli/files.hpp"
#include "central/cli/offices.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

int check(const std::string& file) {
  const auto office = read_office(file);
  std::printf("%s: usable: %zu services, %zu desks, %zu people\n", file.c_str(), office.services.size(),
              office.desks.size(), office.people.size());
  return 0;
}

int put(Settings settings, const std::string& file) {
  const auto office = read_office(file);
  if (!settings.site.empty() && settings.site != office.site) {
    throw Failure(Exit::usage,
                  "--site says \"" + settings.site + "\" and " + file + " is for \"" + office.site + "\"");
  }
  settings.site = office.site;
  Connection central(settings);
  const auto before = fetch_office(central, settings);
  const auto version = put_office(central, office, before);
  remember_site(settings, office.site);
  std::printf("%s site %s, version %llu: %zu services, %zu desks, %zu people\n",
              before ? "replaced" : "created", office.site.c_str(), static_cast<unsigned long long>(version),
              office.services.size(), office.desks.size(), office.people.size());
  return 0;
}

int get(const Settings& settings, const std::string& out) {
  Connection central(settings);
  const auto answer = central.fetch<wire::OfficeAnswer>(site_path(settings, "/config"));
  const auto text = pretty_json(wire::encode(answer.office)) + "\n";
  if (out.empty()) {
    std::fwrite(text.data(), 1, text.size(), stdout);
  } else {
    write_file(out, text, 0644);
    std::printf("version %llu of site %s written to %s\n", static_cast<unsigned long long>(answer.version),
                answer.office.site.c_str(), out.c_str());
  }
  return 0;
}

} // namespace

void add_office_commands(CLI::App& app, CommandLine& line) {
  auto* group = app.add_subcommand("office", "The configuration of a site: services, desks, people, hours");
  group->require_subcommand(1);
  group->footer("\nExamples:\n"
                "  ventanillactl office check office.json\n"
                "  ventanillactl --data ~/office office put office.json\n"
                "  ventanillactl --data ~/office --site facatativa office get --out office.json");
  auto file = std::make_shared<std::string>();

  auto* check_command = group->add_subcommand("check", "Say what is wrong with a file, without any central");
  check_command->add_option("FILE", *file, "Office document (JSON)")->required();
  check_command->callback([&line, file] { line.run = [file] { return check(*file); }; });

  auto* put_command = group->add_subcommand("put", "Create or replace the site that the file describes");
  put_command->add_option("FILE", *file, "Office document (JSON)")->required();
  put_command->footer(
      "\nEvery problem of the file is printed first and then nothing is changed. A change that another\n"
      "administrator made meanwhile is not overwritten: the command is refused and can be repeated.");
  put_command->callback([&line, file] { line.run = [&line, file] { return put(line.settings, *file); }; });

  auto out = std::make_shared<std::string>();
  auto* get_command = group->add_subcommand("get", "Print the office of a site, people included, as JSON");
  get_command->add_option("--out", *out, "Write to this file")->type_name("FILE");
  get_command->callback([&line, out] { line.run = [&line, out] { return get(line.settings, *out); }; });
}

} // namespace ventanilla::central::cli

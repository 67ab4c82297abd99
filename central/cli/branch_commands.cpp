#include "central/cli/commands.hpp"
#include "central/cli/enrolment.hpp"

#include <CLI/CLI.hpp>

#include <cstdio>
#include <memory>

namespace ventanilla::central::cli {

namespace {

int add(const Settings& settings, const wire::BranchRequest& branch, const std::string& key_file) {
  (void)checked_key(branch.site, "the site");
  Connection central(settings);
  const auto answer =
      central.expect({.method = "POST", .path = "/v1/branches", .body = wire::encode(branch)});
  write_key(key_file, Connection::read<wire::StationKeyAnswer>(answer.body));
  std::printf("branch %s: its key is in %s; start its central with --upstream and --upstream-key\n",
              branch.site.c_str(), key_file.c_str());
  return 0;
}

std::string office_of(const wire::BranchStatus& branch) {
  auto text = std::to_string(branch.office_version);
  if (branch.wanted_version > branch.office_version)
    text += ", to be " + std::to_string(branch.wanted_version);
  return text;
}

int list(const Settings& settings, bool json) {
  Connection central(settings);
  const auto answer = central.expect({.path = "/v1/branches"});
  if (json) {
    std::printf("%s\n", answer.body.c_str());
    return 0;
  }
  std::printf("%-16s %-9s %9s %-14s %-24s %9s  %s\n", "BRANCH", "STATE", "LINES", "OFFICE", "LAST SEEN",
              "PUT ASIDE", "LABEL");
  for (const auto& branch : Connection::read<wire::BranchList>(answer.body).branches)
    std::printf("%-16s %-9s %9llu %-14s %-24s %9llu  %s\n", branch.site.c_str(),
                branch.revoked ? "revoked" : "enrolled", static_cast<unsigned long long>(branch.head),
                office_of(branch).c_str(),
                branch.last_seen ? domain::to_text(*branch.last_seen).c_str() : "never",
                static_cast<unsigned long long>(branch.superseded), branch.label.c_str());
  return 0;
}

} // namespace

void add_branch_commands(CLI::App& app, CommandLine& line) {
  auto* group = app.add_subcommand("branch", "At headquarters: the branches whose logs come here");
  group->require_subcommand(1);
  group->footer(
      "\nA branch has a central of its own, which works with or without the line. Its log flows here, its\n"
      "configuration from here: change it with `office put`, and the branch takes it when it hears of it.\n"
      "\nExamples:\n"
      "  ventanillactl --data ~/hq branch add facatativa --key-file branch.json\n"
      "  ventanilla-central --data ~/office --upstream https://hq.example --upstream-key branch.json\n"
      "  ventanillactl --data ~/hq --site facatativa office put office.json\n"
      "  ventanillactl --data ~/hq --site facatativa station revoke branch");

  auto branch = std::make_shared<wire::BranchRequest>();
  auto key_file = std::make_shared<std::string>();
  auto* add_command = group->add_subcommand("add", "Add a branch, or give it a new key; the old one is dead");
  add_command->add_option("KEY", branch->site, "Key of its site, as facatativa")->required();
  add_command->add_option("--label", branch->label, "What people call it");
  add_command->add_option("--key-file", *key_file, "Write the key here, mode 0600")
      ->type_name("FILE")
      ->required();
  add_command->callback([&line, branch, key_file] {
    line.run = [&line, branch, key_file] { return add(line.settings, *branch, *key_file); };
  });

  auto json = std::make_shared<bool>(false);
  auto* list_command =
      group->add_subcommand("list", "The branches, how far their logs are here, when each was last heard");
  list_command->add_flag("--json", *json, "The central's own answer");
  list_command->callback([&line, json] { line.run = [&line, json] { return list(line.settings, *json); }; });
}

} // namespace ventanilla::central::cli

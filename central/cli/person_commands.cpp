#include "central/cli/commands.hpp"
#include "central/cli/enrolment.hpp"
#include "central/cli/files.hpp"
#include "central/cli/offices.hpp"
#include "central/cli/pins.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdio>
#include <memory>
#include <optional>

namespace ventanilla::central::cli {

namespace {

using domain::Role;
constexpr Role roles[] = {Role::information_operator, Role::technician, Role::lawyer, Role::rup_officer,
                          Role::supervisor,           Role::quality,    Role::admin};

struct PersonOptions {
  domain::PersonKey key;
  std::optional<std::string> name;
  std::optional<std::string> role;
  std::optional<domain::DeskKey> desk;
};

int pin(const Settings& settings, const std::string& key, const std::string& pin_file) {
  Connection central(settings);
  set_pin(central, settings, {key, read_pin(pin_file)});
  std::printf("%s has a new PIN\n", key.c_str());
  return 0;
}

StoredOffice known_office(Connection& central, const Settings& settings) {
  auto stored = fetch_office(central, settings);
  if (!stored) throw Failure(Exit::refused, "the central doesn't know " + site_path(settings));
  return std::move(*stored);
}

/// Stores the office after a change of its people, if it is still one that can be used.
void put_people(Connection& central, const StoredOffice& before, const domain::Office& office) {
  const auto problems = domain::problems_of(office);
  for (const auto& problem : problems)
    std::fprintf(stderr, "%s\n", problem.c_str());
  if (!problems.empty()) throw Failure(Exit::check_failed, "nothing was changed");
  put_office(central, office, before);
}

/// What the command line named of a person; the rest stays, or is a new person's default.
void change(domain::Person& person, const PersonOptions& options) {
  if (options.name) person.short_name = *options.name;
  if (options.desk) person.usual_desk = *options.desk;
  for (const auto role : roles)
    if (options.role == domain::to_text(role)) person.role = role;
}

int add(const Settings& settings, const PersonOptions& options) {
  (void)checked_key(options.key, "the person");
  Connection central(settings);
  const auto before = known_office(central, settings);
  auto office = before.answer.office;
  auto known = std::find_if(office.people.begin(), office.people.end(),
                            [&](const auto& person) { return person.key == options.key; });
  const bool is_new = known == office.people.end();
  if (is_new) {
    if (!options.name || !options.role) throw Failure(Exit::usage, "a new person needs --name and --role");
    known = office.people.insert(known, domain::Person{});
    known->key = options.key;
  }
  change(*known, options);
  put_people(central, before, office);
  std::printf("%s %s %s\n", known->key.c_str(), known->short_name.c_str(),
              is_new ? "added; give them a PIN with: person pin" : "changed");
  return 0;
}

int remove(const Settings& settings, const std::string& key) {
  Connection central(settings);
  const auto before = known_office(central, settings);
  auto office = before.answer.office;
  if (std::erase_if(office.people, [&](const auto& person) { return person.key == key; }) == 0) {
    throw Failure(Exit::usage, "nobody has the key \"" + key + "\"");
  }
  put_people(central, before, office);
  std::printf("%s removed: they can't sign in any more; what they did stays in the log\n", key.c_str());
  return 0;
}

int list(const Settings& settings) {
  Connection central(settings);
  std::printf("%-20s %-20s %-22s %s\n", "PERSON", "NAME", "ROLE", "USUAL DESK");
  for (const auto& person : known_office(central, settings).answer.office.people) {
    std::printf("%-20s %-20s %-22s %s\n", person.key.c_str(), person.short_name.c_str(),
                std::string(domain::to_text(person.role)).c_str(), person.usual_desk.c_str());
  }
  return 0;
}

void add_pin_command(CLI::App& group, CommandLine& line) {
  struct Options {
    std::string key;
    std::string pin_file;
  };
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("pin", "Set the PIN with which a person signs in");
  command->add_option("KEY", options->key, "Key of the person")->required();
  command
      ->add_option("--pin-file", options->pin_file,
                   "Read the PIN from the first line of this file (else stdin)")
      ->type_name("FILE");
  command->footer(
      "\nThe PIN is never taken from the command line, where other users of the machine could read it.");
  command->callback([&line, options] {
    line.run = [&line, options] { return pin(line.settings, options->key, options->pin_file); };
  });
}

} // namespace

void add_person_commands(CLI::App& app, CommandLine& line) {
  auto* group = app.add_subcommand("person", "People of the office and their PINs");
  group->require_subcommand(1);
  group->footer("\nExamples:\n"
                "  ventanillactl --data ~/office --site facatativa person add laura-r --name \"Laura R.\" "
                "--role information_operator --desk desk-3\n"
                "  ventanillactl --data ~/office --site facatativa person pin laura-r < pin.txt\n"
                "  ventanillactl --data ~/office --site facatativa person list");
  add_pin_command(*group, line);

  auto options = std::make_shared<PersonOptions>();
  auto* add_command = group->add_subcommand("add", "Add a person to the office, or change who they are");
  add_command->add_option("KEY", options->key, "Key of the person, as laura-r")->required();
  add_command->add_option("--name", options->name, "Short name on staff screens, as \"Laura R.\"");
  std::vector<std::string> names;
  for (const auto role : roles)
    names.emplace_back(domain::to_text(role));
  add_command->add_option("--role", options->role, "What they do")->check(CLI::IsMember(names));
  add_command->add_option("--desk", options->desk, "The desk where they usually sit");
  add_command->footer("\nA new person needs --name and --role. Of somebody who is known only what is named "
                      "changes; topics and capacity\nstay as the office's file has them.");
  add_command->callback(
      [&line, options] { line.run = [&line, options] { return add(line.settings, *options); }; });

  auto key = std::make_shared<std::string>();
  auto* remove_command = group->add_subcommand("remove", "Take a person out of the office");
  remove_command->add_option("KEY", *key, "Key of the person")->required();
  remove_command->callback([&line, key] { line.run = [&line, key] { return remove(line.settings, *key); }; });

  auto* list_command = group->add_subcommand("list", "Who works here");
  list_command->callback([&line] { line.run = [&line] { return list(line.settings); }; });
}

} // namespace ventanilla::central::cli

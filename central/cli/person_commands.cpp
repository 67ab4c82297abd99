#include "central/cli/commands.hpp"
#include "central/cli/enrolment.hpp"
#include "central/cli/files.hpp"
#include "central/cli/offices.hpp"

#include <CLI/CLI.hpp>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>
#include <memory>

namespace ventanilla::central::cli {

namespace {

using domain::Role;
constexpr Role roles[] = {Role::information_operator, Role::technician, Role::lawyer, Role::rup_officer,
                          Role::supervisor,           Role::quality,    Role::admin};

struct PersonOptions {
  domain::Person person;
  std::string role;
  std::string pin_file;
};

/// What is typed isn't shown while this lives.
class HiddenInput {
 public:
  HiddenInput() {
    if (::tcgetattr(STDIN_FILENO, &before_) != 0) return;
    auto hidden = before_;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0;
  }
  ~HiddenInput() {
    if (changed_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  HiddenInput(const HiddenInput&) = delete;
  HiddenInput& operator=(const HiddenInput&) = delete;

 private:
  termios before_{};
  bool changed_ = false;
};

std::string read_line(const char* prompt) {
  const bool terminal = ::isatty(STDIN_FILENO) == 1;
  if (terminal) std::fputs(prompt, stderr);
  std::string text;
  std::getline(std::cin, text);
  if (terminal) std::fputc('\n', stderr);
  while (!text.empty() && text.back() == '\r')
    text.pop_back();
  return text;
}

std::string read_pin(const std::string& file) {
  if (!file.empty()) {
    auto text = read_file(file, 256);
    text.erase(std::min(text.find_first_of("\r\n"), text.size()));
    return text;
  }
  const HiddenInput hidden;
  auto pin = read_line("New PIN (six digits): ");
  if (::isatty(STDIN_FILENO) == 1 && read_line("The same PIN again: ") != pin) {
    throw Failure(Exit::usage, "the two PINs differ; nothing was changed");
  }
  return pin;
}

int pin(const Settings& settings, const PersonOptions& options) {
  Connection central(settings);
  set_pin(central, settings, {options.person.key, read_pin(options.pin_file)});
  std::printf("%s has a new PIN\n", options.person.key.c_str());
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

int add(const Settings& settings, PersonOptions options) {
  for (const auto role : roles) {
    if (options.role == domain::to_text(role)) options.person.role = role;
  }
  (void)checked_key(options.person.key, "the person");
  Connection central(settings);
  const auto before = known_office(central, settings);
  auto office = before.answer.office;
  const auto known = std::find_if(office.people.begin(), office.people.end(),
                                  [&](const auto& person) { return person.key == options.person.key; });
  const bool is_new = known == office.people.end();
  if (is_new) {
    office.people.push_back(options.person);
  } else {
    *known = options.person;
  }
  put_people(central, before, office);
  std::printf("%s %s %s\n", options.person.key.c_str(), options.person.short_name.c_str(),
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
  auto options = std::make_shared<PersonOptions>();
  auto* command = group.add_subcommand("pin", "Set the PIN with which a person signs in");
  command->add_option("KEY", options->person.key, "Key of the person")->required();
  command
      ->add_option("--pin-file", options->pin_file,
                   "Read the PIN from the first line of this file (else stdin)")
      ->type_name("FILE");
  command->footer(
      "\nThe PIN is never taken from the command line, where other users of the machine could read it.");
  command->callback(
      [&line, options] { line.run = [&line, options] { return pin(line.settings, *options); }; });
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
  add_command->add_option("KEY", options->person.key, "Key of the person, as laura-r")->required();
  add_command
      ->add_option("--name", options->person.short_name, "Short name on staff screens, as \"Laura R.\"")
      ->required();
  std::vector<std::string> names;
  for (const auto role : roles)
    names.emplace_back(domain::to_text(role));
  add_command->add_option("--role", options->role, "What they do")->required()->check(CLI::IsMember(names));
  add_command->add_option("--desk", options->person.usual_desk, "The desk where they usually sit");
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

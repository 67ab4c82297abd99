#include "central/cli/pins.hpp"

#include "central/cli/connection.hpp"
#include "central/cli/files.hpp"
#include "shared/domain/pin.hpp"
#include "shared/ports/password.hpp"

#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <iostream>

namespace ventanilla::central::cli {

namespace {

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

std::string pin_of_file(const std::string& file) {
  auto text = read_file(file, 256);
  text.erase(std::min(text.find_first_of("\r\n"), text.size()));
  return text;
}

std::string typed_pin() {
  const HiddenInput hidden;
  auto pin = read_line("New PIN (six digits): ");
  if (::isatty(STDIN_FILENO) == 1 && read_line("The same PIN again: ") != pin)
    throw Failure(Exit::usage, "the two PINs differ; nothing was changed");
  return pin;
}

} // namespace

std::string read_pin(const std::string& file) {
  auto pin = file.empty() ? typed_pin() : pin_of_file(file);
  if (!domain::is_pin(pin)) throw Failure(Exit::usage, "a PIN has exactly six digits; nothing was changed");
  return pin;
}

void write_kiosk_pin(const std::filesystem::path& file, const std::string& pin) {
  if (!domain::is_pin(pin)) throw Failure(Exit::usage, "a PIN has exactly six digits");
  write_file(file, ports::hash_password(pin) + "\n", 0600);
}

} // namespace ventanilla::central::cli

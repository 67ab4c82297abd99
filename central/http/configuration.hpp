#pragma once

#include "central/http/log.hpp"
#include "central/http/server.hpp"

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::central::http {

/// Everything that the program is told at its start.
struct Configuration {
  ServerOptions server;
  LogOptions log;
};

/// What may be set, and by which names: `key` in the TOML file ("log.format"), `flag` on the command line;
/// the environment's name comes from the key (`variable_of`). The limits have more, one each.
struct Setting {
  std::string_view key;
  std::string_view flag;
  std::string_view allowed; ///< what a value must be, for people
  std::string_view help;    ///< what it is for
  bool repeated = false;    ///< a list
};
[[nodiscard]] std::span<const Setting> settings();
/// "log.format" → "VENTANILLA_LOG_FORMAT", "limits.queue" → "VENTANILLA_LIMITS_QUEUE".
[[nodiscard]] std::string variable_of(std::string_view key);

/// What was typed on the command line, by the setting's key; a list for what may be repeated.
using Flags = std::map<std::string, std::vector<std::string>, std::less<>>;
/// Value of an environment variable, or null.
using Environment = std::function<const char*(const char* name)>;

struct ConfigurationResult {
  Configuration configuration;
  /// Each names where it stands ("file:line: key", the variable or the flag), what is wrong and what is
  /// allowed; empty when the central may start.
  std::vector<std::string> problems;
};

/// Flags win over the environment, which wins over `file` (empty: none). Mistakes are told in all three, also
/// in what another overrules; so are unknown keys of the file. Paths in the file are taken from its folder.
[[nodiscard]] ConfigurationResult read_configuration(const std::filesystem::path& file,
                                                     const Environment& environment, const Flags& flags);

} // namespace ventanilla::central::http

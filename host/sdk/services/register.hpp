#pragma once

#include "host/sdk/services/request.hpp"
#include "shared/domain/case_book.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::sdk {

/// What of the register is asked for; empty fields don't filter.
struct RegisterFilter {
  domain::LocalDay from{std::chrono::sys_days{}};
  domain::LocalDay to{std::chrono::sys_days{}}; ///< included
  std::string person;
  std::string channel; ///< to_text(ContactChannel)
  std::string topic;
  std::string outcome; ///< to_text(ContactOutcome), or "open"
  std::string words;   ///< found anywhere in the row
};

struct RegisterResult {
  bool ok = false;
  std::string code;
  std::string detail;
  std::vector<domain::ContactRow> rows; ///< newest first, at most 500
  int total = 0;                        ///< how many fit the filter
  std::filesystem::path file;           ///< of an export
};

/// How a station stands to the central, for the supervisor.
struct StationHealth {
  std::string key;
  std::string kind;
  std::string label;
  bool revoked = false;
  std::optional<domain::Instant> last_seen;
};

struct HealthResult {
  bool ok = false;
  std::string code;
  std::vector<StationHealth> stations;
};

/// The register of all days, which only the central has, and what else a supervisor asks it for. Every read
/// is audited. [ui-thread] all; each returns at once.
class Register {
 public:
  static constexpr std::string_view id = "ventanilla.register";
  virtual ~Register() = default;

  virtual RequestId search(const RegisterFilter& filter) = 0;
  /// Writes a CSV file with the form's code, version and status in its first line.
  virtual RequestId export_csv(const RegisterFilter& filter) = 0;
  virtual RequestId ask_health() = 0;

  virtual std::optional<RegisterResult> take_register_result(RequestId request) = 0;
  virtual std::optional<HealthResult> take_health(RequestId request) = 0;
};

} // namespace ventanilla::sdk

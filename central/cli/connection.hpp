#pragma once

#include "shared/domain/expected.hpp"
#include "shared/ports/network.hpp"
#include "shared/wire/json.hpp"
#include "shared/wire/messages.hpp"

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

namespace ventanilla::central::cli {

/// Exit codes, the same for each command and listed in `--help`.
enum class Exit : int {
  ok = 0,
  check_failed = 1, ///< the command worked, and what it checked is wrong
  usage = 2,        ///< the command line or a file given on it
  unreachable = 3,  ///< no answer from the central
  refused = 4,      ///< the central answered with a problem
};

/// Ends a command with a sentence for the person at the terminal.
class Failure : public std::runtime_error {
 public:
  Failure(Exit code, const std::string& what) : std::runtime_error(what), code_(code) {}
  [[nodiscard]] Exit code() const noexcept { return code_; }

 private:
  Exit code_;
};

/// Where the central is and who asks. Either `data` (a folder of a central on this machine) or `url` and
/// `admin_key_file`.
struct Settings {
  std::string data;
  std::string url;
  std::string admin_key_file;
  std::string ca_file;
  std::string pin; ///< as ports::Trust has it
  std::string site;
};

struct Answer {
  int status = 0;
  std::string etag;
  std::string body;
};

/// A blocking client of the central with the administrator's key. One thread.
class Connection {
 public:
  /// Reads the address and the key; throws Failure{usage} when they aren't there.
  explicit Connection(const Settings& settings);

  [[nodiscard]] const std::string& url() const noexcept { return url_; }

  struct Call {
    std::string method = "GET";
    std::string path{};
    std::string body{};
    std::string if_match{};
    std::string if_none_match{};
    domain::Millis timeout{std::chrono::seconds{15}};
  };

  /// Whatever the central answered. Throws Failure{unreachable} when nothing did.
  [[nodiscard]] Answer ask(const Call& call);
  /// As `ask`; an answer that isn't 2xx throws Failure{refused} with the problem's code and words.
  [[nodiscard]] Answer expect(const Call& call);

  /// A GET whose body is T.
  template<class T> [[nodiscard]] T fetch(const std::string& path) {
    return read<T>(expect({.path = path}).body);
  }

  /// The body as T; throws Failure{refused} when the central sent something else.
  template<class T> [[nodiscard]] static T read(std::string_view body) {
    auto value = wire::decode<T>(body, wire::trusted_limits());
    if (!value) throw unreadable(value.error());
    return std::move(value).value();
  }

 private:
  [[nodiscard]] static Failure unreadable(const wire::DecodeError& error);

  std::string url_;
  std::string key_;
  std::unique_ptr<ports::Network> network_;
};

/// Keeps `site` in the data folder as the one that is meant when `--site` isn't given.
void remember_site(const Settings& settings, const std::string& site);

/// The site that was given or else the remembered one; empty when there is neither.
[[nodiscard]] std::string find_site(const Settings& settings);
/// "/v1/sites/{site}" + rest, for the site that was given or else the remembered one. Throws Failure{usage}
/// without a site or with an impossible key.
[[nodiscard]] std::string site_path(const Settings& settings, std::string_view rest = {});
/// `key` if it is one (`[a-z0-9_-]{1,40}`), so that nothing typed can change a path.
[[nodiscard]] const std::string& checked_key(const std::string& key, std::string_view what);

} // namespace ventanilla::central::cli

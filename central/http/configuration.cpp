#include "central/http/configuration.hpp"

#include "shared/ports/toml_table.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ventanilla::central::http {

namespace {

constexpr std::string_view limit_allowed = "a whole number above 0";

constexpr std::array all{
    Setting{"data", "--data", "the folder that holds everything", "made when it isn't there; required"},
    Setting{"database", "--database",
            "postgresql://USER@HOST/DATABASE, without it a SQLite file in the folder",
            "the log in PostgreSQL 15; give the password in PGPASSWORD or ~/.pgpass"},
    Setting{"listen", "--listen", "ADDRESS:PORT, as 127.0.0.1:8080 or [::1]:8080",
            "port 0 is any free one; else 127.0.0.1:8080"},
    Setting{"web_origins", "--web-origin", "https://HOST[:PORT] in small letters",
            "another name of this central (behind a proxy), or a site that embeds the chat; may be repeated",
            true},
    Setting{"assets", "--assets", "a folder with the web pages' files",
            "web and i18n; else the installed ones"},
    Setting{"metrics", "--metrics", "ADDRESS:PORT, as 127.0.0.1:9470",
            "GET /metrics there for Prometheus; else nowhere"},
    Setting{"tls.certificate", "--tls-certificate", "a PEM file with the certificate and its chain",
            "HTTPS instead of HTTP; read again on SIGHUP"},
    Setting{"tls.key", "--tls-key", "a PEM file with the certificate's key", "without a password"},
    Setting{"proxies", "--proxy", "an IP address",
            "a proxy of ours, whose X-Forwarded-For says who asks; may be repeated", true},
    Setting{"upstream.address", "--upstream", "http(s)://HOST[:PORT]",
            "headquarters: the log flows there, the configuration comes from there; may be repeated for "
            "centrals of one database",
            true},
    Setting{"upstream.key", "--upstream-key", "a file that ventanillactl branch add wrote there",
            "who we are at headquarters"},
    Setting{"upstream.ca", "--upstream-ca", "a PEM file with authorities",
            "who may vouch for headquarters; else the system's"},
    Setting{"upstream.pin", "--upstream-pin", "sha256//... as headquarters' central prints it",
            "headquarters' own key, instead of an authority"},
    Setting{"log.format", "--log-format", "\"text\" or \"json\"", "json: one object a line; else text"},
    Setting{"log.level", "--log-level", "\"debug\", \"info\", \"warn\" or \"error\"",
            "debug tells each request; else info"},
};

/// "https://host[:port]", exactly as a browser writes an origin: it goes into a header as it is.
bool is_origin(std::string_view text) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789.-:[]";
  const auto scheme = text.find("://");
  if (scheme == std::string_view::npos) return false;
  const auto host = text.substr(scheme + 3);
  return (text.starts_with("http://") || text.starts_with("https://")) && !host.empty() &&
         host.find_first_not_of(letters) == std::string_view::npos;
}

/// "address:port", "[::1]:port".
bool read_bind(const std::string& text, Bind& bind) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0) return false;
  auto address = text.substr(0, colon);
  if (address.front() == '[' && address.back() == ']') address = address.substr(1, address.size() - 2);
  std::uint16_t port = 0;
  const auto* begin = text.data() + colon + 1;
  const auto* end = text.data() + text.size();
  const auto read = std::from_chars(begin, end, port);
  if (begin == end || read.ec != std::errc{} || read.ptr != end || !is_address(address)) return false;
  bind = {std::move(address), port};
  return true;
}

/// Puts one setting's value into its place; false when it is none that is allowed.
bool put(Configuration& configuration, std::string_view key, const std::vector<std::string>& values,
         const std::filesystem::path& folder) {
  auto& server = configuration.server;
  if (key == "web_origins") {
    server.web_origins = values;
    return std::all_of(values.begin(), values.end(), [](const auto& each) { return is_origin(each); });
  }
  if (key == "proxies") {
    server.proxies = values;
    return std::all_of(values.begin(), values.end(), is_address);
  }
  if (key == "upstream.address") {
    server.upstream.addresses = values;
    return std::all_of(values.begin(), values.end(), [](const auto& each) { return is_origin(each); });
  }
  const auto& value = values.back();
  if (key == "upstream.pin") {
    server.upstream.trust.pin = value;
    return value.starts_with("sha256//");
  }
  if (key == "upstream.ca") {
    server.upstream.trust.ca_file = (folder / value).string();
    return !value.empty();
  }
  if (key == "database") {
    server.database = value;
    return storage::is_postgres_url(value);
  }
  if (key == "listen") return read_bind(value, server.listen);
  if (key == "metrics") return read_bind(value, server.metrics.emplace());
  if (key == "log.format") return read_format(value, configuration.log);
  if (key == "log.level") return read_level(value, configuration.log);
  if (value.empty()) return false;
  auto& path = key == "tls.certificate" ? server.tls.certificate
               : key == "tls.key"       ? server.tls.key
               : key == "upstream.key"  ? server.upstream.key
               : key == "data"          ? server.data
                                        : server.assets;
  path = folder / value; // an absolute one stays as it is
  return true;
}

class Reader {
 public:
  explicit Reader(ConfigurationResult& result) : result_(result) {}

  void file(const std::filesystem::path& path) {
    ports::TomlFindings findings{std::filesystem::absolute(path)};
    try {
      const auto root = toml::parse_file(findings.file.string());
      for (const auto& setting : all)
        from_file(root, setting, findings);
      ports::TomlTable limits(root["limits"].as_table(), "limits", findings);
      for (const auto& limit : limit_names())
        if (const auto value = limits.get<std::int64_t>(std::string(limit.name), limit_allowed.data()))
          if (!set_limit(result_.configuration.server.limits, fmt::format("{}={}", limit.name, *value)))
            limits.wrong(std::string(limit.name), limit_allowed.data());
      ports::refuse_unknown(root, findings, "the central's configuration");
    } catch (const toml::parse_error& error) {
      findings.problems.push_back(
          fmt::format("{}:{}: {}", path.string(), error.source().begin.line, error.description()));
    }
    result_.problems = std::move(findings.problems);
  }

  void environment(const Environment& value_of) {
    for (const auto& setting : all) {
      const auto name = variable_of(setting.key);
      const auto* value = value_of(name.c_str());
      if (value == nullptr) continue;
      auto values = setting.repeated ? words(value) : std::vector<std::string>{value};
      if (!put(result_.configuration, setting.key, values, {})) wrong(name, setting.allowed, value);
    }
    for (const auto& limit : limit_names()) {
      const auto name = variable_of("limits." + std::string(limit.name));
      const auto* value = value_of(name.c_str());
      if (value != nullptr &&
          !set_limit(result_.configuration.server.limits, std::string(limit.name) + "=" + value))
        wrong(name, limit_allowed, value);
    }
  }

  void flags(const Flags& given) {
    for (const auto& setting : all) {
      const auto found = given.find(setting.key);
      if (found != given.end() && !put(result_.configuration, setting.key, found->second, {}))
        wrong(setting.flag, setting.allowed, found->second.back());
    }
    const auto limits = given.find("limits");
    if (limits == given.end()) return;
    for (const auto& text : limits->second) {
      if (set_limit(result_.configuration.server.limits, text)) continue;
      std::string names;
      for (const auto& each : limit_names())
        names += fmt::format("\n  {} (now {})", each.name, result_.configuration.server.limits.*each.value);
      result_.problems.push_back(
          fmt::format("--limit: there is no limit like \"{}\"; they are:{}", text, names));
    }
  }

 private:
  void from_file(const toml::table& root, const Setting& setting, ports::TomlFindings& findings) {
    const auto dot = setting.key.find('.');
    const bool top = dot == std::string_view::npos;
    const std::string path(top ? "" : setting.key.substr(0, dot));
    const std::string key(top ? setting.key : setting.key.substr(dot + 1));
    ports::TomlTable table(top ? &root : root[path].as_table(), path, findings);
    std::vector<std::string> values;
    if (setting.repeated)
      values = table.texts(key, {});
    else if (const auto value = table.get<std::string>(key, setting.allowed.data()))
      values = {*value};
    if (!values.empty() && !put(result_.configuration, setting.key, values, findings.file.parent_path()))
      table.wrong(key, setting.allowed.data());
  }

  void wrong(std::string_view where, std::string_view allowed, std::string_view value) {
    result_.problems.push_back(fmt::format("{}: must be {}, not \"{}\"", where, allowed, value));
  }

  static std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> found;
    for (std::size_t at = 0; (at = text.find_first_not_of(" ,", at)) != std::string_view::npos;) {
      const auto end = std::min(text.find_first_of(" ,", at), text.size());
      found.emplace_back(text.substr(at, end - at));
      at = end;
    }
    return found;
  }

  ConfigurationResult& result_;
};

} // namespace

std::span<const Setting> settings() {
  return all;
}

std::string variable_of(std::string_view key) {
  std::string name = "VENTANILLA_";
  for (const char each : key)
    name += each == '.' ? '_' : static_cast<char>(each >= 'a' && each <= 'z' ? each - 'a' + 'A' : each);
  return name;
}

ConfigurationResult read_configuration(const std::filesystem::path& file, const Environment& environment,
                                       const Flags& flags) {
  ConfigurationResult result;
  Reader reader(result);
  if (!file.empty()) reader.file(file);
  reader.environment(environment);
  reader.flags(flags);
  if (result.configuration.server.data.empty())
    result.problems.push_back(fmt::format("data: is missing ({}): --data, {} or data in the file of --config",
                                          all.front().allowed, variable_of("data")));
  const auto& tls = result.configuration.server.tls;
  if (tls.certificate.empty() != tls.key.empty())
    result.problems.emplace_back("tls: needs both, tls.certificate and tls.key");
  const auto& upstream = result.configuration.server.upstream;
  if (upstream.addresses.empty() != upstream.key.empty())
    result.problems.emplace_back("upstream: needs both, upstream.address and upstream.key");
  return result;
}

} // namespace ventanilla::central::http

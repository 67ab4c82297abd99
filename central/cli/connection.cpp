#include "central/cli/connection.hpp"

#include "central/cli/files.hpp"
#include "shared/wire/schema.hpp"

#include <algorithm>

namespace ventanilla::central::cli {

namespace {

constexpr std::size_t small_file = 4096;
constexpr const char* site_file = "administered-site";

std::string trimmed(std::string text) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
  while (!text.empty() && is_blank(text.back()))
    text.pop_back();
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), is_blank));
  return text;
}

std::string find_url(const Settings& settings) {
  if (!settings.url.empty()) return settings.url;
  if (settings.data.empty()) {
    throw Failure(Exit::usage,
                  "say where the central is: --data DIR, or --central URL with --admin-key-file FILE");
  }
  const auto file = std::filesystem::path(settings.data) / "address";
  if (!std::filesystem::exists(file)) {
    throw Failure(Exit::unreachable, "no central is running in " + settings.data + " (there is no " +
                                         file.string() + "); start it with: ventanilla-central --data " +
                                         settings.data);
  }
  return trimmed(read_file(file, small_file));
}

std::string find_key(const Settings& settings) {
  if (!settings.admin_key_file.empty()) return trimmed(read_file(settings.admin_key_file, small_file));
  if (settings.data.empty()) throw Failure(Exit::usage, "--central needs --admin-key-file FILE as well");
  return trimmed(read_file(std::filesystem::path(settings.data) / "admin.key", small_file));
}

/// The central of this very machine needs no authority: beside its address is the pin of its key.
ports::Trust find_trust(const Settings& settings) {
  if (!settings.ca_file.empty() || !settings.pin.empty() || !settings.url.empty() || settings.data.empty())
    return {settings.ca_file, settings.pin};
  const auto file = std::filesystem::path(settings.data) / "pin";
  return {{}, std::filesystem::exists(file) ? trimmed(read_file(file, small_file)) : std::string{}};
}

/// A header value from a file: what can't be one would be cut or would add headers.
const std::string& checked_secret(const std::string& key) {
  const bool printable = std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < '\x7f'; });
  if (key.empty() || !printable) throw Failure(Exit::usage, "the file of the admin key doesn't hold a key");
  return key;
}

std::string describe_refusal(const Answer& answer) {
  const auto problem = wire::decode<wire::Problem>(answer.body, wire::trusted_limits());
  std::string text = "the central refused (" + std::to_string(answer.status);
  if (!problem) return text + ", and the answer isn't one of ours: is this really a ventanilla-central?)";
  text += ", " + problem->code + ")";
  if (!problem->title.empty()) text += ": " + problem->title;
  if (!problem->detail.empty()) text += "\n  " + problem->detail;
  if (!problem->trace.empty()) text += "\n  trace " + problem->trace;
  return text;
}

} // namespace

Connection::Connection(const Settings& settings)
    : url_(find_url(settings)), key_(checked_secret(find_key(settings))),
      network_(ports::curl_network(find_trust(settings))) {
  while (!url_.empty() && url_.back() == '/')
    url_.pop_back();
  if (!url_.starts_with("http://") && !url_.starts_with("https://")) {
    throw Failure(Exit::usage,
                  "the central's address must begin with http:// or https://, not \"" + url_ + "\"");
  }
}

Answer Connection::ask(const Call& call) {
  ports::HttpRequest request;
  request.method = call.method;
  request.url = url_ + call.path;
  request.timeout = call.timeout;
  request.body = call.body;
  request.body_limit = wire::trusted_limits().bytes;
  request.headers = {{"Authorization", "Bearer " + key_},
                     {std::string(wire::schema_header), wire::schema_text()},
                     {"Accept", "application/json, application/problem+json"}};
  if (!call.body.empty()) request.headers.emplace_back("Content-Type", "application/json");
  if (!call.if_match.empty()) request.headers.emplace_back("If-Match", call.if_match);
  if (!call.if_none_match.empty()) request.headers.emplace_back("If-None-Match", call.if_none_match);

  bool done = false;
  ports::HttpResponse response;
  network_->send(std::move(request), [&](ports::HttpResponse got) {
    response = std::move(got);
    done = true;
  });
  while (!done)
    network_->poll(std::chrono::milliseconds{500});

  if (response.status == 0) {
    throw Failure(Exit::unreachable, "no answer from the central at " + url_ + ": " + response.error);
  }
  return {response.status, std::string(response.header("etag")), std::move(response.body)};
}

Answer Connection::expect(const Call& call) {
  auto answer = ask(call);
  if (answer.status < 200 || answer.status > 299) throw Failure(Exit::refused, describe_refusal(answer));
  return answer;
}

Failure Connection::unreadable(const wire::DecodeError& error) {
  return Failure(Exit::refused, "the central's answer can't be read (" + error.code + "): " + error.detail);
}

const std::string& checked_key(const std::string& key, std::string_view what) {
  const bool good = !key.empty() && key.size() <= 40 && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
  if (!good) {
    throw Failure(Exit::usage,
                  std::string(what) + " \"" + key + "\" isn't a key: 1 to 40 of a-z, 0-9, \"_\" and \"-\"");
  }
  return key;
}

void remember_site(const Settings& settings, const std::string& site) {
  if (!settings.data.empty()) write_file(std::filesystem::path(settings.data) / site_file, site + "\n", 0644);
}

std::string find_site(const Settings& settings) {
  if (!settings.site.empty() || settings.data.empty()) return settings.site;
  const auto remembered = std::filesystem::path(settings.data) / site_file;
  return std::filesystem::exists(remembered) ? trimmed(read_file(remembered, small_file)) : std::string{};
}

std::string site_path(const Settings& settings, std::string_view rest) {
  const auto site = find_site(settings);
  if (site.empty()) throw Failure(Exit::usage, "say which site: --site KEY (or VENTANILLA_SITE)");
  return "/v1/sites/" + checked_key(site, "the site") + std::string(rest);
}

} // namespace ventanilla::central::cli

#include "tests/sim/routes.hpp"

#include "central/service/administration.hpp"
#include "central/service/claims.hpp"
#include "central/service/facts.hpp"
#include "central/service/numbers.hpp"
#include "central/service/reading.hpp"
#include "central/service/redaction.hpp"
#include "central/service/sign_in.hpp"
#include "shared/wire/json.hpp"
#include "shared/wire/schema.hpp"

#include <algorithm>
#include <charconv>
#include <map>

namespace ventanilla::sim {

namespace {

using central::Caller;
using central::Core;
using central::Outcome;
using central::refuse;

constexpr std::size_t batch_bytes = 256UL * 1024;
constexpr std::size_t command_bytes = 16UL * 1024;
/// Hashing PINs is not what is simulated: this one fits everybody.
constexpr std::string_view right_pin = "123456";

/// An address cut into what a route needs of it.
struct Address {
  std::string site; ///< of /v1/sites/{site}/…
  std::string rest; ///< after the site, or the whole path
  std::map<std::string, std::string, std::less<>> query;
};

Address address_of(const std::string& url) {
  Address address;
  auto path = std::string_view(url).substr(url.find("/v1/"));
  const auto question = path.find('?');
  if (question != std::string_view::npos) {
    auto query = path.substr(question + 1);
    while (!query.empty()) {
      const auto pair = query.substr(0, query.find('&'));
      const auto equals = pair.find('=');
      address.query.emplace(pair.substr(0, equals), pair.substr(equals + 1));
      query.remove_prefix(std::min(query.size(), pair.size() + 1));
    }
    path = path.substr(0, question);
  }
  constexpr std::string_view sites = "/v1/sites/";
  if (path.starts_with(sites)) {
    const auto after = path.substr(sites.size());
    address.site = after.substr(0, after.find('/'));
    path = after.substr(address.site.size());
  }
  address.rest = path;
  return address;
}

std::string_view header(const ports::HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.headers)
    if (key == name) return value;
  return {};
}

std::uint64_t number(const Address& address, std::string_view name, std::uint64_t otherwise) {
  const auto found = address.query.find(name);
  if (found == address.query.end()) return otherwise;
  std::from_chars(found->second.data(), found->second.data() + found->second.size(), otherwise);
  return otherwise;
}

central::Credentials credentials_of(const ports::HttpRequest& request) {
  central::Credentials credentials;
  constexpr std::string_view bearer = "Bearer ";
  if (const auto said = header(request, "Authorization"); said.starts_with(bearer))
    credentials.bearer = ports::blake2b(said.substr(bearer.size()));
  if (const auto session = header(request, "Ventanilla-Session"); !session.empty())
    credentials.session = ports::blake2b(session);
  return credentials;
}

ports::HttpResponse ours(int status, std::string body, const char* type = "application/json") {
  ports::HttpResponse response;
  response.status = status;
  response.headers = {{"content-type", type}, {"ventanilla-schema", wire::schema_text()}};
  response.body = std::move(body);
  return response;
}

template<class T> ports::HttpResponse respond(const Outcome<T>& outcome) {
  if (!outcome) return refusal(outcome.error());
  if constexpr (std::is_same_v<T, domain::Done>)
    return ours(204, {});
  else
    return ours(200, wire::encode(*outcome));
}

/// Decodes the body and lets `work` decide.
template<class Body, class Work>
ports::HttpResponse with_body(const ports::HttpRequest& request, std::size_t limit, Work work) {
  auto body = wire::decode<Body>(request.body, wire::request_limits(limit));
  if (!body) return refusal(central::problem(body.error().code, body.error().detail));
  return respond(work(*body));
}

Outcome<wire::CommandAnswer> give_command(Core& core, const Caller& caller, const Address& address,
                                          const ports::HttpRequest& request, const wire::Command& command) {
  const auto site = central::site_for(core, caller, address.site);
  if (!site) return domain::Unexpected{site.error()};
  if (!central::may_claim(caller)) return refuse("forbidden");
  if (header(request, "Idempotency-Key") != domain::to_text(command.id)) return refuse("idempotency_key");
  return central::decide(core, caller, **site, command);
}

Outcome<wire::LeaseAnswer> lease(Core& core, const Caller& caller, const Address& address,
                                 const wire::LeaseRequest& body) {
  const auto site = central::site_for(core, caller, address.site);
  if (!site) return domain::Unexpected{site.error()};
  return central::reserve_numbers(core, caller, **site, body);
}

Outcome<wire::SessionAnswer> sign_in(Core& core, const Caller& caller, const wire::SessionRequest& body) {
  const auto hash = central::begin_sign_in(core, caller, body);
  if (!hash) return domain::Unexpected{hash.error()};
  return central::end_sign_in(core, caller, body, body.pin == right_pin);
}

ports::HttpResponse push_facts(Core& core, const Caller& caller, const ports::HttpRequest& request) {
  auto facts = central::read_facts(request.body, wire::request_limits(batch_bytes));
  if (!facts) return refusal(facts.error());
  return respond(central::take_facts(core, caller, std::move(*facts)));
}

ports::HttpResponse office(Core& core, const Caller& caller, const Address& address,
                           const ports::HttpRequest& request) {
  const auto office = central::read_office(core, caller, address.site);
  if (!office) return refusal(office.error());
  const auto etag = "\"" + std::to_string(office->version) + "\"";
  return header(request, "If-None-Match") == etag ? ours(304, {}) : ours(200, wire::encode(*office));
}

} // namespace

ports::HttpResponse refusal(const wire::Problem& problem) {
  auto response = ours(problem.status, wire::encode(problem), "application/problem+json");
  if (problem.status == 429 || problem.status == 503) response.headers.emplace_back("retry-after", "1");
  return response;
}

ports::HttpResponse unavailable() {
  return refusal(central::problem("unavailable"));
}

ports::HttpResponse stream_head() {
  return ours(200, {}, "text/event-stream");
}

ports::HttpResponse answer(Core& core, const ports::HttpRequest& request) {
  const auto caller = core.directory.identify(credentials_of(request), core.ledger.now());
  if (!caller) return refusal(caller.error());
  core.directory.heard(*caller, core.ledger.now());
  const auto address = address_of(request.url);
  if (address.rest == "/v1/stations/me/events") return push_facts(core, *caller, request);
  if (address.rest == "/commands")
    return with_body<wire::Command>(request, command_bytes, [&](const auto& body) {
      return give_command(core, *caller, address, request, body);
    });
  if (address.rest == "/number-leases")
    return with_body<wire::LeaseRequest>(
        request, command_bytes, [&](const auto& body) { return lease(core, *caller, address, body); });
  if (address.rest == "/v1/sessions")
    return with_body<wire::SessionRequest>(request, command_bytes,
                                           [&](const auto& body) { return sign_in(core, *caller, body); });
  if (address.rest == "/v1/sessions/me") return respond(central::sign_out(core, *caller));
  if (address.rest == "/config") return office(core, *caller, address, request);
  if (address.rest == "/snapshot") return respond(central::read_snapshot(core, *caller, address.site));
  return refusal(central::problem("unknown_route"));
}

Outcome<Grant> grant_log(Core& core, const ports::HttpRequest& request) {
  const auto caller = core.directory.identify(credentials_of(request), core.ledger.now());
  if (!caller) return domain::Unexpected{caller.error()};
  const auto address = address_of(request.url);
  const auto site = central::site_for(core, *caller, address.site);
  if (!site) return domain::Unexpected{site.error()};
  constexpr std::uint64_t page_most = 500;
  Grant grant;
  grant.site = address.site;
  grant.after = number(address, "after", 0);
  grant.limit = static_cast<std::size_t>(number(address, "limit", page_most));
  grant.wait = std::chrono::seconds{number(address, "wait", 0)};
  grant.personal = central::sees_personal(*caller);
  const auto epoch = number(address, "log_epoch", core.ledger.log_epoch());
  if (grant.after > (*site)->state.head || epoch != core.ledger.log_epoch()) return refuse("cursor_expired");
  return grant;
}

ports::HttpResponse page_response(Core& core, const Grant& grant) {
  const auto* site = core.ledger.find(grant.site);
  auto json = "{\"after\":" + std::to_string(grant.after) + ",\"head\":" + std::to_string(site->state.head) +
              ",\"log_epoch\":" + std::to_string(core.ledger.log_epoch()) + ",\"events\":[";
  for (auto& line : core.ledger.store().lines(site->number, grant.after, grant.limit)) {
    if (!grant.personal) central::withhold(line);
    if (json.back() != '[') json += ',';
    json += line.record;
  }
  json += "]}";
  return ours(200, std::move(json));
}

} // namespace ventanilla::sim

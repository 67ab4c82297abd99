#include "central/service/public_access.hpp"

#include "central/service/web_visits.hpp"
#include "shared/domain/hours.hpp"
#include "shared/domain/plain_text.hpp"
#include "shared/domain/text.hpp"

#include <chrono>

namespace ventanilla::central {

namespace {

constexpr std::size_t token_bytes = 24;
constexpr std::size_t mark_letters = 16;

/// The request's id under its kind, as a link of its own that opens what it made.
ports::Digest request_hash(const LiveSite& site, std::string_view kind, const wire::RequestId& request) {
  return ports::blake2b("request/" + site.key + "/" + std::string(kind) + "/" + domain::to_text(request));
}

} // namespace

std::string mark_of(std::string_view shown) {
  return ports::to_hex(ports::blake2b(shown)).substr(0, mark_letters);
}

std::string make_public_token(Core& core, const LiveSite& site, std::string_view kind, std::string subject) {
  auto token = ports::new_token(core.ledger.random(), token_bytes);
  core.ledger.store().put_public_token(
      {ports::blake2b(token), std::string(kind), site.number, std::move(subject), false});
  return token;
}

Outcome<Opened> open_link(Core& core, std::string_view token, std::string_view kind) {
  auto stored = core.ledger.store().public_token(ports::blake2b(token));
  if (!stored || stored->kind != kind) return refuse("unknown_token");
  auto* site = core.ledger.find(stored->site);
  if (site == nullptr) return refuse("unknown_token");
  return Opened{site, std::move(*stored)};
}

std::string made_before(Core& core, const LiveSite& site, std::string_view kind,
                        const wire::RequestId& request) {
  const auto stored = core.ledger.store().public_token(request_hash(site, kind, request));
  return stored ? stored->subject : std::string{};
}

void remember_request(Core& core, const LiveSite& site, std::string_view kind, const wire::RequestId& request,
                      std::string subject) {
  core.ledger.store().put_public_token(
      {request_hash(site, kind, request), "request", site.number, std::move(subject), true});
}

Outcome<std::string> public_words(std::string_view field, std::string_view text, std::size_t most) {
  auto words = most > public_line ? domain::plain_text(text) : domain::plain_line(text);
  if (domain::length_in_characters(words) > most)
    return refuse("bad_value",
                  std::string(field) + " is longer than " + std::to_string(most) + " characters");
  return words;
}

Outcome<domain::Done> check_consent(const LiveSite& site, bool gives_data, std::string_view version) {
  if (!gives_data) return domain::Done{};
  if (version.empty() || version != site.office.consent.version) return refuse("no_consent");
  return domain::Done{};
}

Outcome<LiveSite*> public_site(Core& core, std::string_view key) {
  auto* site = core.ledger.find(key);
  if (site == nullptr || site->office_version == 0 || site->branch) return refuse("unknown_site");
  return site;
}

wire::OpenNow open_now(const LiveSite& site, domain::Instant now) {
  const auto local = site.zone.local(now);
  wire::OpenNow hours;
  hours.open = domain::is_open(site.office.hours, local);
  if (const auto left = domain::minutes_to_close(site.office.hours, local)) {
    const auto minute = std::chrono::floor<std::chrono::minutes>(local.of_day).count();
    hours.closes_minute = static_cast<int>(minute) + *left;
  } else if (const auto next = domain::next_opening(site.office.hours, local)) {
    hours.opens_on = next->day;
    hours.opens_minute = next->open_minute;
  }
  return hours;
}

Outcome<wire::SiteDirectory> read_sites(Core& core) {
  wire::SiteDirectory directory;
  for (const auto& [key, site] : core.ledger.sites())
    if (site.office_version != 0 && !site.branch) directory.sites.push_back({key, site.office.name});
  return directory;
}

std::optional<wire::FormName> pqr_form(const domain::Office& office) {
  const auto* form = domain::active_form(office, "FOR-REP-07");
  if (form == nullptr) return std::nullopt;
  return wire::FormName{form->code, form->version, form->status};
}

Outcome<wire::SitePage> read_site(Core& core, std::string_view key) {
  const auto site = public_site(core, key);
  if (!site) return domain::Unexpected{site.error()};
  const auto& office = (*site)->office;
  wire::SitePage page;
  page.site = (*site)->key;
  page.name = office.name;
  page.site_name = office.site_name;
  page.phone = office.phone;
  page.hours = open_now(**site, core.ledger.now());
  for (const auto& topic : office.topics)
    page.topics.push_back({topic.key, topic.name});
  page.consent = office.consent;
  page.pqr_form = pqr_form(office);
  page.chats_waiting = static_cast<int>(waiting_chats((*site)->state).size());
  return page;
}

} // namespace ventanilla::central

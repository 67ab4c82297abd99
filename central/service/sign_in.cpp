#include "central/service/sign_in.hpp"

#include "shared/ports/hash.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <optional>

namespace ventanilla::central {

namespace {

constexpr domain::Millis longest_shift{std::chrono::hours{12}};
/// A hash in the right form that no PIN has: comparing with it takes as long as with a real one.
constexpr const char* nobodys_hash = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
                                     "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Older failures than this have no lock any more, and so many lines are read in a moment.
constexpr domain::Millis recalled_for{std::chrono::hours{1}};
constexpr std::uint64_t recalled_lines = 20'000;

std::string person_name(storage::SiteNumber site, const std::string& person) {
  return std::to_string(site) + "/person/" + person;
}
std::string station_name(storage::SiteNumber site, const std::string& station) {
  return std::to_string(site) + "/station/" + station;
}
std::string person_name(const Caller& caller, const std::string& person) {
  return person_name(caller.site, person);
}
std::string station_name(const Caller& caller) {
  return station_name(caller.site, caller.station);
}

/// What the log says of one try to sign in.
void recall(Core& core, const LiveSite& site, const wire::EventRecord& record) {
  const auto event = wire::decode_event(record);
  const auto* noted = event ? std::get_if<domain::AccessNoted>(&*event) : nullptr;
  if (noted == nullptr) return;
  const auto person = person_name(site.number, noted->person);
  const auto station = station_name(site.number, noted->station);
  if (noted->what == "refused") {
    if (!noted->person.empty()) core.directory.failed_pin(person, record.rx);
    core.directory.failed_pin(station, record.rx);
  } else if (noted->what == "signed_in") {
    core.directory.right_pin(person);
    core.directory.right_pin(station);
  }
}

/// A desk of the office; supervisors and the quality officer need none.
bool is_place_for(const LiveSite& site, const wire::SessionRequest& request) {
  if (!request.desk.empty()) return domain::find_desk(site.office, request.desk) != nullptr;
  const auto* person = domain::find_person(site.office, request.person);
  return person == nullptr || person->role == domain::Role::supervisor ||
         person->role == domain::Role::quality || person->role == domain::Role::admin;
}

/// The refusal while the person's name or the station has to wait for its next try.
std::optional<wire::Problem> locked_out(Core& core, const Caller& caller, const wire::SessionRequest& request,
                                        domain::Instant now) {
  const auto wait = std::max(core.directory.locked_for(person_name(caller, request.person), now),
                             core.directory.locked_for(station_name(caller), now));
  if (!wait) return std::nullopt;
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
  return problem("locked_out", std::to_string(seconds));
}

/// Whoever sat there under the same name, or at another desk, has moved here.
void leave_other_desks(Core& core, LiveSite& site, const wire::SessionRequest& request) {
  core.directory.end_sessions(
      [&](const auto& session) { return session.site == site.number && session.person == request.person; });
  std::vector<domain::DeskKey> left;
  for (const auto& [key, desk] : site.state.desks)
    if (desk.person == request.person && key != request.desk) left.push_back(key);
  for (const auto& key : left)
    core.ledger.append(site, domain::DeskClosed{key}, {request.person, {}});
}

} // namespace

void recall_failures(Core& core) {
  const auto oldest = core.ledger.now() - recalled_for;
  const auto noted_type = domain::event_type(domain::AccessNoted{});
  for (const auto& [key, site] : core.ledger.sites()) {
    if (site.branch) continue; // nobody signs in to a copy
    auto after = site.state.head - std::min(site.state.head, recalled_lines);
    while (true) {
      const auto lines = core.ledger.store().lines(site.number, after, lines_a_read);
      for (const auto& line : lines) {
        // Most lines are other events, and to read them takes a central's start too long.
        if (line.record.find(noted_type) == std::string::npos) continue;
        const auto record = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
        if (record && record->rx >= oldest) recall(core, site, *record);
      }
      if (lines.size() < lines_a_read) break;
      after = lines.back().seq;
    }
  }
}

Outcome<std::string> begin_sign_in(Core& core, const Caller& caller, const wire::SessionRequest& request) {
  const auto* site = core.ledger.find(caller.site);
  if (caller.admin || caller.kind != StationKind::panel || site == nullptr) return refuse("forbidden");
  if (!is_place_for(*site, request)) return refuse("unknown_desk");
  const auto now = core.ledger.now();
  if (auto locked = locked_out(core, caller, request, now)) return domain::Unexpected{std::move(*locked)};
  if (domain::find_person(site->office, request.person) == nullptr) return std::string(nobodys_hash);
  return core.ledger.store().pin_hash(caller.site, request.person).value_or(nobodys_hash);
}

Outcome<wire::SessionAnswer> end_sign_in(Core& core, const Caller& caller,
                                         const wire::SessionRequest& request, bool right_pin) {
  auto* site = core.ledger.find(caller.site);
  const auto now = core.ledger.now();
  const auto* person = site == nullptr ? nullptr : domain::find_person(site->office, request.person);
  // Many tries may have begun before the first of them was found wrong.
  if (auto locked = locked_out(core, caller, request, now)) return domain::Unexpected{std::move(*locked)};
  if (!right_pin || person == nullptr) {
    core.directory.failed_pin(person_name(caller, request.person), now);
    core.directory.failed_pin(station_name(caller), now);
    // A name that nobody has may be a PIN in the wrong field: it is not written down.
    if (site != nullptr)
      core.ledger.append(
          *site, domain::AccessNoted{"refused", person == nullptr ? "" : person->key, caller.station});
    return refuse("wrong_pin");
  }
  const auto desk = site->state.desks.find(request.desk);
  if (desk != site->state.desks.end() && !desk->second.person.empty() &&
      desk->second.person != request.person)
    return refuse("desk_taken");
  core.directory.right_pin(person_name(caller, request.person));
  core.directory.right_pin(station_name(caller));
  core.ledger.append(*site, domain::AccessNoted{"signed_in", request.person, caller.station},
                     {request.person, {}});
  leave_other_desks(core, *site, request);
  if (!request.desk.empty())
    core.ledger.append(*site, domain::DeskOpened{request.desk, request.person}, {request.person, {}});

  wire::SessionAnswer answer;
  answer.token = ports::new_secret(core.ledger.random());
  answer.person = request.person;
  answer.short_name = person->short_name;
  answer.role = domain::to_text(person->role);
  answer.desk = request.desk;
  answer.expires = now + longest_shift;
  core.directory.open_session({ports::blake2b(answer.token), caller.site, caller.station, request.person,
                               request.desk, answer.expires});
  return answer;
}

Outcome<domain::Done> sign_out(Core& core, const Caller& caller) {
  auto* site = core.ledger.find(caller.site);
  if (!caller.session || site == nullptr) return refuse("session_required");
  const auto& session = *caller.session;
  const auto desk = site->state.desks.find(session.desk);
  if (desk != site->state.desks.end() && desk->second.person == session.person)
    core.ledger.append(*site, domain::DeskClosed{session.desk}, {session.person, {}});
  core.ledger.append(*site, domain::AccessNoted{"signed_out", session.person, caller.station},
                     {session.person, {}});
  core.directory.end_session(session.token);
  return domain::Done{};
}

} // namespace ventanilla::central

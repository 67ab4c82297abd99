#include "central/service/enrolment.hpp"

#include "central/service/administration.hpp"
#include "shared/domain/plain_text.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>

namespace ventanilla::central {

namespace {

/// Letters that make no word and are told apart on any screen: 20^8 codes, 34 bits, for ten minutes.
constexpr std::string_view letters = "BCDFGHJKLMNPQRSTVWXZ";
constexpr std::size_t code_letters = 8;
constexpr domain::Millis lifetime{std::chrono::seconds{600}};
constexpr domain::Millis interval{std::chrono::seconds{5}};
/// A poll that comes a little early was on time when it left.
constexpr domain::Millis tolerance{std::chrono::seconds{1}};
constexpr std::size_t pending_most = 200; ///< the oldest goes first
constexpr std::size_t host_most = 120;

std::string new_code(ports::Random& random) {
  std::string code;
  while (code.size() < code_letters)
    code += letters[ports::uniform(random, static_cast<std::uint32_t>(letters.size()))];
  return code;
}

/// As it is kept, from however a person typed it.
std::string plain_code(std::string_view typed) {
  std::string code;
  for (const char each : typed)
    if (each != '-' && each != ' ')
      code += each >= 'a' && each <= 'z' ? static_cast<char>(each - 'a' + 'A') : each;
  return code;
}

std::string shown_code(const std::string& code) {
  return code.substr(0, code_letters / 2) + "-" + code.substr(code_letters / 2);
}

using Pending = std::vector<PendingEnrolment>;

Pending& alive(Core& core) {
  auto& pending = core.directory.enrolments();
  std::erase_if(pending, [now = core.ledger.now()](const auto& each) {
    return now >= each.asked + lifetime || now < each.asked - lifetime;
  });
  return pending;
}

Pending::iterator find_code(Pending& pending, std::string_view typed) {
  return std::find_if(pending.begin(), pending.end(),
                      [code = plain_code(typed)](const auto& each) { return each.user_code == code; });
}

} // namespace

wire::EnrolmentAnswer ask_enrolment(Core& core, const wire::EnrolmentRequest& request,
                                    const std::string& address) {
  auto& pending = alive(core);
  if (pending.size() >= pending_most) pending.erase(pending.begin());
  const auto device_code = ports::new_secret(core.ledger.random());
  PendingEnrolment asked;
  asked.device = ports::blake2b(device_code);
  do
    asked.user_code = new_code(core.ledger.random());
  while (find_code(pending, asked.user_code) != pending.end());
  asked.host = domain::plain_line(request.host);
  if (domain::length_in_characters(asked.host) > host_most) asked.host.clear();
  asked.address = address;
  asked.asked = core.ledger.now();
  pending.push_back(asked);
  wire::EnrolmentAnswer answer;
  answer.device_code = device_code;
  answer.user_code = shown_code(asked.user_code);
  answer.interval = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(interval).count());
  answer.expires_in = static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(lifetime).count());
  return answer;
}

Outcome<wire::StationKeyAnswer> fetch_enrolment(Core& core, const wire::EnrolmentToken& token) {
  auto& pending = alive(core);
  const auto mine = std::find_if(
      pending.begin(), pending.end(),
      [hash = ports::blake2b(token.device_code)](const auto& each) { return each.device == hash; });
  if (mine == pending.end()) return refuse("expired_token");
  const auto now = core.ledger.now();
  const bool early = mine->polled && now - *mine->polled < interval - tolerance && now >= *mine->polled;
  mine->polled = now;
  if (early) return refuse("slow_down");
  if (!mine->approved) return refuse("authorization_pending");
  const auto approved = *mine->approved;
  pending.erase(mine);
  Caller approver;
  approver.admin = true; // who approved it
  return enrol_station(core, approver, approved.site, {approved.key, approved.kind, approved.label});
}

Outcome<wire::PendingEnrolments> list_enrolments(Core& core, const Caller& caller) {
  if (!caller.admin) return refuse("forbidden");
  wire::PendingEnrolments list;
  for (const auto& each : alive(core))
    list.enrolments.push_back({shown_code(each.user_code), each.host, each.address, each.asked,
                               each.approved ? each.approved->key : std::string{}});
  return list;
}

Outcome<domain::Done> approve_enrolment(Core& core, const Caller& caller, std::string_view key,
                                        const wire::EnrolmentApproval& approval) {
  const auto site = administered_site(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  if (auto wrong = wrong_enrolment({approval.key, approval.kind, approval.label}))
    return domain::Unexpected{std::move(*wrong)};
  auto& pending = alive(core);
  const auto found = find_code(pending, approval.user_code);
  if (found == pending.end()) return refuse("unknown_code");
  found->approved = PendingEnrolment::Approval{(*site)->key, approval.key, approval.kind, approval.label};
  return domain::Done{};
}

Outcome<domain::Done> refuse_enrolment(Core& core, const Caller& caller, std::string_view user_code) {
  if (!caller.admin) return refuse("forbidden");
  auto& pending = alive(core);
  const auto found = find_code(pending, user_code);
  if (found == pending.end()) return refuse("unknown_code");
  pending.erase(found);
  return domain::Done{};
}

Outcome<wire::StationKeyAnswer> rotate_key(Core& core, const Caller& caller) {
  auto* site = core.ledger.find(caller.site);
  const auto* station = core.directory.find_station(caller.site, caller.station);
  if (caller.admin || site == nullptr || station == nullptr) return refuse("forbidden");
  const auto secret = ports::new_secret(core.ledger.random());
  core.directory.put_next_key(*station, ports::blake2b(secret));
  if (!site->branch)
    core.ledger.append(*site, domain::AccessNoted{"station_key_rotated", {}, caller.station});
  return wire::StationKeyAnswer{caller.station, caller.epoch, secret, site->key};
}

} // namespace ventanilla::central

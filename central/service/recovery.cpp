// A turn that was lost with its kiosk's disk comes back from the paper in the person's hand (sync.md b.5).

#include "central/service/claim.hpp"
#include "shared/domain/permission.hpp"
#include "shared/wire/paper.hpp"

#include <algorithm>

namespace ventanilla::central::detail {

namespace {

/// A paper of today is not older, whatever its kiosk's clock said.
constexpr domain::Millis oldest_turn{std::chrono::hours{24}};

bool is_genuine(const LiveSite& site, const wire::SignedPaper& paper) {
  const auto key = site.state.paper_keys.find({paper.paper.station, paper.paper.station_epoch});
  if (key == site.state.paper_keys.end()) return false;
  const auto bytes = ports::digest_from_hex(key->second);
  return bytes && ports::is_signed(*bytes, paper.bytes, paper.signature);
}

} // namespace

Made recover_ticket(const Claim& claim) {
  const auto role = claim.person.role;
  if (!domain::may(role, domain::Permission::call_tickets) && role != domain::Role::supervisor)
    return refuse("forbidden");
  const auto read = wire::read_paper(claim.command.paper);
  if (!read) return refuse("paper_unreadable");
  const auto& paper = read->paper;
  if (paper.site != claim.site.key) return refuse("paper_other_site");
  if (!is_genuine(claim.site, *read)) return refuse("paper_forged");
  if (paper.day != claim.site.state.day) return refuse("paper_other_day");
  if (domain::find_service(claim.site.office, paper.service) == nullptr) return refuse("unknown_service");
  domain::TicketRecovered recovered;
  recovered.ticket = paper.ticket;
  recovered.day = paper.day;
  recovered.series = paper.series;
  recovered.number = paper.number;
  recovered.service = paper.service;
  recovered.klass = paper.klass;
  recovered.public_token = paper.public_token;
  recovered.issued = std::clamp(paper.issued, claim.now - oldest_turn, claim.now);
  recovered.station = paper.station;
  recovered.station_epoch = paper.station_epoch;
  return domain::Event{recovered};
}

} // namespace ventanilla::central::detail

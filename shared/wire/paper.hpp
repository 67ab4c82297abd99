#pragma once

#include "shared/domain/event.hpp"
#include "shared/ports/signature.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::wire {

/// What the paper in somebody's hand says of its ticket: all that a central needs to make the ticket again
/// when the kiosk's disk died with the fact (sync.md b.5).
struct Paper {
  domain::SiteKey site;
  domain::StationKey station; ///< that gave it, in its enrolment `station_epoch`
  std::uint32_t station_epoch = 0;
  domain::TicketId ticket;
  domain::LocalDay day{};
  std::string series;
  int number = 0;
  domain::ServiceKey service;
  domain::TicketClass klass = domain::TicketClass::general; ///< the priority
  domain::Instant issued{};
  std::string public_token;
};

/// The text of the paper with its station's signature: letters A–Z and digits 2–7 only (base32), so that a QR
/// holds it in its small alphabet and a scanner that types it can't be misread by the keyboard's language.
/// 200 to 260 characters. Texts are cut at 255 bytes.
[[nodiscard]] std::string sign_paper(const Paper& paper, const ports::SigningSeed& seed);

struct SignedPaper {
  Paper paper;
  std::string bytes; ///< what was signed
  ports::Signature signature{};
};

/// Reads what was scanned or typed: the whole address out of the QR, or only its end; small letters, blanks
/// and whatever a keyboard made of the address's signs don't matter. nullopt when it is no paper of ours;
/// whether it is genuine says `ports::is_signed` with the station's key. Never throws for any text.
[[nodiscard]] std::optional<SignedPaper> read_paper(std::string_view typed);

} // namespace ventanilla::wire

#pragma once

// Inside central/service only: a claim while it is decided.

#include "central/service/core.hpp"

#include <string_view>

namespace ventanilla::central::detail {

using Made = Outcome<domain::Event>;

/// A command with who gives it and where.
struct Claim {
  Core& core;
  LiveSite& site;
  const wire::Command& command;
  const storage::StoredSession& session;
  const domain::Person& person;
  domain::Instant now;
};

/// One kind of command.
struct ClaimKind {
  std::string_view name;
  Made (*make)(const Claim&);
  bool needs_ticket = false;
  bool any_desk = false; ///< is not about one's own desk
};

// Contacts and PQR (contact_claims.cpp).
Made assign(const Claim&);
Made acknowledge(const Claim&);
Made decline(const Claim&);
Made take(const Claim&);
Made give_back(const Claim&);
Made close_contact(const Claim&);
Made invite_survey(const Claim&);
Made claim_pqr_act(const Claim&);

/// The event that brings a paper's ticket back; the log may have the ticket (recovery.cpp). Fails with
/// "paper_unreadable", "paper_other_site", "paper_forged", "paper_other_day".
Made recover_ticket(const Claim&);

/// What follows from a claim's event in the same transaction: a declined offer goes back to the queue, a
/// survey's link is sent to the visitor. Returns the link, when there is one.
std::string follow_up(const Claim&, const domain::Event&);

} // namespace ventanilla::central::detail

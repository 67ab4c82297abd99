#pragma once

#include "tests/sim/station_node.hpp"

#include <memory>

namespace ventanilla::sim {

/// How busy an office is: how long its people wait between two things that they do.
struct Pace {
  domain::Millis shortest{500};
  domain::Millis longest{8000};
};

/// Whoever uses a station, for its whole life: citizens at a kiosk, an operator at a panel, nobody at a
/// screen. Their own memory (a session) ends with the station's program.
class Person {
 public:
  Person(StationNode& station, Pace pace, std::string who, std::string desk);

  /// The station's program has started.
  void begin();
  /// They do nothing any more.
  void rest() { resting_ = true; }
  void go_on() { resting_ = false; }

 private:
  struct WaitingIssue {
    journal::NewTicket ticket;
    domain::Millis deadline{};
  };

  bool act();
  void works();
  void touch();
  bool issue(const journal::NewTicket& ticket, bool may_use_cold);
  void serve_waiting();
  void print(const domain::TicketId& ticket);
  void recover_papers();
  void announce();
  void operate();
  void idle_desk(const domain::SiteState& view);
  void with_ticket(const domain::SiteState& view, const domain::Ticket& ticket);
  void claim(const std::string& kind, const domain::TicketId& ticket = {}, std::uint32_t call_epoch = 0,
             const std::string& service = {});
  void sign_in();

  StationNode& station_;
  Pace pace_;
  std::string who_;
  std::string desk_;
  bool resting_ = false;
  // Of one run of the program:
  std::uint64_t run_ = 0;
  std::string session_;
  bool asking_ = false;
  std::vector<WaitingIssue> waiting_;
  std::pair<domain::TicketId, std::uint32_t> announced_;
};

} // namespace ventanilla::sim

#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/id.hpp"
#include "shared/domain/office.hpp"
#include "shared/domain/time.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::domain {

// Equitable distribution of chats and phone contacts (procedure 6.1 step 3; S-31 … S-33): who attends fewest
// people now, over all channels, gets the next one. The operator confirms it or gives a reason.

using ContactId = Id<struct ContactTag>;

/// What a person attends now.
struct Load {
  int chat = 0;
  int phone = 0;
  int desk = 0; ///< turns at the window
};

/// How heavy one attention of each channel is; the units of capacity.
struct LoadWeights {
  int chat = 1;
  int phone = 1;
  int desk = 1;
};

struct DistributionPolicy {
  LoadWeights weights;
  /// A station that was silent longer is not there; a shorter break of the network moves nobody's cases.
  Millis presence_grace{std::chrono::seconds{60}};
  /// Who came back within this time goes to the same person, if that one is at most one above the lowest
  /// load.
  Millis returning_within{std::chrono::hours{24}};
};

/// Somebody who might attend.
struct Candidate {
  PersonKey person;
  Role role = Role::technician;
  std::vector<std::string> topics; ///< T1 … T6 and the office's own
  bool available = false;          ///< says "disponible", neither absent nor at lunch
  Instant last_seen{};             ///< the last sign of life of the station
  Load load;
  int capacity = 0;                       ///< in units of load; who has 0 gets nobody
  int day_count = 0;                      ///< assignments today, as `virtual_count_on_joining` begins it
  std::optional<Instant> last_assignment; ///< none counts as the oldest
};

/// Whom somebody must attend.
struct WaitingContact {
  ContactId id;
  bool priority = false;
  Instant waiting_since{};      ///< kept when an assignment comes back, so that it stands ahead of later ones
  std::vector<Role> roles;      ///< who may attend the topic (S-33); empty is anybody
  std::string topic;            ///< empty is any
  std::vector<PersonKey> tried; ///< had it and did not take it
  struct Earlier {
    PersonKey person;
    Instant at{};
  };
  std::optional<Earlier> earlier; ///< who attended this user last
};

enum class Exclusion : std::uint8_t {
  wrong_role,
  no_skill,
  not_available,
  presence_lost,
  already_tried,
  at_capacity,
};

[[nodiscard]] std::string_view to_text(Exclusion);

/// Why a person was not considered: the first of the reasons in the order of the enum.
struct Excluded {
  PersonKey person;
  Exclusion why = Exclusion::not_available;
};

/// Stored with the assignment and shown to everybody: "2 en atención, el mínimo; 5 hoy".
struct DistributionReason {
  enum class Rule : std::uint8_t {
    only_one,         ///< nobody else could
    returning_user,   ///< attended the same user a short while ago
    lowest_load,      ///< attends fewer than anyone else
    lowest_day_count, ///< among equals, had fewer today
    longest_idle,     ///< among equals, got the last one longest ago
    by_name,          ///< equal in all: the order of the keys decides, so that it can be repeated
  };
  Rule rule = Rule::lowest_load;
  int load = 0;
  bool is_minimum = true; ///< nobody who could attends fewer
  int day_count = 0;
  std::optional<Instant> last_assignment;
};

[[nodiscard]] std::string_view to_text(DistributionReason::Rule);

struct Suggestion {
  PersonKey person;
  DistributionReason reason;
  std::vector<Excluded> excluded;
};

/// The contact stays in the queue and the operator is alarmed.
struct NobodyEligible {
  std::vector<Excluded> excluded;
};

[[nodiscard]] int weighted(const Load&, const LoadWeights&);

/// nullopt when the person may get the contact.
[[nodiscard]] std::optional<Exclusion> exclusion_of(const Candidate&, const WaitingContact&,
                                                    const DistributionPolicy&, Instant now);

/// Order among those who may: lowest load, lowest day count, oldest last assignment, key. A returning user
/// goes to the same person first. Equal input gives an equal answer, whatever the order of the candidates.
[[nodiscard]] Expected<Suggestion, NobodyEligible>
suggest_person(std::span<const Candidate>, const WaitingContact&, const DistributionPolicy&, Instant now);

/// The day count with which a person joins those `present`: never behind them, so an absence is no debt and
/// the newcomer isn't flooded.
[[nodiscard]] int virtual_count_on_joining(int own, std::span<const int> present);

/// Who is before whom in the queue: priority, then who waits longest, then the id.
[[nodiscard]] bool waits_before(const WaitingContact&, const WaitingContact&);

} // namespace ventanilla::domain

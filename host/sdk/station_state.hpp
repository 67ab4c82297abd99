#pragma once

#include "shared/domain/office.hpp"
#include "shared/domain/site_state.hpp"
#include "shared/domain/time.hpp"

#include <memory>
#include <optional>
#include <string>

namespace ventanilla::sdk {

/// How the station stands to its central.
struct Link {
  enum class State : std::uint8_t {
    starting,     ///< no word yet since the program began
    live,         ///< heard from the central in the last 6 s
    stale,        ///< silent for longer: everything shown is as old as `age`
    unauthorised, ///< the central refuses this station's key
  };
  State state = State::starting;
  domain::Millis age{};    ///< since the last word of the central
  std::size_t to_send = 0; ///< facts of this station that central does not hold yet
};

/// Who is signed in at this panel.
struct Session {
  domain::PersonKey person;
  std::string short_name;
  domain::Role role = domain::Role::information_operator;
  domain::DeskKey desk;
  bool locked = false; ///< by the person, or nobody was there for a while: DeskWork::unlock
};

/// One immutable picture of all that a plugin may know. The host makes a new one when something changed and
/// hands it to `update`; views are drawn from it and never write it.
struct StationState {
  domain::Instant now{};     ///< best estimate of the central's time
  domain::LocalTime local{}; ///< the same on the site's wall
  Link link;
  /// Null until the configuration has once been fetched; then kept, also offline.
  std::shared_ptr<const domain::Office> office;
  /// The mirror of the site's log with this station's own unsent facts applied on top.
  std::shared_ptr<const domain::SiteState> site;
  std::optional<Session> session;
  domain::StationKey station;
};

} // namespace ventanilla::sdk

#pragma once

#include <string>

namespace ventanilla::central::storage {

/// A PostgreSQL server as the central would find it.
struct ServerProbe {
  std::string version;       ///< "15.8"
  double answer_us = 0;      ///< the shortest of several questions and answers
  double commit_us = 0;      ///< the shortest of several commits of a line, without the way there and back
  double clock_ahead_s = 0;  ///< of the server's clock over this machine's
  long connections = 0;      ///< to all of the server's databases
  long connections_most = 0; ///< before only its administrator gets one
  bool holds_log = false;    ///< a central has worked on this database
  std::string owner;         ///< the central that writes now; empty: none
};

/// Asks it. Writes nothing but a line into the server's journal that no table has, so it may be done while
/// centrals work. Throws ports::DatabaseError in words when it can't be reached, is too old or loses what it
/// commits.
[[nodiscard]] ServerProbe probe_server(const std::string& url);

} // namespace ventanilla::central::storage

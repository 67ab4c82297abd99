#pragma once

#include "central/http/limits.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/hash.hpp"
#include "shared/ports/password.hpp"
#include "shared/ports/random.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace ventanilla::central::http {

struct ServerOptions {
  std::filesystem::path data; ///< the folder of database, keys and address
  std::string address = "127.0.0.1";
  std::uint16_t port = 0; ///< 0: any free one
  Limits limits;
  std::filesystem::path assets; ///< where the web pages are
  /// "https://host[:port]": other names of this central, and sites that embed its chat.
  std::vector<std::string> web_origins;
};

/// Runs the central until SIGTERM or SIGINT; `listening` is called once with the real port when requests are
/// answered. Throws std::runtime_error or ports::DatabaseError when it can't start.
void run_server(const ServerOptions& options, const ports::Clock& clock, ports::Random& random,
                const ports::Digest& admin_key, const ports::Pepper& pepper,
                const std::function<void(std::uint16_t)>& listening);

} // namespace ventanilla::central::http

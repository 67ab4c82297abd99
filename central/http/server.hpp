#pragma once

#include "central/http/bind.hpp"
#include "central/http/limits.hpp"
#include "central/http/tls_files.hpp"
#include "central/http/upstream_thread.hpp"
#include "central/storage/location.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/hash.hpp"
#include "shared/ports/password.hpp"
#include "shared/ports/random.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::central::http {

struct ServerOptions {
  std::filesystem::path data; ///< the folder of database, keys and address
  std::string database;       ///< URL of a PostgreSQL database; empty: central.db in `data`
  Bind listen{"127.0.0.1", 8080};
  std::optional<Bind> metrics; ///< GET /metrics for Prometheus; none: not served
  Limits limits;
  std::filesystem::path assets; ///< where the web pages are
  /// "https://host[:port]": other names of this central, and sites that embed its chat.
  std::vector<std::string> web_origins;
  TlsFiles tls;
  UpstreamOptions upstream;
  std::vector<std::string> proxies; ///< addresses whose X-Forwarded-For is believed
};

[[nodiscard]] storage::Location location_of(const ServerOptions& options);

/// The ports that were really taken.
struct Ports {
  std::uint16_t api = 0;
  std::uint16_t metrics = 0; ///< 0: not served
};

/// Runs the central until SIGTERM or SIGINT; `listening` is called once with the real ports when requests are
/// answered. Tells systemd, when that started it, that it is ready, alive and stopping. Throws
/// std::runtime_error or ports::DatabaseError when it can't start.
void run_server(const ServerOptions& options, const ports::Clock& clock, ports::Random& random,
                const ports::Digest& admin_key, const ports::Pepper& pepper,
                const std::function<void(const Ports&)>& listening);

} // namespace ventanilla::central::http

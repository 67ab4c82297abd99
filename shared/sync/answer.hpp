#pragma once

#include "shared/domain/time.hpp"
#include "shared/ports/network.hpp"
#include "shared/wire/messages.hpp"

#include <optional>

namespace ventanilla::sync {

/// What an answer of the central means for whoever sent the request (sync.md c.5).
enum class Verdict : std::uint8_t {
  ok,
  retry, ///< no answer, 5xx, 408, 425, 429, or a body that is not ours (a proxy's page): try again later
  unauthorised, ///< 401, 403: stop, count nothing, delete nothing
  rewind,       ///< 409 sequence_gap: the central says where to go on
  forked,       ///< 409 station_forked, station_epoch: another machine writes under this station's name
  refused,      ///< 400, 413, 422: something in the request can't be taken
  conflict,     ///< 409 of a claim: an answer, not a fault
  gone,         ///< 410: the cursor is too old, fetch a snapshot
  upgrade,      ///< 426: this program is too old to work; it may still deliver
};

struct Judged {
  Verdict verdict = Verdict::retry;
  std::optional<wire::Problem> problem; ///< ours, when the body is one
  std::optional<domain::Millis> retry_after;
};

[[nodiscard]] Judged judge(const ports::HttpResponse& response);

} // namespace ventanilla::sync

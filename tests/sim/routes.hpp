#pragma once

#include "central/service/core.hpp"
#include "shared/ports/network.hpp"

#include <string>

namespace ventanilla::sim {

// What central/http makes of a request and of what the service says to it.

[[nodiscard]] ports::HttpResponse refusal(const wire::Problem& problem);
[[nodiscard]] ports::HttpResponse unavailable();
[[nodiscard]] ports::HttpResponse stream_head();

/// Whatever is decided in the writer's group. Pages of the log and live streams go another way.
[[nodiscard]] ports::HttpResponse answer(central::Core& core, const ports::HttpRequest& request);

/// A caller who may read the log from `after` on.
struct Grant {
  std::string site;
  std::uint64_t after = 0;
  std::size_t limit = 0;
  domain::Millis wait{};
  bool personal = false;
};
[[nodiscard]] central::Outcome<Grant> grant_log(central::Core& core, const ports::HttpRequest& request);
[[nodiscard]] ports::HttpResponse page_response(central::Core& core, const Grant& grant);

} // namespace ventanilla::sim

#pragma once

#include "central/http/routes.hpp"

#include <optional>
#include <string_view>

namespace ventanilla::central::http {

/// What is refused before anybody looks at what the request wants: no such route, a caller whose schema is
/// too old, who may not come in or comes too often (sync.md c.7), a query or a body of a kind that can't be
/// read. Reads `query` into the request.
[[nodiscard]] std::optional<Response> refused_at_the_door(Api& api, const Match& matched, Request& request,
                                                          std::string_view query);

} // namespace ventanilla::central::http

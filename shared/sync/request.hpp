#pragma once

#include "shared/ports/network.hpp"

#include <string>

namespace ventanilla::sync {

/// A request to a central ("https://central.example", without a slash at the end) with our bearer and schema;
/// a body is JSON.
[[nodiscard]] ports::HttpRequest request_to(const std::string& central, const std::string& secret,
                                            std::string method, const std::string& path,
                                            std::string body = {});

} // namespace ventanilla::sync

#pragma once

#include <optional>
#include <string>

namespace ventanilla::central::cli {

/// For how many days yet the certificate is valid that stands behind `url` ("https://127.0.0.1:8443");
/// negative when it has run out. Nobody is trusted for it. nullopt when nobody answers there with one.
[[nodiscard]] std::optional<int> days_of_certificate(const std::string& url);

} // namespace ventanilla::central::cli

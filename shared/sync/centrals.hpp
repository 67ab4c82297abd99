#pragma once

#include "shared/ports/network.hpp"

#include <memory>
#include <string>
#include <vector>

namespace ventanilla::sync {

/// A network to several centrals of one database, of which one writes: what is meant for the first address
/// goes to the one that answered as the writer last, and to the next one after an answer that says "not
/// here": none at all, `standing_by`, or a 5xx that is no central's. Whoever asked is told so and tries
/// again, as with one central that is away. `addresses` as sync::Options::central, at least one.
[[nodiscard]] std::unique_ptr<ports::Network> network_of(std::unique_ptr<ports::Network> network,
                                                         std::vector<std::string> addresses);

} // namespace ventanilla::sync

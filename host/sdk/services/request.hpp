#pragma once

#include <cstdint>

namespace ventanilla::sdk {

/// Names something asked of a service whose answer comes later; 0 is none. Answers are taken once, in
/// `update`.
using RequestId = std::uint64_t;

} // namespace ventanilla::sdk

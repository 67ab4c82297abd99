#pragma once

// Inside host/app/station only: the SDK's services as doors to the I/O thread.

#include "host/app/station/core.hpp"

#include <atomic>
#include <memory>

namespace ventanilla::app {

[[nodiscard]] std::unique_ptr<sdk::Contacts> contacts_service(Core& core, std::atomic<sdk::RequestId>& ids);
[[nodiscard]] std::unique_ptr<sdk::Surveys> surveys_service(Core& core, std::atomic<sdk::RequestId>& ids);
[[nodiscard]] std::unique_ptr<sdk::Register> register_service(Core& core, std::atomic<sdk::RequestId>& ids);

} // namespace ventanilla::app

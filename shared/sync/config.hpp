#pragma once

#include "shared/sync/answer.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/link.hpp"

namespace ventanilla::sync {

/// Keeps the office's configuration: fetched when there is none and when the log says that it changed.
class Config {
 public:
  explicit Config(Shared& shared);

  void step();
  void hurry();
  [[nodiscard]] std::optional<domain::Millis> due() const;
  [[nodiscard]] const std::optional<wire::OfficeAnswer>& office() const { return office_; }

 private:
  [[nodiscard]] bool wanted() const;

  Shared& shared_;
  Backoff backoff_;
  std::optional<wire::OfficeAnswer> office_;
  ports::RequestHandle under_way_ = 0;
  domain::Millis not_before_{};
};

} // namespace ventanilla::sync

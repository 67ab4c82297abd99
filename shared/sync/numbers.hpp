#pragma once

#include "shared/sync/answer.hpp"
#include "shared/sync/backoff.hpp"
#include "shared/sync/link.hpp"

#include <functional>
#include <vector>

namespace ventanilla::sync {

/// Keeps a kiosk's numbers (sync.md b.1): one hot number a series ahead for today, which is swapped when it
/// is more than two behind the newest turn, a cold block for today and tomorrow.
class Numbers {
 public:
  explicit Numbers(Shared& shared) : shared_(shared) {}

  /// The days to hold numbers for, and the series in use. Called when the configuration or the day changes.
  void want(domain::LocalDay today, std::vector<std::string> series);
  /// One number of a series, by a station that keeps none (a panel).
  void want_one(domain::LocalDay today, const std::string& series);
  void step();
  void hurry();
  [[nodiscard]] std::optional<domain::Millis> due() const;
  /// Told when a lease came or could not be had: somebody may wait for a number.
  void on_change(std::function<void()> told) { told_ = std::move(told); }
  /// Why a series has no hot number today ("daily_limit", "range_exhausted"), empty when none was refused.
  [[nodiscard]] std::string refusal(const std::string& series) const;

 private:
  struct Wish {
    domain::LocalDay day{};
    std::string series;
    domain::LeaseKind kind = domain::LeaseKind::hot;
    auto operator<=>(const Wish&) const = default;
  };
  struct Refusal {
    std::string code;
    std::optional<domain::Millis> again; ///< monotonic; without: not before the day or the office changes
  };
  /// All that a wish follows from, besides what is asked of this lane itself.
  struct Sight {
    std::uint64_t numbers = 0;
    std::uint64_t log_epoch = 0;
    std::uint64_t head = 0;
    bool operator==(const Sight&) const = default;
  };
  [[nodiscard]] std::optional<Wish> next_wish();
  [[nodiscard]] bool is_refused(const Wish& wish) const;
  void remember_refusal(const Wish& wish, const Judged& judged);
  [[nodiscard]] bool idle() const;
  void ask(const Wish& wish);
  void drop_fallen_behind();

  Shared& shared_;
  Backoff backoff_;
  domain::LocalDay today_{};
  std::vector<std::string> series_;
  std::optional<Wish> once_;
  std::map<Wish, Refusal> refusals_;
  std::uint64_t office_version_ = 0; ///< that they were given under
  ports::RequestHandle under_way_ = 0;
  domain::Millis not_before_{};
  bool satisfied_ = true;
  std::optional<domain::Millis> again_; ///< when satisfied: what was refused may be had from then on
  Sight satisfied_with_;                ///< nothing was wished for with this in sight
  std::function<void()> told_;
};

} // namespace ventanilla::sync

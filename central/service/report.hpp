#pragma once

#include "central/service/core.hpp"
#include "shared/domain/period_figures.hpp"
#include "shared/wire/report_messages.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace ventanilla::central {

/// The longest period that is reported at once.
inline constexpr std::chrono::days report_longest{366};

struct ReportPeriod {
  domain::LocalDay from{};
  domain::LocalDay to{}; ///< included
};
/// nullopt when these are no two days in order, or more than `report_longest`.
[[nodiscard]] std::optional<ReportPeriod> report_period(std::string_view from, std::string_view to);

/// A site whose log may be read for a report, up to `head`.
struct ReportSite {
  storage::SiteNumber number = 0;
  std::string key;
  domain::Words name;
  std::string zone;
  std::uint64_t head = 0;
  ports::Digest chain{}; ///< hash of the line at `head`
};
/// All sites that have an office, by key. Fails with "forbidden" unless the administrator calls.
[[nodiscard]] Outcome<std::vector<ReportSite>> grant_report(Core& core, const Caller& caller);

/// Folds the log of one site, page by page.
class SiteReading {
 public:
  SiteReading(ReportSite site, const ReportPeriod& period);

  [[nodiscard]] storage::SiteNumber number() const noexcept { return site_.number; }
  /// seq of the last line that was taken.
  [[nodiscard]] std::uint64_t after() const noexcept { return after_; }
  /// Lines with seq > `after()`, in order; what came after the site's head is left for another report. Throws
  /// ports::DatabaseError when this is not the log any more whose head it was: a branch's that goes on from
  /// an older state, in the middle of the report.
  void take(std::span<const storage::LogLine> lines);
  [[nodiscard]] bool is_done() const noexcept { return after_ >= site_.head; }
  [[nodiscard]] domain::PeriodFigures figures() const { return fold_.figures(); }
  [[nodiscard]] wire::SiteReport report(const domain::PeriodFigures& figures) const;

 private:
  ReportSite site_;
  domain::PeriodFold fold_;
  std::uint64_t after_ = 0;
  std::optional<domain::Instant> last_;
};

[[nodiscard]] wire::ReportFigures report_of(const domain::PeriodFigures& figures);

} // namespace ventanilla::central

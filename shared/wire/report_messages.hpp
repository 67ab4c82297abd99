#pragma once

// What the administrator is told of a period and all sites. Whole numbers only: seconds, tenths of a percent,
// hundredths of a point.

#include "shared/domain/office.hpp"
#include "shared/domain/statistics.hpp"
#include "shared/domain/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::wire {

/// A part of `n`. Under ten there is no percentage (domain::sample_size), only the counts.
struct ReportShare {
  int hits = 0;
  int n = 0;
  domain::SampleSize size = domain::SampleSize::none;
  std::optional<int> share; ///< tenths of a percent
  std::optional<int> low;   ///< of the 95 % interval (Wilson), tenths of a percent
  std::optional<int> high;
};
struct ReportTimes {
  int n = 0;
  std::optional<int> median_s;
  std::optional<int> p90_s; ///< by nearest rank
};
/// As domain::PeriodFigures.
struct ReportTurns {
  int issued = 0;
  int attended = 0;
  int no_shows = 0;
  int cancelled = 0;
  int by_hand = 0;     ///< attended on a paper that the log has no turn of; in no other figure
  ReportTimes wait;    ///< from arrival to the first call
  ReportTimes service; ///< at each desk, without the time on hold
};
struct ReportContacts {
  int phone = 0;
  int cell_phone = 0;
  int web_chat = 0;
  int email = 0;
  int in_person = 0; ///< rows that a person has saved
  int resolved_first_contact = 0;
  int transferred = 0;
  int pending = 0;
  int abandoned = 0;
  int wrong_number = 0;
  ReportShare first_contact; ///< resolved at the first contact, of the first three outcomes
};
/// The overall question of the in-person survey; the virtual one is never added to it.
struct ReportRatings {
  std::string form;
  int n = 0;
  std::optional<int> mean; ///< hundredths, 100 to 500; none under ten answers
  ReportShare top_two;     ///< 4 and 5
  ReportShare bottom_two;  ///< 1 and 2
  std::string virtual_form;
  int virtual_n = 0;
};
struct ReportPqrs {
  int filed = 0;
  int answered = 0;
  int overdue = 0; ///< at the end of the period, or of the last day that the log knows
};
struct ReportFigures {
  ReportTurns turns;
  ReportContacts contacts;
  ReportRatings ratings;
  ReportPqrs pqrs;
};

struct SiteReport {
  std::string site;
  domain::Words name;
  std::uint64_t head = 0;              ///< seq of the last line that was counted
  std::optional<domain::Instant> last; ///< when that line came into the log: how fresh a copy is
  ReportFigures figures;
};
/// All sites of a central side by side, `from` to `to` included.
struct SitesReport {
  domain::LocalDay from{};
  domain::LocalDay to{};
  std::vector<SiteReport> sites; ///< by key
  ReportFigures total;
};

} // namespace ventanilla::wire

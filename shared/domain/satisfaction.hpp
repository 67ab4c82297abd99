#pragma once

#include "shared/domain/expected.hpp"
#include "shared/domain/statistics.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::domain {

/// The answers to the overall question of one form: 1 "muy insatisfecho" … 5 "muy satisfecho".
struct RatingTally {
  std::string form;        ///< code, as "FOR-CMC-31"
  std::array<int, 5> of{}; ///< how many gave 1 … 5
  int blank = 0;           ///< left empty: in no denominator
  int excluded = 0;        ///< flagged and left out with a reason; always told beside the numbers
};

/// Counts one response. A rating outside 1 … 5 is left blank, as none is.
void count_rating(RatingTally&, std::optional<int> rating, bool excluded);

[[nodiscard]] int answers(const RatingTally&); ///< n: without blank and excluded, with the neutral ones

enum class TallyError : std::uint8_t {
  different_forms, ///< in-person and virtual answers are never one percentage (FOR-CMC-31, FOR-DIC-07)
};

[[nodiscard]] std::string_view to_text(TallyError);

/// Both together, as two weeks of one form.
[[nodiscard]] Expected<RatingTally, TallyError> add(const RatingTally&, const RatingTally&);

/// What a report shows. `top_two` never stands without `bottom_two`: 70 % satisfied may hide 30 % who are
/// angry.
struct Satisfaction {
  std::string form;
  int n = 0;
  int excluded = 0;
  SampleSize size = SampleSize::none;
  // From ten answers on; none below.
  std::optional<Proportion> top_two;    ///< 4 and 5
  std::optional<Proportion> bottom_two; ///< 1 and 2
  std::optional<double> net;            ///< top two minus bottom two
  std::optional<double> mean;
  std::optional<double> deviation; ///< of the sample
};

[[nodiscard]] Satisfaction satisfaction(const RatingTally&);

} // namespace ventanilla::domain

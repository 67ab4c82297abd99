#pragma once

#include "central/storage/store.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/random.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace ventanilla::central {

/// A case is left alone while this many days have not passed since its last line: the live state may speak of
/// it.
inline constexpr int days_before_anonymising = 31;

struct Anonymised {
  std::string site;
  std::size_t cases = 0;
  std::size_t lines = 0;
  std::size_t open = 0; ///< cases that are old enough and not over: left alone
};

/// Takes people's words out of every case that is over and whose last line is of a day before `before`
/// (domain::without_words), in one transaction: the lines, the snapshot and the register. The hash each line
/// had stays, and a new line commits to what was there and what is there now, so that `verify` still proves
/// the log. The log gets a new epoch: stations fetch it anew and forget what they knew. Nobody else may have
/// the file open. With `only_count` nothing is changed.
[[nodiscard]] std::vector<Anonymised> anonymise(storage::Store& store, const ports::Clock& clock,
                                                ports::Random& random, domain::LocalDay before,
                                                bool only_count);

/// A log epoch that no log of this office had before, also when it was lost: milliseconds since 1970, or,
/// when the clock is behind the last one or `replaced` (of the database that this one replaces), some number
/// after them.
[[nodiscard]] std::uint64_t fresh_epoch(storage::Store& store, const ports::Clock& clock,
                                        ports::Random& random, std::uint64_t replaced = 0);

} // namespace ventanilla::central

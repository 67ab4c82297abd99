#pragma once

#include "central/storage/store.hpp"
#include "shared/domain/expected.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace ventanilla::central {

/// What a database that is whole holds.
struct Verified {
  struct Site {
    std::string key;
    std::uint64_t head = 0;
    std::string hash;         ///< of the last line
    std::size_t stations = 0; ///< whose chains were followed
    std::size_t removed = 0;  ///< lines whose words were taken out
  };
  std::vector<Site> sites;
};

/// Reads everything: the file's structure; of each site the numbers (no gap), the hash chain, each station's
/// own chain and progress, the marks of its facts; and that the snapshot, the register and the radicados are
/// what the log makes. The error is the first fault, with its place ("site facatativa, line 12: …").
///
/// The chain protects who, what and when of every line. It doesn't cover what the central added to a fact
/// (receive time and clock correction).
[[nodiscard]] domain::Expected<Verified, std::string> verify(storage::Store& store);

/// What a run of anonymisation commits to in the log: the lines before and after, in order.
class RemovalDigest {
 public:
  void add(std::uint64_t seq, const ports::Digest& was, const ports::Digest& now);
  [[nodiscard]] std::string hex() const { return ports::to_hex(chain_); }
  [[nodiscard]] std::size_t lines() const noexcept { return lines_; }

 private:
  ports::Digest chain_{};
  std::size_t lines_ = 0;
};

} // namespace ventanilla::central

#pragma once

#include <filesystem>
#include <string>

namespace ventanilla::central::cli {

/// How long a disk takes for a write and for one that it says is safe.
struct DiskProbe {
  double write_us = 0; ///< median of 4 KiB into the cache
  double flush_us = 0; ///< median of the fdatasync after it
  bool memory = false; ///< the folder is in memory (tmpfs): nothing there survives a power cut
};

/// Writes a small file of its own into the folder and removes it. Throws std::system_error.
[[nodiscard]] DiskProbe probe_disk(const std::filesystem::path& folder);

} // namespace ventanilla::central::cli

#include "central/http/process_figures.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace ventanilla::central::http {

ProcessFigures process_figures() {
  ProcessFigures figures;
  double virtual_pages = 0;
  double resident_pages = 0;
  if (std::ifstream("/proc/self/statm") >> virtual_pages >> resident_pages) {
    const auto page = static_cast<double>(::sysconf(_SC_PAGESIZE));
    figures.virtual_bytes = virtual_pages * page;
    figures.resident_bytes = resident_pages * page;
  }
  std::error_code error;
  const std::filesystem::directory_iterator files("/proc/self/fd", error);
  if (!error) figures.open_files = static_cast<double>(std::distance(begin(files), end(files)));
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) figures.most_files = static_cast<double>(limit.rlim_cur);
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) == 0) {
    constexpr double micro = 1e-6;
    for (const auto& each : {usage.ru_utime, usage.ru_stime})
      figures.cpu_seconds += static_cast<double>(each.tv_sec) + static_cast<double>(each.tv_usec) * micro;
  }
  return figures;
}

} // namespace ventanilla::central::http

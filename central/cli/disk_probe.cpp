#include "central/cli/disk_probe.hpp"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <system_error>
#include <vector>

namespace ventanilla::central::cli {

namespace {

constexpr int rounds = 50;
constexpr std::size_t block = 4096;

[[noreturn]] void fail(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

class ProbeFile {
 public:
  explicit ProbeFile(const std::filesystem::path& folder)
      : path_(folder / (".doctor." + std::to_string(::getpid()))),
        file_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) {
    if (file_ < 0) fail("writing into " + folder.string());
  }
  ~ProbeFile() {
    ::close(file_);
    ::unlink(path_.c_str());
  }
  ProbeFile(const ProbeFile&) = delete;
  ProbeFile& operator=(const ProbeFile&) = delete;

  void write(const std::array<char, block>& bytes) const {
    if (::write(file_, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
      fail("writing " + path_.string());
  }
  void flush() const {
    if (::fdatasync(file_) != 0) fail("flushing " + path_.string());
  }

 private:
  std::filesystem::path path_;
  int file_;
};

template<class Work> double microseconds(Work work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

} // namespace

DiskProbe probe_disk(const std::filesystem::path& folder) {
  DiskProbe probe;
  struct statfs system {};
  if (::statfs(folder.c_str(), &system) != 0) fail("looking at " + folder.string());
  probe.memory = system.f_type == TMPFS_MAGIC || system.f_type == RAMFS_MAGIC;
  const ProbeFile file(folder);
  std::array<char, block> bytes{};
  std::vector<double> writes;
  std::vector<double> flushes;
  for (int round = 0; round < rounds; ++round) {
    bytes.fill(static_cast<char>(round));
    writes.push_back(microseconds([&] { file.write(bytes); }));
    flushes.push_back(microseconds([&] { file.flush(); }));
  }
  probe.write_us = median(writes);
  probe.flush_us = median(flushes);
  return probe;
}

} // namespace ventanilla::central::cli

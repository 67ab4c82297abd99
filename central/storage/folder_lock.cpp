#include "central/storage/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <stdexcept>
#include <system_error>

namespace ventanilla::central::storage {

FolderLock::FolderLock(const std::filesystem::path& data)
    : file_(::open((data / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
  if (file_ < 0)
    throw std::system_error(errno, std::generic_category(), "cannot open " + (data / "lock").string());
  if (::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    ::close(file_);
    throw std::runtime_error("another central works in " + data.string());
  }
}

FolderLock::~FolderLock() {
  ::close(file_);
}

} // namespace ventanilla::central::storage

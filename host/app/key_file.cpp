#include "host/app/key_file.hpp"

#include "host/app/assets.hpp"
#include "shared/wire/json.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <stdexcept>
#include <system_error>

namespace ventanilla::app {

wire::StationKeyAnswer read_key_file(const std::filesystem::path& file) {
  auto key = wire::decode<wire::StationKeyAnswer>(read_text(file), wire::trusted_limits());
  if (!key) throw std::runtime_error(file.string() + " is not a station's key file: " + key.error().detail);
  return std::move(*key);
}

domain::Instant key_file_time(const std::filesystem::path& file) {
  std::error_code error;
  const auto written = std::filesystem::last_write_time(file, error);
  if (error) return std::chrono::floor<domain::Millis>(std::chrono::system_clock::now());
  return std::chrono::floor<domain::Millis>(std::chrono::file_clock::to_sys(written));
}

void write_key_file(const std::filesystem::path& file, const wire::StationKeyAnswer& key) {
  const auto text = wire::encode(key) + "\n";
  const auto beside = file.string() + ".new";
  constexpr int owner_only = 0600;
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, owner_only);
  if (descriptor < 0) throw std::system_error(errno, std::generic_category(), "cannot write " + beside);
  const bool whole = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                     ::fchmod(descriptor, owner_only) == 0 && ::fsync(descriptor) == 0;
  const int failed = errno;
  ::close(descriptor);
  if (!whole) throw std::system_error(failed, std::generic_category(), "cannot write " + beside);
  std::filesystem::rename(beside, file);
}

} // namespace ventanilla::app

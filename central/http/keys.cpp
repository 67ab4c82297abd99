#include "central/http/keys.hpp"

#include "shared/ports/hash.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace ventanilla::central::http {

namespace {

constexpr int owner_only = 0600;

[[noreturn]] void fail(const std::string& doing, const std::filesystem::path& file) {
  throw std::system_error(errno, std::generic_category(), doing + " " + file.string());
}

std::string read_whole(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) fail("cannot read", file);
  std::string text{std::istreambuf_iterator<char>(in), {}};
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.pop_back();
  return text;
}

} // namespace

void replace_file(const std::filesystem::path& file, const std::string& text, int mode) {
  const auto beside = file.string() + ".new";
  const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
  if (descriptor < 0) fail("cannot write", beside);
  const auto written = ::write(descriptor, text.data(), text.size());
  const bool whole = written == static_cast<ssize_t>(text.size()) &&
                     ::fchmod(descriptor, static_cast<mode_t>(mode)) == 0 && ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!whole) fail("cannot write", beside);
  std::filesystem::rename(beside, file);
}

std::string admin_key(const std::filesystem::path& data, ports::Random& random) {
  const auto file = data / "admin.key";
  if (!std::filesystem::exists(file)) replace_file(file, ports::new_secret(random) + "\n", owner_only);
  auto key = read_whole(file);
  constexpr std::size_t shortest = 32;
  if (key.size() < shortest) throw std::runtime_error(file.string() + " is not an administrator's key");
  return key;
}

ports::Pepper pepper_key(const std::filesystem::path& data, ports::Random& random) {
  const auto file = data / "pepper.key";
  if (!std::filesystem::exists(file)) {
    ports::Pepper fresh{};
    random.fill(fresh);
    replace_file(file, ports::to_hex(fresh) + "\n", owner_only);
  }
  const auto pepper = ports::digest_from_hex(read_whole(file));
  if (!pepper) throw std::runtime_error(file.string() + " is not a pepper: without it no PIN can be checked");
  return *pepper;
}

} // namespace ventanilla::central::http

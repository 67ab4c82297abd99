#include "host/printing/file_descriptor.hpp"
#include "host/printing/transport.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace ventanilla::printing {
namespace {

std::optional<speed_t> speed_of(int baud) {
  constexpr std::array<std::pair<int, speed_t>, 6> known{
      {{9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}, {4800, B4800}}};
  for (const auto& [number, speed] : known)
    if (number == baud) return speed;
  return std::nullopt;
}

std::optional<std::string> set_serial(int descriptor, int baud) {
  const auto speed = speed_of(baud);
  if (!speed) return "no such serial speed: " + std::to_string(baud);
  termios line{};
  if (::tcgetattr(descriptor, &line) != 0) return "not a serial line: " + error_text(errno);
  ::cfmakeraw(&line); // 8 bits, no parity
  line.c_cflag &= ~static_cast<tcflag_t>(CSTOPB);
  line.c_cflag |= CLOCAL | CREAD | CRTSCTS;
  ::cfsetispeed(&line, *speed);
  ::cfsetospeed(&line, *speed);
  if (::tcsetattr(descriptor, TCSANOW, &line) != 0)
    return "the serial line could not be set: " + error_text(errno);
  return std::nullopt;
}

/// Each job a file of its own in a folder.
class FolderTransport final : public Transport {
 public:
  explicit FolderTransport(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::optional<std::string> open(const std::string& job) override {
    job_ = job;
    std::error_code error;
    if (!std::filesystem::is_directory(folder_, error)) return "no folder " + folder_.string();
    if (std::filesystem::exists(target(), error)) return "the job " + job + " is already in the folder";
    return std::nullopt;
  }

  PrinterStatus status() override { return {.state = PrinterStatus::State::ready, .detail = "a folder"}; }

  SendResult send(std::span<const std::uint8_t> bytes) override {
    const auto part = folder_ / ("." + job_ + ".part");
    FileDescriptor file(::open(part.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (!file)
      return {.ok = false, .any_byte_left = false, .detail = part.string() + ": " + error_text(errno)};
    SendResult result = write_all(file.get(), bytes, std::chrono::seconds(5));
    if (result.ok && ::fsync(file.get()) != 0)
      result = {.ok = false, .any_byte_left = false, .detail = "writing failed: " + error_text(errno)};
    // link, unlike rename, refuses to replace a job that is there
    if (result.ok && ::link(part.c_str(), target().c_str()) != 0)
      result = {.ok = false, .any_byte_left = false, .detail = target().string() + ": " + error_text(errno)};
    ::unlink(part.c_str());
    result.any_byte_left = result.ok; // the job is there whole or not at all
    return result;
  }

  void close() noexcept override {}

 private:
  [[nodiscard]] std::filesystem::path target() const { return folder_ / (job_ + ".escpos"); }

  std::filesystem::path folder_;
  std::string job_;
};

/// A device or a plain file, written at its end.
class DeviceTransport final : public Transport {
 public:
  DeviceTransport(std::filesystem::path path, std::optional<int> baud, LinkLimits limits)
      : path_(std::move(path)), baud_(baud), limits_(limits) {}

  std::optional<std::string> open(const std::string&) override {
    close();
    const int flags = O_NONBLOCK | O_NOCTTY | O_CLOEXEC | O_APPEND;
    struct stat facts {};
    const bool device = ::stat(path_.c_str(), &facts) == 0 && S_ISCHR(facts.st_mode);
    two_way_ = device;
    if (device) file_ = FileDescriptor(::open(path_.c_str(), O_RDWR | flags));
    if (!file_) { // a one-way device, a plain file (made when it is not there), a pipe
      two_way_ = false;
      file_ = FileDescriptor(::open(path_.c_str(), O_WRONLY | O_CREAT | flags, 0644));
    }
    if (!file_) return path_.string() + ": " + error_text(errno);
    plain_ = !device && ::fstat(file_.get(), &facts) == 0 && S_ISREG(facts.st_mode);
    if (baud_) return set_serial(file_.get(), *baud_);
    return std::nullopt;
  }

  PrinterStatus status() override {
    if (plain_) return {.state = PrinterStatus::State::ready, .detail = "a file"};
    if (!two_way_) return {.state = PrinterStatus::State::unknown, .detail = "the link goes one way"};
    PrinterStatus status = ask_status(file_.get(), limits_);
    answers_ = status.state != PrinterStatus::State::unknown;
    return status;
  }

  SendResult send(std::span<const std::uint8_t> bytes) override {
    SendResult result = write_all(file_.get(), bytes, limits_.write);
    if (result.ok && plain_ && ::fsync(file_.get()) != 0)
      return {.ok = false, .any_byte_left = true, .detail = "writing failed: " + error_text(errno)};
    if (result.ok && answers_)
      if (const auto wrong = confirm_printed(file_.get(), limits_))
        return {.ok = false, .any_byte_left = true, .detail = *wrong};
    return result;
  }

  void close() noexcept override {
    file_.reset();
    answers_ = false;
  }

 private:
  std::filesystem::path path_;
  std::optional<int> baud_;
  LinkLimits limits_;
  FileDescriptor file_;
  bool plain_ = false;
  bool two_way_ = false;
  bool answers_ = false;
};

} // namespace

std::unique_ptr<Transport> file_transport(const std::filesystem::path& path, std::optional<int> baud,
                                          const LinkLimits& limits) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return std::make_unique<FolderTransport>(path);
  return std::make_unique<DeviceTransport>(path, baud, limits);
}

} // namespace ventanilla::printing

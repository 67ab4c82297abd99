#include "host/printing/file_descriptor.hpp"
#include "host/printing/transport.hpp"

#include <linux/sockios.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/socket.h>

#include <cerrno>
#include <memory>
#include <thread>

namespace ventanilla::printing {
namespace {

struct HostPort {
  std::string host;
  std::string port = "9100";
};

HostPort split(const std::string& address) {
  if (address.starts_with('[')) {
    const auto end = address.find(']');
    if (end != std::string::npos) {
      HostPort out{.host = address.substr(1, end - 1)};
      if (end + 2 < address.size() && address[end + 1] == ':') out.port = address.substr(end + 2);
      return out;
    }
  }
  const auto colon = address.rfind(':');
  if (colon == std::string::npos) return {.host = address};
  return {.host = address.substr(0, colon), .port = address.substr(colon + 1)};
}

using AddressList = std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)>;

class TcpTransport final : public Transport {
 public:
  TcpTransport(std::string address, LinkLimits limits) : address_(std::move(address)), limits_(limits) {}

  std::optional<std::string> open(const std::string&) override {
    close();
    const HostPort target = split(address_);
    addrinfo wanted{};
    wanted.ai_flags = AI_ADDRCONFIG;
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (const int error = ::getaddrinfo(target.host.c_str(), target.port.c_str(), &wanted, &found);
        error != 0)
      return "no printer at " + address_ + ": " + ::gai_strerror(error);
    const AddressList list(found, &::freeaddrinfo);
    std::string reason = "no address";
    for (const addrinfo* one = list.get(); one != nullptr; one = one->ai_next) {
      const auto failed = connect_to(*one);
      if (!failed) return std::nullopt;
      reason = *failed;
    }
    return "no printer at " + address_ + ": " + reason;
  }

  PrinterStatus status() override {
    PrinterStatus status = ask_status(socket_.get(), limits_);
    answers_ = status.state != PrinterStatus::State::unknown;
    return status;
  }

  SendResult send(std::span<const std::uint8_t> bytes) override {
    SendResult result = write_all(socket_.get(), bytes, limits_.write);
    if (!result.ok) return result;
    auto wrong = wait_until_taken();
    if (!wrong && answers_) wrong = confirm_printed(socket_.get(), limits_);
    if (wrong) return {.ok = false, .any_byte_left = true, .detail = *wrong};
    return result;
  }

  void close() noexcept override {
    if (socket_) ::shutdown(socket_.get(), SHUT_WR);
    socket_.reset();
    answers_ = false;
  }

 private:
  std::optional<std::string> connect_to(const addrinfo& where) {
    FileDescriptor made(::socket(where.ai_family, where.ai_socktype | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
    if (!made) return error_text(errno);
    const int on = 1;
    ::setsockopt(made.get(), IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(made.get(), where.ai_addr, where.ai_addrlen) != 0) {
      if (errno != EINPROGRESS) return error_text(errno);
      if (!wait_until_ready(made.get(), POLLOUT, limits_.connect))
        return "no answer within " + std::to_string(limits_.connect.count()) + " ms";
      int error = 0;
      socklen_t size = sizeof error;
      ::getsockopt(made.get(), SOL_SOCKET, SO_ERROR, &error, &size);
      if (error != 0) return error_text(error);
    }
    socket_ = std::move(made);
    return std::nullopt;
  }

  /// Written is only handed to the kernel: waits until the printer's side has acknowledged every byte. A
  /// printer whose buffer is full while it prints takes the rest slowly, so the limit begins again with each
  /// progress.
  std::optional<std::string> wait_until_taken() {
    using Clock = std::chrono::steady_clock;
    int last = -1;
    auto since = Clock::now();
    for (;;) {
      int left = 0;
      if (::ioctl(socket_.get(), SIOCOUTQ, &left) != 0) return "the link broke: " + error_text(errno);
      int error = 0;
      socklen_t size = sizeof error;
      ::getsockopt(socket_.get(), SOL_SOCKET, SO_ERROR, &error, &size);
      if (error != 0) return "the printer broke the link: " + error_text(error);
      if (closed_by_printer()) return "the printer closed the link during the job";
      if (left == 0) return std::nullopt;
      if (left != last) {
        last = left;
        since = Clock::now();
      } else if (Clock::now() - since > limits_.write) {
        return "the printer took nothing for " + std::to_string(limits_.write.count()) + " ms";
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5)); // the kernel has no event for an empty queue
    }
  }

  [[nodiscard]] bool closed_by_printer() const {
    char peeked = 0;
    return ::recv(socket_.get(), &peeked, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
  }

  std::string address_;
  LinkLimits limits_;
  FileDescriptor socket_;
  bool answers_ = false;
};

} // namespace

std::unique_ptr<Transport> tcp_transport(const std::string& address, const LinkLimits& limits) {
  return std::make_unique<TcpTransport>(address, limits);
}

} // namespace ventanilla::printing

#pragma once

#include "shared/ports/network.hpp"
#include "shared/wire/messages.hpp"

#include <map>
#include <string>
#include <vector>

namespace ventanilla::test {

/// A network that holds each request until the test answers it, in this very call.
class ScriptedNetwork final : public ports::Network {
 public:
  ports::RequestHandle send(ports::HttpRequest request,
                            std::function<void(ports::HttpResponse)> done) override;
  ports::RequestHandle open_stream(ports::HttpRequest request,
                                   std::function<void(const ports::HttpResponse& head)> head,
                                   std::function<void(std::string_view bytes)> chunk,
                                   std::function<void(std::string error)> closed) override;
  void cancel(ports::RequestHandle handle) override { open_.erase(handle); }
  void poll(domain::Millis) override {}
  void wake() override {}

  /// Every request that was ever sent, in order.
  [[nodiscard]] const std::vector<ports::HttpRequest>& sent() const { return sent_; }
  /// How many of them had this in their URL.
  [[nodiscard]] std::size_t count(std::string_view in_url) const;
  /// The one under way with this in its URL; null when there is none.
  [[nodiscard]] const ports::HttpRequest* waiting(std::string_view in_url) const;

  void answer(std::string_view in_url, ports::HttpResponse response);
  void stream_head(ports::HttpResponse head);
  void stream_bytes(std::string_view bytes);
  void stream_closed(std::string error = {});

 private:
  struct Open {
    ports::HttpRequest request;
    std::function<void(ports::HttpResponse)> done;
    std::function<void(const ports::HttpResponse&)> head;
    std::function<void(std::string_view)> chunk;
    std::function<void(std::string)> closed;
  };
  [[nodiscard]] ports::RequestHandle find(std::string_view in_url) const;
  [[nodiscard]] Open stream() const;

  std::map<ports::RequestHandle, Open> open_;
  std::vector<ports::HttpRequest> sent_;
  ports::RequestHandle last_ = 0;
};

/// An answer of our central.
[[nodiscard]] ports::HttpResponse ours(int status, std::string body = {});
/// A problem of our central.
[[nodiscard]] ports::HttpResponse refusal(int status, const std::string& code,
                                          std::optional<std::uint64_t> expected = {});
/// A page of something that stands in between.
[[nodiscard]] ports::HttpResponse foreign_page(int status);
/// Nothing came.
[[nodiscard]] ports::HttpResponse no_answer();
[[nodiscard]] ports::HttpResponse with_header(ports::HttpResponse response, const std::string& name,
                                              const std::string& value);
[[nodiscard]] std::string header_of(const ports::HttpRequest& request, std::string_view name);

} // namespace ventanilla::test

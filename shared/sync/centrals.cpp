#include "shared/sync/centrals.hpp"

#include "shared/sync/answer.hpp"

namespace ventanilla::sync {

namespace {

constexpr int first_server_error = 500;

bool is_elsewhere(const ports::HttpResponse& response) {
  if (response.status != 0 && response.status < first_server_error) return false;
  const auto judged = judge(response);
  return !judged.problem || judged.problem->code == "standing_by";
}

class Centrals final : public ports::Network {
 public:
  Centrals(std::unique_ptr<ports::Network> network, std::vector<std::string> addresses)
      : network_(std::move(network)), addresses_(std::move(addresses)) {}

  ports::RequestHandle send(ports::HttpRequest request,
                            std::function<void(ports::HttpResponse)> done) override {
    const auto sent_to = address(request);
    return network_->send(std::move(request),
                          [this, sent_to, done = std::move(done)](ports::HttpResponse response) {
                            if (is_elsewhere(response)) leave(sent_to);
                            done(std::move(response));
                          });
  }

  ports::RequestHandle open_stream(ports::HttpRequest request,
                                   std::function<void(const ports::HttpResponse& head)> head,
                                   std::function<void(std::string_view bytes)> chunk,
                                   std::function<void(std::string error)> closed) override {
    const auto sent_to = address(request);
    auto begun = std::make_shared<bool>(false);
    return network_->open_stream(
        std::move(request),
        [this, sent_to, begun, head = std::move(head)](const ports::HttpResponse& response) {
          *begun = true;
          // The words of a refusal have not come yet; whichever it is, the next one can't know less.
          if (response.status >= first_server_error) leave(sent_to);
          head(response);
        },
        std::move(chunk),
        [this, sent_to, begun, closed = std::move(closed)](std::string error) {
          if (!*begun) leave(sent_to);
          closed(std::move(error));
        });
  }

  void cancel(ports::RequestHandle handle) override { network_->cancel(handle); }
  void poll(domain::Millis wait) override { network_->poll(wait); }
  void wake() override { network_->wake(); }

 private:
  /// Turns the request to the current central, and says which that is.
  std::size_t address(ports::HttpRequest& request) const {
    const auto& first = addresses_.front();
    if (request.url.starts_with(first)) request.url.replace(0, first.size(), addresses_[at_]);
    return at_;
  }
  /// Several requests may fail at one central; only the first of them leads away from it.
  void leave(std::size_t sent_to) {
    if (sent_to == at_) at_ = (at_ + 1) % addresses_.size();
  }

  std::unique_ptr<ports::Network> network_;
  std::vector<std::string> addresses_;
  std::size_t at_ = 0;
};

} // namespace

std::unique_ptr<ports::Network> network_of(std::unique_ptr<ports::Network> network,
                                           std::vector<std::string> addresses) {
  if (addresses.size() < 2) return network;
  return std::make_unique<Centrals>(std::move(network), std::move(addresses));
}

} // namespace ventanilla::sync

#pragma once

#include "central/http/feed.hpp"
#include "shared/domain/time.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include <functional>
#include <memory>
#include <utility>

namespace ventanilla::central::http {

/// Someone who waits for a site's news, at most for a time.
class NewsWait final : public Listener, public std::enable_shared_from_this<NewsWait> {
 public:
  NewsWait(boost::asio::io_context& io, Feed::Site& site, std::function<void()> done)
      : site_(site), timer_(io), done_(std::move(done)) {}
  ~NewsWait() override { site_.listeners.erase(this); }

  void start(domain::Millis wait) {
    site_.listeners.insert(this);
    timer_.expires_after(wait);
    timer_.async_wait([self = shared_from_this()](boost::system::error_code) {
      self->site_.listeners.erase(self.get());
      self->done_();
    });
  }
  void news() override {
    site_.listeners.erase(this);
    timer_.cancel();
  }

 private:
  Feed::Site& site_;
  boost::asio::steady_timer timer_;
  std::function<void()> done_;
};

} // namespace ventanilla::central::http

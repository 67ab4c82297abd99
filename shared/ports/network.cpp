#include "shared/ports/network.hpp"

#include "shared/ports/packed_bodies.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <deque>
#include <exception>
#include <map>
#include <stdexcept>
#include <utility>

namespace ventanilla::ports {

namespace {

constexpr long connect_timeout_ms = 3000;
constexpr std::size_t header_limit = 16 * 1024;

// CURL and CURLM are both void in C++, so each needs a deleter of its own.
struct EasyCleanup {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct MultiCleanup {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};
struct ListCleanup {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using EasyPtr = std::unique_ptr<CURL, EasyCleanup>;
using MultiPtr = std::unique_ptr<CURLM, MultiCleanup>;
using HeaderPtr = std::unique_ptr<curl_slist, ListCleanup>;

using Steady = std::chrono::steady_clock;

/// One request or stream under way.
struct Transfer {
  RequestHandle id = 0;
  EasyPtr easy{curl_easy_init()};
  HeaderPtr header_list;
  HttpRequest request;
  HttpResponse response;
  std::size_t header_bytes = 0;
  bool packed = false; ///< its body is
  bool head_told = false;
  bool cancelled = false;
  bool too_long = false;
  std::string refused;       ///< why it ended, where libcurl doesn't know
  std::exception_ptr thrown; ///< by a callback; may not fly through libcurl
  bool* called = nullptr;    ///< set when a callback is called
  Steady::time_point heard = Steady::now();
  std::function<void(HttpResponse)> done;
  std::function<void(const HttpResponse&)> head;
  std::function<void(std::string_view)> chunk;
  std::function<void(std::string)> closed;

  [[nodiscard]] bool is_stream() const { return static_cast<bool>(closed); }
};

void tell_head(Transfer& transfer) {
  if (transfer.head_told) return;
  long status = 0;
  curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
  // An interim answer ("100 Continue") isn't the answer.
  if (status < 200) return;
  transfer.head_told = true;
  *transfer.called = true;
  transfer.response.status = static_cast<int>(status);
  transfer.head(transfer.response);
}

/// Runs what may call a callback; `length` when libcurl is to go on, 0 when it is to give the transfer up.
template<class Work> std::size_t guarded(Transfer& transfer, std::size_t length, Work work) {
  if (transfer.cancelled) return 0;
  try {
    work();
  } catch (...) {
    transfer.thrown = std::current_exception();
    return 0;
  }
  return transfer.cancelled ? 0 : length;
}

std::size_t on_body(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.heard = Steady::now();
  const std::size_t length = size * count;
  if (transfer.is_stream())
    return guarded(transfer, length, [&] {
      *transfer.called = true;
      transfer.chunk({bytes, length});
    });
  if (transfer.cancelled) return 0;
  if (transfer.response.body.size() + length > transfer.request.body_limit) {
    transfer.too_long = true;
    return 0;
  }
  transfer.response.body.append(bytes, length);
  return length;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.front())) != 0)
    text.remove_prefix(1);
  while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back())) != 0)
    text.remove_suffix(1);
  return text;
}

std::size_t on_header(char* bytes, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.heard = Steady::now();
  const std::size_t length = size * count;
  transfer.header_bytes += length;
  if (transfer.header_bytes > header_limit) {
    transfer.too_long = true;
    return 0;
  }
  const std::string_view line(bytes, length);
  if (line.starts_with("HTTP/")) transfer.response.headers.clear();
  if (trim(line).empty() && transfer.is_stream())
    return guarded(transfer, length, [&] { tell_head(transfer); });
  const auto colon = line.find(':');
  if (colon == std::string_view::npos) return length;
  std::string name(trim(line.substr(0, colon)));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  transfer.response.headers.emplace_back(std::move(name), std::string(trim(line.substr(colon + 1))));
  return length;
}

/// Whether text can stand in a request's head: a line end there would begin another header.
bool is_one_line(std::string_view text) {
  return std::none_of(text.begin(), text.end(),
                      [](unsigned char letter) { return letter < 0x20 || letter == 0x7F; });
}

bool can_be_sent(const HttpRequest& request) {
  const bool headers = std::all_of(request.headers.begin(), request.headers.end(), [](const auto& each) {
    return !each.first.empty() && each.first.find(':') == std::string::npos && is_one_line(each.first) &&
           is_one_line(each.second);
  });
  return headers && !request.method.empty() && is_one_line(request.method) && is_one_line(request.url);
}

/// libcurl's words, or better ones where a person must do something about it.
std::string words_of(CURLcode code) {
  switch (code) {
  case CURLE_PEER_FAILED_VERIFICATION:
    return "its certificate is not from an authority that is trusted here, or is for another name";
  case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    return "its key is not the one that is pinned here: another machine answers, or the central has a new "
           "key";
  case CURLE_SSL_CACERT_BADFILE:
    return "the file of certificate authorities can't be read";
  case CURLE_SSL_CONNECT_ERROR:
    return "no TLS 1.2 or newer is spoken there";
  default:
    return curl_easy_strerror(code);
  }
}

MultiPtr start_libcurl() {
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return MultiPtr(started ? curl_multi_init() : nullptr);
}

class CurlNetwork final : public Network {
 public:
  explicit CurlNetwork(Trust trust) : trust_(std::move(trust)) {
    if (!multi_) throw std::runtime_error("libcurl could not be started");
  }

  ~CurlNetwork() override {
    for (auto& [id, transfer] : transfers_)
      take_out(*transfer);
  }

  RequestHandle send(HttpRequest request, std::function<void(HttpResponse)> done) override {
    auto transfer = std::make_unique<Transfer>();
    transfer->done = std::move(done);
    return begin(std::move(transfer), std::move(request));
  }

  RequestHandle open_stream(HttpRequest request, std::function<void(const HttpResponse&)> head,
                            std::function<void(std::string_view)> chunk,
                            std::function<void(std::string)> closed) override {
    auto transfer = std::make_unique<Transfer>();
    transfer->head = std::move(head);
    transfer->chunk = std::move(chunk);
    transfer->closed = std::move(closed);
    return begin(std::move(transfer), std::move(request));
  }

  void cancel(RequestHandle handle) override {
    const auto found = transfers_.find(handle);
    if (found == transfers_.end()) return;
    // Inside one of libcurl's own callbacks the handle may not be taken out: it is marked and goes after.
    found->second->cancelled = true;
    if (!inside_) sweep();
  }

  void poll(domain::Millis wait) override {
    called_ = false;
    move();
    if (called_) return;
    constexpr domain::Millis longest{std::chrono::hours{1}};
    const auto limited = std::clamp(std::min(wait, until_silent()), domain::Millis{0}, longest);
    curl_multi_poll(multi_.get(), nullptr, 0, static_cast<int>(limited.count()), nullptr);
    move();
  }

  void wake() override { curl_multi_wakeup(multi_.get()); }

 private:
  RequestHandle begin(std::unique_ptr<Transfer> transfer, HttpRequest request) {
    transfer->id = ++last_id_;
    transfer->request = std::move(request);
    transfer->called = &called_;
    transfer->packed = packed_bodies_.pack(transfer->request);
    if (!transfer->easy)
      transfer->refused = "out of memory";
    else if (!can_be_sent(transfer->request))
      transfer->refused = "the request has text that may not stand in it";
    else
      set_options(*transfer);
    const auto id = transfer->id;
    transfers_.emplace(id, std::move(transfer));
    // libcurl takes nothing new from inside its own callbacks, so all begin in `poll`.
    starting_.push_back(id);
    return id;
  }

  void start_waiting() {
    while (!starting_.empty()) {
      const auto found = transfers_.find(starting_.front());
      starting_.pop_front();
      if (found == transfers_.end()) continue;
      auto& transfer = *found->second;
      if (transfer.refused.empty()) {
        const auto code = curl_multi_add_handle(multi_.get(), transfer.easy.get());
        if (code == CURLM_OK) continue;
        transfer.refused = curl_multi_strerror(code);
      }
      const auto node = transfers_.extract(found);
      finish(*node.mapped(), CURLE_FAILED_INIT);
    }
  }

  void set_options(Transfer& transfer) const {
    CURL* easy = transfer.easy.get();
    const auto& request = transfer.request;
    curl_easy_setopt(easy, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_NODELAY, 1L);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, connect_timeout_ms);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!trust_.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, trust_.ca_file.c_str());
    if (!trust_.pin.empty()) {
      curl_easy_setopt(easy, CURLOPT_PINNEDPUBLICKEY, trust_.pin.c_str());
      curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 0L); // the key itself is compared
      curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 0L);
    }
    if (!transfer.is_stream()) {
      curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
      curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip"); // the limit is on what was unpacked
    }
    if (request.method == "HEAD") {
      curl_easy_setopt(easy, CURLOPT_NOBODY, 1L);
    } else if (request.method != "GET") {
      curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
      curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
      curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.data());
    }
    // Without this libcurl asks for leave before a body above 1 MiB and waits a second for it.
    curl_slist* list = curl_slist_append(nullptr, "Expect:");
    for (const auto& [name, value] : request.headers)
      list = curl_slist_append(list, (name + ": " + value).c_str());
    transfer.header_list.reset(list);
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, static_cast<void*>(&transfer));
  }

  void move() {
    start_waiting();
    int running = 0;
    inside_ = true;
    curl_multi_perform(multi_.get(), &running);
    inside_ = false;
    sweep();
    finish_done();
    close_silent();
  }

  /// libcurl's own low-speed limit looks at an average over seconds, which notices silence late.
  [[nodiscard]] domain::Millis until_silent() const {
    auto soonest = domain::Millis::max();
    for (const auto& [id, transfer] : transfers_)
      if (transfer->is_stream())
        soonest = std::min(soonest, std::chrono::ceil<domain::Millis>(
                                        transfer->heard + transfer->request.silence - Steady::now()));
    return soonest;
  }

  void close_silent() {
    while (true) {
      const auto now = Steady::now();
      const auto silent = std::find_if(transfers_.begin(), transfers_.end(), [&](const auto& each) {
        return each.second->is_stream() && now - each.second->heard >= each.second->request.silence;
      });
      if (silent == transfers_.end()) return;
      const auto node = transfers_.extract(silent);
      take_out(*node.mapped());
      node.mapped()->refused = "the peer was silent for too long";
      finish(*node.mapped(), CURLE_OPERATION_TIMEDOUT);
    }
  }

  /// Takes out what was cancelled.
  void sweep() {
    for (auto each = transfers_.begin(); each != transfers_.end();) {
      if (!each->second->cancelled) {
        ++each;
        continue;
      }
      take_out(*each->second);
      each = transfers_.erase(each);
    }
  }

  void take_out(const Transfer& transfer) {
    if (transfer.easy) curl_multi_remove_handle(multi_.get(), transfer.easy.get());
  }

  /// Hands over what has ended.
  void finish_done() {
    int left = 0;
    while (CURLMsg* message = curl_multi_info_read(multi_.get(), &left)) {
      if (message->msg != CURLMSG_DONE) continue;
      const CURLcode code = message->data.result;
      void* user = nullptr;
      curl_easy_getinfo(message->easy_handle, CURLINFO_PRIVATE, &user);
      auto node = transfers_.extract(static_cast<Transfer*>(user)->id);
      if (node.empty()) continue;
      auto& transfer = *node.mapped();
      curl_multi_remove_handle(multi_.get(), transfer.easy.get());
      finish(transfer, code);
    }
  }

  void finish(Transfer& transfer, CURLcode code) {
    if (transfer.thrown) std::rethrow_exception(transfer.thrown);
    *transfer.called = true;
    std::string error = transfer.refused;
    if (error.empty() && code != CURLE_OK)
      error = transfer.too_long ? "the answer is longer than allowed" : words_of(code);
    if (transfer.is_stream()) {
      transfer.closed(std::move(error));
      return;
    }
    double seconds = 0;
    long status = 0;
    if (transfer.easy) {
      curl_easy_getinfo(transfer.easy.get(), CURLINFO_TOTAL_TIME, &seconds);
      curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    }
    transfer.response.round_trip = domain::Millis{static_cast<std::int64_t>(seconds * 1000)};
    transfer.response.status = error.empty() ? static_cast<int>(status) : 0;
    transfer.response.error = std::move(error);
    packed_bodies_.heard(transfer.request.url, transfer.packed, transfer.response);
    transfer.done(std::move(transfer.response));
  }

  Trust trust_;
  MultiPtr multi_ = start_libcurl();
  std::map<RequestHandle, std::unique_ptr<Transfer>> transfers_;
  std::deque<RequestHandle> starting_;
  PackedBodies packed_bodies_;
  RequestHandle last_id_ = 0;
  bool inside_ = false; ///< libcurl is on the stack
  bool called_ = false; ///< a callback was called in this `poll`
};

} // namespace

std::string_view HttpResponse::header(std::string_view lower_case_name) const {
  for (const auto& [name, value] : headers)
    if (name == lower_case_name) return value;
  return {};
}

std::unique_ptr<Network> curl_network(const Trust& trust) {
  return std::make_unique<CurlNetwork>(trust);
}

} // namespace ventanilla::ports

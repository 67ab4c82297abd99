// The only file that sees OpenSSL.

#include "central/http/tls.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/local/connect_pair.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <openssl/pem.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <utility>
#include <vector>

namespace ventanilla::central::http {

namespace {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using ErrorCode = boost::system::error_code;

/// How long a peer may take to say goodbye.
constexpr std::chrono::seconds farewell{2};
constexpr std::size_t piece_in = 4096;
constexpr std::size_t piece_out = 16UL * 1024;

void check(const ErrorCode& error, const std::filesystem::path& file, const char* what) {
  if (error) throw std::runtime_error(file.string() + ": " + what + ": " + error.message());
}

std::shared_ptr<ssl::context> read_context(const TlsFiles& files) {
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  auto* raw = context->native_handle();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_options(raw, SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE | SSL_OP_NO_COMPRESSION);
  SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS); // most connections are quiet most of the time
  ErrorCode error;
  // Without this OpenSSL asks at the terminal.
  context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string{}; },
                                 error);
  context->use_certificate_chain_file(files.certificate.string(), error);
  check(error, files.certificate, "is no certificate in PEM");
  context->use_private_key_file(files.key.string(), ssl::context::pem, error);
  check(error, files.key, "is no key, without a password, of the certificate");
  return context;
}

} // namespace

struct TlsFront::State {
  asio::io_context& io;
  TlsFiles files;
  std::shared_ptr<ssl::context> context;
  std::shared_ptr<std::set<Pump*>> pumps; ///< those under way may outlive this
};

/// One connection: what comes from outside goes inside decrypted, and the other way round.
class TlsFront::Pump : public std::enable_shared_from_this<Pump> {
 public:
  Pump(std::shared_ptr<std::set<Pump*>> all, asio::io_context& io, ssl::context& context, Tcp::socket socket)
      : all_(std::move(all)), outside_(std::move(socket), context), inside_(io), timer_(io) {
    all_->insert(this);
  }
  ~Pump() { all_->erase(this); }
  Pump(const Pump&) = delete;
  Pump& operator=(const Pump&) = delete;

  void start(std::chrono::seconds patience, std::function<void(Plain)> ready) {
    close_after(patience);
    outside_.async_handshake(ssl::stream_base::server,
                             [self = shared_from_this(), ready = std::move(ready)](ErrorCode error) {
                               self->timer_.cancel();
                               if (error) return self->close();
                               self->open(ready);
                             });
  }
  [[nodiscard]] bool is_flushed() const {
    ErrorCode error;
    return !writing_ && (!inside_.is_open() || inside_.available(error) == 0);
  }

 private:
  void open(const std::function<void(Plain)>& ready) {
    asio::local::stream_protocol::socket mine(inside_.get_executor());
    asio::local::stream_protocol::socket theirs(inside_.get_executor());
    ErrorCode error;
    asio::local::connect_pair(mine, theirs, error);
    if (error) return close(); // no descriptor left, most likely
    inside_ = Plain(std::move(mine));
    inside_.non_blocking(true, error);
    take_in();
    wait_to_give_out();
    ready(Plain(std::move(theirs)));
  }

  void take_in() {
    outside_.async_read_some(asio::buffer(in_), [self = shared_from_this()](ErrorCode error,
                                                                            std::size_t size) {
      if (error) { // gone, or it has said goodbye: what it asked for before is still answered
        ErrorCode ignored;
        self->inside_.shutdown(Plain::shutdown_send, ignored);
        return;
      }
      asio::async_write(self->inside_, asio::buffer(self->in_, size), [self](ErrorCode broken, std::size_t) {
        if (!broken) return self->take_in();
        self->throw_away();
      });
    });
  }

  /// Nobody listens inside any more; what still comes is read so that the answer isn't reset away.
  void throw_away() {
    outside_.async_read_some(asio::buffer(in_), [self = shared_from_this()](ErrorCode error, std::size_t) {
      if (!error) self->throw_away();
    });
  }

  void wait_to_give_out() {
    std::vector<char>().swap(out_);
    inside_.async_wait(Plain::wait_read, [self = shared_from_this()](ErrorCode error) {
      if (error) return self->say_goodbye();
      self->give_out();
    });
  }

  void give_out() {
    out_.resize(piece_out);
    ErrorCode error;
    const auto size = inside_.read_some(asio::buffer(out_), error);
    if (error == asio::error::would_block) return wait_to_give_out();
    if (error) return say_goodbye();
    writing_ = true;
    asio::async_write(outside_, asio::buffer(out_, size),
                      [self = shared_from_this()](ErrorCode broken, std::size_t) {
                        self->writing_ = false;
                        if (broken) return self->close();
                        self->wait_to_give_out();
                      });
  }

  void say_goodbye() {
    writing_ = true;
    close_after(farewell);
    outside_.async_shutdown([self = shared_from_this()](ErrorCode) {
      self->writing_ = false;
      self->close();
    });
  }

  void close_after(std::chrono::seconds wait) {
    timer_.expires_after(wait);
    timer_.async_wait([weak = weak_from_this()](ErrorCode error) {
      if (const auto self = weak.lock(); self && !error) self->close();
    });
  }

  void close() {
    timer_.cancel();
    ErrorCode ignored;
    outside_.lowest_layer().close(ignored);
    inside_.close(ignored);
  }

  std::shared_ptr<std::set<Pump*>> all_;
  ssl::stream<Tcp::socket> outside_;
  Plain inside_;
  asio::steady_timer timer_;
  std::array<char, piece_in> in_{};
  std::vector<char> out_; ///< empty while nothing is on its way: most streams are quiet
  bool writing_ = false;
};

std::string pin_of(const std::filesystem::path& certificate) {
  const std::unique_ptr<BIO, decltype(&BIO_free_all)> file(BIO_new_file(certificate.c_str(), "r"),
                                                           BIO_free_all);
  const std::unique_ptr<X509, decltype(&X509_free)> shown(
      file ? PEM_read_bio_X509(file.get(), nullptr, nullptr, nullptr) : nullptr, X509_free);
  unsigned char* der = nullptr;
  const int size = shown ? i2d_X509_PUBKEY(X509_get_X509_PUBKEY(shown.get()), &der) : 0;
  if (size <= 0) throw std::runtime_error(certificate.string() + ": is no certificate in PEM");
  std::array<unsigned char, SHA256_DIGEST_LENGTH> hash{};
  SHA256(der, static_cast<std::size_t>(size), hash.data());
  OPENSSL_free(der);
  std::array<unsigned char, 4 * ((SHA256_DIGEST_LENGTH + 2) / 3) + 1> text{};
  EVP_EncodeBlock(text.data(), hash.data(), SHA256_DIGEST_LENGTH);
  return std::string("sha256//") + reinterpret_cast<const char*>(text.data());
}

TlsFront::TlsFront(asio::io_context& io, const TlsFiles& files)
    : state_(std::make_unique<State>(
          State{io, files, read_context(files), std::make_shared<std::set<Pump*>>()})) {}
TlsFront::~TlsFront() = default;

void TlsFront::accept(Tcp::socket socket, std::chrono::seconds patience, std::function<void(Plain)> ready) {
  std::make_shared<Pump>(state_->pumps, state_->io, *state_->context, std::move(socket))
      ->start(patience, std::move(ready));
}

bool TlsFront::is_flushed() const {
  return std::all_of(state_->pumps->begin(), state_->pumps->end(),
                     [](const Pump* each) { return each->is_flushed(); });
}

void TlsFront::reload() {
  state_->context = read_context(state_->files);
}

} // namespace ventanilla::central::http

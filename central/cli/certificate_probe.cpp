#include "central/cli/certificate_probe.hpp"

#include <openssl/bio.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>

namespace ventanilla::central::cli {

namespace {

template<auto Free> struct FreeWith {
  template<class T> void operator()(T* each) const noexcept { (void)Free(each); }
};
using Context = std::unique_ptr<SSL_CTX, FreeWith<SSL_CTX_free>>;
using Stream = std::unique_ptr<BIO, FreeWith<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, FreeWith<X509_free>>;

} // namespace

std::optional<int> days_of_certificate(const std::string& url) {
  constexpr std::string_view scheme = "https://";
  if (!url.starts_with(scheme)) return std::nullopt;
  const Context context(SSL_CTX_new(TLS_client_method()));
  const Stream stream(context ? BIO_new_ssl_connect(context.get()) : nullptr);
  if (!stream) return std::nullopt;
  BIO_set_conn_hostname(stream.get(), url.substr(scheme.size()).c_str());
  if (BIO_do_connect(stream.get()) <= 0 || BIO_do_handshake(stream.get()) <= 0) return std::nullopt;
  SSL* ssl = nullptr;
  BIO_get_ssl(stream.get(), &ssl);
  const Certificate certificate(ssl == nullptr ? nullptr : SSL_get1_peer_certificate(ssl));
  int days = 0;
  int seconds = 0;
  if (!certificate || ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate.get())) != 1)
    return std::nullopt;
  return days < 0 || seconds < 0 ? days - 1 : days;
}

} // namespace ventanilla::central::cli

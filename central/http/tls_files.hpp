#pragma once

#include <filesystem>
#include <string>

namespace ventanilla::central::http {

/// What the central shows to be itself: PEM files. Neither: plain HTTP, for this machine or behind a proxy.
struct TlsFiles {
  std::filesystem::path certificate; ///< with the chain up to, not with, its authority
  std::filesystem::path key;         ///< without a password
};

/// "sha256//" and the base64 of the hash of the certificate's public key: what stations and tools that know
/// no authority compare, in libcurl's form. Throws std::runtime_error when the file holds no certificate.
[[nodiscard]] std::string pin_of(const std::filesystem::path& certificate);

} // namespace ventanilla::central::http

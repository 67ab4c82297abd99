#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace ventanilla::ports {

/// A secret of the central that is kept outside its database: a copy of the database alone doesn't let
/// anybody try PINs.
using Pepper = std::array<std::uint8_t, 32>;

/// argon2id, 19 MiB and two passes (OWASP's minimum; about 13 ms). At most two at once, on threads of their
/// own: each takes its memory while it runs. Thread-safe. Throws std::bad_alloc.
[[nodiscard]] std::string hash_password(std::string_view password, const Pepper& pepper);

/// Takes as long for a wrong password as for the right one. `hash` is what `hash_password` gave.
[[nodiscard]] bool is_password(std::string_view password, const Pepper& pepper, const std::string& hash);

/// Without a pepper, for a file that has to be checked where no central is: libsodium's "interactive"
/// argon2id (64 MiB, two passes). Six digits can be tried out by whoever holds the file: keep it readable by
/// its owner only. Throws std::bad_alloc.
[[nodiscard]] std::string hash_password(std::string_view password);
[[nodiscard]] bool is_password(std::string_view password, const std::string& hash);

} // namespace ventanilla::ports

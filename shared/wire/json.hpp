#pragma once

#include "shared/domain/expected.hpp"
#include "shared/wire/messages.hpp"

#include <string>
#include <string_view>

namespace ventanilla::wire {

/// What hostile or wrong text gets: a stable code and an English sentence that names the place
/// ("events[3].at"). Codes: "malformed_json", "too_deep", "too_long", "duplicate_key", "bad_utf8",
/// "number_out_of_range", "unknown_field", "missing_field", "wrong_type", "bad_value", "too_large".
struct DecodeError {
  std::string code;
  std::string detail;
};

struct Limits {
  std::size_t bytes = 256 * 1024;
  int depth = 16;
  std::size_t string_bytes = 8 * 1024;
  std::size_t array_items = 200;
  std::size_t own_items = 0; ///< of the lists that stand in the message itself; 0: as array_items
  /// Requests refuse fields that they don't know (a caller's spelling mistake must not pass in silence);
  /// answers and logs from a newer program keep and ignore them.
  bool refuse_unknown = false;
};

[[nodiscard]] Limits request_limits(std::size_t bytes); ///< refuse_unknown, `bytes`
[[nodiscard]] Limits trusted_limits(); ///< snapshots and pages from our own central: 64 MiB, long arrays

/// Compact JSON of any type in messages.hpp, public_messages.hpp and report_messages.hpp, and of
/// domain::Office, NumberLease, Ticket and SiteState (an event goes through `encode_event`). Keys in the
/// order of `serialize`; the same value always gives the same bytes. Whatever is written can be read: bytes
/// that are no UTF-8 become U+FFFD. Instantiated in the json*.cpp for exactly those types.
template<class T> [[nodiscard]] std::string encode(const T& value);

/// Never throws for any bytes. Work is bounded by `limits` and by 256 members an object. A number that is no
/// integer of 64 bits is an error only where a field is read; a body passes it on as it stands.
template<class T>
[[nodiscard]] domain::Expected<T, DecodeError> decode(std::string_view json, const Limits& limits);

/// The body of an event and back. An unknown type gives domain::UnknownEvent; a known type with bad content
/// an error.
[[nodiscard]] std::string encode_event(const domain::Event& event);
[[nodiscard]] domain::Expected<domain::Event, DecodeError> decode_event(std::string_view type,
                                                                        std::string_view body);

/// The event of a record. Besides, a known type of a newer version than `event_version` that can't be read
/// gives domain::UnknownEvent.
[[nodiscard]] domain::Expected<domain::Event, DecodeError> decode_event(const EventRecord& record);

/// The bytes that a chain hashes: id, type, version, lseq, at, actor, cause and body, separated
/// unambiguously.
[[nodiscard]] std::string chain_bytes(const EventRecord& record);

} // namespace ventanilla::wire

#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace ventanilla::domain {

/// A UUID (RFC 9562). All zero means "none".
struct Uuid {
  std::array<std::uint8_t, 16> bytes{};

  auto operator<=>(const Uuid&) const = default;
  [[nodiscard]] bool is_nil() const noexcept { return *this == Uuid{}; }
};

/// A version 7 UUID from milliseconds since 1970 and 10 random bytes. Nothing may depend on the order of ids:
/// a station with a wrong clock makes ids that sort wrongly, never ids that collide.
[[nodiscard]] Uuid make_uuid7(std::uint64_t unix_ms, std::span<const std::uint8_t, 10> random);

/// Lower-case text, 36 characters.
[[nodiscard]] std::string to_text(const Uuid&);

/// Accepts exactly the 36-character form, upper or lower case; anything else is nullopt.
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view);

/// An id of one kind of thing, so that a ticket's id can't be handed over as a lease's.
template<class Tag> struct Id {
  Uuid uuid{};

  auto operator<=>(const Id&) const = default;
  [[nodiscard]] bool is_nil() const noexcept { return uuid.is_nil(); }
};

using TicketId = Id<struct TicketTag>;
using EventId = Id<struct EventTag>;
using LeaseId = Id<struct LeaseTag>;

template<class Tag> [[nodiscard]] std::string to_text(const Id<Tag>& id) {
  return to_text(id.uuid);
}

/// Hash of the random tail of a UUID; good enough for a table, not for secrets.
struct UuidHash {
  std::size_t operator()(const Uuid& id) const noexcept;
  template<class Tag> std::size_t operator()(const Id<Tag>& id) const noexcept { return (*this)(id.uuid); }
};

} // namespace ventanilla::domain

#include "shared/wire/json.hpp"
#include "shared/wire/serialize_domain.hpp"

#include <utility>

namespace ventanilla::wire {

namespace {

using Decoded = domain::Expected<domain::Event, DecodeError>;

constexpr std::size_t body_limit = 16UL * 1024;

/// Reads the body as the kind of event whose name is `type`; nullopt when none has that name.
template<std::size_t... Index>
std::optional<Decoded> decode_kind(std::string_view type, std::string_view body,
                                   std::index_sequence<Index...>) {
  std::optional<Decoded> result;
  Limits limits;
  limits.bytes = body_limit;
  const auto attempt = [&]<class Kind>(Kind) {
    if constexpr (!std::is_same_v<Kind, domain::UnknownEvent>) {
      if (result || domain::event_type(Kind{}) != type) return;
      auto read = detail::from_json<Kind>(body, limits);
      result = read ? Decoded(domain::Event(std::move(*read))) : Decoded(domain::Unexpected{read.error()});
    }
  };
  (attempt(std::variant_alternative_t<Index, domain::Event>{}), ...);
  return result;
}

void add_part(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

} // namespace

std::string encode_event(const domain::Event& event) {
  return std::visit([](const auto& kind) { return detail::to_json(kind); }, event);
}

Decoded decode_event(std::string_view type, std::string_view body) {
  auto known = decode_kind(type, body, std::make_index_sequence<std::variant_size_v<domain::Event>>{});
  if (known) return std::move(*known);
  return domain::Event{domain::UnknownEvent{std::string(type)}};
}

Decoded decode_event(const EventRecord& record) {
  auto event = decode_event(record.type, record.body);
  if (event || record.type_version <= event_version) return event;
  return domain::Event{domain::UnknownEvent{record.type}};
}

std::string chain_bytes(const EventRecord& record) {
  std::string out;
  out.reserve(record.body.size() + 192);
  add_part(out, domain::to_text(record.id));
  add_part(out, record.type);
  add_part(out, std::to_string(record.type_version));
  add_part(out, std::to_string(record.lseq));
  add_part(out, domain::to_text(record.at));
  add_part(out, record.actor);
  add_part(out, record.cause);
  add_part(out, record.body);
  return out;
}

} // namespace ventanilla::wire

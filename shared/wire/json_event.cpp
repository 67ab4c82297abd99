#include "shared/wire/json.hpp"
#include "shared/wire/serialize_domain.hpp"

#include <unordered_map>
#include <utility>

namespace ventanilla::wire {

namespace {

using Decoded = domain::Expected<domain::Event, DecodeError>;

constexpr std::size_t body_limit = 16UL * 1024;

using Reader = Decoded (*)(std::string_view body, const Limits& limits);

template<class Kind> Decoded read_as(std::string_view body, const Limits& limits) {
  auto read = detail::from_json<Kind>(body, limits);
  if (!read) return domain::Unexpected{read.error()};
  return domain::Event(std::move(*read));
}

/// By the names of the kinds.
template<std::size_t... Index>
std::unordered_map<std::string_view, Reader> make_readers(std::index_sequence<Index...>) {
  std::unordered_map<std::string_view, Reader> readers;
  const auto add = [&]<class Kind>(Kind kind) {
    if constexpr (!std::is_same_v<Kind, domain::UnknownEvent>)
      readers.emplace(domain::event_type(domain::Event(std::move(kind))), read_as<Kind>);
  };
  (add(std::variant_alternative_t<Index, domain::Event>{}), ...);
  return readers;
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
  static const auto readers = make_readers(std::make_index_sequence<std::variant_size_v<domain::Event>>{});
  const auto found = readers.find(type);
  Limits limits;
  limits.bytes = body_limit;
  if (found != readers.end()) return found->second(body, limits);
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

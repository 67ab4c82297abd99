// One event: its type up to the first line end, its body after it.

#include "shared/wire/json.hpp"
#include "tests/fuzz/target.hpp"

using namespace ventanilla;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto text = fuzz::text_of(bytes, size);
  const auto end = text.find('\n');
  if (end == std::string_view::npos) return 0;
  const auto type = text.substr(0, end);
  const auto event = wire::decode_event(type, text.substr(end + 1));
  if (!event) {
    fuzz::must(!event.error().code.empty(), "a refusal has a code");
    return 0;
  }
  if (const auto* unknown = std::get_if<domain::UnknownEvent>(&*event)) {
    fuzz::must(unknown->type == type, "an unknown event keeps its type");
    return 0;
  }
  fuzz::must(domain::event_type(*event) == type, "a known event is of its type");
  const auto body = wire::encode_event(*event);
  const auto again = wire::decode_event(type, body);
  fuzz::must(again.has_value(), "what was written can be read");
  fuzz::must(wire::encode_event(*again) == body, "the same event gives the same bytes");
  return 0;
}

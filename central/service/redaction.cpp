#include "central/service/redaction.hpp"

#include "shared/wire/json.hpp"

namespace ventanilla::central {

bool sees_personal(const Caller& caller) {
  return caller.admin || caller.kind == StationKind::panel;
}

std::string withheld_record(const wire::EventRecord& record, const domain::Event& event) {
  // What this program can't read may be personal for all it knows.
  if (!domain::is_personal(event) && !std::holds_alternative<domain::UnknownEvent>(event)) return {};
  auto withheld = record;
  withheld.type = "withheld";
  withheld.body = "{}";
  withheld.actor.clear();
  withheld.cause.clear();
  return wire::encode(withheld);
}

void withhold(storage::LogLine& line) {
  const auto record = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
  if (!record) return;
  const auto event = wire::decode_event(*record);
  const domain::Event judged = event ? *event : domain::Event{domain::UnknownEvent{}};
  if (auto withheld = withheld_record(*record, judged); !withheld.empty()) line.record = std::move(withheld);
}

} // namespace ventanilla::central

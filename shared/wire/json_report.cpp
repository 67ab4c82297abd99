#include "shared/wire/json.hpp"
#include "shared/wire/serialize_report.hpp"

namespace ventanilla::wire {

template<> std::string encode(const SitesReport& value) {
  return detail::to_json(value);
}

template<>
domain::Expected<SitesReport, DecodeError> decode<SitesReport>(std::string_view json, const Limits& limits) {
  return detail::from_json<SitesReport>(json, limits);
}

} // namespace ventanilla::wire

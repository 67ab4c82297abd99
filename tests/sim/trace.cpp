#include "tests/sim/trace.hpp"

namespace ventanilla::sim {

void Trace::tell(domain::Millis at, std::string_view what, std::string_view who, const std::string& words) {
  constexpr int second = 1000;
  const auto rest = std::to_string(at.count() % second);
  auto line = std::to_string(at.count() / second) + "." + std::string(3 - rest.size(), '0') + rest + "  ";
  line += who;
  line += "  ";
  line += what;
  if (!words.empty()) line += "  " + words;
  reader(line);
}

} // namespace ventanilla::sim

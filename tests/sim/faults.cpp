#include "tests/sim/faults.hpp"

#include <array>
#include <utility>

namespace ventanilla::sim {

namespace {

constexpr std::array all{
    std::pair{Fault::station_killed, std::string_view("station killed")},
    std::pair{Fault::station_cut, std::string_view("station cut")},
    std::pair{Fault::central_killed, std::string_view("central killed")},
    std::pair{Fault::central_cut, std::string_view("central cut")},
    std::pair{Fault::station_sync_fails, std::string_view("station sync fails")},
    std::pair{Fault::central_sync_fails, std::string_view("central sync fails")},
    std::pair{Fault::station_full, std::string_view("station full")},
    std::pair{Fault::central_full, std::string_view("central full")},
    std::pair{Fault::station_clock, std::string_view("station clock")},
    std::pair{Fault::central_clock, std::string_view("central clock")},
    std::pair{Fault::station_in_1970, std::string_view("station in 1970")},
    std::pair{Fault::long_sleep, std::string_view("long sleep")},
    std::pair{Fault::midnight, std::string_view("midnight")},
    std::pair{Fault::enrolled_again, std::string_view("enrolled again")},
    std::pair{Fault::reimaged, std::string_view("reimaged")},
    std::pair{Fault::revoked, std::string_view("revoked")},
    std::pair{Fault::image_taken, std::string_view("image taken")},
    std::pair{Fault::set_back, std::string_view("set back")},
    std::pair{Fault::cloned, std::string_view("cloned")},
    std::pair{Fault::backed_up, std::string_view("backed up")},
    std::pair{Fault::restored, std::string_view("restored")},
    std::pair{Fault::poison, std::string_view("poison")},
    std::pair{Fault::newer_event, std::string_view("newer event")},
    std::pair{Fault::office_changed, std::string_view("office changed")},
    std::pair{Fault::uploads_blocked, std::string_view("uploads blocked")},
    std::pair{Fault::outdated, std::string_view("outdated")},
};

} // namespace

std::string_view to_text(Fault fault) {
  for (const auto& [each, text] : all)
    if (each == fault) return text;
  return {};
}

Faults::Faults(Chance chance) : chance_(chance) {
  const int share = static_cast<int>(chance_.below(800));
  for (const auto& [fault, text] : all)
    if (chance_.in_thousand(share)) chosen_.push_back(fault);
  shortest_ = domain::Millis{static_cast<std::int64_t>(20 + chance_.below(800))};
  longest_ = shortest_ + domain::Millis{static_cast<std::int64_t>(200 + chance_.below(8000))};
}

const Fault* Faults::draw() {
  return chosen_.empty() ? nullptr : &chosen_[chance_.below(chosen_.size())];
}

} // namespace ventanilla::sim

// The picture that the UI thread draws from.

#include "host/app/station/core.hpp"

namespace ventanilla::app {

void Core::mark_changed() {
  changed_ = true;
}

sdk::Link Core::link_now() const {
  sdk::Link link;
  link.to_send = journal_.to_send_count();
  const auto silent = sync_.silent_for();
  if (sync_.link().unauthorised)
    link.state = sdk::Link::State::unauthorised;
  else if (!silent)
    link.state = office_ ? sdk::Link::State::stale : sdk::Link::State::starting;
  else
    link.state = *silent <= sync::live_for ? sdk::Link::State::live : sdk::Link::State::stale;
  if (silent && link.state == sdk::Link::State::stale)
    link.age = std::chrono::floor<std::chrono::seconds>(*silent);
  return link;
}

/// Who has just filed a PQR sees its number, also where the log comes without people's data.
domain::SiteState Core::view_now() const {
  constexpr domain::Millis shown_for{std::chrono::minutes{1}};
  auto view = journal_.view();
  const auto& last = sync_.link().registered;
  if (!last || clock_.monotonic() - last->at > shown_for) return view;
  auto& pqr = view.cases.pqrs[last->pqr];
  pqr.id = last->pqr;
  pqr.radicado = last->radicado;
  return view;
}

void Core::publish_if_needed() {
  const auto link = link_now();
  const bool link_changed =
      link.state != last_link_.state || link.age != last_link_.age || link.to_send != last_link_.to_send;
  if (!changed_ && !link_changed && view_) return;
  if (changed_ || !view_) view_ = std::make_shared<const domain::SiteState>(view_now());
  changed_ = false;
  last_link_ = link;
  auto picture = std::make_shared<sdk::StationState>();
  picture->now = now();
  picture->local = local_now();
  picture->link = link;
  picture->office = office_;
  picture->site = view_;
  picture->session = session_;
  picture->station = options_.station;
  {
    const std::lock_guard lock(picture_mutex_);
    picture_ = std::move(picture);
    picture_offset_ = sync_.link().server_offset;
  }
  wake_();
}

sdk::StationState Core::picture() const {
  sdk::StationState state;
  domain::Millis offset{};
  {
    const std::lock_guard lock(picture_mutex_);
    if (picture_) state = *picture_;
    offset = picture_offset_;
  }
  const auto now = clock_.now() + offset;
  // The wall's clock goes on between two pictures; an offset of the zone doesn't change within one.
  const auto passed = now - state.now;
  state.now = now;
  state.local.of_day += passed;
  constexpr domain::Millis a_day{std::chrono::hours{24}};
  if (state.office && state.local.of_day >= a_day) {
    state.local.of_day -= a_day;
    state.local.day = domain::next_day(state.local.day);
  }
  return state;
}

std::string Core::failure() const {
  const std::lock_guard lock(picture_mutex_);
  return failure_;
}

} // namespace ventanilla::app

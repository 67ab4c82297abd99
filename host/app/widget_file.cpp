#include "host/app/widget_file.hpp"

#include <boost/json.hpp>

#include <cmath>
#include <cstdio>
#include <fstream>

namespace ventanilla::app {

namespace {

const char* name_of(sdk::Link::State state) {
  switch (state) {
  case sdk::Link::State::starting:
    return "starting";
  case sdk::Link::State::live:
    return "live";
  case sdk::Link::State::stale:
    return "stale";
  case sdk::Link::State::unauthorised:
    return "unauthorised";
  }
  return "starting";
}

} // namespace

void WidgetFile::write(const std::vector<sdk::ui::WidgetBox>& widgets, const sdk::StationState* state,
                       const FrameCounts& frames) {
  boost::json::array list;
  for (const auto& widget : widgets)
    list.push_back({{"id", widget.id},
                    {"x", std::lround(widget.box.x)},
                    {"y", std::lround(widget.box.y)},
                    {"w", std::lround(widget.box.w)},
                    {"h", std::lround(widget.box.h)},
                    {"enabled", widget.enabled},
                    {"text", widget.text}});
  boost::json::object whole{
      {"made", frames.made},     {"drawn", frames.drawn},   {"pointer_hidden", frames.pointer_hidden},
      {"inputs", frames.inputs}, {"moving", frames.moving}, {"widgets", std::move(list)}};
  if (state != nullptr)
    whole["station"] = {{"link", name_of(state->link.state)},
                        {"to_send", state->link.to_send},
                        {"head", state->site ? state->site->head : 0}};
  auto text = boost::json::serialize(whole);
  if (text == last_) return;
  const auto beside = file_.string() + ".new";
  std::ofstream(beside, std::ios::binary | std::ios::trunc) << text;
  std::error_code error;
  std::filesystem::rename(beside, file_, error);
  if (!error) last_ = std::move(text);
}

} // namespace ventanilla::app

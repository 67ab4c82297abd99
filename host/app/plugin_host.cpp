#include "host/app/plugin_host.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <cmath>
#include <exception>

namespace ventanilla::app {

namespace {

using namespace sdk::ui;

constexpr int backoff_doublings = 5;
constexpr double backoff_most_s = 30;
/// A plugin that stood this long has recovered: its next fault is its first.
constexpr double healthy_after_s = 120;

} // namespace

PluginHost::PluginHost(const std::string& name, const Profile& profile, Session& session)
    : name_(name), profile_(profile), session_(session) {
  const auto file = find_plugin(name);
  if (file.empty()) {
    load_problem_ = fmt::format("The plugin {} was not found.", name);
    spdlog::error("{}", load_problem_);
    return;
  }
  auto loaded = load_plugin(file, known_services());
  if (!loaded) {
    load_problem_ = loaded.error() + ".";
    spdlog::error("{}", load_problem_);
    return;
  }
  library_ = *loaded;
  const auto& descriptor = library_->descriptor();
  const auto offered = session_.offered();
  for (const auto* need = descriptor.needs; need != nullptr && *need != nullptr; ++need) {
    if (offered.contains(*need)) continue;
    load_problem_ = fmt::format("{} needs the service \"{}\": the profile names no central.", name, *need);
    spdlog::error("{}", load_problem_);
    return;
  }
  services_ = std::make_unique<DeclaredServices>(descriptor, offered);
  std::vector<std::string> problems;
  settings_ = std::make_unique<PluginSettings>(descriptor, profile.plugin_settings, problems);
  for (const auto& problem : problems)
    spdlog::warn("{}: {}", profile.file.string(), problem);
}

PluginHost::~PluginHost() {
  plugin_.reset();
}

const char* PluginHost::type_set() const {
  return library_ ? library_->descriptor().type_set : "desktop";
}

void PluginHost::make(double seconds) {
  const auto& descriptor = library_->descriptor();
  made_at_ = seconds;
  try {
    plugin_ = {descriptor.create(*services_), descriptor.destroy};
    if (!plugin_) throw std::runtime_error("create gave nothing");
    plugin_->configure(*settings_);
    fault_.clear();
  } catch (const std::exception& error) {
    failed("create", error.what(), seconds);
  } catch (...) {
    failed("create", "an exception that is no std::exception", seconds);
  }
}

void PluginHost::failed(const std::string& doing, const std::string& why, double seconds) {
  plugin_.reset();
  if (seconds - made_at_ > healthy_after_s) faults_ = 0;
  fault_ = fmt::format("{} ({}): {}", name_, doing, why);
  const double wait = std::min(backoff_most_s, std::ldexp(1.0, std::min(faults_, backoff_doublings)));
  ++faults_;
  try_again_at_ = seconds + wait;
  spdlog::error("the plugin failed: {}; made again in {} s", fault_, wait);
}

void PluginHost::frame(Ui& ui) {
  const auto& words = session_.words();
  if (!load_problem_.empty()) return draw_card(ui, words.get("fault.title"), load_problem_);
  const auto stopped = session_.failure();
  if (!stopped.empty()) return draw_card(ui, words.get("fault.storage"), stopped);
  if (!plugin_) {
    if (ui.now() >= try_again_at_) make(ui.now());
    if (!plugin_) {
      ui.need_frame_at(try_again_at_);
      return draw_card(ui, words.get("fault.title"), fault_);
    }
  }
  const char* doing = "update";
  try {
    plugin_->update(session_.state());
    doing = "draw";
    plugin_->draw(ui);
    return;
  } catch (const std::exception& error) {
    failed(doing, error.what(), ui.now());
  } catch (...) {
    failed(doing, "an exception that is no std::exception", ui.now());
  }
  ui.need_frame_at(try_again_at_);
  draw_card(ui, words.get("fault.title"), fault_);
}

void PluginHost::draw_card(Ui& ui, const std::string& title, const std::string& text) {
  ui.page();
  const Box window = ui.window();
  const float width = std::min(window.w - 32, 880.F);
  const Box card = window.centred(width, std::min(window.h - 32, 360.F));
  ui.card(card);
  ui.empty_state(card.inset(24), {.icon = "alert-circle", .title = title, .text = text}, "fault");
}

} // namespace ventanilla::app

#pragma once

#include "host/app/plugin_loader.hpp"
#include "host/app/session.hpp"
#include "host/sdk/ui/ui.hpp"

#include <memory>
#include <string>

namespace ventanilla::app {

/// One plugin in one window: loaded, made, drawn; when it throws, its window shows an error card and the
/// plugin is made again after 1, 2, 4 … 30 s. [ui-thread]
class PluginHost {
 public:
  /// Never throws for what a plugin does: `problem()` says why nothing can be shown.
  PluginHost(const std::string& name, const Profile& profile, Session& session);
  ~PluginHost();
  PluginHost(const PluginHost&) = delete;
  PluginHost& operator=(const PluginHost&) = delete;

  /// The type set that the plugin draws with; "desktop" for the card of one that could not be loaded.
  [[nodiscard]] const char* type_set() const;
  /// Updates and draws the plugin, or its error card.
  void frame(sdk::ui::Ui& ui);

 private:
  void make(double seconds);
  void failed(const std::string& doing, const std::string& why, double seconds);
  void draw_card(sdk::ui::Ui& ui, const std::string& title, const std::string& text);

  std::string name_;
  const Profile& profile_;
  Session& session_;
  std::shared_ptr<LoadedPlugin> library_;
  std::unique_ptr<DeclaredServices> services_;
  std::unique_ptr<PluginSettings> settings_;
  std::unique_ptr<sdk::Plugin, void (*)(sdk::Plugin*)> plugin_{nullptr, nullptr};
  std::string load_problem_;
  std::string fault_;
  int faults_ = 0;
  double made_at_ = 0;
  double try_again_at_ = 0;
};

} // namespace ventanilla::app

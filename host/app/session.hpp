#pragma once

#include "host/app/plugin_loader.hpp"
#include "host/app/profile.hpp"
#include "host/app/slides.hpp"
#include "host/app/station/station.hpp"
#include "host/app/window.hpp"
#include "host/audio/announcer.hpp"
#include "host/sdk/text/catalogue.hpp"
#include "shared/ports/clock.hpp"

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace ventanilla::app {

/// What one window offers to its plugin: station, sound, slides, words. Made before the plugin, ended after
/// it.
class Session {
 public:
  /// `wake` may be called from any thread. Throws std::runtime_error with a sentence for whoever set the
  /// station up.
  Session(const Profile& profile, const ports::Clock& clock, Window& window, std::function<void()> wake);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  /// By service id, for DeclaredServices.
  [[nodiscard]] std::map<std::string, void*> offered();
  /// The newest state; empty of office and site when the profile has no station.
  [[nodiscard]] sdk::StationState state() const;
  [[nodiscard]] bool has_station() const { return station_ != nullptr; }
  /// Somebody touched the window.
  void somebody_is_there();
  /// Why the station had to stop; empty while all is well.
  [[nodiscard]] std::string failure() const;
  [[nodiscard]] const sdk::Text& words() const { return words_; }

 private:
  class Announcing;

  sdk::Catalogue words_;
  const ports::Clock& clock_;
  Window& window_;
  std::unique_ptr<Station> station_;
  std::unique_ptr<SlideFolder> slides_;
  std::unique_ptr<Announcing> announcing_;
};

} // namespace ventanilla::app

#include "host/app/session.hpp"

#include "host/app/assets.hpp"
#include "host/app/station_setup.hpp"
#include "host/sdk/services/contacts.hpp"
#include "host/sdk/services/desk.hpp"
#include "host/sdk/services/register.hpp"
#include "host/sdk/services/surveys.hpp"

#include <spdlog/spdlog.h>

namespace ventanilla::app {

/// The plugin's announcer: what has been said becomes a fact of the station.
class Session::Announcing final : public sdk::Announcer {
 public:
  Announcing(const audio::AudioOptions& options, Station* station, std::function<void()> wake)
      : player_(
            options,
            [station](const sdk::Announcement& said, bool spoken) {
              if (station != nullptr) station->announced(said, spoken);
            },
            [](const std::string& note) { spdlog::warn("sound: {}", note); }, std::move(wake)) {}

  void announce(const sdk::Announcement& announcement) override { player_.announce(announcement); }
  [[nodiscard]] std::optional<domain::TicketId> speaking() const override { return player_.speaking(); }
  void play(sdk::Sound sound) override { player_.play(sound); }

 private:
  audio::AnnouncementPlayer player_;
};

Session::Session(const Profile& profile, const ports::Clock& clock, Window& window,
                 std::function<void()> wake)
    : words_(read_text(assets_folder() / "i18n" / "es.json"),
             read_text(assets_folder() / "i18n" / "en.json")),
      clock_(clock), window_(window) {
  words_.set_language(profile.language);
  station_ = open_station(profile, clock, words_, wake);
  slides_ = std::make_unique<SlideFolder>(profile.slides, wake);
  announcing_ = std::make_unique<Announcing>(profile.audio, station_.get(), wake);
}

Session::~Session() = default;

std::map<std::string, void*> Session::offered() {
  std::map<std::string, void*> services;
  // Each is handed over as the very type that Services::find casts it back to.
  services[std::string(sdk::Text::id)] = static_cast<sdk::Text*>(&words_);
  services[std::string(sdk::WindowControl::id)] = static_cast<sdk::WindowControl*>(&window_);
  services[std::string(sdk::Slides::id)] = static_cast<sdk::Slides*>(slides_.get());
  services[std::string(sdk::Announcer::id)] = static_cast<sdk::Announcer*>(announcing_.get());
  if (station_) {
    services[std::string(sdk::Tickets::id)] = &station_->tickets();
    services[std::string(sdk::DeskWork::id)] = &station_->desk();
    services[std::string(sdk::Contacts::id)] = &station_->contacts();
    services[std::string(sdk::Surveys::id)] = &station_->surveys();
    services[std::string(sdk::Register::id)] = &station_->registers();
  }
  return services;
}

sdk::StationState Session::state() const {
  if (station_) return station_->state();
  sdk::StationState state;
  state.now = clock_.now();
  return state;
}

void Session::somebody_is_there() {
  if (station_) station_->somebody_is_there();
}

std::string Session::failure() const {
  return station_ ? station_->failure() : std::string{};
}

} // namespace ventanilla::app

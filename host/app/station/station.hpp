#pragma once

#include "host/printing/printer.hpp"
#include "host/sdk/services/announcer.hpp"
#include "host/sdk/services/contacts.hpp"
#include "host/sdk/services/desk.hpp"
#include "host/sdk/services/register.hpp"
#include "host/sdk/services/surveys.hpp"
#include "host/sdk/services/tickets.hpp"
#include "host/sdk/station_state.hpp"
#include "shared/ports/clock.hpp"
#include "shared/wire/messages.hpp"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

namespace ventanilla::app {

struct StationOptions {
  std::string central;                     ///< "http://host:port"
  std::vector<std::string> other_centrals; ///< of the same database (shared/sync/centrals.hpp)
  std::string secret;                      ///< the station's key
  /// Keeps a changed key where the station reads it when it starts; throws when it can't. [io-thread]
  std::function<void(const wire::StationKeyAnswer& key)> keep_key;
  domain::Instant key_written{}; ///< when the key was kept: one of 90 days is changed (sync.md c.9)
  std::string site;
  std::string station;
  std::uint32_t epoch = 0;
  std::filesystem::path journal; ///< the file
  std::filesystem::path exports; ///< folder for what a person exports
  bool issues_turns = false;     ///< a kiosk: keeps numbers
  domain::Millis locks_after{};  ///< a session that nobody touches for so long is locked; zero: never
  std::string ca_file;           ///< ports::Trust
  std::string pin;
  /// Words of the paper, by key (printing::paper_words); called on the I/O thread.
  std::function<std::string(std::string_view key)> words;
};

/// The station behind a window: one I/O thread that owns journal and network. Everything that a plugin may
/// ask of it goes through the SDK's services and returns at once; what it knows is one immutable picture.
class Station {
 public:
  /// Opens the journal and starts. `wake` is called [io-thread] whenever there is something new to draw or
  /// take. `printer` may be null: then papers fail with a clear word. Throws ports::DatabaseError when the
  /// journal can't be opened: an office must not go on without it.
  Station(StationOptions options, const ports::Clock& clock, std::unique_ptr<printing::Printer> printer,
          std::function<void()> wake);
  /// Waits for the thread; what is in the journal stays there.
  ~Station();
  Station(const Station&) = delete;
  Station& operator=(const Station&) = delete;

  /// The newest picture with this moment's time. [any-thread]
  [[nodiscard]] sdk::StationState state() const;
  /// Says why the journal can't be written any more; empty while all is well. [any-thread]
  [[nodiscard]] std::string failure() const;

  [[nodiscard]] sdk::Tickets& tickets();
  [[nodiscard]] sdk::DeskWork& desk();
  [[nodiscard]] sdk::Contacts& contacts();
  [[nodiscard]] sdk::Surveys& surveys();
  [[nodiscard]] sdk::Register& registers();
  /// A key, a button or the pointer was moved: a session is not locked yet. [any-thread]
  void somebody_is_there();
  /// Writes the `call.announced` fact. [any-thread]
  void announced(const sdk::Announcement& announcement, bool spoken);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

} // namespace ventanilla::app

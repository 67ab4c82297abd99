#pragma once

#include "host/app/profile.hpp"
#include "host/sdk/services/text.hpp"
#include "host/sdk/ui/ui.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

namespace ventanilla::app {

/// Whether the profile names a central and has no key for it yet.
[[nodiscard]] bool needs_enrolment(const Profile& profile);

/// The first window of a new station: it asks the central, shows the code that whoever administers approves,
/// and writes the key that it fetches to the profile's key_file, for this user alone. An expired code is
/// asked for again by itself; without the central it waits (sync.md c.2).
class Enrolment {
 public:
  /// `wake` is called [other-thread] when there is something new to show.
  Enrolment(const Profile& profile, std::function<void()> wake);
  ~Enrolment();
  Enrolment(const Enrolment&) = delete;
  Enrolment& operator=(const Enrolment&) = delete;

  /// Draws it; true once the key is written. [ui-thread]
  [[nodiscard]] bool frame(sdk::ui::Ui& ui, const sdk::Text& words) const;

 private:
  enum class Step : std::uint8_t { asking, waiting, no_central, other_site, storage, done };
  struct Shown {
    Step step = Step::asking;
    std::string code;
    std::string site; ///< of an approval for another one
  };

  void run();
  void show(Step step, std::string code = {}, std::string site = {});
  void pause(std::chrono::seconds time);

  const Profile& profile_;
  std::function<void()> wake_;
  mutable std::mutex mutex_;
  std::condition_variable_any stopped_;
  Shown shown_;
  std::jthread thread_; ///< last: it uses the others
};

} // namespace ventanilla::app

#include "host/audio/announcer.hpp"

#include "host/audio/output.hpp"
#include "host/audio/sounds.hpp"
#include "host/audio/voice_engine.hpp"

#include <algorithm>
#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>

namespace ventanilla::audio {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds between_tries{5};
constexpr std::chrono::milliseconds grace{
    2000}; ///< a sound that lasts longer than its length means a dead device

std::vector<std::unique_ptr<VoiceEngine>> make_engines(const AudioOptions& options) {
  std::vector<std::unique_ptr<VoiceEngine>> engines;
  for (const std::string& name : options.engines) {
    if (name == "prompts" && !options.prompts.empty())
      engines.push_back(recorded_prompts(options.prompts));
    else if (name == "espeak")
      engines.push_back(espeak_voice(options.espeak_voice, options.words_a_minute));
    else if (name == "command" && !options.command.empty())
      engines.push_back(command_voice(options.command));
  }
  return engines;
}

/// Brings every voice to the same loudness at its peaks.
void level(Pcm& sound) {
  int peak = 1;
  for (const std::int16_t sample : sound.samples)
    peak = std::max(peak, std::abs(static_cast<int>(sample)));
  constexpr double wanted = 0.8 * 32767;
  const double factor = std::min(4.0, wanted / peak);
  for (std::int16_t& sample : sound.samples)
    sample = static_cast<std::int16_t>(sample * factor);
}

} // namespace

struct AnnouncementPlayer::Impl {
  AudioOptions options;
  Finished finished;
  Note note;
  Changed changed;

  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<sdk::Announcement> queue;
  std::deque<sdk::Announcement> refused; ///< came while the queue was full
  std::optional<domain::TicketId> speaking;
  std::shared_ptr<Output> output;
  bool stopping = false;

  // Only the audio thread:
  std::vector<std::unique_ptr<VoiceEngine>> engines;
  std::optional<Clock::time_point> last_try;
  Pcm chime;
  std::thread thread;

  void run() {
    chime = make_sound(sdk::Sound::call);
    engines = make_engines(options);
    if (options.enabled) open_device();
    std::unique_lock lock(mutex);
    for (;;) {
      wake.wait(lock, [this] { return stopping || !queue.empty() || !refused.empty(); });
      if (!refused.empty()) {
        end_unsaid(lock, refused);
      } else if (!queue.empty() && !stopping) {
        const sdk::Announcement announcement = std::move(queue.front());
        queue.pop_front();
        lock.unlock();
        const bool spoken = options.enabled && say(announcement);
        set_speaking(std::nullopt);
        tell_finished(announcement, spoken);
        lock.lock();
      } else if (!queue.empty()) {
        end_unsaid(lock, queue);
      } else {
        break;
      }
    }
    output.reset();
  }

  void end_unsaid(std::unique_lock<std::mutex>& lock, std::deque<sdk::Announcement>& which) {
    const sdk::Announcement announcement = std::move(which.front());
    which.pop_front();
    lock.unlock();
    tell_finished(announcement, false);
    lock.lock();
  }

  void tell_finished(const sdk::Announcement& announcement, bool spoken) const {
    if (finished) finished(announcement, spoken);
  }

  void tell(const std::string& line) const {
    if (note) note(line);
  }

  void set_speaking(std::optional<domain::TicketId> ticket) {
    {
      const std::scoped_lock lock(mutex);
      if (speaking == ticket) return;
      speaking = ticket;
    }
    if (changed) changed();
  }

  void open_device() {
    last_try = Clock::now();
    std::string reason;
    std::shared_ptr<Output> opened = open_output(options.device, options.volume, reason);
    if (opened == nullptr) tell(reason + ": calls are shown but not heard");
    const std::scoped_lock lock(mutex);
    output = std::move(opened);
  }

  void drop_device(std::shared_ptr<Output>& held) {
    tell("the sound device has gone");
    {
      const std::scoped_lock lock(mutex);
      output.reset();
    }
    while (held.use_count() > 1) // a short sound is being started on it, a matter of microseconds
      std::this_thread::yield();
    held.reset();
  }

  std::shared_ptr<Output> ready_device() {
    std::shared_ptr<Output> held = current();
    if (held != nullptr && !held->connected()) drop_device(held);
    if (held == nullptr && (!last_try || Clock::now() - *last_try > between_tries)) {
      open_device();
      held = current();
    }
    return held;
  }

  std::shared_ptr<Output> current() const {
    const std::scoped_lock lock(mutex);
    return output;
  }

  bool say(const sdk::Announcement& announcement) {
    std::shared_ptr<Output> device = ready_device();
    if (device == nullptr) return false;
    set_speaking(announcement.ticket);
    const auto begin = Clock::now();
    if (!device->start(chime)) {
      drop_device(device);
      return false;
    }
    const std::optional<Pcm> voice = synthesise(announcement.words); // while the chime sounds
    if (!wait_for_end(device, begin, chime.length()) || !voice) return false;
    const auto voice_begin = Clock::now();
    if (!device->start(*voice)) {
      drop_device(device);
      return false;
    }
    return wait_for_end(device, voice_begin, voice->length());
  }

  std::optional<Pcm> synthesise(const domain::Utterance& words) {
    for (const auto& engine : engines) {
      {
        const std::scoped_lock lock(mutex);
        if (stopping) return std::nullopt;
      }
      VoiceResult said = engine->speak(words, options.voice_limit);
      if (said) {
        level(*said);
        return std::move(*said);
      }
      tell("voice \"" + std::string(engine->name()) + "\": " + said.error());
    }
    tell("no voice could say the call");
    return std::nullopt;
  }

  /// True when the sound was played to its end; false when we are stopping or the device died under it.
  bool wait_for_end(std::shared_ptr<Output>& device, Clock::time_point begin,
                    std::chrono::milliseconds length) {
    std::unique_lock lock(mutex);
    if (wake.wait_until(lock, begin + length, [this] { return stopping; })) {
      lock.unlock();
      device->stop();
      return false;
    }
    // OpenAL tells nobody when a source has ended; the device may be a little behind our clock.
    while (device->playing()) {
      if (Clock::now() > begin + length + grace) {
        lock.unlock();
        drop_device(device);
        return false;
      }
      if (wake.wait_for(lock, std::chrono::milliseconds(5), [this] { return stopping; })) break;
    }
    lock.unlock();
    if (!device->connected()) {
      drop_device(device);
      return false;
    }
    return true;
  }
};

AnnouncementPlayer::AnnouncementPlayer(AudioOptions options, Finished finished, Note note, Changed changed)
    : impl_(std::make_unique<Impl>()) {
  impl_->options = std::move(options);
  impl_->finished = std::move(finished);
  impl_->note = std::move(note);
  impl_->changed = std::move(changed);
  impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

AnnouncementPlayer::~AnnouncementPlayer() {
  {
    const std::scoped_lock lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->wake.notify_one();
  impl_->thread.join();
}

void AnnouncementPlayer::announce(sdk::Announcement announcement) {
  {
    const std::scoped_lock lock(impl_->mutex);
    auto& line = impl_->queue.size() < impl_->options.queue_limit ? impl_->queue : impl_->refused;
    line.push_back(std::move(announcement));
  }
  impl_->wake.notify_one();
}

std::optional<domain::TicketId> AnnouncementPlayer::speaking() const {
  const std::scoped_lock lock(impl_->mutex);
  return impl_->speaking;
}

void AnnouncementPlayer::play(sdk::Sound sound) {
  if (const auto output = impl_->current()) output->play_short(sound);
}

} // namespace ventanilla::audio

#include "host/audio/output.hpp"

#include "host/audio/sounds.hpp"

#include <AL/al.h>
#include <AL/alc.h>
#include <AL/alext.h>

#include <algorithm>
#include <array>
#include <mutex>

namespace ventanilla::audio {
namespace {

constexpr std::array all_sounds{sdk::Sound::tap, sdk::Sound::issued, sdk::Sound::call, sdk::Sound::arrived,
                                sdk::Sound::assigned};

class OpenAlOutput final : public Output {
 public:
  OpenAlOutput(ALCdevice* device, ALCcontext* context, float volume) : device_(device), context_(context) {
    alListenerf(AL_GAIN, std::clamp(volume, 0.0F, 1.0F));
    alGenSources(1, &main_);
    alGenSources(static_cast<ALsizei>(short_sources_.size()), short_sources_.data());
    alGenBuffers(static_cast<ALsizei>(short_buffers_.size()), short_buffers_.data());
    for (std::size_t at = 0; at < all_sounds.size(); ++at)
      fill(short_buffers_[at], make_sound(all_sounds[at]));
  }

  ~OpenAlOutput() override {
    clear_main();
    alDeleteSources(1, &main_);
    alDeleteSources(static_cast<ALsizei>(short_sources_.size()), short_sources_.data());
    alDeleteBuffers(static_cast<ALsizei>(short_buffers_.size()), short_buffers_.data());
    alcMakeContextCurrent(nullptr);
    alcDestroyContext(context_);
    alcCloseDevice(device_);
  }
  OpenAlOutput(const OpenAlOutput&) = delete;
  OpenAlOutput& operator=(const OpenAlOutput&) = delete;

  bool start(const Pcm& sound) override {
    const std::scoped_lock lock(mutex_);
    clear_main();
    alGetError();
    alGenBuffers(1, &main_buffer_);
    fill(main_buffer_, sound);
    alSourcei(main_, AL_BUFFER, static_cast<ALint>(main_buffer_));
    alSourcePlay(main_);
    return alGetError() == AL_NO_ERROR && is_connected();
  }

  bool playing() override {
    const std::scoped_lock lock(mutex_);
    return state_of(main_) == AL_PLAYING;
  }

  void stop() override {
    const std::scoped_lock lock(mutex_);
    clear_main();
  }

  void play_short(sdk::Sound sound) override {
    const std::scoped_lock lock(mutex_);
    const auto which = std::find(all_sounds.begin(), all_sounds.end(), sound);
    if (which == all_sounds.end()) return;
    const auto buffer = short_buffers_[static_cast<std::size_t>(which - all_sounds.begin())];
    auto source = std::find_if(short_sources_.begin(), short_sources_.end(),
                               [](ALuint one) { return state_of(one) != AL_PLAYING; });
    if (source == short_sources_.end()) source = short_sources_.begin();
    alSourceStop(*source);
    alSourcei(*source, AL_BUFFER, static_cast<ALint>(buffer));
    alSourcePlay(*source);
  }

  bool connected() override {
    const std::scoped_lock lock(mutex_);
    return is_connected();
  }

 private:
  static ALint state_of(ALuint source) {
    ALint state = AL_STOPPED;
    alGetSourcei(source, AL_SOURCE_STATE, &state);
    return state;
  }

  static void fill(ALuint buffer, const Pcm& sound) {
    alBufferData(buffer, AL_FORMAT_MONO16, sound.samples.data(),
                 static_cast<ALsizei>(sound.samples.size() * sizeof(std::int16_t)), Pcm::rate);
  }

  void clear_main() {
    alSourceStop(main_);
    alSourcei(main_, AL_BUFFER, 0);
    if (main_buffer_ != 0) alDeleteBuffers(1, &main_buffer_);
    main_buffer_ = 0;
  }

  [[nodiscard]] bool is_connected() const {
    if (alcIsExtensionPresent(device_, "ALC_EXT_disconnect") == ALC_FALSE) return true;
    ALCint connected = ALC_TRUE;
    alcGetIntegerv(device_, ALC_CONNECTED, 1, &connected);
    return connected != ALC_FALSE;
  }

  std::mutex mutex_;
  ALCdevice* device_;
  ALCcontext* context_;
  ALuint main_ = 0;
  ALuint main_buffer_ = 0;
  std::array<ALuint, 4> short_sources_{};
  std::array<ALuint, all_sounds.size()> short_buffers_{};
};

} // namespace

std::unique_ptr<Output> open_output(const std::string& device, float volume, std::string& reason) {
  ALCdevice* opened = alcOpenDevice(device.empty() ? nullptr : device.c_str());
  if (opened == nullptr) {
    reason = device.empty() ? "no sound device" : "no sound device \"" + device + "\"";
    return nullptr;
  }
  // What OpenAL Soft calls its device that throws everything away.
  const char* name = alcGetString(opened, ALC_DEVICE_SPECIFIER);
  if (name != nullptr && std::string(name) == "No Output") {
    alcCloseDevice(opened);
    reason = "no sound device";
    return nullptr;
  }
  ALCcontext* context = alcCreateContext(opened, nullptr);
  if (context == nullptr || alcMakeContextCurrent(context) == ALC_FALSE) {
    if (context != nullptr) alcDestroyContext(context);
    alcCloseDevice(opened);
    reason = "the sound device refuses to play";
    return nullptr;
  }
  return std::make_unique<OpenAlOutput>(opened, context, volume);
}

} // namespace ventanilla::audio

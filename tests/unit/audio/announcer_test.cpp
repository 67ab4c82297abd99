#include "host/audio/announcer.hpp"
#include "host/audio/sounds.hpp"
#include "tests/unit/audio/wav_recorder.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace ventanilla::test {
namespace {

using audio::AnnouncementPlayer;
using audio::AudioOptions;

using namespace std::chrono_literals;

constexpr double chime_seconds = 1.45;

sdk::Announcement call(std::uint8_t number) {
  sdk::Announcement announcement;
  announcement.ticket.uuid.bytes[15] = number;
  announcement.words = {.words = {"turno", "a", "uno", "", "módulo", "tres"},
                        .sentence = "Turno A, cero, uno, dos. Módulo tres."};
  return announcement;
}

/// Collects what the player says about its work.
class Listener {
 public:
  AnnouncementPlayer::Finished finished() {
    return [this](const sdk::Announcement& announcement, bool spoken) {
      const std::scoped_lock lock(mutex_);
      ended_.emplace_back(announcement.ticket.uuid.bytes[15], spoken);
      wake_.notify_all();
    };
  }
  AnnouncementPlayer::Note note() {
    return [this](const std::string& line) {
      const std::scoped_lock lock(mutex_);
      notes_ += line + "\n";
    };
  }

  using Ended = std::vector<std::pair<std::uint8_t, bool>>;
  Ended wait_for(std::size_t count, std::chrono::milliseconds limit = 20s) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, limit, [&] { return ended_.size() >= count; });
    return ended_;
  }
  std::string notes() {
    const std::scoped_lock lock(mutex_);
    return notes_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable wake_;
  Ended ended_;
  std::string notes_;
};

/// A set of tones in place of recorded words, each of its own pitch.
std::filesystem::path tone_prompts(const std::filesystem::path& folder) {
  const auto prompts = folder / "prompts";
  std::filesystem::create_directories(prompts);
  double hertz = 1000;
  for (const char* word : {"turno", "a", "uno", "módulo", "tres"})
    write_tone(prompts / (std::string(word) + ".wav"), hertz += 100, 0.1);
  return prompts;
}

TEST(Announcements, ACallIsHeardAsChimeThenVoice) {
  const WavRecorder recorder;
  Listener listener;
  {
    AnnouncementPlayer player({}, listener.finished(), listener.note());
    player.announce(call(1));
    ASSERT_EQ(listener.wait_for(1), (Listener::Ended{{1, true}})) << listener.notes();
    EXPECT_FALSE(player.speaking().has_value());
  }
  const audio::Pcm sound = recorder.sound();
  const auto heard = stretches(sound, 2.0);
  ASSERT_EQ(heard.size(), 1U);
  const double begin = heard[0].begin;
  // The chime is the three notes in their order, the voice is none of them.
  EXPECT_GT(tone_level(sound, begin, begin + 0.25, 783.99), 0.1);
  EXPECT_GT(tone_level(sound, begin + 0.35, begin + 0.55, 659.25), 0.08);
  EXPECT_GT(tone_level(sound, begin + 0.65, begin + 0.95, 523.25), 0.08);
  const double voice = begin + chime_seconds;
  EXPECT_GT(loudness(sound, voice, voice + 2.0), 0.03);
  EXPECT_LT(tone_level(sound, voice, voice + 2.0, 523.25), 0.02);
  EXPECT_GT(heard[0].end - begin, chime_seconds + 1.5);
  EXPECT_LT(heard[0].end - begin, chime_seconds + 5.0);
}

TEST(Announcements, TwoCallsAreSaidOneAfterTheOtherAndNeverOverEachOther) {
  const WavRecorder recorder;
  Listener listener;
  AudioOptions options;
  options.engines = {"prompts"};
  options.prompts = tone_prompts(recorder.folder());
  {
    AnnouncementPlayer player(options, listener.finished(), listener.note());
    player.announce(call(1));
    player.announce(call(2));
    EXPECT_EQ(listener.wait_for(2), (Listener::Ended{{1, true}, {2, true}})) << listener.notes();
  }
  const audio::Pcm sound = recorder.sound();
  // Where the first note of the chime and the first and last words sound, in steps of 50 ms.
  std::vector<char> order;
  for (double at = 0; at < static_cast<double>(sound.samples.size()) / audio::Pcm::rate; at += 0.05) {
    const std::pair<char, double> marks[] = {{'c', 783.99}, {'t', 1100}, {'3', 1500}};
    for (const auto& [mark, hertz] : marks)
      if (tone_level(sound, at, at + 0.05, hertz) > 0.15 && (order.empty() || order.back() != mark))
        order.push_back(mark);
  }
  EXPECT_EQ(std::string(order.begin(), order.end()), "ct3ct3");
  const double words = 5 * 0.1 + 5 * 0.06 + 0.35;
  const auto heard = stretches(sound, 2.0);
  ASSERT_EQ(heard.size(), 1U);
  EXPECT_NEAR(heard[0].end - heard[0].begin, 2 * (chime_seconds + words), 0.7);
}

TEST(Announcements, ThePictureKnowsWhoIsBeingSaid) {
  const WavRecorder recorder;
  Listener listener;
  std::mutex mutex;
  std::condition_variable wake;
  int changes = 0;
  AnnouncementPlayer player({}, listener.finished(), listener.note(), [&] {
    const std::scoped_lock lock(mutex);
    ++changes;
    wake.notify_all();
  });
  player.announce(call(7));
  std::unique_lock lock(mutex);
  ASSERT_TRUE(wake.wait_for(lock, 5s, [&] { return changes == 1; }));
  ASSERT_TRUE(player.speaking().has_value());
  EXPECT_EQ(player.speaking()->uuid.bytes[15], 7);
  ASSERT_TRUE(wake.wait_for(lock, 10s, [&] { return changes == 2; }));
  EXPECT_FALSE(player.speaking().has_value());
}

TEST(Announcements, AMissingRecordingFallsBackToTheNextVoice) {
  const WavRecorder recorder;
  Listener listener;
  AudioOptions options;
  options.engines = {"prompts", "espeak"};
  options.prompts = tone_prompts(recorder.folder());
  std::filesystem::remove(options.prompts / "módulo.wav");
  {
    AnnouncementPlayer player(options, listener.finished(), listener.note());
    player.announce(call(1));
    EXPECT_EQ(listener.wait_for(1), (Listener::Ended{{1, true}}));
  }
  EXPECT_NE(listener.notes().find("módulo.wav"), std::string::npos) << listener.notes();
  const audio::Pcm sound = recorder.sound();
  const double begin = stretches(sound, 2.0).at(0).begin + chime_seconds;
  EXPECT_LT(tone_level(sound, begin, begin + 0.1, 1100), 0.1) << "no half sentence of recordings";
  EXPECT_GT(loudness(sound, begin, begin + 2.0), 0.03);
}

TEST(Announcements, AHangingVoiceIsCutOffAndTheNextCallStillComes) {
  const WavRecorder recorder;
  Listener listener;
  AudioOptions options;
  options.engines = {"command"};
  options.command = {"sh", "-c", "sleep 60 & wait; : {wav}"};
  options.voice_limit = 300ms;
  const auto begin = std::chrono::steady_clock::now();
  AnnouncementPlayer player(options, listener.finished(), listener.note());
  player.announce(call(1));
  player.announce(call(2));
  EXPECT_EQ(listener.wait_for(2), (Listener::Ended{{1, false}, {2, false}}));
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 6s);
  EXPECT_NE(listener.notes().find("not done after 300 ms"), std::string::npos) << listener.notes();
}

TEST(Announcements, AHangingVoiceFallsBackWithoutLosingTheCall) {
  const WavRecorder recorder;
  Listener listener;
  AudioOptions options;
  options.engines = {"command", "espeak"};
  options.command = {"sleep", "60"};
  options.voice_limit = 300ms;
  AnnouncementPlayer player(options, listener.finished(), listener.note());
  player.announce(call(1));
  EXPECT_EQ(listener.wait_for(1), (Listener::Ended{{1, true}})) << listener.notes();
}

TEST(Announcements, ShortSoundsPlayAtOnceOverTheVoice) {
  const WavRecorder recorder;
  Listener listener;
  {
    AnnouncementPlayer player({}, listener.finished(), listener.note());
    player.announce(call(1));
    while (!player.speaking())
      std::this_thread::yield();
    player.play(sdk::Sound::assigned);
    EXPECT_TRUE(listener.wait_for(1).at(0).second);
  }
  const audio::Pcm sound = recorder.sound();
  const double begin = stretches(sound, 2.0).at(0).begin;
  // The chime has no such note. How soon a busy machine begins it may vary; it is never after the
  // announcement.
  double loudest = 0;
  for (int step = 0; step < 30; ++step) {
    const double from = begin + step * 0.05;
    loudest = std::max(loudest, tone_level(sound, from, from + 0.2, 493.88));
  }
  EXPECT_GT(loudest, 0.05) << "second note of the short sound";
}

TEST(Announcements, WithAFullQueueACallIsFinishedUnsaidAndNoneIsForgotten) {
  const WavRecorder recorder;
  Listener listener;
  AudioOptions options;
  options.queue_limit = 2;
  {
    AnnouncementPlayer player(options, listener.finished(), listener.note());
    for (std::uint8_t number = 1; number <= 8; ++number)
      player.announce(call(number));
    listener.wait_for(1);
  }
  const auto ended = listener.wait_for(8, 1ms);
  ASSERT_EQ(ended.size(), 8U);
  std::set<int> numbers;
  for (const auto& [number, spoken] : ended)
    numbers.insert(number);
  EXPECT_EQ(numbers.size(), 8U) << "each once";
}

TEST(Announcements, WhenSoundIsSwitchedOffEverythingStillFlows) {
  Listener listener;
  AudioOptions options;
  options.enabled = false;
  AnnouncementPlayer player(options, listener.finished(), listener.note());
  player.announce(call(1));
  player.announce(call(2));
  player.play(sdk::Sound::tap);
  EXPECT_EQ(listener.wait_for(2, 2s), (Listener::Ended{{1, false}, {2, false}}));
}

TEST(Announcements, WithoutADeviceEverythingStillFlows) {
  const WavRecorder recorder;
  Listener listener;
  AudioOptions options;
  options.device = "a device that nobody has";
  AnnouncementPlayer player(options, listener.finished(), listener.note());
  player.announce(call(1));
  player.play(sdk::Sound::tap);
  EXPECT_EQ(listener.wait_for(1, 5s), (Listener::Ended{{1, false}}));
  EXPECT_NE(listener.notes().find("shown but not heard"), std::string::npos) << listener.notes();
}

} // namespace
} // namespace ventanilla::test

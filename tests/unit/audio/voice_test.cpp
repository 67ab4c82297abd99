#include "host/audio/sounds.hpp"
#include "host/audio/voice_engine.hpp"
#include "host/audio/wav.hpp"
#include "shared/domain/speech.hpp"
#include "tests/unit/audio/wav_recorder.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <fstream>
#include <thread>

namespace ventanilla::test {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

class Voices : public testing::Test {
 protected:
  Voices() : folder_(fs::path(testing::TempDir()) / ("voices-" + std::to_string(::getpid()))) {
    fs::create_directories(folder_);
  }
  ~Voices() override {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  fs::path folder_;
};

const domain::Utterance& a_call() {
  static const domain::Utterance words = domain::say_call("A", 12, "3", 0);
  return words;
}

TEST_F(Voices, EspeakSaysTheCallInSpanishWithinItsLimit) {
  EXPECT_EQ(a_call().sentence, "Turno A, cero, uno, dos. Módulo tres.");
  const auto voice = audio::espeak_voice();
  const auto begin = std::chrono::steady_clock::now();
  const auto said = voice->speak(a_call(), 1s);
  ASSERT_TRUE(said) << said.error();
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 1s);
  EXPECT_GT(said->length(), 2s);
  EXPECT_LT(said->length(), 6s);
  EXPECT_GT(loudness(*said, 0, 2), 0.02);
}

TEST_F(Voices, EspeakSaysSeriesLettersOneByOne) {
  const auto voice = audio::espeak_voice();
  const auto length = [&](const char* sentence) {
    const auto said = voice->speak({.words = {}, .sentence = sentence}, 1s);
    return said ? said->length() : 0ms;
  };
  EXPECT_EQ(length("Turno NO, uno."), length("Turno N O, uno.")) << "not the word \"no\"";
  EXPECT_EQ(length("Turno Y, uno."), length("Turno ye, uno.")) << "not the conjunction";
  EXPECT_GT(length("Turno AB, uno."), length("Turno A, uno."));
}

TEST_F(Voices, EspeakWithoutTheVoiceSaysSo) {
  const auto said = audio::espeak_voice("xx-no-such")->speak(a_call(), 1s);
  ASSERT_FALSE(said);
  EXPECT_NE(said.error().find("xx-no-such"), std::string::npos);
  EXPECT_TRUE(audio::espeak_voice()->speak(a_call(), 1s)) << "the next one is not spoilt";
}

TEST_F(Voices, RecordedWordsAreSplicedInTheirOrderWithPauses) {
  for (const std::string& word : a_call().words)
    if (!word.empty())
      write_tone(folder_ / (word + ".wav"), word == "turno" ? 600 : 900, 0.2,
                 word == "tres" ? 44'100 : 22'050);
  const auto said = audio::recorded_prompts(folder_)->speak(a_call(), 1s);
  ASSERT_TRUE(said) << said.error();
  // turno a cero uno dos, pause, módulo tres
  EXPECT_NEAR(static_cast<double>(said->length().count()), 7 * 260 + 350, 3);
  EXPECT_GT(tone_level(*said, 0.0, 0.2, 600), 0.4);
  EXPECT_GT(tone_level(*said, 0.26, 0.46, 900), 0.4);
  EXPECT_LT(loudness(*said, 1.32, 1.63), 0.001) << "the pause before the desk";
  EXPECT_GT(tone_level(*said, 1.92, 2.1, 900), 0.4) << "44.1 kHz is converted";
}

TEST_F(Voices, AMissingOrBrokenRecordingFailsTheWholeSentence) {
  const auto voice = audio::recorded_prompts(folder_);
  const auto missing = voice->speak(a_call(), 1s);
  ASSERT_FALSE(missing);
  EXPECT_NE(missing.error().find("turno.wav"), std::string::npos);
  std::ofstream(folder_ / "turno.wav") << "RIFF\xFF\xFF\xFF\xFFWAVEfmt \x10";
  EXPECT_FALSE(voice->speak(a_call(), 1s));
}

TEST_F(Voices, AWordCanNotReachOutsideTheFolder) {
  write_tone(folder_ / "secreto.wav", 500, 0.1);
  fs::create_directories(folder_ / "set");
  const auto said =
      audio::recorded_prompts(folder_ / "set")->speak({.words = {"../secreto"}, .sentence = ""}, 1s);
  ASSERT_FALSE(said);
  EXPECT_NE(said.error().find("no recording can be named"), std::string::npos);
}

TEST_F(Voices, AProgramIsGivenTextAndFileAsTheyAreWithoutAShell) {
  write_tone(folder_ / "spoken.wav", 700, 0.3);
  const auto said_file = folder_ / "said.txt";
  std::ofstream(folder_ / "speak.sh") << "printf %s \"$1\" > '" << said_file.string() << "'\ncp '"
                                      << (folder_ / "spoken.wav").string() << "' \"$2\"\n";
  const auto voice = audio::command_voice({"sh", (folder_ / "speak.sh").string(), "{text}", "{wav}"});
  const std::string text = "Turno $(touch x); `id` 'A' \"{wav}\" ñ";
  const auto said = voice->speak({.words = {}, .sentence = text}, 5s);
  ASSERT_TRUE(said) << said.error();
  EXPECT_EQ(said->length(), 300ms);
  std::ifstream read(said_file);
  EXPECT_EQ(std::string(std::istreambuf_iterator<char>(read), {}), text);
}

TEST_F(Voices, AProgramThatFailsOrWritesNothingIsAnError) {
  const auto reason = [](std::vector<std::string> command) {
    const auto said = audio::command_voice(std::move(command))->speak(a_call(), 2s);
    return said ? std::string("said") : said.error();
  };
  EXPECT_NE(reason({"false"}).find("exit status 1"), std::string::npos);
  EXPECT_NE(reason({"true"}).find("not there"), std::string::npos);
  EXPECT_NE(reason({"/no/such/program"}).find("No such file"), std::string::npos);
  EXPECT_NE(reason({}).find("no program"), std::string::npos);
}

TEST_F(Voices, AtTheLimitAProgramAndItsChildrenAreKilled) {
  const auto pids = folder_ / "pids";
  std::ofstream(folder_ / "hang.sh") << "sleep 60 &\necho $$ $! > '" << pids.string() << "'\nwait\n";
  const auto begin = std::chrono::steady_clock::now();
  const auto said = audio::command_voice({"sh", (folder_ / "hang.sh").string()})->speak(a_call(), 400ms);
  ASSERT_FALSE(said);
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 3s);
  pid_t shell = 0;
  pid_t child = 0;
  std::ifstream(pids) >> shell >> child;
  ASSERT_GT(child, 0);
  const auto running = [](pid_t pid) { // a killed orphan may wait as a zombie for its new parent
    std::ifstream state("/proc/" + std::to_string(pid) + "/stat");
    std::string number;
    std::string name;
    std::string letter;
    return static_cast<bool>(state >> number >> name >> letter) && letter != "Z";
  };
  while (running(child) && std::chrono::steady_clock::now() - begin < 3s)
    std::this_thread::yield();
  EXPECT_FALSE(running(shell));
  EXPECT_FALSE(running(child));
}

TEST(Sounds, AreShortSoftAndDifferent) {
  using sdk::Sound;
  std::vector<audio::Pcm> all;
  for (const Sound sound : {Sound::tap, Sound::issued, Sound::call, Sound::arrived, Sound::assigned})
    all.push_back(audio::make_sound(sound));
  EXPECT_EQ(all[0].length(), 20ms);
  for (std::size_t one = 0; one < all.size(); ++one) {
    const auto [low, high] = std::minmax_element(all[one].samples.begin(), all[one].samples.end());
    EXPECT_LT(*high, 32767 * 6 / 10);
    EXPECT_GT(*low, -32767 * 6 / 10);
    EXPECT_GT(*high, 1000);
    EXPECT_LT(std::abs(all[one].samples.back()), 400) << "no click at the end";
    EXPECT_LE(all[one].length(), 1500ms);
    for (const double shrill : {2500.0, 4000.0, 8000.0})
      EXPECT_LT(tone_level(all[one], 0, 1, shrill), 0.01);
    for (std::size_t other = 0; other < one; ++other)
      EXPECT_NE(all[one].samples, all[other].samples);
  }
  EXPECT_GT(tone_level(all[1], 0.0, 0.12, 523.25), tone_level(all[1], 0.0, 0.12, 783.99)) << "issued rises";
  EXPECT_GT(tone_level(all[1], 0.3, 0.5, 783.99), tone_level(all[1], 0.3, 0.5, 523.25));
}

TEST_F(Voices, HostileWavFilesAreRefusedInWords) {
  const auto read = [&](const std::string& bytes) {
    std::ofstream(folder_ / "x.wav", std::ios::binary) << bytes;
    return audio::read_wav(folder_ / "x.wav", 2s);
  };
  write_tone(folder_ / "good.wav", 500, 0.1);
  std::ifstream good_file(folder_ / "good.wav", std::ios::binary);
  const std::string good{std::istreambuf_iterator<char>(good_file), {}};
  EXPECT_TRUE(read(good));
  for (std::size_t size = 0; size < 46; ++size)
    EXPECT_FALSE(read(good.substr(0, size))) << size;
  for (std::size_t at = 0; at < 44; ++at) { // whatever one byte of the head says, it ends in words or sound
    std::string changed = good;
    changed[at] = '\xFF';
    const auto result = read(changed);
    EXPECT_TRUE(result || !result.error().empty());
  }
  write_tone(folder_ / "long.wav", 500, 2.5);
  EXPECT_FALSE(audio::read_wav(folder_ / "long.wav", 2s));
  EXPECT_FALSE(audio::read_wav(folder_, 2s));
}

} // namespace
} // namespace ventanilla::test

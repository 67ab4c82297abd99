#include "host/audio/voice_engine.hpp"

#include <espeak-ng/speak_lib.h>

#include <algorithm>

namespace ventanilla::audio {
namespace {

using Clock = std::chrono::steady_clock;

struct Synthesis {
  Pcm sound;
  Clock::time_point end;
  bool over_time = false;
};

constexpr std::size_t longest_speech = static_cast<std::size_t>(Pcm::rate) * 30;

/// espeak hands over the sound in pieces; a 1 stops it.
int take_piece(short* samples, int count, espeak_EVENT* events) {
  auto* synthesis = events == nullptr ? nullptr : static_cast<Synthesis*>(events->user_data);
  if (synthesis == nullptr || samples == nullptr || count <= 0) return 0;
  auto& all = synthesis->sound.samples;
  all.insert(all.end(), samples, samples + count);
  synthesis->over_time = Clock::now() > synthesis->end || all.size() > longest_speech;
  return synthesis->over_time ? 1 : 0;
}

bool is_capital(char c) {
  return c >= 'A' && c <= 'Z';
}

/// espeak reads "AB" or "NO" as words and "Y" as the conjunction: one or two capitals standing alone are
/// letters of a series and are said one by one.
std::string spell_series(const std::string& sentence) {
  std::string out;
  for (std::size_t at = 0; at < sentence.size();) {
    std::size_t end = at;
    while (end < sentence.size() && sentence[end] != ' ' && sentence[end] != ',' && sentence[end] != '.')
      ++end;
    const std::string word = sentence.substr(at, end - at);
    const bool letters =
        !word.empty() && word.size() <= 2 && std::all_of(word.begin(), word.end(), is_capital);
    for (std::size_t letter = 0; letters && letter < word.size(); ++letter) {
      if (letter > 0) out += ' ';
      out += word[letter] == 'Y' ? std::string("ye") : std::string(1, word[letter]);
    }
    if (!letters) out += word;
    if (end < sentence.size()) out += sentence[end++];
    at = end;
  }
  return out;
}

/// espeak's sampling rate, or less than nothing when its data is not there. The library starts a thread of
/// its own and may wait for it for ever in espeak_Terminate (1.51), so it is begun once and left to the
/// process's end.
int begin_espeak() {
  static const int rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nullptr, espeakINITIALIZE_DONT_EXIT);
  return rate;
}

class EspeakVoice final : public VoiceEngine {
 public:
  EspeakVoice(std::string voice, int words_a_minute) : voice_(std::move(voice)), pace_(words_a_minute) {}

  std::string_view name() const override { return "espeak"; }

  VoiceResult speak(const domain::Utterance& words, std::chrono::milliseconds limit) override {
    if (!ready_) {
      if (const std::string wrong = start(); !wrong.empty()) return domain::Unexpected{wrong};
    }
    Synthesis synthesis{.sound = {}, .end = Clock::now() + limit};
    const std::string text = spell_series(words.sentence);
    const auto said = espeak_Synth(text.c_str(), text.size() + 1, 0, POS_CHARACTER, 0,
                                   espeakCHARS_UTF8 | espeakENDPAUSE, nullptr, &synthesis);
    if (said != EE_OK) return domain::Unexpected{"espeak could not say it, error " + std::to_string(said)};
    if (synthesis.over_time) return domain::Unexpected{std::string("espeak took too long")};
    if (synthesis.sound.samples.empty()) return domain::Unexpected{std::string("espeak said nothing")};
    return std::move(synthesis.sound);
  }

 private:
  /// What is wrong, or nothing.
  std::string start() {
    const int rate = begin_espeak();
    if (rate < 0) return "espeak-ng's data is not installed";
    if (rate != Pcm::rate || espeak_SetVoiceByName(voice_.c_str()) != EE_OK)
      return "espeak-ng has no voice " + voice_;
    espeak_SetParameter(espeakRATE, std::clamp(pace_, 80, 300), 0);
    espeak_SetSynthCallback(&take_piece);
    ready_ = true;
    return {};
  }

  std::string voice_;
  int pace_;
  bool ready_ = false;
};

} // namespace

std::unique_ptr<VoiceEngine> espeak_voice(std::string voice, int words_a_minute) {
  return std::make_unique<EspeakVoice>(std::move(voice), words_a_minute);
}

} // namespace ventanilla::audio

#include "host/audio/voice_engine.hpp"
#include "host/audio/wav.hpp"

#include <map>

namespace ventanilla::audio {
namespace {

constexpr std::chrono::milliseconds between_words{60};
constexpr std::chrono::milliseconds pause{350};
constexpr std::chrono::seconds longest_word{10};

void add_silence(Pcm& sound, std::chrono::milliseconds length) {
  const auto samples = static_cast<std::size_t>(length.count() * Pcm::rate / 1000);
  sound.samples.insert(sound.samples.end(), samples, 0);
}

/// A word becomes a file's name only when it can't be a path.
bool names_a_file(const std::string& word) {
  return word.size() <= 60 && word.find_first_of("/\\.:") == std::string::npos &&
         word.find('\0') == std::string::npos;
}

class RecordedPrompts final : public VoiceEngine {
 public:
  explicit RecordedPrompts(std::filesystem::path folder) : folder_(std::move(folder)) {}

  std::string_view name() const override { return "prompts"; }

  VoiceResult speak(const domain::Utterance& words, std::chrono::milliseconds limit) override {
    const auto end = std::chrono::steady_clock::now() + limit;
    Pcm sentence;
    for (const std::string& word : words.words) {
      if (std::chrono::steady_clock::now() > end)
        return domain::Unexpected{std::string("the recordings took too long to read")};
      if (word.empty()) {
        add_silence(sentence, pause);
        continue;
      }
      const VoiceResult said = recording(word);
      if (!said) return domain::Unexpected{said.error()};
      sentence.samples.insert(sentence.samples.end(), said->samples.begin(), said->samples.end());
      add_silence(sentence, between_words);
    }
    if (sentence.samples.empty()) return domain::Unexpected{std::string("nothing to say")};
    return sentence;
  }

 private:
  VoiceResult recording(const std::string& word) {
    if (const auto known = known_.find(word); known != known_.end()) return known->second;
    if (!names_a_file(word)) return domain::Unexpected{"no recording can be named \"" + word + "\""};
    VoiceResult read = read_wav(folder_ / (word + ".wav"), longest_word);
    if (read) known_.emplace(word, *read);
    return read;
  }

  std::filesystem::path folder_;
  std::map<std::string, Pcm> known_;
};

} // namespace

std::unique_ptr<VoiceEngine> recorded_prompts(std::filesystem::path folder) {
  return std::make_unique<RecordedPrompts>(std::move(folder));
}

} // namespace ventanilla::audio

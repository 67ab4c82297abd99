#include "host/audio/voice_engine.hpp"
#include "host/audio/wav.hpp"
#include "shared/ports/run_program.hpp"

#include <random>

namespace ventanilla::audio {
namespace {

constexpr std::chrono::seconds longest_spoken{30};

void replace_all(std::string& text, std::string_view mark, const std::string& value) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
    text.replace(at, mark.size(), value);
}

/// A folder that only this user may enter, gone with the value.
class PrivateFolder {
 public:
  PrivateFolder() {
    namespace fs = std::filesystem;
    std::error_code error;
    const fs::path base = fs::temp_directory_path(error);
    std::random_device random;
    for (int tries = 0; tries < 8 && path_.empty() && !error; ++tries) {
      const fs::path tried = base / ("ventanilla-voice-" + std::to_string(random()));
      if (fs::create_directory(tried, error)) {
        fs::permissions(tried, fs::perms::owner_all, error);
        path_ = tried;
      }
    }
  }
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

class CommandVoice final : public VoiceEngine {
 public:
  explicit CommandVoice(std::vector<std::string> arguments) : arguments_(std::move(arguments)) {}

  std::string_view name() const override { return "command"; }

  VoiceResult speak(const domain::Utterance& words, std::chrono::milliseconds limit) override {
    const PrivateFolder folder;
    if (folder.path().empty())
      return domain::Unexpected{std::string("no folder for the sound could be made")};
    const std::filesystem::path wav = folder.path() / "voice.wav";
    std::vector<std::string> arguments = arguments_;
    for (std::string& argument : arguments) {
      replace_all(argument, "{wav}", wav.string());
      replace_all(argument, "{text}", words.sentence); // last: the sentence itself is not looked through
    }
    const ports::ProgramEnd end = ports::run_program(arguments, limit);
    if (!end.ok()) return domain::Unexpected{end.detail};
    return read_wav(wav, longest_spoken);
  }

 private:
  std::vector<std::string> arguments_;
};

} // namespace

std::unique_ptr<VoiceEngine> command_voice(std::vector<std::string> arguments) {
  return std::make_unique<CommandVoice>(std::move(arguments));
}

} // namespace ventanilla::audio

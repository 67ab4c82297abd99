#pragma once

#include "host/sdk/services/slides.hpp"

#include <condition_variable>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace ventanilla::app {

/// Decodes pictures on a thread of its own; at most three are kept as textures. `wake` is called
/// [slides-thread] when one is ready. Files above 32 MiB or 64 megapixels are left out.
class SlideFolder final : public sdk::Slides {
 public:
  SlideFolder(const std::filesystem::path& folder, std::function<void()> wake);
  ~SlideFolder() override;
  SlideFolder(const SlideFolder&) = delete;
  SlideFolder& operator=(const SlideFolder&) = delete;

  [[nodiscard]] std::size_t count() const override { return files_.size(); }
  [[nodiscard]] sdk::Picture picture(std::size_t index) override;

 private:
  struct Pixels {
    std::vector<unsigned char> rgba;
    int width = 0;
    int height = 0;
  };
  void decode_loop();
  static std::optional<Pixels> decode(const std::filesystem::path& file);
  void forget_oldest();

  std::vector<std::filesystem::path> files_;
  std::function<void()> wake_;
  std::map<std::size_t, sdk::Picture> textures_;
  std::vector<std::size_t> order_; ///< of textures, oldest use first
  std::mutex mutex_;
  std::condition_variable something_;
  std::optional<std::size_t> wanted_;
  std::map<std::size_t, Pixels> decoded_; ///< an entry without pixels: could not be read
  bool stopping_ = false;
  std::thread thread_;
};

} // namespace ventanilla::app

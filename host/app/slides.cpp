#include "host/app/slides.hpp"

#include <spdlog/spdlog.h>

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <stb/stb_image.h>

#include <algorithm>
#include <memory>

namespace ventanilla::app {

namespace {

constexpr std::uintmax_t file_most = 32UL * 1024 * 1024;
constexpr long pixels_most = 64L * 1000 * 1000;
constexpr std::size_t textures_most = 3;

std::vector<std::filesystem::path> pictures_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    const auto ending = entry.path().extension().string();
    if (ending == ".png" || ending == ".jpg" || ending == ".jpeg") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::uintptr_t upload(const unsigned char* rgba, int width, int height) {
  GLuint texture = 0;
  glGenTextures(1, &texture);
  glBindTexture(GL_TEXTURE_2D, texture);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, rgba);
  return texture;
}

} // namespace

SlideFolder::SlideFolder(const std::filesystem::path& folder, std::function<void()> wake)
    : files_(pictures_in(folder)), wake_(std::move(wake)), thread_([this] { decode_loop(); }) {}

SlideFolder::~SlideFolder() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  something_.notify_all();
  thread_.join();
}

sdk::Picture SlideFolder::picture(std::size_t index) {
  if (index >= files_.size()) return {};
  const auto known = textures_.find(index);
  if (known != textures_.end()) {
    std::erase(order_, index);
    order_.push_back(index);
    return known->second;
  }
  std::unique_lock lock(mutex_);
  const auto ready = decoded_.find(index);
  if (ready == decoded_.end()) {
    wanted_ = index;
    something_.notify_all();
    return {};
  }
  auto pixels = std::move(ready->second);
  if (pixels.rgba.empty()) return {}; // stays in the map: an unreadable file isn't tried again
  decoded_.erase(ready);
  lock.unlock();
  forget_oldest();
  const sdk::Picture picture{upload(pixels.rgba.data(), pixels.width, pixels.height), pixels.width,
                             pixels.height};
  textures_[index] = picture;
  order_.push_back(index);
  return picture;
}

void SlideFolder::forget_oldest() {
  while (order_.size() >= textures_most) {
    const auto oldest = order_.front();
    order_.erase(order_.begin());
    const auto texture = static_cast<GLuint>(textures_[oldest].texture);
    glDeleteTextures(1, &texture);
    textures_.erase(oldest);
  }
}

std::optional<SlideFolder::Pixels> SlideFolder::decode(const std::filesystem::path& file) {
  std::error_code error;
  if (std::filesystem::file_size(file, error) > file_most || error) return std::nullopt;
  int width = 0;
  int height = 0;
  int channels = 0;
  if (stbi_info(file.c_str(), &width, &height, &channels) == 0) return std::nullopt;
  if (long{width} * long{height} > pixels_most) return std::nullopt;
  const std::unique_ptr<unsigned char, void (*)(void*)> data(
      stbi_load(file.c_str(), &width, &height, &channels, STBI_rgb_alpha), stbi_image_free);
  if (!data) return std::nullopt;
  const auto size = static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4;
  return Pixels{{data.get(), data.get() + size}, width, height};
}

void SlideFolder::decode_loop() {
  std::unique_lock lock(mutex_);
  while (true) {
    something_.wait(lock, [this] { return stopping_ || wanted_.has_value(); });
    if (stopping_) return;
    const auto index = *wanted_;
    wanted_.reset();
    if (decoded_.contains(index)) continue;
    lock.unlock();
    auto pixels = decode(files_[index]);
    if (!pixels) spdlog::warn("the slide {} can't be shown", files_[index].filename().string());
    lock.lock();
    decoded_[index] = pixels ? std::move(*pixels) : Pixels{};
    wake_();
  }
}

} // namespace ventanilla::app

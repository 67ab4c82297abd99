#include "host/app/renderer.hpp"

#define GL_GLEXT_PROTOTYPES
#include <GL/gl.h>
#include <GL/glext.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <stb/stb_image_write.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace ventanilla::app {

namespace {

std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
  hash *= 0xFF51AFD7ED558CCDULL;
  return hash ^ (hash >> 33U);
}

std::uint64_t bits_of(float left, float right) {
  std::uint32_t low = 0;
  std::uint32_t high = 0;
  std::memcpy(&low, &left, sizeof low);
  std::memcpy(&high, &right, sizeof high);
  return std::uint64_t{high} << 32U | low;
}

std::uint64_t hash_of(const ImDrawVert& vertex) {
  return mix(mix(bits_of(vertex.pos.x, vertex.pos.y), bits_of(vertex.uv.x, vertex.uv.y)), vertex.col);
}

PixelBox box_of(const ImDrawVert* const (&corners)[3], const ImVec4& clip) {
  const auto [left, right] = std::minmax({corners[0]->pos.x, corners[1]->pos.x, corners[2]->pos.x});
  const auto [top, bottom] = std::minmax({corners[0]->pos.y, corners[1]->pos.y, corners[2]->pos.y});
  return {static_cast<int>(std::floor(std::max(left, clip.x))),
          static_cast<int>(std::floor(std::max(top, clip.y))),
          static_cast<int>(std::ceil(std::min(right, clip.z))),
          static_cast<int>(std::ceil(std::min(bottom, clip.w)))};
}

/// All triangles of a frame, sorted by look.
FrameTriangles triangles_of(const ImDrawData& data) {
  FrameTriangles triangles;
  triangles.reserve(static_cast<std::size_t>(data.TotalIdxCount / 3));
  std::vector<std::uint64_t> looks;
  for (int at = 0; at < data.CmdListsCount; ++at) {
    const ImDrawList& list = *data.CmdLists[at];
    looks.resize(static_cast<std::size_t>(list.VtxBuffer.Size));
    for (int vertex = 0; vertex < list.VtxBuffer.Size; ++vertex)
      looks[static_cast<std::size_t>(vertex)] = hash_of(list.VtxBuffer[vertex]);
    for (const auto& command : list.CmdBuffer) {
      const auto setting = mix(mix(bits_of(command.ClipRect.x, command.ClipRect.y),
                                   bits_of(command.ClipRect.z, command.ClipRect.w)),
                               reinterpret_cast<std::uintptr_t>(command.GetTexID()));
      for (unsigned first = 0; first + 2 < command.ElemCount; first += 3) {
        std::uint64_t look = setting;
        const ImDrawVert* corners[3];
        for (unsigned corner = 0; corner < 3; ++corner) {
          const auto index =
              command.VtxOffset + list.IdxBuffer[static_cast<int>(command.IdxOffset + first + corner)];
          corners[corner] = &list.VtxBuffer[static_cast<int>(index)];
          look = mix(look, looks[index]);
        }
        triangles.push_back({look, box_of(corners, command.ClipRect)});
      }
    }
  }
  std::sort(triangles.begin(), triangles.end(),
            [](const Triangle& left, const Triangle& right) { return left.look < right.look; });
  return triangles;
}

/// Draws the whole list, but nothing outside the box: every clip is narrowed to it for the time of the call.
void draw_inside(ImDrawData& data, const PixelBox& box) {
  std::vector<ImVec4> clips;
  for (int at = 0; at < data.CmdListsCount; ++at) {
    for (auto& command : data.CmdLists[at]->CmdBuffer) {
      clips.push_back(command.ClipRect);
      command.ClipRect.x = std::max(command.ClipRect.x, static_cast<float>(box.left));
      command.ClipRect.y = std::max(command.ClipRect.y, static_cast<float>(box.top));
      command.ClipRect.z = std::min(command.ClipRect.z, static_cast<float>(box.right));
      command.ClipRect.w = std::min(command.ClipRect.w, static_cast<float>(box.bottom));
    }
  }
  ImGui_ImplOpenGL3_RenderDrawData(&data);
  std::size_t next = 0;
  for (int at = 0; at < data.CmdListsCount; ++at)
    for (auto& command : data.CmdLists[at]->CmdBuffer)
      command.ClipRect = clips[next++];
}

bool software_rendered() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  return name != nullptr && std::string_view(name).find("llvmpipe") != std::string_view::npos;
}

} // namespace

Renderer::Renderer() : back_buffer_survives_(software_rendered()) {}

Renderer::~Renderer() {
  drop_buffer();
}

void Renderer::forget() {
  whole_ = true;
}

void Renderer::drop_buffer() {
  if (framebuffer_ != 0) glDeleteFramebuffers(1, &framebuffer_);
  if (texture_ != 0) glDeleteTextures(1, &texture_);
  framebuffer_ = 0;
  texture_ = 0;
}

void Renderer::prepare_buffer(int width, int height) {
  drop_buffer();
  glGenTextures(1, &texture_);
  glBindTexture(GL_TEXTURE_2D, texture_);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glGenFramebuffers(1, &framebuffer_);
  glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_);
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_, 0);
  glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

std::vector<PixelBox> Renderer::draw(ImDrawData& data) {
  const int width = static_cast<int>(data.DisplaySize.x * data.FramebufferScale.x);
  const int height = static_cast<int>(data.DisplaySize.y * data.FramebufferScale.y);
  if (width <= 0 || height <= 0) return {};
  auto triangles = triangles_of(data);
  std::vector<PixelBox> boxes;
  if (whole_ || width != width_ || height != height_) {
    if (!back_buffer_survives_ && (width != width_ || height != height_)) prepare_buffer(width, height);
    boxes = {{0, 0, width, height}};
  } else {
    boxes = changed_boxes(before_, triangles, width, height);
  }
  before_ = std::move(triangles);
  width_ = width;
  height_ = height;
  whole_ = false;
  if (boxes.empty()) return {};

  glBindFramebuffer(GL_FRAMEBUFFER, back_buffer_survives_ ? 0 : framebuffer_);
  glViewport(0, 0, width, height);
  for (const auto& box : boxes) {
    glEnable(GL_SCISSOR_TEST);
    glScissor(box.left, height - box.bottom, box.right - box.left, box.bottom - box.top);
    glClearColor(0, 0, 0, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    draw_inside(data, box);
  }
  glDisable(GL_SCISSOR_TEST);
  if (!back_buffer_survives_) {
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer_);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, 0);
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
  }
  ++frames_drawn_;
  return boxes;
}

void Renderer::save_png(const std::filesystem::path& file, int width, int height) const {
  glBindFramebuffer(GL_READ_FRAMEBUFFER, back_buffer_survives_ ? 0 : framebuffer_);
  const auto stride = static_cast<std::size_t>(width) * 3;
  std::vector<unsigned char> pixels(stride * static_cast<std::size_t>(height));
  glPixelStorei(GL_PACK_ALIGNMENT, 1);
  glReadPixels(0, 0, width, height, GL_RGB, GL_UNSIGNED_BYTE, pixels.data());
  glBindFramebuffer(GL_READ_FRAMEBUFFER, 0);
  std::vector<unsigned char> upright(pixels.size());
  for (std::size_t row = 0; row < static_cast<std::size_t>(height); ++row)
    std::copy_n(pixels.begin() + static_cast<std::ptrdiff_t>(row * stride), stride,
                upright.begin() +
                    static_cast<std::ptrdiff_t>((static_cast<std::size_t>(height) - 1 - row) * stride));
  if (stbi_write_png(file.c_str(), width, height, 3, upright.data(), static_cast<int>(stride)) == 0)
    throw std::runtime_error("can't write " + file.string());
}

} // namespace ventanilla::app

#include "host/app/loop.hpp"

#include "host/app/assets.hpp"
#include "host/app/enrolment.hpp"
#include "host/app/font_texture.hpp"
#include "host/app/kiosk_lock.hpp"
#include "host/app/plugin_host.hpp"
#include "host/app/presenter.hpp"
#include "host/app/renderer.hpp"
#include "host/app/session.hpp"
#include "host/app/widget_file.hpp"
#include "host/app/window.hpp"
#include "host/sdk/ui/context.hpp"
#include "host/sdk/ui/gallery/gallery.hpp"

#include <GLFW/glfw3.h>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <imgui.h>
#include <spdlog/spdlog.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <limits>

namespace ventanilla::app {

namespace {

/// Frames run after any event: Dear ImGui 1.86 samples input a frame at a time, so a press needs more than
/// one.
constexpr int frames_after_event = 3;
/// The GL of a window that has another size goes on drawing into the old one's buffer until it is swapped.
constexpr int whole_frames_after_resize = 2;
constexpr double sleep_most_s = 5;
constexpr double movement_s = 0.25;
/// How far apart the frames of a movement are, at least. Where the processor draws, more than thirty a second
/// take a whole core and look no smoother.
constexpr double frame_spacing_s = 1.0 / 60;
constexpr double software_frame_spacing_s = 1.0 / 30;
constexpr double pointer_hides_s = 3;

std::atomic<bool>& stop_asked() {
  static std::atomic<bool> asked = false;
  return asked;
}

void ask_to_stop(int) {
  stop_asked() = true;
}

/// Called with each input event before Dear ImGui's backend hears it.
struct Ears {
  GLFWkeyfun key;
  GLFWmousebuttonfun button;
  GLFWcursorposfun pointer;
  GLFWcursorenterfun enter;
  GLFWscrollfun scroll;
  GLFWcharfun letter;
  GLFWwindowfocusfun focus;
};

/// Starts and ends the backends of Dear ImGui around the context.
class Backends {
 public:
  Backends(GLFWwindow* window, const Ears& ears) {
    glfwSetMouseButtonCallback(window, ears.button);
    glfwSetCursorPosCallback(window, ears.pointer);
    glfwSetCursorEnterCallback(window, ears.enter);
    glfwSetScrollCallback(window, ears.scroll);
    glfwSetWindowFocusCallback(window, ears.focus);
    ImGui_ImplGlfw_InitForOpenGL(window, true);
    // Keys and letters wait for their turn: Dear ImGui gets them from the context, not from its backend,
    // which would tell it of a key before the letters that were typed ahead of it.
    glfwSetKeyCallback(window, ears.key);
    glfwSetCharCallback(window, ears.letter);
    ImGui_ImplOpenGL3_Init("#version 330");
  }
  ~Backends() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
  }
  Backends(const Backends&) = delete;
  Backends& operator=(const Backends&) = delete;
};

class WindowLoop {
 public:
  WindowLoop(const Profile& profile, const WindowOptions& options, const ports::Clock& clock)
      : options_(options), window_(title_of(profile, options), profile.window, profile.scale, profile.theme),
        session_(profile, clock, window_, [this] { wake(); }),
        plugin_(options.plugin.empty() ? nullptr
                                       : std::make_unique<PluginHost>(options.plugin, profile, session_)),
        context_(sdk::ui::parse_tokens(read_text(assets_folder() / "theme" / "tokens.json")),
                 plugin_ ? sdk::ui::parse_type_set(plugin_->type_set()).value_or(sdk::ui::TypeSet::desktop)
                 : options.enrolling ? sdk::ui::TypeSet::desktop
                                     : sdk::ui::gallery_page(options.gallery_page).set),
        backends_(window_.handle(), ears()),
        lock_(window_.is_kiosk() ? profile.pin_file : std::filesystem::path{}) {
    if (options.widgets) widgets_.emplace(*options.widgets);
    if (options.enrolling) enrolment_.emplace(profile, [this] { wake(); });
    glfwSetWindowUserPointer(window_.handle(), this);
    glfwSetWindowRefreshCallback(window_.handle(), [](GLFWwindow* handle) {
      of(handle).heard_ = true;
      of(handle).renderer_.forget();
    });
    glfwSetFramebufferSizeCallback(window_.handle(), [](GLFWwindow* handle, int, int) {
      of(handle).heard_ = true;
      of(handle).whole_frames_ = whole_frames_after_resize;
    });
    glfwShowWindow(window_.handle());
  }

  int run() {
    while (!should_close()) {
      if (due_frames_ == 0) {
        wait();
        // A moment that was asked for needs one frame; a movement that isn't over has asked for the next.
        due_frames_ = heard_ || dirty_ ? frames_after_event : 1;
      } else {
        glfwPollEvents();
      }
      dirty_ = false;
      heard_ = false;
      --due_frames_;
      frame();
      // Something may have come while the frame was made: it is looked at before the next sleep, never after
      // it.
      if (dirty_) due_frames_ = frames_after_event;
      if (took_screenshot_) return EXIT_SUCCESS;
    }
    return EXIT_SUCCESS;
  }

 private:
  /// Where a station has several windows, each says which it is.
  static std::string title_of(const Profile& profile, const WindowOptions& options) {
    return profile.plugins.size() > 1 ? profile.name + " · " + options.plugin : profile.name;
  }

  static WindowLoop& of(GLFWwindow* handle) {
    return *static_cast<WindowLoop*>(glfwGetWindowUserPointer(handle));
  }

  static Ears ears() {
    return {.key = on_key,
            .button =
                [](GLFWwindow* handle, int button, int action, int) {
                  auto& loop = of(handle);
                  loop.heard_ = true;
                  ++loop.inputs_;
                  loop.session_.somebody_is_there();
                  if (button != GLFW_MOUSE_BUTTON_LEFT) return;
                  loop.context_.button_event(action == GLFW_PRESS, static_cast<float>(loop.pointer_x_),
                                             static_cast<float>(loop.pointer_y_));
                },
            .pointer = on_pointer,
            .enter = on_enter,
            .scroll =
                [](GLFWwindow* handle, double, double) {
                  of(handle).heard_ = true;
                  of(handle).session_.somebody_is_there();
                },
            .letter =
                [](GLFWwindow* handle, unsigned letter) {
                  of(handle).heard_ = true;
                  of(handle).session_.somebody_is_there();
                  of(handle).context_.letter_event(letter);
                },
            .focus = [](GLFWwindow* handle, int) { of(handle).heard_ = true; }};
  }

  /// A key may go down and up between two frames: as events neither is lost.
  static void on_key(GLFWwindow* handle, int key, int, int action, int modifiers) {
    of(handle).heard_ = true;
    if (action == GLFW_REPEAT) return; // something may lie on the key
    of(handle).session_.somebody_is_there();
    ++of(handle).inputs_;
    of(handle).context_.key_event(key, action == GLFW_PRESS, modifiers);
  }

  /// Where the pointer is, without asking the X server each frame.
  static void on_pointer(GLFWwindow* handle, double x, double y) {
    auto& loop = of(handle);
    loop.heard_ = true;
    loop.pointer_x_ = x;
    loop.pointer_y_ = y;
    loop.pointer_moved_at_ = glfwGetTime();
    loop.session_.somebody_is_there();
    loop.context_.pointer_event(static_cast<float>(x), static_cast<float>(y));
  }

  /// A pointer that has left is over nothing.
  static void on_enter(GLFWwindow* handle, int entered) {
    auto& loop = of(handle);
    loop.heard_ = true;
    if (entered == GLFW_TRUE) return;
    constexpr float nowhere = std::numeric_limits<float>::lowest();
    loop.context_.pointer_event(nowhere, nowhere);
  }

  void wake() {
    dirty_ = true;
    glfwPostEmptyEvent();
  }

  bool should_close() {
    if (stop_asked() || leave_) return true;
    if (glfwWindowShouldClose(window_.handle()) == GLFW_FALSE) return false;
    // A kiosk has no close key: only its lock lets it go.
    if (window_.is_kiosk()) {
      glfwSetWindowShouldClose(window_.handle(), GLFW_FALSE);
      return false;
    }
    return true;
  }

  void wait() {
    if (dirty_) return;
    double most = sleep_most_s;
    const double spaced = began_at_ + (renderer_.is_software() ? software_frame_spacing_s : frame_spacing_s);
    if (const auto next = context_.next_frame_at())
      most = std::clamp(std::max(*next, spaced) - glfwGetTime(), 0.0, sleep_most_s);
    // A picture that changed may have changed more than it has drawn yet: one more look at it.
    if (changed_) most = std::clamp(spaced - glfwGetTime(), 0.0, most);
    if (window_.is_kiosk() && !pointer_hidden_)
      most = std::clamp(pointer_moved_at_ + pointer_hides_s + 0.01 - glfwGetTime(), 0.0, most);
    if (most > 0.0005)
      glfwWaitEventsTimeout(most);
    else
      glfwPollEvents();
  }

  void frame() {
    began_at_ = glfwGetTime();
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_.handle(), &width, &height);
    if (width == 0 || height == 0) return; // minimised
    // A font or icon asked for the first time makes the frame again before anything is shown.
    constexpr int tries_most = 4;
    for (int tries = 0; tries < tries_most; ++tries)
      if (build()) break;
    const bool whole = whole_frames_ > 0;
    if (whole) {
      --whole_frames_;
      renderer_.forget();
    }
    const auto boxes = renderer_.draw(*ImGui::GetDrawData());
    changed_ = !boxes.empty();
    if (changed_) presenter_.present(boxes, height, renderer_.is_software() && !whole);
    ++frames_;
    hide_pointer();
    if (widgets_) {
      const auto state = session_.state();
      widgets_->write(context_.widgets(), session_.has_station() ? &state : nullptr,
                      {.made = frames_,
                       .drawn = renderer_.frames_drawn(),
                       .pointer_hidden = pointer_hidden_,
                       .inputs = inputs_,
                       .moving = moves()});
    }
    take_screenshot(width, height);
  }

  bool build() {
    const sdk::ui::FrameInput input{.seconds = glfwGetTime(),
                                    .scale = window_.scale(),
                                    .theme = window_.theme(),
                                    .large_text = window_.large_text()};
    if (context_.prepare(input)) {
      font_texture_.upload();
      renderer_.forget();
    }
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    auto& ui = context_.begin();
    draw(ui);
    return context_.end();
  }

  void draw(sdk::ui::Ui& ui) {
    if (enrolment_) {
      if (enrolment_->frame(ui, session_.words())) leave_ = true;
      return;
    }
    if (!plugin_) return sdk::ui::draw_gallery(ui, options_.gallery_page, gallery_);
    if (!lock_.asking()) plugin_->frame(ui);
    if (!window_.is_kiosk()) return;
    const bool down = glfwGetMouseButton(window_.handle(), GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS;
    if (lock_.frame(ui, session_.words(), down, pointer_x_, pointer_y_)) leave_ = true;
  }

  void hide_pointer() {
    if (!window_.is_kiosk()) return;
    const bool hidden = glfwGetTime() - pointer_moved_at_ > pointer_hides_s;
    if (hidden != pointer_hidden_) {
      pointer_hidden_ = hidden;
      ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
      glfwSetInputMode(window_.handle(), GLFW_CURSOR, hidden ? GLFW_CURSOR_HIDDEN : GLFW_CURSOR_NORMAL);
    }
  }

  /// Frames of an event to come, a movement, or a press that is shown for a moment; not a clock's next
  /// second.
  bool moves() const {
    const auto next = context_.next_frame_at();
    return due_frames_ > 0 || (next && *next < glfwGetTime() + movement_s);
  }

  void take_screenshot(int width, int height) {
    if (!options_.screenshot || frames_ < options_.screenshot_after_frames) return;
    const auto& shown = context_.widgets();
    const auto& wanted = options_.screenshot_when;
    const bool there = wanted.empty() || std::any_of(shown.begin(), shown.end(),
                                                     [&](const auto& each) { return each.id == wanted; });
    if (!there) return;
    renderer_.save_png(*options_.screenshot, width, height);
    took_screenshot_ = true;
  }

  WindowOptions options_;
  Glfw glfw_;
  Window window_;
  Renderer renderer_;
  Presenter presenter_{window_.handle()};
  std::atomic<bool> dirty_ = true;
  int due_frames_ = frames_after_event;
  int inputs_ = 0;
  Session session_;
  std::unique_ptr<PluginHost> plugin_;
  sdk::ui::Context context_;
  Backends backends_;
  FontTexture font_texture_;
  KioskLock lock_;
  std::optional<WidgetFile> widgets_;
  sdk::ui::GalleryState gallery_;
  std::optional<Enrolment> enrolment_; ///< after what its thread wakes
  bool heard_ = false;                 ///< input came since the last frame
  bool changed_ = false;               ///< the last frame differed from the one before
  int whole_frames_ = 0;               ///< so many are drawn and shown whole
  double began_at_ = 0;                ///< when the last frame was begun
  bool leave_ = false;
  bool took_screenshot_ = false;
  int frames_ = 0;
  double pointer_x_ = 0;
  double pointer_y_ = 0;
  double pointer_moved_at_ = 0;
  bool pointer_hidden_ = false;
};

} // namespace

int run_window(const Profile& profile, const WindowOptions& options, const ports::Clock& clock) {
  std::signal(SIGTERM, ask_to_stop);
  std::signal(SIGINT, ask_to_stop);
  WindowLoop loop(profile, options, clock);
  return loop.run();
}

} // namespace ventanilla::app

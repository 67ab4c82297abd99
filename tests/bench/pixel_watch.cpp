// Watches a box of the X screen and prints, for each change, the time on CLOCK_MONOTONIC in ns, a hash of the
// box and whether it is all of one colour ("plain") or not ("drawn"). Seen from outside, so the same eye
// judges our window and a browser's.

#include <CLI/CLI.hpp>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>
#include <vector>

namespace {

struct CloseDisplay {
  void operator()(Display* display) const { XCloseDisplay(display); }
};
struct DestroyImage {
  void operator()(XImage* image) const { XDestroyImage(image); }
};

struct Look {
  std::uint64_t hash = 0;
  bool plain = true;
};

Look look_at(Display* display, const std::vector<int>& box) {
  const std::unique_ptr<XImage, DestroyImage> image(
      XGetImage(display, DefaultRootWindow(display), box[0], box[1], static_cast<unsigned>(box[2]),
                static_cast<unsigned>(box[3]), AllPlanes, ZPixmap));
  if (!image) return {};
  Look look{1469598103934665603ULL, true};
  const auto size = static_cast<std::size_t>(image->bytes_per_line) * static_cast<std::size_t>(image->height);
  for (std::size_t at = 0; at < size; ++at)
    look.hash = (look.hash ^ static_cast<std::uint8_t>(image->data[at])) * 1099511628211ULL;
  const auto pixel = static_cast<std::size_t>(image->bits_per_pixel) / 8;
  for (std::size_t at = pixel; at < size && look.plain; ++at)
    look.plain = image->data[at] == image->data[at - pixel];
  return look;
}

void print(const Look& look, std::int64_t at) {
  fmt::print("{} {:x} {}\n", at, look.hash, look.plain ? "plain" : "drawn");
}

std::int64_t monotonic_ns() {
  return std::chrono::duration_cast<std::chrono::nanoseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

} // namespace

int main(int argc, char** argv) {
  CLI::App app{"Prints when a box of the screen changes"};
  std::vector<int> box;
  int interval_us = 250;
  app.add_option("--box", box, "x y w h on the root window")->expected(4)->required();
  app.add_option("--interval-us", interval_us);
  CLI11_PARSE(app, argc, argv);
  const std::unique_ptr<Display, CloseDisplay> display(XOpenDisplay(nullptr));
  if (!display) {
    fmt::print(stderr, "pixel_watch: no display\n");
    return EXIT_FAILURE;
  }
  auto last = look_at(display.get(), box);
  print(last, monotonic_ns());
  std::fflush(stdout);
  while (true) {
    const auto look = look_at(display.get(), box);
    if (look.hash != last.hash) {
      last = look;
      print(look, monotonic_ns());
      if (std::fflush(stdout) != 0) return EXIT_SUCCESS;
    }
    std::this_thread::sleep_for(std::chrono::microseconds(interval_us));
  }
}

// Ends its process as soon as a file is there, and takes the file along: the next process lives.
#include "host/sdk/ui/ui.hpp"
#include "tests/ui/faults/good.hpp"

#include <cstdlib>
#include <filesystem>

namespace {

using namespace ventanilla::sdk;

class Crash final : public Plugin {
 public:
  void configure(const Settings&) override {}
  void update(const StationState&) override {
    const char* file = std::getenv("VENTANILLA_TEST_CRASH"); // NOLINT(concurrency-mt-unsafe)
    if (file != nullptr && std::filesystem::remove(file)) std::abort();
  }
  void draw(ui::Ui& ui) override {
    ui.text(ui.page().top(48), "alive", {.id = "crash.alive"});
    ui.need_frame_in(0.1); // the file comes without any event
  }
};

const PluginDescriptor descriptor = ventanilla::faults::good<Crash>("test.crash");

} // namespace

VENTANILLA_PLUGIN_EXPORT const PluginDescriptor* ventanilla_plugin() {
  return &descriptor;
}

// Throws as long as a file is there, from where the file's text says: create, configure, update or draw.
#include "host/sdk/ui/ui.hpp"
#include "tests/ui/faults/good.hpp"

#include <cstdlib>
#include <fstream>
#include <stdexcept>
#include <string>

namespace {

using namespace ventanilla::sdk;

void throw_if_told(const std::string& place) {
  std::string told;
  std::ifstream(std::getenv("VENTANILLA_TEST_THROW")) >> told; // NOLINT(concurrency-mt-unsafe)
  if (told == place) throw std::runtime_error("told to throw from " + place);
}

class Throws final : public Plugin {
 public:
  Throws() {
    throw_if_told("create");
    ++made_;
  }
  void configure(const Settings&) override { throw_if_told("configure"); }
  void update(const StationState&) override { throw_if_told("update"); }
  void draw(ui::Ui& ui) override {
    const auto box = ui.page().top(48);
    ui.text(box, "made " + std::to_string(made_) + " times", {.id = "throws.made"});
    ui.within(box, 40, 40, 0.1F, [&] { throw_if_told("draw"); });
    ui.need_frame_in(0.1); // the file may come and go without any event
  }

 private:
  static inline int made_ = 0;
};

const PluginDescriptor descriptor = ventanilla::faults::good<Throws>("test.throws");

} // namespace

VENTANILLA_PLUGIN_EXPORT const PluginDescriptor* ventanilla_plugin() {
  return &descriptor;
}

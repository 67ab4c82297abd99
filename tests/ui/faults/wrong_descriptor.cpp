// One library a fault: the build says in FAULT what is spoilt.
#include "tests/ui/faults/good.hpp"

namespace {

using namespace ventanilla::sdk;

class Nothing final : public Plugin {
 public:
  void configure(const Settings&) override {}
  void update(const StationState&) override {}
  void draw(ui::Ui&) override {}
};

PluginDescriptor spoilt() {
  [[maybe_unused]] static const char* const unknown_needs[] = {"nobody.offers_this", nullptr};
  auto descriptor = ventanilla::faults::good<Nothing>("test.fault");
  FAULT;
  return descriptor;
}

} // namespace

VENTANILLA_PLUGIN_EXPORT const PluginDescriptor* ventanilla_plugin() {
  static const PluginDescriptor descriptor = spoilt();
  return &descriptor;
}

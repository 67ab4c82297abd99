#pragma once

#include "host/sdk/services/services.hpp"
#include "host/sdk/station_state.hpp"

#include <cstddef>
#include <cstdint>

namespace ventanilla::sdk {

namespace ui {
class Ui;
}

/// Grows when a plugin built against the old headers would no longer work. A host loads exactly its own
/// number.
inline constexpr std::uint32_t plugin_abi = 2;

/// A setting that a station profile may give under `[plugin]`. Values are text in the profile's TOML types.
struct SettingDescriptor {
  enum class Kind : std::uint8_t { text, number, boolean };
  const char* key;
  Kind kind;
  const char* default_value; ///< as text: "8", "true", "slides"
  const char* help;          ///< one English sentence, shown by --list-plugins
};

/// The values of one station, checked against the descriptor: every declared key is there.
class Settings {
 public:
  virtual ~Settings() = default;
  [[nodiscard]] virtual const char* text(const char* key) const = 0;
  [[nodiscard]] virtual double number(const char* key) const = 0;
  [[nodiscard]] virtual bool boolean(const char* key) const = 0;
};

/// What stands in one window. All calls [ui-thread], in the order create, configure, (update, draw)*,
/// destroy. An exception from any of them becomes an error card in this window; the plugin is destroyed and
/// made again.
class Plugin {
 public:
  virtual ~Plugin() = default;

  virtual void configure(const Settings& settings) = 0;

  /// The state changed, an event came or an animation runs. `state` is valid until the next update begins.
  /// May send commands to services and take their results; may not draw.
  virtual void update(const StationState& state) = 0;

  /// Draws what the last update left. May change nothing but the plugin's own view state; asks services for
  /// what the person did.
  virtual void draw(ui::Ui& ui) = 0;
};

/// Static and readable without running any code of the plugin.
struct PluginDescriptor {
  std::uint32_t abi;    ///< plugin_abi
  std::uint32_t size;   ///< sizeof(PluginDescriptor)
  const char* sdk;      ///< VENTANILLA_SDK_VERSION
  const char* imgui;    ///< VENTANILLA_IMGUI_VERSION
  const char* compiler; ///< VENTANILLA_COMPILER
  const char* id;       ///< reverse domain, "co.ventanilla.ticket_kiosk"
  const char* name;     ///< for people
  const char* version;
  const char* type_set; ///< the type sizes it draws with: "panel", "desktop", "kiosk", "feedback" or "lobby"
  const char* const* needs; ///< service ids, ended by nullptr; what is not listed is not handed over
  const SettingDescriptor* settings;
  std::size_t setting_count;
  /// Made and destroyed by the plugin's own library.
  Plugin* (*create)(const Services& services);
  void (*destroy)(Plugin* plugin);
};

#define VENTANILLA_SDK_VERSION "0.1"
/// Of the Dear ImGui inside the SDK; plugins don't see its headers. The loader checks that this is the truth.
#define VENTANILLA_IMGUI_VERSION "1.86"
#define VENTANILLA_COMPILER "g++-" VENTANILLA_STRINGIFY(__GNUC__)
#define VENTANILLA_STRINGIFY(x) VENTANILLA_STRINGIFY_(x)
#define VENTANILLA_STRINGIFY_(x) #x

} // namespace ventanilla::sdk

/// The one exported symbol.
#define VENTANILLA_PLUGIN_EXPORT extern "C" __attribute__((visibility("default")))
#define VENTANILLA_PLUGIN_SYMBOL "ventanilla_plugin"
/// VENTANILLA_PLUGIN_EXPORT const ventanilla::sdk::PluginDescriptor* ventanilla_plugin();

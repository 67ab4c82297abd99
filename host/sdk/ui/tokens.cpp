#include "host/sdk/ui/tokens.hpp"

#include <boost/json.hpp>

#include <cmath>
#include <stdexcept>

namespace ventanilla::sdk::ui {

namespace json = boost::json;

namespace {

[[noreturn]] void malformed(const std::string& what) {
  throw std::runtime_error("tokens.json: " + what);
}

const json::object& object_at(const json::object& parent, std::string_view key) {
  const json::value* found = parent.if_contains(key);
  if (found == nullptr || !found->is_object()) malformed("no object \"" + std::string(key) + "\"");
  return found->get_object();
}

double number_of(const json::value& value, const std::string& where) {
  if (!value.is_number()) malformed(where + " is not a number");
  const double number = value.to_number<double>();
  if (!(number >= -10'000 && number <= 10'000)) malformed(where + " is out of range");
  return number;
}

double number_at(const json::object& parent, std::string_view key) {
  const json::value* found = parent.if_contains(key);
  if (found == nullptr) malformed("no number \"" + std::string(key) + "\"");
  return number_of(*found, std::string(key));
}

Rgba colour_at(const json::object& parent, std::string_view key, const std::string& where) {
  const json::value* found = parent.if_contains(key);
  if (found != nullptr && found->is_string()) {
    const json::string& text = found->get_string();
    if (const auto colour = parse_colour({text.data(), text.size()})) return *colour;
  }
  malformed("\"" + std::string(key) + "\" of " + where + " is not a colour");
}

constexpr std::array<std::string_view, 19> theme_roles{
    "background",   "surface",      "surface2",    "border",    "text",    "text2",        "primary",
    "on_primary",   "primary_soft", "accent",      "on_accent", "success", "success_soft", "warning",
    "warning_soft", "danger",       "danger_soft", "info",      "focus"};

/// The soft background and the readable ink of a ticket class, which tokens.json gives as one strong colour.
void derive_class(Palette& palette, Color ink, Color soft, Rgba strong, Theme theme) {
  const auto at = [&palette](Color role) -> Rgba& { return palette[static_cast<std::size_t>(role)]; };
  constexpr Rgba white{255, 255, 255};
  if (theme == Theme::light) {
    at(ink) = strong;
    at(soft) = mix(at(Color::surface), strong, 0.11);
  } else if (theme == Theme::dark) {
    at(ink) = mix(strong, white, 0.6);
    at(soft) = mix(at(Color::surface), strong, 0.42);
  } else {
    at(ink) = mix(strong, white, 0.7);
    at(soft) = mix(Rgba{0, 0, 0}, strong, 0.25);
  }
}

/// The five faces, lighter on dark.
void derive_faces(Palette& palette, const json::object& faces, Theme theme) {
  constexpr Rgba white{255, 255, 255};
  const double lighter = theme == Theme::light ? 0 : theme == Theme::dark ? 0.45 : 0.6;
  for (std::size_t score = 1; score <= 5; ++score) {
    const Rgba strong = colour_at(faces, std::to_string(score), "faces");
    palette[static_cast<std::size_t>(Color::face_1) + score - 1] = mix(strong, white, lighter);
  }
}

Palette read_palette(const json::object& root, std::string_view name, Theme theme) {
  const json::object& themes = object_at(root, "theme");
  const json::object& classes = object_at(root, "queue_classes");
  const json::object& object = object_at(themes, name);
  const std::string where = "theme " + std::string(name);
  Palette palette{};
  for (std::size_t role = 0; role < theme_roles.size(); ++role) {
    palette[role] = colour_at(object, theme_roles[role], where);
  }
  derive_class(palette, Color::preferential, Color::preferential_soft,
               colour_at(classes, "preferential", "queue_classes"), theme);
  derive_class(palette, Color::appointment, Color::appointment_soft,
               colour_at(classes, "appointment", "queue_classes"), theme);
  derive_faces(palette, object_at(root, "faces"), theme);
  return palette;
}

constexpr std::array<std::string_view, type_role_count> role_names{
    "caption", "body", "strong", "button", "title", "headline", "number", "code", "row", "clock", "desk"};
constexpr std::array<std::string_view, type_set_count> set_names{"panel", "desktop", "kiosk", "feedback",
                                                                 "lobby"};

/// What stands in for a role that a set does not name, first found.
constexpr std::array<std::array<TypeRole, 4>, type_role_count> stand_ins{{
    {TypeRole::body, TypeRole::body, TypeRole::body, TypeRole::body},             // caption
    {TypeRole::caption, TypeRole::caption, TypeRole::caption, TypeRole::caption}, // body
    {TypeRole::body, TypeRole::body, TypeRole::body, TypeRole::body},             // strong
    {TypeRole::strong, TypeRole::body, TypeRole::body, TypeRole::body},           // button
    {TypeRole::clock, TypeRole::body, TypeRole::body, TypeRole::body},            // title
    {TypeRole::row, TypeRole::title, TypeRole::body, TypeRole::body},             // headline
    {TypeRole::row, TypeRole::headline, TypeRole::title, TypeRole::body},         // number
    {TypeRole::number, TypeRole::headline, TypeRole::title, TypeRole::body},      // code
    {TypeRole::headline, TypeRole::number, TypeRole::title, TypeRole::body},      // row
    {TypeRole::button, TypeRole::title, TypeRole::body, TypeRole::body},          // clock
    {TypeRole::code, TypeRole::headline, TypeRole::title, TypeRole::body},        // desk
}};

std::array<TypeSize, type_role_count> read_set(const json::object& types, std::string_view name) {
  const json::object& object = object_at(types, name);
  std::array<TypeSize, type_role_count> sizes{};
  for (std::size_t role = 0; role < type_role_count; ++role) {
    const json::value* found = object.if_contains(role_names[role]);
    if (found == nullptr) continue;
    const std::string where = "type." + std::string(name) + "." + std::string(role_names[role]);
    if (!found->is_array() || found->get_array().size() != 2) malformed(where + " is not [size, line]");
    sizes[role] = {static_cast<float>(number_of(found->get_array()[0], where)),
                   static_cast<float>(number_of(found->get_array()[1], where))};
    if (sizes[role].size < 6 || sizes[role].line < sizes[role].size) malformed(where + " is too small");
  }
  const auto named = sizes;
  for (std::size_t role = 0; role < type_role_count; ++role) {
    for (std::size_t choice = 0; choice < 4 && sizes[role].size == 0; ++choice) {
      sizes[role] = named[static_cast<std::size_t>(stand_ins[role][choice])];
    }
    if (sizes[role].size == 0) malformed("type." + std::string(name) + " has neither caption nor body");
  }
  return sizes;
}

Bezier read_curve(const json::object& motion, std::string_view key) {
  const json::value* found = motion.if_contains(key);
  if (found == nullptr || !found->is_array() || found->get_array().size() != 4) {
    malformed("motion." + std::string(key) + " is not four numbers");
  }
  const json::array& points = found->get_array();
  const auto at = [&](std::size_t index) { return number_of(points[index], std::string(key)); };
  if (at(0) < 0 || at(0) > 1 || at(2) < 0 || at(2) > 1) malformed("a curve's x must be 0 to 1");
  return {at(0), at(1), at(2), at(3)};
}

Motion read_motion(const json::object& root) {
  const json::object& object = object_at(root, "motion");
  const json::object& flash = object_at(object, "call_flash");
  Motion motion;
  motion.tap_ms = number_at(object, "tap_ms");
  motion.fade_ms = number_at(object, "fade_ms");
  motion.move_ms = number_at(object, "move_ms");
  motion.call_in_ms = number_at(object, "call_in_ms");
  motion.screen_ms = number_at(object, "screen_ms");
  motion.ease_out = read_curve(object, "ease_out");
  motion.ease_in_out = read_curve(object, "ease_in_out");
  motion.flash_pulses = static_cast<int>(number_at(flash, "pulses"));
  motion.flash_period_ms = number_at(flash, "period_ms");
  if (motion.flash_period_ms < 334) malformed("more than three flashes in a second");
  return motion;
}

} // namespace

std::optional<Rgba> parse_colour(std::string_view hex) {
  if (hex.size() != 7 || hex[0] != '#') return std::nullopt;
  std::array<std::uint8_t, 3> parts{};
  for (std::size_t index = 0; index < 6; ++index) {
    const char c = hex[index + 1];
    int digit = 0;
    if (c >= '0' && c <= '9') {
      digit = c - '0';
    } else if (c >= 'A' && c <= 'F') {
      digit = c - 'A' + 10;
    } else if (c >= 'a' && c <= 'f') {
      digit = c - 'a' + 10;
    } else {
      return std::nullopt;
    }
    parts[index / 2] = static_cast<std::uint8_t>(parts[index / 2] * 16 + digit);
  }
  return Rgba{parts[0], parts[1], parts[2]};
}

Rgba mix(Rgba a, Rgba b, double part) {
  const auto blend = [part](std::uint8_t from, std::uint8_t to) {
    return static_cast<std::uint8_t>(std::lround(from + (to - from) * part));
  };
  return {blend(a.r, b.r), blend(a.g, b.g), blend(a.b, b.b), blend(a.a, b.a)};
}

double contrast(Rgba a, Rgba b) {
  const auto luminance = [](Rgba colour) {
    const auto linear = [](std::uint8_t part) {
      const double c = part / 255.0;
      return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
  };
  const double first = luminance(a);
  const double second = luminance(b);
  return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

std::optional<TypeSet> parse_type_set(std::string_view name) {
  for (std::size_t set = 0; set < set_names.size(); ++set) {
    if (set_names[set] == name) return static_cast<TypeSet>(set);
  }
  return std::nullopt;
}

float margin_of(TypeSet set) {
  constexpr std::array<float, type_set_count> margins{24, 32, 64, 48, 80};
  return margins[static_cast<std::size_t>(set)];
}

Tokens parse_tokens(std::string_view text) {
  json::error_code error;
  const json::value root_value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !root_value.is_object()) malformed("not a JSON object");
  const json::object& root = root_value.get_object();

  Tokens tokens;
  constexpr std::array<std::string_view, 3> names{"light", "dark", "high_contrast"};
  for (std::size_t theme = 0; theme < names.size(); ++theme) {
    tokens.themes[theme] = read_palette(root, names[theme], static_cast<Theme>(theme));
    const auto at = [&](Color role) -> Rgba& { return tokens.themes[theme][static_cast<std::size_t>(role)]; };
    // What floats is ink in every theme; on a dark page it needs a lighter ink to be seen.
    at(Color::ink) = theme == 0 ? at(Color::text) : at(Color::surface2);
    at(Color::on_ink) = theme == 0 ? at(Color::surface) : at(Color::text);
  }
  for (std::size_t theme = 0; theme < names.size(); ++theme) {
    const auto source = theme == 0 ? Theme::dark : static_cast<Theme>(theme);
    tokens.themes[theme][static_cast<std::size_t>(Color::ink_action)] = tokens.color(source, Color::primary);
  }
  const json::object& types = object_at(root, "type");
  for (std::size_t set = 0; set < set_names.size(); ++set)
    tokens.type[set] = read_set(types, set_names[set]);

  const json::value* space = root.if_contains("space");
  if (space == nullptr || !space->is_array() || space->get_array().size() != tokens.space.size()) {
    malformed("\"space\" is not ten numbers");
  }
  for (std::size_t step = 0; step < tokens.space.size(); ++step) {
    tokens.space[step] = static_cast<float>(number_of(space->get_array()[step], "space"));
  }
  const auto length = [](const json::object& object, std::string_view key) {
    return static_cast<float>(number_at(object, key));
  };
  const json::object& radius = object_at(root, "radius");
  tokens.radius_small = length(radius, "small");
  tokens.radius_control = length(radius, "control");
  tokens.radius_card = length(radius, "card");
  tokens.radius_sheet = length(radius, "sheet");
  const json::object& stroke = object_at(root, "stroke");
  tokens.stroke_hair = length(stroke, "hair");
  tokens.stroke_control = length(stroke, "control");
  tokens.stroke_focus = length(stroke, "focus");
  tokens.motion = read_motion(root);
  return tokens;
}

} // namespace ventanilla::sdk::ui

#pragma once

#include "host/sdk/ui/geometry.hpp"
#include "host/sdk/ui/keys.hpp"
#include "host/sdk/ui/tokens.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// What each component can be told. All fields have a quiet default: name only those that matter, as in
/// `ui.button("listo", box, words, {.kind = ButtonKind::primary, .icon = "check"})`.
///
/// Views of text are read during the call only. Icon names are those of Material Design Icons without the
/// "mdi-" ("file-document"); an unknown one is drawn as a small square.
namespace ventanilla::sdk::ui {

enum class Align : std::uint8_t { left, centre, right };
enum class VAlign : std::uint8_t { top, middle, bottom };

/// How text is set. Size and line come from the plugin's type set.
struct TextStyle {
  TypeRole role = TypeRole::body;
  Weight weight = Weight::by_role;
  Color color = Color::text;
  Align align = Align::left;
  VAlign valign = VAlign::middle;
  int lines = 1;            ///< at most this many; the last ends in "…" at a word
  bool tabular = false;     ///< all digits equally wide: clocks, timers, what counts in place
  bool balance = false;     ///< several lines are made about equally long
  float size = 0;           ///< px at scale 1 instead of the role's own; a fixed value, never an animated one
  float opacity = 1;        ///< 0 to 1
  bool ellipsis = true;     ///< false: words that do not fit are simply not cut
  std::string_view id = {}; ///< put in the widget map under this id
};

/// One part of a line that mixes weights, colours and icons ("**6** antes de usted").
struct Piece {
  std::string_view text = {};
  std::string_view icon = {};      ///< drawn before the text, as high as the text
  Weight weight = Weight::by_role; ///< by_role: as the line's style
  Color color = Color::none;       ///< none: as the line's style
  float gap = 0;                   ///< px before it
};

/// What a person does with a place that can be pressed.
struct Press {
  bool hovered = false;
  bool pressed = false; ///< held now (or for the moment of a key press): draw it darker and 1 px lower
  bool focused = false; ///< keyboard focus shown: draw the ring
  bool clicked = false; ///< once: released inside, Enter, Space or its shortcut
};

enum class ButtonKind : std::uint8_t { primary, outline, plain, danger };
enum class ButtonLayout : std::uint8_t {
  centred, ///< icon, label, subtitle in one line, in the middle
  leading, ///< icon left, label (subtitle below it) left, key badge right: panels and wide answers
  stacked, ///< icon above label: the kiosk's foot keys
};

struct Button {
  ButtonKind kind = ButtonKind::outline;
  ButtonLayout layout = ButtonLayout::centred;
  std::string_view icon = {};
  std::string_view subtitle = {}; ///< "se cierra en 8 s", "6 personas antes · 12–18 min"
  Chord shortcut = {};            ///< pressing it clicks the button
  bool badge = true;              ///< print the shortcut (leading layout)
  bool enabled = true;
  bool ink = false; ///< outline with text in `text` rather than blue: panel, "Volver"
  TypeRole role = TypeRole::button;
};

/// A quiet surface: radius 16, hair border in light and high contrast, none in dark.
struct Card {
  Color fill = Color::surface;
  Color border = Color::border; ///< Color::none leaves it out
  float radius = 0;             ///< 0: the card's 16
  bool shadow = false;          ///< only for what floats
};

struct Header {
  std::string_view icon = "bank";
  std::string_view office = {};
  std::string_view site = {};
  std::string_view clock = {};   ///< "10:41 a. m."; on the lobby "a. m." is drawn small
  std::string_view weekday = {}; ///< lobby only
  std::string_view date = {};    ///< lobby only
};

/// A service to be chosen, as a card (icon tile, letter, name on two lines, people) or as a row.
struct ServiceCard {
  std::string_view icon = {};
  std::string_view letter = {};
  std::string_view name = {};
  std::string_view detail = {}; ///< "6 personas · 12–18 min"
  std::string_view detail_icon = "account-multiple";
  bool enabled = true;
};

struct Row {
  std::string_view lead = {}; ///< first column in bold: "A 012", "A"
  float lead_width = 0;       ///< 0: 72 in lists of 48, 28 in lists of 32
  Color lead_color = Color::text;
  std::string_view text = {};
  std::string_view note = {};   ///< quiet text after it
  std::string_view number = {}; ///< bold, right of the text, ends `number_right` px before the edge
  float number_right = 80;
  std::string_view trailing = {};
  Color trailing_color = Color::text2;
  bool pending = false; ///< a clock mark before `trailing`: not sent yet
  bool selected = false;
  bool enabled = true;
  bool divider = true; ///< hair line at its foot
  bool first = false;  ///< the card's upper corners are round here
  bool last = false;   ///< and its lower ones here
};

enum class Tone : std::uint8_t { info, success, warning, danger, neutral, accent, preferential, appointment };

struct Chip {
  std::string_view icon = {};
  std::string_view text = {};
  Tone tone = Tone::neutral;
  bool selectable = false; ///< a choice: outlined, selected it is soft blue with a tick
  bool selected = false;
  bool small = false;  ///< caption size: states inside dense cards
  Chord shortcut = {}; ///< printed as a small key before the word
  bool enabled = true;
  bool tab_stop = true; ///< false: Tab passes it, as the others of a group whose chosen one it stops at
};

enum class FieldKind : std::uint8_t { text, digits, secret };

struct Field {
  std::string_view label = {};
  std::string_view placeholder = {};
  std::string_view error = {}; ///< red border and this sentence below
  FieldKind kind = FieldKind::text;
  int max_length = 120; ///< characters
  bool enabled = true;
  bool autofocus = false; ///< takes the keyboard when it first appears
};

struct EditArea {
  std::string_view label = {};
  std::string_view placeholder = {};
  std::string_view error = {};
  int max_length = 2000;     ///< characters
  Tone tone = Tone::neutral; ///< warning: ochre and dashed, what is typed is an internal note
  bool enabled = true;
  bool autofocus = false;
};

struct ScrollView {
  bool from_end = false; ///< begins at the foot and stays there while nobody scrolls up: a conversation
  bool keys = false;     ///< Page Up and Page Down are its own
  std::optional<Box> show =
      std::nullopt; ///< of the content, relative to its top; brought into view when it changes
};

struct PinPad {
  int length = 4; ///< digits wanted; dots shown
  std::string_view error = {};
  bool enabled = true;
  bool keyboard = true; ///< digits and Backspace of the keyboard work while no field has the focus
};

/// What a keyboard on the screen remembers between frames; a fresh one for each text.
struct KeyboardMemory {
  enum class Layer : std::uint8_t { letters, accents, symbols };
  Layer layer = Layer::letters;
  bool shift = false;  ///< for one letter
  std::string held;    ///< the key under the finger, by name
  double since = 0;    ///< when it went down
  std::string offered; ///< the key whose other characters are offered
  int erased = 0;      ///< characters taken by the held erasing key
};

struct Keyboard {
  std::string_view space = {};  ///< its word: "espacio"
  std::size_t max_length = 120; ///< characters
};

struct TextArea {
  std::string_view hint = {}; ///< at its foot: "No escriba nombres ni documentos."
  std::size_t max_length = 0; ///< characters, counted at its foot
};

struct Banner {
  Tone tone = Tone::info;
  std::string_view icon = {};
  std::string_view title = {};
  std::string_view text = {};
};

struct Toast {
  std::string_view icon = "check";
  std::string_view text = {};
  std::string_view action = {}; ///< "Deshacer"
  Chord shortcut = {.key = Key::z, .ctrl = true};
};

struct Timer {
  double seconds = 0;
  double target = 0;                 ///< 0: no bar
  std::string_view target_text = {}; ///< "meta 12 min"
  std::string_view over_text = {};   ///< "pasó la meta de 12 min", said once it is past
};

struct Empty {
  std::string_view icon = {};
  std::string_view title = {};
  std::string_view text = {};
};

struct Tab {
  std::string_view id = {};
  std::string_view icon = {};
  std::string_view label = {};
  int badge = 0; ///< 0: none
};

struct Column {
  std::string_view title = {};
  float width = 0; ///< 0: shares what is left
  Align align = Align::left;
};

} // namespace ventanilla::sdk::ui

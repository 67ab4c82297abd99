#pragma once

#include "host/sdk/export.hpp"
#include "host/sdk/services/slides.hpp"
#include "host/sdk/ui/components.hpp"
#include "host/sdk/ui/geometry.hpp"
#include "host/sdk/ui/keys.hpp"
#include "host/sdk/ui/tokens.hpp"

#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::sdk::ui {

namespace detail {
struct State;
}

/// Something on screen that automation can find: box in window px (after scale), text as drawn.
struct WidgetBox {
  std::string id;
  Box box;
  bool enabled = true;
  std::string text;
  bool operator==(const WidgetBox&) const = default;
};

/// The design system. Handed to `Plugin::draw`; valid during that call. [ui-thread]
///
/// A screen is drawn by plain calls from back to front, each with its `Box` in px at scale 1:
///
///     const Box page = ui.page();
///     ui.header({64, 56, 952, 72}, {.office = name, .site = site, .clock = clock});
///     ui.text({64, 192, 952, 82}, words.get("kiosk.home.title"), {.role = TypeRole::headline});
///     if (ui.service_card("kiosk.service." + key, box, {.icon = "bank", .letter = "A", .name = "RUES"})) …
///
/// - **Ids** are stable, dotted, unique in a frame ("kiosk.service.certificados"): they join a component to
/// its
///   state between frames and appear in the widget map, by which automation finds them. Texts may carry one.
/// - **Acting**: what can be pressed answers true once, on release inside it, or on Enter or Space while it
/// has
///   the focus, or on its shortcut. Tab moves the focus in drawing order. Where two overlap the last drawn
///   wins.
/// - **Time**: nothing is drawn while nothing changes. Components that move ask for frames themselves;
/// whoever
///   shows something that runs by itself (a countdown) says so with `need_frame_in`.
/// - **Text sizes** are those of the plugin's type set. Sizes over 120 px hold digits, capitals, space and
/// thin
///   space only. A ticket's label is written with U+2009 between letter and number.
class VENTANILLA_SDK Ui {
 public:
  explicit Ui(detail::State& state) : state_(&state) {}

  // --- the frame -----------------------------------------------------------------------------------------
  /// The window in px at scale 1.
  [[nodiscard]] Box window() const;
  /// Seconds of the host's steady clock at this frame; the same through a frame.
  [[nodiscard]] double now() const;
  [[nodiscard]] Theme theme() const;
  [[nodiscard]] TypeSet type_set() const;
  [[nodiscard]] bool large_text() const;
  [[nodiscard]] bool reduced_motion() const;
  [[nodiscard]] const Tokens& tokens() const;
  /// A frame is wanted at this moment (of `now`), or as soon as possible until it.
  void need_frame_at(double seconds);
  void need_frame_in(double seconds) { need_frame_at(now() + seconds); }
  void animating_until(double seconds);
  /// Seconds since anybody touched, moved or typed anything.
  [[nodiscard]] double idle() const;

  // --- surfaces and shapes (shapes.cpp) --------------------------------------------------------------------
  /// Fills the window and answers what is inside the margin of the type set.
  Box page(Color background = Color::background);
  void card(Box box, const Card& options = {});
  void rect(Box box, Color fill, float radius = 0, float opacity = 1);
  void outline(Box box, Color color, float width, float radius = 0, float opacity = 1);
  /// A dashed line inside the box, for what is not public.
  void dashes(Box box, Color color, float width, float radius = 0);
  void line(Vec from, Vec to, Color color, float width = 1, float opacity = 1);
  void circle(Vec middle, float radius, Color fill, float opacity = 1);
  void circle_outline(Vec middle, float radius, Color color, float width);
  /// Part of a circle's line, from the top clockwise, 0 to 1.
  void arc(Vec middle, float radius, double part, Color color, float width);
  /// Filled convex shape.
  void polygon(std::span<const Vec> points, Color fill, float opacity = 1);
  void polyline(std::span<const Vec> points, Color color, float width, bool closed = false);
  void gradient(Box box, Color top, Color bottom, float radius = 0);
  /// A horizontal hair line.
  void divider(Box along_top);
  void shadow(Box box, float radius);
  void image(Box box, Picture picture, float radius = 0,
             float opacity = 1); ///< fills the box, cut to its shape
  /// The black and white squares with their quiet zone left to the caller; false when it is too long.
  bool qr(Box box, std::string_view text, std::string_view id = {});
  void icon(Box box, std::string_view name, Color color, float opacity = 1); ///< as high as the box, centred
  void icon_tile(Box box, std::string_view name, Color fill = Color::primary_soft,
                 Color ink = Color::primary);

  /// Everything drawn by `what` is moved, faded and cut to `clip` (the window when empty). Nests.
  void within(const Box& clip, float dx, float dy, float opacity, const std::function<void()>& what);
  /// A part of the screen through which something higher is seen, `height` px of it, moved by the wheel, the
  /// bar at its right and, where they are free, Page Up and Page Down. `draw` gets the whole content's box.
  void scroll_view(std::string_view id, Box view, float height, const std::function<void(const Box&)>& draw,
                   const ScrollView& options = {});
  /// Everything in `what` is drawn, but nothing of it can be pressed or focused.
  void inert(const std::function<void()>& what);
  /// Everything in `what` is drawn as if a person did this to it, for the gallery and for guides; none of it
  /// acts.
  void posed(const Press& press, const std::function<void()>& what);

  // --- text (text.cpp) -------------------------------------------------------------------------------------
  /// Draws and answers the box of the ink: as wide as its longest line, as high as its lines.
  Box text(Box box, std::string_view text, const TextStyle& style = {});
  Box pieces(Box box, std::initializer_list<Piece> pieces, const TextStyle& style = {});
  [[nodiscard]] float text_width(std::string_view text, const TextStyle& style = {}) const;
  /// Height of the text wrapped in `width`, at most `style.lines` lines.
  [[nodiscard]] float text_height(std::string_view text, float width, const TextStyle& style = {}) const;
  [[nodiscard]] float line_height(TypeRole role) const;
  [[nodiscard]] float font_size(TypeRole role) const;
  /// The text cut to `width` with "…" at a word.
  [[nodiscard]] std::string fit(std::string_view text, float width, const TextStyle& style = {}) const;

  // --- pressing and keys (input.cpp) -----------------------------------------------------------------------
  /// A place that can be pressed and draws nothing. `radius` is for the focus ring that it draws itself.
  Press pressable(std::string_view id, Box box, std::string_view text, bool enabled = true, float radius = 10,
                  Chord shortcut = {});
  /// True in the frame in which it goes down; not while a field is typed in, but for function keys, Escape
  /// and what is held with Ctrl or Alt.
  [[nodiscard]] bool key(Key key);
  [[nodiscard]] bool chord(const Chord& chord);
  /// A character that was typed, wherever this keyboard has it; not while a field is typed in.
  [[nodiscard]] bool typed(char character) const;
  void focus(std::string_view id);
  [[nodiscard]] bool has_focus(std::string_view id) const;
  [[nodiscard]] bool typing() const; ///< a text field has the keyboard
  /// Whether any of this box is inside what is drawn: not where `scroll_view` cuts it off.
  [[nodiscard]] bool is_seen(const Box& box) const;
  /// Puts a label in the widget map without drawing.
  void mark(std::string_view id, Box box, std::string_view text);

  // --- components ------------------------------------------------------------------------------------------
  void header(Box box, const Header& header);
  bool button(std::string_view id, Box box, std::string_view label, const Button& options = {});
  /// Icon only, for heads of windows; `label` is its word for automation.
  bool icon_button(std::string_view id, Box box, std::string_view icon, std::string_view label,
                   Color color = Color::text2, bool enabled = true);
  bool service_card(std::string_view id, Box box, const ServiceCard& service);
  bool service_row(std::string_view id, Box box, const ServiceCard& service);
  bool row(std::string_view id, Box box, const Row& row); ///< id empty: not pressable
  void table_header(Box box, std::span<const Column> columns);
  void table_header(Box box, std::initializer_list<Column> columns) {
    table_header(box, std::span<const Column>(columns.begin(), columns.size()));
  }
  bool chip(std::string_view id, Box box,
            const Chip& chip); ///< pressable when selectable; box.w 0: own width
  [[nodiscard]] float chip_width(const Chip& chip) const;
  bool checkbox(std::string_view id, Box box, std::string_view label, bool& value, bool enabled = true);

  /// The box holds the label and the field; an error's sentence stands below it, so that nothing jumps. True
  /// when Enter was pressed in it. `value` is UTF-8 and changes while typing.
  bool field(std::string_view id, Box box, std::string& value, const Field& options = {});
  /// Digits only, kept as text ("012").
  bool number_field(std::string_view id, Box box, std::string& value, Field options = {});
  /// Several lines that wrap, with caret, selection and clipboard; Enter begins a new one. True when the text
  /// has changed. `value` is UTF-8.
  bool edit_area(std::string_view id, Box box, std::string& value, const EditArea& options = {});
  /// Dots and ten keys for fingers and keyboard; true when `pin` has its length.
  bool pin_pad(std::string_view id, Box box, std::string& pin, const PinPad& options = {});

  /// Keys for fingers, five rows of them in Spanish order: shift, accents, a page of signs; a vowel that is
  /// held offers its accents, a held erasing key goes on. What is typed goes to the end of `value` (UTF-8).
  /// True when it changed. Keys are named ID.a … ID.ñ, ID.shift, ID.erase, ID.accents, ID.opening, ID.stop,
  /// ID.space, ID.symbols; what is offered ID.offer.á.
  bool keyboard(std::string_view id, Box box, std::string& value, KeyboardMemory& memory,
                const Keyboard& options = {});
  /// The text being typed on a keyboard on the screen, with its cursor: the last lines when there are more.
  void text_area(std::string_view id, Box box, std::string_view value, const TextArea& options = {});

  void banner(Box box, const Banner& banner, std::string_view id = {});
  /// A thin band over the whole width: "Sin conexión · datos de hace 12 s".
  void offline_band(Box box, std::string_view text, std::string_view id = {});
  /// Floats over everything. True when its action was taken. Whoever shows it decides until when (10 s).
  bool toast(std::string_view id, Box box, const Toast& toast);
  void ring(Box box, double part, std::string_view text = {},
            std::string_view id = {}); ///< part left, 1 to 0
  /// The time in large digits with the target below, both to the right; ochre when it is past.
  void timer(Box box, const Timer& timer, std::string_view id = {});
  /// Its bar towards the target, green, then ochre; with words below where the box has room for a line.
  void timer_bar(Box box, const Timer& timer, std::string_view id = {});
  void meter(Box box, double part, Color color = Color::success); ///< a bar with round ends
  void empty_state(Box box, const Empty& empty, std::string_view id = {});
  /// Answers the index that is to be shown now.
  std::size_t tab_bar(Box box, std::span<const Tab> tabs, std::size_t selected);
  void key_value(Box box, std::string_view key, std::string_view value, std::string_view id = {});
  /// 1 worst to 5 best, told apart by shape, brows and mouth.
  void face(Box box, int score, bool filled = false, float opacity = 1);

  // --- motion (motion_ui.cpp) ------------------------------------------------------------------------------
  /// Draws screen `step` by `draw(step)`. When it changes, the old one leaves and the new one enters in the
  /// direction of progress (larger: from the right) during `screen_ms`; nothing can be pressed meanwhile.
  /// With reduced motion the new one fades in. `draw` must still be able to draw the old step.
  void screens(std::string_view id, int step, const Box& area, const std::function<void(int)>& draw);
  /// 0 to 1 during `ms` (0: `fade_ms`) from the first frame in which this id is drawn.
  [[nodiscard]] float appear(std::string_view id, double ms = 0);
  /// Follows `target`, taking `ms` (0: `move_ms`) with ease_out for each change. The first is at once.
  [[nodiscard]] float follow(std::string_view id, float target, double ms = 0);
  [[nodiscard]] Box follow(std::string_view id, Box target, double ms = 0);
  /// The called turn: from `from` to `to` in `call_in_ms` since `since` (of `now`).
  [[nodiscard]] Box call_in(double since, Box from, Box to);
  /// How strongly the card flashes, 0 to 1: `flash_pulses` since `since`; with reduced motion 1 throughout.
  [[nodiscard]] float flash(double since);

 private:
  detail::State* state_;
};

} // namespace ventanilla::sdk::ui

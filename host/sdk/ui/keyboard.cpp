#include "host/sdk/ui/detail/paint.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace ventanilla::sdk::ui {

namespace {

using Layer = KeyboardMemory::Layer;

constexpr double offers_after_s = 0.4;
constexpr double repeats_after_s = 0.5;
constexpr double repeats_each_s = 0.09;
constexpr float gap = 12;

/// Ten keys a row; the fourth has eight between shift and erase.
constexpr std::array<std::array<const char*, 10>, 3> letter_rows{{
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
    {"q", "w", "e", "r", "t", "y", "u", "i", "o", "p"},
    {"a", "s", "d", "f", "g", "h", "j", "k", "l", "ñ"},
}};
constexpr std::array<std::array<const char*, 10>, 3> symbol_rows{{
    {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"},
    {"@", "#", "$", "%", "&", "/", "(", ")", "=", "+"},
    {"-", "_", "\"", "'", ":", ";", "!", "?", "¡", "¿"},
}};
constexpr std::array<const char*, 8> letter_foot{"z", "x", "c", "v", "b", "n", "m", ","};
constexpr std::array<const char*, 8> symbol_foot{"*", "°", "ª", "º", "€", "<", ">", ","};

struct Offer {
  std::string_view key;
  std::array<const char*, 4> characters;
};
constexpr std::array<Offer, 7> offers{{{"a", {"á", "à", "ä", "â"}},
                                       {"e", {"é", "è", "ë", "ê"}},
                                       {"i", {"í", "ì", "ï", "î"}},
                                       {"o", {"ó", "ò", "ö", "ô"}},
                                       {"u", {"ú", "ü", "ù", "û"}},
                                       {"opening", {"¿", "¡", "?", "!"}},
                                       {"stop", {".", ";", ":", "-"}}}};

const Offer* offer_of(std::string_view key) {
  const auto found =
      std::find_if(offers.begin(), offers.end(), [&](const Offer& each) { return each.key == key; });
  return found == offers.end() ? nullptr : &*found;
}

/// Capital of a letter of ASCII or of the accented ones, which UTF-8 writes as C3 A0 … C3 BE.
std::string capital(std::string_view letter) {
  std::string out(letter);
  if (out.size() == 1 && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 0x20);
  if (out.size() == 2 && out[0] == '\xC3' && static_cast<unsigned char>(out[1]) >= 0xA0)
    out[1] = static_cast<char>(static_cast<unsigned char>(out[1]) - 0x20);
  return out;
}

void erase_last(std::string& text) {
  while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0) == 0x80)
    text.pop_back();
  if (!text.empty()) text.pop_back();
}

/// One keyboard during one frame.
class Typing {
 public:
  Typing(Ui& ui, detail::State& state, std::string_view id, std::string& value, KeyboardMemory& memory,
         const Keyboard& options)
      : ui_(ui), state_(state), id_(id), value_(value), memory_(memory), options_(options) {}

  bool draw(const Box& box) {
    const std::string before = value_;
    box_ = box;
    down_.clear();
    draw_rows();
    draw_foot(box.row(4, 5, gap));
    follow_held();
    draw_offer();
    return value_ != before;
  }

 private:
  [[nodiscard]] std::string name_of(std::string_view key) const { return id_ + "." + std::string(key); }

  [[nodiscard]] std::string face_of(std::string_view key) const {
    const auto* offer = memory_.layer == Layer::accents && key.size() == 1 ? offer_of(key) : nullptr;
    const std::string character = offer == nullptr ? std::string(key) : offer->characters[0];
    return memory_.shift ? capital(character) : character;
  }

  void type(const std::string& character) {
    if (domain::length_in_characters(value_) < options_.max_length) value_ += character;
    memory_.shift = false;
    if (memory_.layer == Layer::accents) memory_.layer = Layer::letters;
  }

  /// Draws one key; true when it was pressed and let go.
  bool key(std::string_view key, const Box& box, std::string_view label, bool quiet, bool on = false,
           std::string_view icon = {}) {
    const std::string name = name_of(key);
    const Press press = ui_.pressable(name, box, label, true, ui_.tokens().radius_control);
    if (state_.active == detail::id_of(name) && state_.pointer.down) down_ = key;
    if (memory_.offered == key) offered_box_ = box;
    const Box at = press.pressed ? box.moved(0, 1) : box;
    ui_.rect(at, on ? Color::primary : Color::border, ui_.tokens().radius_control);
    const float border = detail::hair(state_);
    const Color fill = press.pressed || on ? Color::primary_soft : quiet ? Color::surface2 : Color::surface;
    ui_.rect(at.inset(border), fill, ui_.tokens().radius_control - border);
    if (!icon.empty())
      ui_.icon(at.centred(36, 36), icon, Color::text);
    else
      ui_.text(at, label,
               {.role = TypeRole::button,
                .weight = Weight::regular,
                .align = Align::centre,
                .size = key_size(label)});
    return press.clicked && memory_.offered != key;
  }

  /// One character is larger than a word.
  [[nodiscard]] static float key_size(std::string_view label) {
    return domain::length_in_characters(label) == 1 ? 34.F : 28.F;
  }

  void character_key(std::string_view key_name, const Box& box, bool quiet) {
    const auto face = face_of(key_name);
    if (key(key_name, box, face, quiet)) type(face);
  }

  void draw_rows() {
    const bool symbols = memory_.layer == Layer::symbols;
    const auto& rows = symbols ? symbol_rows : letter_rows;
    for (int row = 0; row < 3; ++row)
      for (int column = 0; column < 10; ++column)
        character_key(rows[static_cast<std::size_t>(row)][static_cast<std::size_t>(column)],
                      box_.row(row, 5, gap).column(column, 10, gap), row == 0);
    const Box last = box_.row(3, 5, gap);
    if (key("shift", last.column(0, 10, gap), "⇧", true, memory_.shift, "arrow-up-bold"))
      memory_.shift = !memory_.shift;
    const auto& foot = symbols ? symbol_foot : letter_foot;
    for (int column = 0; column < 8; ++column)
      character_key(foot[static_cast<std::size_t>(column)], last.column(column + 1, 10, gap), false);
    if (key("erase", last.column(9, 10, gap), "⌫", true, false, "backspace") && memory_.erased == 0)
      erase_last(value_);
  }

  void draw_foot(const Box& row) {
    const float unit = (row.w - 4 * gap) / 1136;
    float x = row.x;
    const auto next = [&](float width) {
      const Box box{x, row.y, width * unit, row.h};
      x += width * unit + gap;
      return box;
    };
    if (key("accents", next(202), "á é í", true, memory_.layer == Layer::accents))
      memory_.layer = memory_.layer == Layer::accents ? Layer::letters : Layer::accents;
    if (key("opening", next(151), "¿ ¡", true)) type("¿");
    if (key("stop", next(127), ". ,", true)) type(".");
    if (key("space", next(505), options_.space, false)) type(" ");
    const bool symbols = memory_.layer == Layer::symbols;
    if (key("symbols", next(151), symbols ? "abc" : "123#", true, symbols))
      memory_.layer = symbols ? Layer::letters : Layer::symbols;
  }

  /// What a finger that stays on a key does.
  void follow_held() {
    if (down_ != memory_.held) {
      memory_.held = down_;
      memory_.since = ui_.now();
      memory_.erased = 0;
    }
    if (memory_.held.empty()) return;
    const double held = ui_.now() - memory_.since;
    if (memory_.held == "erase") {
      ui_.need_frame_at(memory_.since + repeats_after_s + memory_.erased * repeats_each_s);
      if (held < repeats_after_s + memory_.erased * repeats_each_s) return;
      erase_last(value_);
      ++memory_.erased;
    } else if (memory_.offered.empty() && offer_of(memory_.held) != nullptr) {
      ui_.need_frame_at(memory_.since + offers_after_s);
      if (held >= offers_after_s) memory_.offered = memory_.held;
    }
  }

  /// Slide to one and let go, or let go first and tap one; a touch beside them closes.
  void draw_offer() {
    const auto* offer = offer_of(memory_.offered);
    if (offer == nullptr || offered_box_.w == 0) return;
    const Box each{0, 0, box_.column(0, 10, gap).w, offered_box_.h};
    const float count = static_cast<float>(offer->characters.size());
    const Box row{std::min(offered_box_.x, box_.right() - count * (each.w + gap) + gap),
                  offered_box_.y - each.h - gap, count * (each.w + gap) - gap, each.h};
    const Box card{row.x - gap, row.y - gap, row.w + 2 * gap, row.h + 2 * gap};
    ui_.card(card, {.border = Color::primary, .shadow = true});
    const bool slid = state_.pointer.released && state_.active == detail::id_of(name_of(memory_.offered));
    std::string chosen;
    for (std::size_t at = 0; at < offer->characters.size(); ++at) {
      const std::string character = memory_.shift ? capital(offer->characters[at]) : offer->characters[at];
      const Box box = row.column(static_cast<int>(at), static_cast<int>(offer->characters.size()), gap);
      const std::string name = std::string("offer.") + offer->characters[at];
      if (key(name, box, character, false) || (slid && state_.shown(box).contains(state_.pointer.at)))
        chosen = character;
    }
    const bool beside = state_.pointer.pressed && !state_.shown(card).contains(state_.pointer.at);
    if (!chosen.empty()) type(chosen);
    if (!chosen.empty() || beside) {
      memory_.offered.clear();
      ui_.need_frame_at(ui_.now());
    }
  }

  Ui& ui_;
  detail::State& state_;
  std::string id_;
  std::string& value_;
  KeyboardMemory& memory_;
  const Keyboard& options_;
  Box box_;
  Box offered_box_;
  std::string down_;
};

} // namespace

bool Ui::keyboard(std::string_view id, Box box, std::string& value, KeyboardMemory& memory,
                  const Keyboard& options) {
  return Typing(*this, *state_, id, value, memory, options).draw(box);
}

} // namespace ventanilla::sdk::ui

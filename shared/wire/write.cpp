#include "shared/wire/tree.hpp"

#include <array>
#include <charconv>
#include <cstring>

namespace ventanilla::wire::detail {

namespace {

template<class Integer> void write_integer(std::string& out, Integer value) {
  std::array<char, 24> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void write_escape(std::string& out, char letter) {
  constexpr std::string_view hex = "0123456789abcdef";
  switch (letter) {
  case '"':
    out += "\\\"";
    return;
  case '\\':
    out += "\\\\";
    return;
  case '\n':
    out += "\\n";
    return;
  case '\r':
    out += "\\r";
    return;
  case '\t':
    out += "\\t";
    return;
  case '\b':
    out += "\\b";
    return;
  case '\f':
    out += "\\f";
    return;
  default:
    break;
  }
  const auto code = static_cast<unsigned char>(letter);
  out += "\\u00";
  out += hex[code >> 4U];
  out += hex[code & 0x0FU];
}

bool needs_escape(char letter) {
  return letter == '"' || letter == '\\' || static_cast<unsigned char>(letter) < 0x20;
}

bool is_tail(unsigned char byte) {
  return (byte & 0xC0U) == 0x80;
}

/// Length of the character at the front of `text`, which is not ASCII; 0 when it is none.
std::size_t character_length(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(0);
  if (first < 0xC2 || first > 0xF4) return 0;
  const std::size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  if (text.size() < length) return 0;
  for (std::size_t at = 1; at < length; ++at)
    if (!is_tail(byte(at))) return 0;
  // Longer than needed, a surrogate, or past U+10FFFF.
  if ((first == 0xE0 && byte(1) < 0xA0) || (first == 0xED && byte(1) > 0x9F) ||
      (first == 0xF0 && byte(1) < 0x90) || (first == 0xF4 && byte(1) > 0x8F))
    return 0;
  return length;
}

struct Writer {
  std::string& out;

  void operator()(std::monostate) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { write_integer(out, value); }
  void operator()(std::uint64_t value) const { write_integer(out, value); }
  void operator()(const Decimal& number) const { out += number.text; }
  void operator()(const std::string& text) const { write_string(out, text); }
  void operator()(const Node::Items& items) const {
    char before = '[';
    if (items.empty()) out += before;
    for (const auto& item : items) {
      out += before;
      before = ',';
      write(out, item);
    }
    out += ']';
  }
  void operator()(const Node::Members& members) const {
    char before = '{';
    if (members.empty()) out += before;
    for (const auto& member : members) {
      out += before;
      before = ',';
      write_string(out, member.name);
      out += ':';
      write(out, member.node);
    }
    out += '}';
  }
};

} // namespace

std::size_t bad_utf8_at(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::uint64_t eight = 0;
    if (at + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + at, sizeof eight);
      if ((eight & 0x8080808080808080U) == 0) {
        at += sizeof eight;
        continue;
      }
    }
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto length = character_length(text.substr(at));
    if (length == 0) return at;
    at += length;
  }
  return std::string_view::npos;
}

void write_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool ascii = static_cast<unsigned char>(text[at]) < 0x80;
    if (ascii && !needs_escape(text[at])) continue;
    if (const auto length = ascii ? 0 : character_length(text.substr(at)); length != 0) {
      at += length - 1;
      continue;
    }
    out.append(text, from, at - from);
    if (ascii)
      write_escape(out, text[at]);
    else
      out += "\uFFFD";
    from = at + 1;
  }
  out.append(text, from);
  out += '"';
}

void write(std::string& out, const Node& node) {
  std::visit(Writer{out}, node.value);
}

} // namespace ventanilla::wire::detail

#include "shared/wire/tree.hpp"

#include <array>
#include <charconv>

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

struct Writer {
  std::string& out;

  void operator()(std::monostate) const { out += "null"; }
  void operator()(bool value) const { out += value ? "true" : "false"; }
  void operator()(std::int64_t value) const { write_integer(out, value); }
  void operator()(std::uint64_t value) const { write_integer(out, value); }
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
    for (const auto& [key, value] : members) {
      out += before;
      before = ',';
      write_string(out, key);
      out += ':';
      write(out, value);
    }
    out += '}';
  }
};

} // namespace

void write_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!needs_escape(text[at])) continue;
    out.append(text, from, at - from);
    write_escape(out, text[at]);
    from = at + 1;
  }
  out.append(text, from);
  out += '"';
}

void write(std::string& out, const Node& node) {
  std::visit(Writer{out}, node.value);
}

} // namespace ventanilla::wire::detail

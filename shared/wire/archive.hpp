#pragma once

// Inside shared/wire only: the two archives that every `serialize` is run with. The names come from cereal's
// NVP convention; cereal's own archives never see bytes from outside.

#include "shared/wire/tree.hpp"

#include <cereal/cereal.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <concepts>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ventanilla::wire::detail {

/// A member that may be left out: absent means the default, and the default is not written.
template<class T> struct Optional {
  const char* name;
  T& value;
  T otherwise{};
};
template<class T> Optional<T> optional(const char* name, T& value) {
  return {name, value, T{}};
}
template<class T> Optional<T> optional(const char* name, T& value, std::type_identity_t<T> otherwise) {
  return {name, value, std::move(otherwise)};
}

/// A member that is JSON text itself, passed on as it came.
struct RawJson {
  std::string& text;
};

/// The texts of an enum, in the order of its values; specialised beside the types.
template<class Enum> struct EnumTexts;

template<class T> struct IsVector : std::false_type {};
template<class T> struct IsVector<std::vector<T>> : std::true_type {};
template<class T> struct IsOptional : std::false_type {};
template<class T> struct IsOptional<std::optional<T>> : std::true_type {};
template<class T> struct IsId : std::false_type {};
template<class Tag> struct IsId<domain::Id<Tag>> : std::true_type {};

class WriteArchive {
 public:
  explicit WriteArchive(std::string& out) : out_(out) {}

  template<class... Members> void operator()(Members&&... members) { (member(members), ...); }

  template<class T> void value(const T& item) {
    if constexpr (std::is_same_v<T, bool>) {
      out_ += item ? "true" : "false";
    } else if constexpr (std::integral<T>) {
      std::array<char, 24> digits{};
      out_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), item).ptr);
    } else if constexpr (std::is_same_v<T, std::string>) {
      write_string(out_, item);
    } else if constexpr (std::is_enum_v<T>) {
      write_string(out_, EnumTexts<T>::values[static_cast<std::size_t>(item)]);
    } else if constexpr (std::is_same_v<T, domain::Millis>) {
      value(static_cast<std::int64_t>(item.count()));
    } else if constexpr (std::is_same_v<T, domain::Instant> || std::is_same_v<T, domain::LocalDay> ||
                         IsId<T>::value) {
      out_ += '"';
      out_ += domain::to_text(item);
      out_ += '"';
    } else if constexpr (std::is_same_v<T, RawJson>) {
      out_ += item.text.empty() ? std::string_view("{}") : std::string_view(item.text);
    } else if constexpr (IsVector<T>::value) {
      list(item);
    } else if constexpr (IsOptional<T>::value) {
      value(*item);
    } else {
      object(item);
    }
  }

 private:
  template<class T> void member(const cereal::NameValuePair<T>& pair) {
    using Value = std::remove_cvref_t<T>;
    if constexpr (IsOptional<Value>::value) {
      if (!pair.value) return;
    }
    key(pair.name);
    value(pair.value);
  }
  template<class T> void member(const Optional<T>& pair) {
    if constexpr (IsVector<T>::value) {
      if (pair.value.empty()) return;
    } else {
      if (pair.value == pair.otherwise) return;
    }
    key(pair.name);
    value(pair.value);
  }

  void key(const char* name) {
    if (out_.back() != '{') out_ += ',';
    out_ += '"';
    out_ += name;
    out_ += "\":";
  }

  template<class T> void list(const std::vector<T>& items) {
    out_ += '[';
    bool first = true;
    for (const auto& item : items) {
      if (!first) out_ += ',';
      first = false;
      value(item);
    }
    out_ += ']';
  }

  template<class T> void object(const T& item) {
    out_ += '{';
    // One `serialize` serves both ways, so it takes a reference that it might write; this archive never does.
    serialize(*this, const_cast<T&>(item));
    out_ += '}';
  }

  std::string& out_;
};

/// Where a value stands in the message. It is text ("events[3].at") only once something is wrong there.
struct Place {
  const Place* above = nullptr; ///< none: the message itself
  std::string_view name;        ///< of the member; without data for an item of a list
  std::size_t item = 0;

  [[nodiscard]] std::string text() const {
    if (above == nullptr) return {};
    auto before = above->text();
    if (name.data() == nullptr) return before + "[" + std::to_string(item) + "]";
    return before.empty() ? std::string(name) : before + "." + std::string(name);
  }
};

class ReadArchive {
 public:
  ReadArchive(Node& node, const Limits& limits, const Place& place, std::optional<DecodeError>& error)
      : limits_(limits), place_(place), error_(error), members_(std::get_if<Node::Members>(&node.value)) {}

  /// Reads a value of any type out of a node.
  template<class T>
  static void value(Node& node, T& item, const Limits& limits, const Place& place,
                    std::optional<DecodeError>& error) {
    if (error) return;
    if constexpr (std::is_same_v<T, bool>) {
      take<bool>(node, item, place, error);
    } else if constexpr (std::integral<T>) {
      integer(node, item, place, error);
    } else if constexpr (std::is_same_v<T, std::string>) {
      take<std::string>(node, item, place, error);
    } else if constexpr (std::is_enum_v<T>) {
      enumeration(node, item, place, error);
    } else if constexpr (std::is_same_v<T, domain::Millis>) {
      std::int64_t count = 0;
      integer(node, count, place, error);
      item = domain::Millis{count};
    } else if constexpr (std::is_same_v<T, domain::Instant>) {
      parsed(node, item, domain::parse_instant, place, error);
    } else if constexpr (std::is_same_v<T, domain::LocalDay>) {
      parsed(node, item, domain::parse_day, place, error);
    } else if constexpr (IsId<T>::value) {
      parsed(node, item.uuid, domain::parse_uuid, place, error);
    } else if constexpr (std::is_same_v<T, RawJson>) {
      raw(node, item, place, error);
    } else if constexpr (IsVector<T>::value) {
      list(node, item, limits, place, error);
    } else if constexpr (IsOptional<T>::value) {
      value(node, item.emplace(), limits, place, error);
    } else {
      object(node, item, limits, place, error);
    }
  }

  template<class... Members> void operator()(Members&&... members) { (member(members), ...); }

  /// After `serialize`: a member that nobody asked for is refused when the limits say so. It goes before a
  /// member that is missing: one is usually the other, misspelt, and its name says more.
  void finish() {
    if (members_ == nullptr || !limits_.refuse_unknown) return;
    if (error_ && error_->code != "missing_field") return;
    for (const auto& member : *members_)
      if (!member.asked)
        error_ = DecodeError{"unknown_field", below(member.name).text() + " is not a field here"};
  }

 private:
  template<class T> void member(cereal::NameValuePair<T>& pair) {
    using Value = std::remove_cvref_t<T>;
    Node* node = find(pair.name);
    if (node != nullptr && !(IsOptional<Value>::value && node->is_null())) {
      value(*node, pair.value, limits_, below(pair.name), error_);
    } else if (!IsOptional<Value>::value && !error_) {
      error_ = DecodeError{"missing_field", below(pair.name).text() + " is missing"};
    }
  }
  template<class T> void member(Optional<T>& pair) {
    if (Node* node = find(pair.name)) value(*node, pair.value, limits_, below(pair.name), error_);
  }

  /// Members mostly come in the order in which they are asked for: the search goes on where the last ended.
  Node* find(std::string_view name) {
    if (members_ == nullptr) return nullptr;
    const auto count = members_->size();
    for (std::size_t tried = 0; tried < count; ++tried) {
      auto& member = (*members_)[next_];
      next_ = next_ + 1 < count ? next_ + 1 : 0;
      if (member.name != name) continue;
      member.asked = true;
      return error_ ? nullptr : &member.node;
    }
    return nullptr;
  }

  [[nodiscard]] Place below(std::string_view name) const { return {&place_, name}; }

  static void wrong(const Place& place, const char* code, const char* what,
                    std::optional<DecodeError>& error) {
    if (!error)
      error = DecodeError{code, (place.above == nullptr ? "the message" : place.text()) + " " + what};
  }

  template<class T>
  static void take(Node& node, T& item, const Place& place, std::optional<DecodeError>& error) {
    if (auto* held = std::get_if<T>(&node.value))
      item = std::move(*held);
    else
      wrong(place, "wrong_type", std::is_same_v<T, bool> ? "must be true or false" : "must be text", error);
  }

  template<class T>
  static void integer(Node& node, T& item, const Place& place, std::optional<DecodeError>& error) {
    auto fits = [&](auto held) {
      if (std::in_range<T>(held))
        item = static_cast<T>(held);
      else
        wrong(place, "number_out_of_range", "is out of range", error);
    };
    if (const auto* small = std::get_if<std::int64_t>(&node.value))
      fits(*small);
    else if (const auto* large = std::get_if<std::uint64_t>(&node.value))
      fits(*large);
    else if (const auto* other = std::get_if<Decimal>(&node.value);
             other != nullptr && other->text.find_first_of(".eE") == std::string::npos)
      wrong(place, "number_out_of_range", "is out of range", error);
    else
      wrong(place, "wrong_type", "must be a whole number", error);
  }

  template<class T>
  static void enumeration(Node& node, T& item, const Place& place, std::optional<DecodeError>& error) {
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) return wrong(place, "wrong_type", "must be text", error);
    const auto& texts = EnumTexts<T>::values;
    const auto found = std::find(texts.begin(), texts.end(), *text);
    if (found == texts.end()) return wrong(place, "bad_value", "is none of the allowed words", error);
    item = static_cast<T>(found - texts.begin());
  }

  template<class T, class Parse>
  static void parsed(Node& node, T& item, Parse parse_text, const Place& place,
                     std::optional<DecodeError>& error) {
    const auto* text = std::get_if<std::string>(&node.value);
    if (text == nullptr) return wrong(place, "wrong_type", "must be text", error);
    const auto read = parse_text(*text);
    if (!read) return wrong(place, "bad_value", "can't be read", error);
    item = *read;
  }

  static void raw(Node& node, RawJson& item, const Place& place, std::optional<DecodeError>& error) {
    constexpr std::size_t body_limit = 16 * 1024;
    if (!std::holds_alternative<Node::Members>(node.value))
      return wrong(place, "wrong_type", "must be an object", error);
    item.text.clear();
    write(item.text, node);
    if (item.text.size() > body_limit) wrong(place, "too_long", "is longer than 16 KiB", error);
  }

  template<class T>
  static void list(Node& node, std::vector<T>& items, const Limits& limits, const Place& place,
                   std::optional<DecodeError>& error) {
    auto* nodes = std::get_if<Node::Items>(&node.value);
    if (nodes == nullptr) return wrong(place, "wrong_type", "must be a list", error);
    items.clear();
    items.reserve(nodes->size());
    for (std::size_t at = 0; at < nodes->size() && !error; ++at)
      value((*nodes)[at], items.emplace_back(), limits, Place{&place, {}, at}, error);
  }

  template<class T>
  static void object(Node& node, T& item, const Limits& limits, const Place& place,
                     std::optional<DecodeError>& error) {
    if (!std::holds_alternative<Node::Members>(node.value))
      return wrong(place, "wrong_type", "must be an object", error);
    ReadArchive archive(node, limits, place, error);
    serialize(archive, item);
    archive.finish();
  }

  const Limits& limits_;
  const Place& place_;
  std::optional<DecodeError>& error_;
  Node::Members* members_;
  std::size_t next_ = 0;
};

/// Value → compact JSON.
template<class T> std::string to_json(const T& value) {
  constexpr std::size_t usual = 512; // an event or an answer
  std::string out;
  out.reserve(usual);
  WriteArchive(out).value(value);
  return out;
}

/// Compact JSON → value.
template<class T> domain::Expected<T, DecodeError> from_json(std::string_view text, const Limits& limits) {
  auto node = parse(text, limits);
  if (!node) return domain::Unexpected{node.error()};
  T value{};
  std::optional<DecodeError> error;
  ReadArchive::value(*node, value, limits, Place{}, error);
  if (error) return domain::Unexpected{std::move(*error)};
  return value;
}

} // namespace ventanilla::wire::detail

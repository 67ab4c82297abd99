#include "shared/wire/tree.hpp"

#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <limits>
#include <optional>

namespace ventanilla::wire::detail {

namespace {

namespace json = boost::json;

/// Room that an object gets with its second member.
constexpr std::size_t usual_members = 4;

/// Builds the tree from the parser's events. Returning false from an event stops the parser; `problem` says
/// why.
class Builder {
 public:
  explicit Builder(const Limits& limits) : limits_(limits) {}

  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  bool on_document_begin(json::error_code&) { return true; }
  bool on_document_end(json::error_code&) { return true; }

  bool on_object_begin(json::error_code& code) { return open<Node::Members>(code); }
  bool on_array_begin(json::error_code& code) { return open<Node::Items>(code); }
  bool on_object_end(std::size_t, json::error_code&) { return close(); }
  bool on_array_end(std::size_t, json::error_code&) { return close(); }

  bool on_key_part(json::string_view part, std::size_t size, json::error_code& code) {
    return add(part, size, code);
  }
  bool on_key(json::string_view part, std::size_t size, json::error_code& code) {
    if (!add(part, size, code)) return false;
    auto& members = std::get<Node::Members>(open_.back()->value);
    const bool twice = std::any_of(members.begin(), members.end(),
                                   [&](const Node::Member& each) { return each.name == text_; });
    if (twice) return stop({"duplicate_key", "the key \"" + text_ + "\" stands twice"}, code);
    if (members.size() >= object_members) return stop({"too_long", "an object with too many members"}, code);
    if (members.size() == 1) members.reserve(usual_members);
    members.push_back({std::move(text_), Node{}});
    text_.clear();
    return true;
  }

  bool on_string_part(json::string_view part, std::size_t size, json::error_code& code) {
    return add(part, size, code);
  }
  bool on_string(json::string_view part, std::size_t size, json::error_code& code) {
    if (!add(part, size, code)) return false;
    const bool there = put(std::move(text_), code);
    text_.clear();
    return there;
  }

  bool on_number_part(json::string_view part, json::error_code& code) {
    return add(part, text_.size() + part.size(), code);
  }
  bool on_int64(std::int64_t value, json::string_view, json::error_code& code) {
    text_.clear();
    return put(value, code);
  }
  bool on_uint64(std::uint64_t value, json::string_view, json::error_code& code) {
    text_.clear();
    return put(value, code);
  }
  bool on_double(double, json::string_view part, json::error_code& code) {
    if (!add(part, text_.size() + part.size(), code)) return false;
    const bool there = put(Decimal{std::move(text_)}, code);
    text_.clear();
    return there;
  }
  bool on_bool(bool value, json::error_code& code) { return put(value, code); }
  bool on_null(json::error_code& code) { return put(std::monostate{}, code); }
  bool on_comment_part(json::string_view, json::error_code&) { return true; }
  bool on_comment(json::string_view, json::error_code&) { return true; }

  std::optional<DecodeError> problem;
  Node root;

 private:
  bool stop(DecodeError error, json::error_code& code) {
    problem = std::move(error);
    code = json::error::exception;
    return false;
  }

  bool add(json::string_view part, std::size_t size, json::error_code& code) {
    if (size > limits_.string_bytes) return stop({"too_long", "a text is longer than allowed"}, code);
    text_.append(part.data(), part.size());
    return true;
  }

  template<class Kind> bool open(json::error_code& code) {
    if (static_cast<int>(open_.size()) >= limits_.depth) return stop({"too_deep", "nested too deeply"}, code);
    auto* node = place(code);
    if (node == nullptr) return false;
    node->value.emplace<Kind>();
    open_.push_back(node);
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  template<class Value> bool put(Value value, json::error_code& code) {
    auto* node = place(code);
    if (node == nullptr) return false;
    node->value = std::move(value);
    return true;
  }

  /// Where the next value goes. Nothing is moved once it is in the tree: what is open is the last of its
  /// list, and a list only grows when what was its last is closed.
  Node* place(json::error_code& code) {
    if (open_.empty()) return &root;
    auto* items = std::get_if<Node::Items>(&open_.back()->value);
    if (items == nullptr) return &std::get<Node::Members>(open_.back()->value).back().node;
    const bool own = open_.size() == 2 && limits_.own_items != 0;
    if (items->size() >= (own ? limits_.own_items : limits_.array_items)) {
      stop({"too_long", "a list with too many items"}, code);
      return nullptr;
    }
    return &items->emplace_back();
  }

  const Limits& limits_;
  std::vector<Node*> open_; ///< each in the one before it
  std::string text_;
};

DecodeError syntax_error(const json::error_code& code, std::size_t at) {
  const std::string where = " at byte " + std::to_string(at);
  if (code == json::error::exponent_overflow)
    return {"number_out_of_range", "a number is out of range" + where};
  if (code == json::error::illegal_leading_surrogate || code == json::error::illegal_trailing_surrogate)
    return {"bad_utf8", "half of a surrogate pair" + where};
  if (code == json::error::too_deep) return {"too_deep", "nested too deeply"};
  return {"malformed_json", code.message() + where};
}

} // namespace

domain::Expected<Node, DecodeError> parse(std::string_view text, const Limits& limits) {
  if (text.size() > limits.bytes)
    return domain::Unexpected{DecodeError{"too_large", "the message is too large"}};
  if (const auto bad = bad_utf8_at(text); bad != std::string_view::npos)
    return domain::Unexpected{DecodeError{"bad_utf8", "not UTF-8 at byte " + std::to_string(bad)}};
  json::parse_options options;
  // One deeper than ours, so that our own count gives the error.
  options.max_depth = static_cast<std::size_t>(limits.depth) + 1;
  json::basic_parser<Builder> parser(options, limits);
  json::error_code code;
  const auto read = parser.write_some(false, text.data(), text.size(), code);
  auto& builder = parser.handler();
  if (builder.problem) return domain::Unexpected{std::move(*builder.problem)};
  if (code) return domain::Unexpected{syntax_error(code, read)};
  if (read < text.size())
    return domain::Unexpected{
        DecodeError{"malformed_json", "text after the end at byte " + std::to_string(read)}};
  return std::move(builder.root);
}

} // namespace ventanilla::wire::detail

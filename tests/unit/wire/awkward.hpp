#pragma once

// Values for tests of what travels: `fill` puts something awkward and not the default into every field of a
// struct, `same` compares every field. Both see the fields themselves (Boost.PFR), so a field that somebody
// adds and forgets to serialize fails a test.

#include "shared/domain/event.hpp"
#include "shared/domain/site_state.hpp"
#include "shared/wire/messages.hpp"

#include <boost/pfr.hpp>

#include <array>
#include <deque>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <variant>
#include <vector>

namespace ventanilla::test {

template<class T, template<class...> class Template> struct IsOf : std::false_type {};
template<class... Parts, template<class...> class Template>
struct IsOf<Template<Parts...>, Template> : std::true_type {};
template<class T, template<class...> class Template> constexpr bool is_of = IsOf<T, Template>::value;

/// Gives values that differ from each other.
class Filler {
 public:
  template<class T> void fill(T& item) {
    ++turn_;
    if constexpr (std::is_same_v<T, bool>) {
      item = true;
    } else if constexpr (std::is_integral_v<T>) {
      number(item);
    } else if constexpr (std::is_enum_v<T>) {
      item = static_cast<T>(1);
    } else if constexpr (std::is_same_v<T, std::string>) {
      item = text();
    } else if constexpr (std::is_same_v<T, domain::Millis>) {
      item = domain::Millis{turn_ % 2 == 0 ? -turn_ : turn_};
    } else if constexpr (std::is_same_v<T, domain::Instant>) {
      item = domain::Instant{domain::Millis{1'795'535'400'000 + turn_ * 86'399'999}};
    } else if constexpr (std::is_same_v<T, domain::LocalDay>) {
      item = domain::LocalDay{std::chrono::sys_days{std::chrono::days{20'000 + turn_}}};
    } else if constexpr (std::is_same_v<T, domain::Uuid>) {
      for (auto& byte : item.bytes)
        byte = static_cast<std::uint8_t>(++turn_ * 37);
    } else if constexpr (is_of<T, std::optional>) {
      fill(item.emplace());
    } else if constexpr (is_of<T, std::variant>) {
      fill(item.template emplace<1>());
    } else if constexpr (is_of<T, std::vector>) {
      item.resize(2);
      for (auto& each : item)
        fill(each);
    } else {
      boost::pfr::for_each_field(item, [&](auto& field) { fill(field); });
      if constexpr (std::is_same_v<T, wire::EventRecord>) item.body = R"({"ticket":"ñ \" \\ \u0001"})";
    }
  }

 private:
  template<class T> void number(T& item) {
    constexpr auto most = std::numeric_limits<T>::max();
    constexpr auto least = std::numeric_limits<T>::min();
    const std::array<T, 4> choices{most, static_cast<T>(turn_), least == 0 ? T{1} : least,
                                   static_cast<T>(most - 1)};
    item = choices.at(static_cast<std::size_t>(turn_) % choices.size());
  }

  std::string text() {
    static const std::array<std::string, 6> choices{
        "Facatativá · sede «principal» 🎫",
        "quote \" backslash \\ slash / tab \t line \n return \r feed \f back \b bell \x07 delete \x7F",
        std::string("zero \0 inside", 13),
        "\xEF\xBB\xBF\xE2\x80\xA8 \xF4\x8F\xBF\xBF",
        "</script>{}[],:\"'",
        "\\u0041 \\n",
    };
    return choices.at(static_cast<std::size_t>(turn_) % choices.size()) + std::to_string(turn_);
  }

  std::int64_t turn_ = 0;
};

template<class T> T filled() {
  T item{};
  Filler().fill(item);
  return item;
}

/// Whether every field is the same.
template<class T> bool same(const T& left, const T& right) {
  if constexpr (std::is_arithmetic_v<T> || std::is_enum_v<T> || std::is_same_v<T, std::string> ||
                std::is_same_v<T, domain::Millis> || std::is_same_v<T, domain::Instant> ||
                std::is_same_v<T, domain::LocalDay> || std::is_same_v<T, domain::Uuid>) {
    return left == right;
  } else if constexpr (is_of<T, std::optional>) {
    return left.has_value() == right.has_value() && (!left || same(*left, *right));
  } else if constexpr (is_of<T, std::variant>) {
    return left.index() == right.index() &&
           std::visit(
               [&](const auto& each) { return same(each, std::get<std::decay_t<decltype(each)>>(right)); },
               left);
  } else if constexpr (is_of<T, std::unordered_map>) {
    return left.size() == right.size() && std::all_of(left.begin(), left.end(), [&](const auto& each) {
             const auto found = right.find(each.first);
             return found != right.end() && same(each.second, found->second);
           });
  } else if constexpr (is_of<T, std::vector> || is_of<T, std::deque> || is_of<T, std::map> ||
                       is_of<T, std::set>) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](const auto& one, const auto& other) { return same(one, other); });
  } else if constexpr (is_of<T, std::pair>) {
    return same(left.first, right.first) && same(left.second, right.second);
  } else {
    bool all = true;
    const auto others = boost::pfr::structure_tie(right);
    boost::pfr::for_each_field(
        left, [&](const auto& field, auto index) { all = all && same(field, std::get<index>(others)); });
    return all;
  }
}

} // namespace ventanilla::test

#include "central/cli/site_fold.hpp"

#include "shared/wire/json.hpp"

#include <boost/json.hpp>

#include <set>

namespace ventanilla::central::cli {

namespace {

using boost::json::value;

/// Collects the places where two JSON trees differ.
class Comparison {
 public:
  explicit Comparison(std::size_t limit) : limit_(limit) {}

  void compare(const std::string& place, const value& live, const value& rebuilt) {
    if (found_.size() >= limit_ || live == rebuilt) return;
    if (live.is_object() && rebuilt.is_object())
      return objects(place, live.get_object(), rebuilt.get_object());
    if (live.is_array() && rebuilt.is_array()) return arrays(place, live.get_array(), rebuilt.get_array());
    add(place, boost::json::serialize(live), boost::json::serialize(rebuilt));
  }

  [[nodiscard]] std::vector<std::string> take() && { return std::move(found_); }

 private:
  void objects(const std::string& place, const boost::json::object& live,
               const boost::json::object& rebuilt) {
    std::set<std::string> keys;
    for (const auto& item : live)
      keys.emplace(item.key());
    for (const auto& item : rebuilt)
      keys.emplace(item.key());
    for (const auto& key : keys) {
      const auto* left = live.if_contains(key);
      const auto* right = rebuilt.if_contains(key);
      const auto here = place.empty() ? key : place + "." + key;
      if (left && right) {
        compare(here, *left, *right);
      } else {
        add(here, left ? boost::json::serialize(*left) : "nothing",
            right ? boost::json::serialize(*right) : "nothing");
      }
    }
  }

  void arrays(const std::string& place, const boost::json::array& live, const boost::json::array& rebuilt) {
    for (std::size_t i = 0; i < std::max(live.size(), rebuilt.size()); ++i) {
      const auto here = place + "[" + std::to_string(i) + "]";
      if (i < live.size() && i < rebuilt.size()) {
        compare(here, live[i], rebuilt[i]);
      } else {
        add(here, i < live.size() ? boost::json::serialize(live[i]) : "nothing",
            i < rebuilt.size() ? boost::json::serialize(rebuilt[i]) : "nothing");
      }
    }
  }

  void add(const std::string& place, const std::string& live, const std::string& rebuilt) {
    if (found_.size() < limit_) found_.push_back(place + ": live " + live + ", rebuilt " + rebuilt);
  }

  std::size_t limit_;
  std::vector<std::string> found_;
};

} // namespace

bool fold(domain::SiteState& state, const wire::EventRecord& record) {
  const auto event = wire::decode_event(record);
  if (!event) return false;
  domain::apply(state, *event, {record.seq, wire::corrected_at(record), record.station});
  return true;
}

std::vector<std::string> differences(const domain::SiteState& live, const domain::SiteState& rebuilt,
                                     std::size_t limit) {
  const auto left = wire::encode(live);
  const auto right = wire::encode(rebuilt);
  if (left == right) return {};
  Comparison comparison(limit);
  comparison.compare("", boost::json::parse(left), boost::json::parse(right));
  auto found = std::move(comparison).take();
  if (found.empty()) found.emplace_back("the encoded states differ in the order of their fields only");
  return found;
}

} // namespace ventanilla::central::cli

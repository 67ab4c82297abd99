#include "host/sdk/text/catalogue.hpp"

#include <boost/json.hpp>

#include <array>
#include <set>
#include <stdexcept>

namespace ventanilla::sdk {

namespace json = boost::json;

namespace {

std::map<std::string, std::string, std::less<>> read_table(std::string_view text, const std::string& name) {
  json::error_code error;
  const json::value value = json::parse(json::string_view(text.data(), text.size()), error);
  if (error || !value.is_object()) throw std::runtime_error(name + " is not a JSON object");
  std::map<std::string, std::string, std::less<>> table;
  for (const auto& [key, entry] : value.get_object()) {
    if (!entry.is_string()) throw std::runtime_error(name + ": \"" + std::string(key) + "\" is not a text");
    table.emplace(std::string(key), std::string(entry.get_string()));
  }
  return table;
}

std::set<std::string> placeholders(std::string_view text) {
  std::set<std::string> names;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) break;
    names.emplace(text.substr(open + 1, close - open - 1));
  }
  return names;
}

constexpr std::array<const char*, 7> weekdays_es{"domingo", "lunes",   "martes", "miércoles",
                                                 "jueves",  "viernes", "sábado"};
constexpr std::array<const char*, 7> weekdays_en{"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                 "Thursday", "Friday", "Saturday"};
constexpr std::array<const char*, 12> months_es{"enero",      "febrero", "marzo",     "abril",
                                                "mayo",       "junio",   "julio",     "agosto",
                                                "septiembre", "octubre", "noviembre", "diciembre"};
constexpr std::array<const char*, 12> months_en{"January",   "February", "March",    "April",
                                                "May",       "June",     "July",     "August",
                                                "September", "October",  "November", "December"};

bool ends_with_plural(std::string_view key) {
  return key.ends_with(".one") || key.ends_with(".other");
}

} // namespace

Catalogue::Catalogue(std::string_view es, std::string_view en)
    : es_(read_table(es, "es.json")), en_(read_table(en, "en.json")) {}

const std::string* Catalogue::find(std::string_view key) const {
  const Table& own = language_ == "en" ? en_ : es_;
  if (const auto found = own.find(key); found != own.end()) return &found->second;
  return nullptr;
}

const char* Catalogue::get(std::string_view key) const {
  if (const std::string* found = find(key)) return found->c_str();
  const auto kept = missing_.try_emplace(std::string(key), key).first;
  return kept->second.c_str();
}

std::string
Catalogue::format(std::string_view key,
                  std::initializer_list<std::pair<std::string_view, std::string_view>> values) const {
  const std::string_view pattern = get(key);
  std::string out;
  out.reserve(pattern.size() + 32);
  for (std::size_t at = 0; at < pattern.size();) {
    const std::size_t open = pattern.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : pattern.find('}', open);
    if (close == std::string_view::npos) {
      out += pattern.substr(at);
      break;
    }
    out += pattern.substr(at, open - at);
    const std::string_view name = pattern.substr(open + 1, close - open - 1);
    bool known = false;
    for (const auto& [candidate, value] : values) {
      if (candidate != name) continue;
      out += value;
      known = true;
    }
    if (!known) out += pattern.substr(open, close - open + 1);
    at = close + 1;
  }
  return out;
}

std::string Catalogue::count(std::string_view key, int number) const {
  const std::string which = std::string(key) + (number == 1 ? ".one" : ".other");
  const std::string digits = std::to_string(number);
  return format(which, {{"count", digits}, {"n", digits}});
}

void Catalogue::set_language(std::string_view language) {
  language_ = language == "en" ? "en" : "es";
}

const std::string& Catalogue::pick(const domain::Words& words) const {
  return language_ == "en" && !words.en.empty() ? words.en : words.es;
}

std::string Catalogue::clock(int minute_of_day) const {
  const int minutes = ((minute_of_day % 1440) + 1440) % 1440;
  const int hour = minutes / 60 % 12 == 0 ? 12 : minutes / 60 % 12;
  const int past = minutes % 60;
  const bool afternoon = minutes >= 720;
  const std::string digits = std::to_string(hour) + ":" + (past < 10 ? "0" : "") + std::to_string(past);
  // The space inside "p. m." does not break (Ortografía de la lengua española, 2010).
  if (language_ == "en") return digits + (afternoon ? " p.m." : " a.m.");
  return digits + (afternoon ? " p.\u00A0m." : " a.\u00A0m.");
}

std::string Catalogue::weekday(domain::LocalDay day) const {
  const unsigned index = domain::weekday_of(day).c_encoding();
  return language_ == "en" ? weekdays_en.at(index) : weekdays_es.at(index);
}

std::string Catalogue::day_and_month(domain::LocalDay day) const {
  const auto month = static_cast<unsigned>(day.month()) - 1;
  const std::string number = std::to_string(static_cast<unsigned>(day.day()));
  if (language_ == "en") return std::string(months_en.at(month)) + " " + number;
  return number + " de " + months_es.at(month);
}

std::vector<std::string> Catalogue::problems() const {
  std::vector<std::string> found;
  const auto compare = [&](const Table& own, const Table& other, const std::string& own_name,
                           const std::string& other_name, bool both_ways) {
    for (const auto& [key, text] : own) {
      if (text.empty()) found.push_back(own_name + ": \"" + key + "\" is empty");
      const auto twin = other.find(key);
      if (twin == other.end()) {
        found.push_back(other_name + " lacks \"" + key + "\"");
      } else if (both_ways && placeholders(text) != placeholders(twin->second)) {
        found.push_back("\"" + key + "\" has other placeholders in " + own_name + " than in " + other_name);
      }
      if (!ends_with_plural(key)) continue;
      const std::string stem = key.substr(0, key.rfind('.'));
      if (!own.contains(stem + ".one") || !own.contains(stem + ".other")) {
        found.push_back(own_name + ": \"" + stem + "\" is half a plural");
      }
    }
  };
  compare(es_, en_, "es.json", "en.json", true);
  compare(en_, es_, "en.json", "es.json", false);
  return found;
}

} // namespace ventanilla::sdk

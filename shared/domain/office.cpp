#include "shared/domain/office.hpp"

#include <algorithm>
#include <set>

namespace ventanilla::domain {

namespace {

constexpr int minutes_a_day = 24 * 60;
constexpr int minutes_a_week_min = 40 * 60; // CPACA art. 7: at least 40 hours of attention a week

template<class Range> auto* find_by_key(const Range& range, std::string_view key) {
  const auto found =
      std::find_if(range.begin(), range.end(), [&](const auto& item) { return item.key == key; });
  return found == range.end() ? nullptr : &*found;
}

bool is_key(std::string_view key) {
  return !key.empty() && key.size() <= 40 && std::all_of(key.begin(), key.end(), [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '_' ||
           letter == '-';
  });
}

bool is_series(std::string_view letter) {
  return !letter.empty() && letter.size() <= 3 &&
         std::all_of(letter.begin(), letter.end(), [](char each) { return each >= 'A' && each <= 'Z'; });
}

using Problems = std::vector<std::string>;

void check_services(const Office& office, Problems& problems) {
  if (office.services.empty()) problems.emplace_back("services: an office needs at least one service");
  std::set<std::string> keys;
  std::set<std::string> letters;
  for (const auto& service : office.services) {
    const auto where = "services." + service.key + ": ";
    if (!is_key(service.key)) problems.push_back(where + "a key is 1 to 40 of a-z 0-9 _ -");
    if (!keys.insert(service.key).second) problems.push_back(where + "the key is used twice");
    if (!is_series(service.letter)) problems.push_back(where + "the letter is one to three capitals");
    if (!letters.insert(service.letter).second) problems.push_back(where + "the letter is used twice");
    if (service.name.es.empty()) problems.push_back(where + "the Spanish name is empty");
    if (service.service_average <= Millis{0})
      problems.push_back(where + "service_average must be above zero");
    if (service.daily_limit < 0) problems.push_back(where + "daily_limit can't be negative");
  }
}

void check_desks(const Office& office, Problems& problems) {
  std::set<std::string> keys;
  std::set<std::string> labels;
  for (const auto& desk : office.desks) {
    const auto where = "desks." + desk.key + ": ";
    if (!is_key(desk.key)) problems.push_back(where + "a key is 1 to 40 of a-z 0-9 _ -");
    if (!keys.insert(desk.key).second) problems.push_back(where + "the key is used twice");
    if (desk.label.empty()) problems.push_back(where + "the label is empty");
    if (!labels.insert(desk.label).second) problems.push_back(where + "the label is used twice");
    for (const auto& service : desk.services)
      if (find_service(office, service.service) == nullptr)
        problems.push_back(where + "unknown service " + service.service);
  }
}

void check_people(const Office& office, Problems& problems) {
  std::set<std::string> keys;
  for (const auto& person : office.people) {
    const auto where = "people." + person.key + ": ";
    if (!is_key(person.key)) problems.push_back(where + "a key is 1 to 40 of a-z 0-9 _ -");
    if (!keys.insert(person.key).second) problems.push_back(where + "the key is used twice");
    if (!person.usual_desk.empty() && find_desk(office, person.usual_desk) == nullptr)
      problems.push_back(where + "unknown desk " + person.usual_desk);
  }
}

void check_hours(const WeekHours& hours, Problems& problems) {
  if (hours.days.size() != 7) {
    problems.emplace_back("hours.days: seven lists, Monday to Sunday");
    return;
  }
  int total = 0;
  for (std::size_t day = 0; day < hours.days.size(); ++day) {
    int last_close = 0;
    for (const auto& span : hours.days[day]) {
      if (span.open_minute < last_close || span.close_minute <= span.open_minute ||
          span.close_minute > minutes_a_day)
        problems.push_back("hours.days[" + std::to_string(day) + "]: spans must be in order and not overlap");
      last_close = span.close_minute;
      total += span.close_minute - span.open_minute;
    }
  }
  if (total < minutes_a_week_min)
    problems.emplace_back("hours.days: less than 40 hours of attention a week (CPACA art. 7)");
}

void check_numbers(const Office& office, Problems& problems) {
  if (office.policy.preferential_turns < 1) problems.emplace_back("policy.preferential_turns: at least 1");
  if (office.policy.general_turns < 1) problems.emplace_back("policy.general_turns: at least 1");
  if (office.policy.wait_max <= Millis{0}) problems.emplace_back("policy.wait_max: must be above zero");
  const auto& range = office.numbers;
  if (range.first < 1) problems.emplace_back("numbers.first: at least 1");
  if (range.cold_block < 1) problems.emplace_back("numbers.cold_block: at least 1");
  if (range.last != 0 && range.last - range.first + 1 < range.cold_block + 1)
    problems.emplace_back("numbers: the range must hold at least one cold block and one hot number");
}

void check_topics(const Office& office, Problems& problems) {
  std::set<std::string> keys;
  for (const auto& topic : office.topics) {
    if (topic.key.empty() || topic.name.es.empty()) problems.emplace_back("topics: a key and a Spanish name");
    if (!keys.insert(topic.key).second) problems.push_back("topics." + topic.key + ": the key is used twice");
  }
  for (const auto& person : office.people) {
    if (person.capacity < 0) problems.push_back("people." + person.key + ": capacity is 0 or more");
    for (const auto& topic : person.topics)
      if (!keys.contains(topic)) problems.push_back("people." + person.key + ": unknown topic " + topic);
  }
  const auto& letters = office.entity_letters;
  if (letters.size() < 2 || letters.size() > 5 ||
      !std::all_of(letters.begin(), letters.end(), [](char each) { return each >= 'A' && each <= 'Z'; }))
    problems.emplace_back("entity_letters: two to five capitals");
}

/// Versions stay side by side for ever, and one of each code at most is in force (S-03, S-09).
void check_forms(const Office& office, Problems& problems) {
  std::set<std::pair<std::string, int>> versions;
  std::set<std::string> active;
  for (const auto& form : office.forms) {
    const auto where = "forms." + form.code + ": ";
    if (!versions.insert({form.code, form.version}).second)
      problems.push_back(where + "version " + std::to_string(form.version) + " is there twice");
    if (form.status == FormStatus::active && !active.insert(form.code).second)
      problems.push_back(where + "two versions are in force");
    for (const auto& problem : problems_of(form))
      problems.push_back(where + (problem.question.empty() ? "" : problem.question + ": ") +
                         std::string(to_text(problem.error)));
  }
}

} // namespace

std::string_view to_text(Role role) {
  switch (role) {
  case Role::information_operator:
    return "information_operator";
  case Role::technician:
    return "technician";
  case Role::lawyer:
    return "lawyer";
  case Role::rup_officer:
    return "rup_officer";
  case Role::supervisor:
    return "supervisor";
  case Role::quality:
    return "quality";
  case Role::admin:
    return "admin";
  }
  return "information_operator";
}

const Service* find_service(const Office& office, std::string_view key) {
  return find_by_key(office.services, key);
}
const Desk* find_desk(const Office& office, std::string_view key) {
  return find_by_key(office.desks, key);
}
const Person* find_person(const Office& office, std::string_view key) {
  return find_by_key(office.people, key);
}

const Form* active_form(const Office& office, std::string_view code) {
  const auto found = std::find_if(office.forms.begin(), office.forms.end(), [&](const Form& form) {
    return form.code == code && form.status == FormStatus::active;
  });
  return found == office.forms.end() ? nullptr : &*found;
}

const Form* find_form(const Office& office, std::string_view code, int version) {
  const auto found = std::find_if(office.forms.begin(), office.forms.end(), [&](const Form& form) {
    return form.code == code && form.version == version;
  });
  return found == office.forms.end() ? nullptr : &*found;
}

std::vector<std::string> problems_of(const Office& office) {
  Problems problems;
  if (!is_key(office.site)) problems.emplace_back("site: a key is 1 to 40 of a-z 0-9 _ -");
  if (office.zone.empty()) problems.emplace_back("zone: the IANA name of a time zone");
  if (office.name.es.empty()) problems.emplace_back("name: the Spanish name is empty");
  check_services(office, problems);
  check_desks(office, problems);
  check_people(office, problems);
  check_hours(office.hours, problems);
  check_numbers(office, problems);
  check_topics(office, problems);
  check_forms(office, problems);
  return problems;
}

} // namespace ventanilla::domain

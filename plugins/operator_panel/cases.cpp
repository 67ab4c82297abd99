#include "plugins/operator_panel/cases.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace ventanilla::operator_panel {

namespace {

constexpr double error_s = 8;
constexpr double said_s = 4;

std::string refusal_text(const View& view, const sdk::ContactResult& result) {
  const auto key = "log.refused." + result.code;
  const std::string known = view.words.get(key);
  if (known != key) return known;
  return result.detail.empty() ? view.words.format("panel.error.other", {{"code", result.code}})
                               : result.detail;
}

bool is_spoken(const domain::Contact& contact) {
  return contact.channel == domain::ContactChannel::phone ||
         contact.channel == domain::ContactChannel::cell_phone;
}

void sound_offers(View& view) {
  for (const auto* contact : own_cases(view)) {
    if (!is_offer(*contact)) continue;
    const auto fresh = view.model.tabs.inbox.heard.emplace(contact->id, contact->assignment->attempt).second;
    if (fresh && view.sounds != nullptr) view.sounds->play(sdk::Sound::assigned);
  }
}

} // namespace

void ask(View& view, sdk::RequestId request, std::function<void(View&, const sdk::ContactResult&)> then) {
  view.model.error.clear();
  view.model.tabs.requests.push_back({request, std::move(then)});
}

bool asking(const View& view) {
  return !view.model.tabs.requests.empty();
}

void follow_cases(View& view) {
  auto& tabs = view.model.tabs;
  const auto asked = std::exchange(tabs.requests, {});
  for (const auto& each : asked) {
    const auto result = view.contacts.take_contact_result(each.request);
    if (!result) {
      tabs.requests.push_back(each);
    } else if (!result->ok) {
      view.model.error = refusal_text(view, *result);
      view.model.error_until = view.seconds + error_s;
    } else if (each.then) {
      each.then(view, *result);
    }
  }
  const auto person = view.state.session ? view.state.session->person : domain::PersonKey{};
  if (tabs.person != person) {
    tabs = {};
    tabs.person = person;
  }
  if (person.empty() || !view.state.site) return;
  if (view.state.link.to_send == 0) tabs.log.unsent.clear();
  sound_offers(view);
}

bool is_owed(const View& view, const domain::Contact& contact) {
  // A turn and a chat are written up when they are over; a call that was left open is owed at once.
  if (!contact.closed && !is_spoken(contact)) return false;
  return !faults_of(contact.row, *view.state.office).empty();
}

std::vector<const domain::Contact*> own_rows(const View& view) {
  std::vector<const domain::Contact*> rows;
  if (!view.state.session || !view.state.site || !view.state.office) return rows;
  const auto& person = view.state.session->person;
  for (const auto& [id, contact] : view.state.site->cases.contacts)
    if (contact.row.attended_by == person && !is_offer(contact)) rows.push_back(&contact);
  std::sort(rows.begin(), rows.end(), [&](const domain::Contact* left, const domain::Contact* right) {
    return std::tuple(!is_owed(view, *left), right->opened, right->id) <
           std::tuple(!is_owed(view, *right), left->opened, left->id);
  });
  return rows;
}

int owed_rows(const View& view) {
  const auto rows = own_rows(view);
  return static_cast<int>(std::count_if(rows.begin(), rows.end(),
                                        [&](const domain::Contact* each) { return is_owed(view, *each); }));
}

const domain::Contact* own_call(const View& view) {
  for (const auto* contact : own_rows(view))
    if (is_spoken(*contact) && !contact->closed) return contact;
  return nullptr;
}

bool is_offer(const domain::Contact& contact) {
  return !contact.closed && contact.assignment &&
         contact.assignment->state == domain::AssignmentState::pending;
}

std::vector<const domain::Contact*> own_cases(const View& view) {
  if (!view.state.session || !view.state.site) return {};
  auto cases = domain::contacts_of(*view.state.site, view.state.session->person);
  std::erase_if(cases, [&](const domain::Contact* each) {
    return !each->assignment || each->assignment->person != view.state.session->person;
  });
  std::stable_partition(cases.begin(), cases.end(),
                        [](const domain::Contact* each) { return is_offer(*each); });
  return cases;
}

int own_offers(const View& view) {
  const auto cases = own_cases(view);
  return static_cast<int>(
      std::count_if(cases.begin(), cases.end(), [](const domain::Contact* each) { return is_offer(*each); }));
}

std::string elapsed_text(domain::Millis span) {
  return timer_text(std::chrono::duration<double>(span).count());
}

std::string user_text(const View& view, const domain::Contact& contact) {
  if (!contact.user_name.empty()) return contact.user_name;
  if (!contact.row.user_name.empty()) return contact.row.user_name;
  if (contact.ticket) return contact.request;
  if (!contact.row.phone.empty()) return contact.row.phone;
  return contact.reach.empty() ? view.words.get("log.unnamed") : contact.reach;
}

std::string topic_text(const View& view, std::string_view key) {
  const auto& topics = view.state.office->topics;
  const auto topic =
      std::find_if(topics.begin(), topics.end(), [&](const domain::Topic& each) { return each.key == key; });
  if (topic == topics.end()) return std::string(key);
  // "Mutaciones, actos y documentos" is too long for a key: its first words name it.
  auto name = view.words.pick(topic->name);
  name.resize(std::min(name.size(), name.find_first_of(",(")));
  while (name.ends_with(' '))
    name.pop_back();
  return name;
}

std::string channel_text(const View& view, domain::ContactChannel channel) {
  return view.words.get("log.channel." + std::string(domain::to_text(channel)));
}

const char* channel_icon(domain::ContactChannel channel) {
  switch (channel) {
  case domain::ContactChannel::phone:
    return "phone";
  case domain::ContactChannel::cell_phone:
    return "cellphone";
  case domain::ContactChannel::web_chat:
    return "message-text";
  case domain::ContactChannel::email:
    return "email";
  case domain::ContactChannel::in_person:
    return "account";
  }
  return "account";
}

std::string person_text(const View& view, const domain::PersonKey& key) {
  const auto* person = view.state.office ? domain::find_person(*view.state.office, key) : nullptr;
  return person == nullptr ? key : person->short_name;
}

std::string form_text(const View& view, std::string_view code) {
  const auto* form = view.state.office ? domain::active_form(*view.state.office, code) : nullptr;
  if (form == nullptr) return {};
  return form->code + " · v" + std::to_string(form->version) + " · " +
         view.words.get("log.form." + std::string(domain::to_text(form->status)));
}

void say(View& view, std::string text) {
  view.model.toast = ToastState{std::move(text), false, view.seconds + said_s};
}

} // namespace ventanilla::operator_panel

#include "plugins/chat_monitor/model.hpp"

#include <algorithm>

namespace ventanilla::chat_monitor {

namespace {

constexpr double note_s = 8;

/// The sentence for a code; the central's own words where it gave some.
std::string error_text(const View& view, const std::string& code, const std::string& detail) {
  const auto key = "chat.error." + code;
  const std::string known = view.words.get(key);
  if (known != key) return known;
  return detail.empty() ? view.words.format("chat.error.other", {{"code", code}}) : detail;
}

void clear_sent(View& view, const Pending& pending) {
  auto& composer = view.model.composers[pending.contact];
  (composer.writes_note ? composer.note : composer.answer).clear();
}

/// What an action came to, whichever service did it.
struct Answer {
  bool ok = false;
  std::string code;
  std::string detail;
  std::string link; ///< of a survey
};

/// A chat's visitor has the link as a message; to others the operator sends or reads it.
std::string said_when_done(const View& view, const Pending& pending, const Answer& answer) {
  const auto* contact = domain::find_contact(*view.state.site, pending.contact);
  const bool has_it = contact != nullptr && contact->channel == domain::ContactChannel::web_chat;
  return answer.link.empty() || has_it ? pending.done
                                       : view.words.format("chat.done.survey_link", {{"link", answer.link}});
}

void finished(View& view, const Pending& pending, const Answer& answer) {
  auto& model = view.model;
  model.pending.reset();
  model.signing_in.pin.clear();
  const bool locked = view.state.session && view.state.session->locked;
  if (!answer.ok && pending.unlocking && locked) {
    model.pin_error = error_text(view, answer.code, answer.detail);
    return;
  }
  if (!answer.ok) {
    model.error = Note{error_text(view, answer.code, answer.detail), view.seconds + note_s};
    return;
  }
  model.error.reset();
  if (pending.of_desk) {
    model.signing_in = {};
    return;
  }
  if (pending.sent) return clear_sent(view, pending);
  if (pending.after == After::close) {
    model.pending = Pending{.request = view.contacts.close(pending.contact), .done = pending.done};
    return;
  }
  model.sheet = Sheet::none;
  auto said = said_when_done(view, pending, answer);
  if (!said.empty()) model.toast = Note{std::move(said), view.seconds + note_s};
}

} // namespace

void act(View& view, Pending pending) {
  view.model.error.reset();
  view.model.pending = std::move(pending);
}

void take_answer(View& view) {
  if (!view.model.pending) return;
  const Pending pending = *view.model.pending;
  if (pending.of_desk) {
    if (const auto result = view.desk.take_result(pending.request))
      finished(view, pending, {result->ok, result->code, result->detail, {}});
    return;
  }
  if (const auto result = view.contacts.take_contact_result(pending.request))
    finished(view, pending, {result->ok, result->code, result->detail, result->link});
}

bool busy(const View& view) {
  return view.model.pending.has_value();
}

bool is_offline(const View& view) {
  return view.state.link.state != sdk::Link::State::live;
}

bool may_claim(const View& view) {
  return !busy(view) && !is_offline(view);
}

const domain::PersonKey& me(const View& view) {
  return view.state.session->person;
}

const domain::Contact* selected(const View& view) {
  return domain::find_contact(*view.state.site, view.model.selected);
}

void select(View& view, const domain::ContactId& contact) {
  if (view.model.selected == contact) return;
  view.model.selected = contact;
  view.model.sheet = Sheet::none;
}

std::vector<const domain::Contact*> listed(const View& view) {
  switch (view.model.tab) {
  case Tab::told:
    return view.lists.told;
  case Tab::over:
    return view.lists.over;
  case Tab::attention:
    break;
  }
  return view.lists.attention();
}

void show_tab(View& view, Tab tab) {
  if (view.model.tab == tab) return;
  view.model.tab = tab;
  view.model.sheet = Sheet::none;
  const auto all = listed(view);
  const auto* now = selected(view);
  if (std::find(all.begin(), all.end(), now) == all.end())
    view.model.selected = all.empty() ? domain::ContactId{} : all.front()->id;
}

domain::Expected<domain::Suggestion, domain::NobodyEligible> suggestion(const View& view,
                                                                        const domain::Contact& contact) {
  return domain::suggestion_for(*view.state.site, *view.state.office, contact, view.state.now);
}

void open_assign(View& view, const domain::Contact& contact, bool with_suggested) {
  view.model.sheet = Sheet::assign;
  view.model.assign = AssignDraft{.contact = contact.id};
  const auto suggested = suggestion(view, contact);
  if (with_suggested && suggested) view.model.assign.person = suggested->person;
}

void open_row(View& view, const domain::Contact& contact) {
  view.model.sheet = Sheet::row;
  view.model.row = RowDraft{.row = contact.row};
  auto& row = view.model.row.row;
  if (row.attended_by.empty()) row.attended_by = me(view);
  if (row.user_name.empty()) row.user_name = contact.user_name;
}

void answer_myself(View& view, sdk::ui::Ui& ui, const domain::Contact& contact) {
  if (contact.attended_by != me(view)) {
    act(view, {.request = view.contacts.take(contact.id),
               .done = view.words.format("chat.done.taken", {{"user", contact_name(view, contact)}})});
  }
  view.model.composers[contact.id].writes_note = contact.channel != domain::ContactChannel::web_chat;
  ui.focus("chat.composer");
}

} // namespace ventanilla::chat_monitor

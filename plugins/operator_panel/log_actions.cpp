// What becomes of a row: opened, kept as a draft, closed.

#include "plugins/operator_panel/log.hpp"

#include <algorithm>

namespace ventanilla::operator_panel {

namespace {

void show_form(sdk::ui::Ui& ui, View& view, LogForm form) {
  keep_draft(view);
  auto& tabs = view.model.tabs;
  auto unsent = std::move(tabs.log.unsent);
  tabs.log = {};
  tabs.log.unsent = std::move(unsent);
  tabs.log.face = LogState::Face::form;
  tabs.log.saved = form;
  tabs.log.form = std::move(form);
  tabs.tab = PanelTab::log;
  view.model.sheet = Sheet::none;
  if (view.model.toast && !view.model.toast->undoable) view.model.toast.reset(); // it lies over the keys
  view.model.error.clear();                                                      // so does this
  ui.focus("log.phone");
}

/// What stands in the station's state but is decided elsewhere is the station's to say.
void take_over(View& view) {
  auto& log = view.model.tabs.log;
  const auto* contact = domain::find_contact(*view.state.site, log.form.row.contact);
  if (contact == nullptr) return;
  for (auto* form : {&log.form, &log.saved}) {
    form->row.survey_invited = contact->row.survey_invited;
    if (!contact->row.pqr.empty()) form->row.pqr = contact->row.pqr;
  }
}

} // namespace

void start_call(sdk::ui::Ui& ui, View& view) {
  LogForm form;
  form.row.contact = view.contacts.open(domain::ContactChannel::phone);
  form.row.began = view.state.now;
  form.row.attended_by = view.state.session->person;
  show_form(ui, view, std::move(form));
}

void open_row(sdk::ui::Ui& ui, View& view, const domain::Contact& contact) {
  show_form(ui, view, form_of(contact));
}

LogDefaults log_defaults(const View& view) {
  const auto& topic = view.model.tabs.log.form.row.topic;
  LogDefaults defaults;
  if (!topic.empty())
    defaults.request = view.words.format("log.request.default", {{"topic", topic_text(view, topic)}});
  defaults.answer = view.words.get("log.answer.default");
  return defaults;
}

void save_row(View& view) {
  auto& log = view.model.tabs.log;
  take_over(view);
  const auto row = finished_row(log.form, view.state.session->person, log_defaults(view), view.state.now);
  if (!faults_of(row, *view.state.office).empty()) {
    log.show_problems = true;
    return;
  }
  ask(view, view.contacts.save_row(row), [id = row.contact](View& answered, const sdk::ContactResult&) {
    auto& now = answered.model.tabs.log;
    now.unsent.insert(id);
    say(answered, answered.words.get("log.saved"));
    if (now.form.row.contact != id) return;
    if (now.close_after)
      ask(answered, answered.contacts.close(id), [](View& closed, const sdk::ContactResult&) {
        closed.model.tabs.inbox.open = {};
        say(closed, closed.words.get("inbox.chat.closed"));
      });
    now.face = LogState::Face::list;
    now.form = now.saved = {};
    now.close_after = false;
  });
}

void keep_draft(View& view) {
  auto& log = view.model.tabs.log;
  if (log.face == LogState::Face::list || log.form == log.saved) return;
  take_over(view);
  const auto row = draft_of(log.form, view.state.session->person);
  log.saved = log.form;
  ask(view, view.contacts.save_row(row),
      [id = row.contact](View& kept, const sdk::ContactResult&) { kept.model.tabs.log.unsent.insert(id); });
}

void invite_survey(View& view, const domain::ContactId& contact) {
  ask(view, view.contacts.invite_survey(contact), [contact](View& invited, const sdk::ContactResult& result) {
    auto& log = invited.model.tabs.log;
    if (log.form.row.contact == contact) {
      log.link = result.link;
      log.form.row.survey_invited = log.saved.row.survey_invited = true;
    }
  });
}

} // namespace ventanilla::operator_panel

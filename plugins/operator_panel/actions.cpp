#include "plugins/operator_panel/model.hpp"

namespace ventanilla::operator_panel {

namespace {

constexpr double toast_s = 10;
constexpr double error_s = 8;

/// The sentence for a code; the central's own words where it gave some.
std::string error_text(const View& view, const sdk::DeskResult& result) {
  const auto key = "panel.error." + result.code;
  const std::string known = view.words.get(key);
  if (known != key) return known;
  return result.detail.empty() ? view.words.format("panel.error.other", {{"code", result.code}})
                               : result.detail;
}

/// The key of the sentence that says why no turn was given.
const char* refusal_key(sdk::IssueResult::Error error) {
  switch (error) {
  case sdk::IssueResult::Error::closed:
    return "panel.refused.closed";
  case sdk::IssueResult::Error::full:
    return "panel.refused.full";
  case sdk::IssueResult::Error::storage:
    return "panel.refused.storage";
  case sdk::IssueResult::Error::no_numbers:
  case sdk::IssueResult::Error::none:
    break;
  }
  return "panel.refused.no_numbers";
}

void take_given(View& view) {
  auto& model = view.model;
  if (model.giving == 0) return;
  const auto result = view.tickets.take_issue_result(model.giving);
  if (!result) return;
  model.giving = 0;
  if (result->ticket) {
    const auto code = domain::code_text(*result->ticket);
    model.toast =
        ToastState{view.words.format("panel.done.given", {{"code", code}}), false, view.seconds + toast_s};
  } else {
    model.error = view.words.get(refusal_key(result->error));
    model.error_until = view.seconds + error_s;
  }
}

} // namespace

void act(View& view, sdk::RequestId request, std::string done_key, bool undoable, std::string subject) {
  view.model.pending = Pending{request, std::move(done_key), undoable, std::move(subject)};
  view.model.error.clear();
  view.model.sheet = Sheet::none;
}

void take_answer(View& view) {
  auto& model = view.model;
  take_given(view);
  if (!model.pending) return;
  const auto result = view.desk.take_result(model.pending->request);
  if (!result) return;
  const auto pending = *model.pending;
  model.pending.reset();
  model.signing_in.pin.clear();
  if (!result->ok && pending.unlocking && is_locked(view)) {
    model.pin_error = error_text(view, *result);
    return;
  }
  if (!result->ok) {
    model.error = error_text(view, *result);
    model.error_until = view.seconds + error_s;
    return;
  }
  model.signing_in = {};
  if (pending.unlocking) return;
  if (pending.done_key == "panel.done.recovered")
    model.toast = ToastState{recovered_text(view, *result), false, view.seconds + toast_s};
  else if (!pending.done_key.empty())
    model.toast = ToastState{view.words.format(pending.done_key, {{"code", pending.subject}}),
                             pending.undoable, view.seconds + toast_s};
  else
    model.toast.reset();
}

const domain::Desk* own_desk(const View& view) {
  return view.state.session && view.state.office
             ? domain::find_desk(*view.state.office, view.state.session->desk)
             : nullptr;
}

const domain::DeskState* own_desk_state(const View& view) {
  if (!view.state.session || !view.state.site) return nullptr;
  const auto found = view.state.site->desks.find(view.state.session->desk);
  return found == view.state.site->desks.end() ? nullptr : &found->second;
}

const domain::Ticket* own_ticket(const View& view) {
  return view.state.session && view.state.site
             ? domain::active_ticket(*view.state.site, view.state.session->desk)
             : nullptr;
}

bool is_offline(const View& view) {
  return view.state.link.state != sdk::Link::State::live;
}

bool is_locked(const View& view) {
  return view.state.session && view.state.session->locked;
}

bool busy(const View& view) {
  return view.model.pending.has_value();
}

} // namespace ventanilla::operator_panel

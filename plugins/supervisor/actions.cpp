// What is asked of the host's services, and their answers.

#include "plugins/supervisor/model.hpp"

#include <algorithm>
#include <utility>

namespace ventanilla::supervisor {

namespace {

constexpr double health_every_s = 15;

void take_sign_in(View& view) {
  auto& sign_in = view.model.sign_in;
  if (sign_in.request == 0) return;
  const auto result = view.desk.take_result(sign_in.request);
  if (!result) return;
  sign_in.request = 0;
  sign_in.who.pin.clear();
  sign_in.error = result->ok ? std::string{} : error_text(view, result->code, result->detail);
  const bool same_person = std::exchange(sign_in.unlocking, false);
  if (result->ok && !same_person) view.model = Model{}; // nothing of whoever was here before
}

void take_register(View& view) {
  auto& book = view.model.book;
  if (book.search != 0) {
    if (auto result = view.book.take_register_result(book.search)) {
      book.search = 0;
      book.error = result->ok ? std::string{} : error_text(view, result->code, result->detail);
      if (!result->ok) result->rows.clear();
      book.found = std::move(*result);
      book.selected.reset();
    }
  }
  if (book.export_request == 0) return;
  if (const auto result = view.book.take_register_result(book.export_request)) {
    book.export_request = 0;
    book.error = result->ok ? std::string{} : error_text(view, result->code, result->detail);
    book.file = result->ok ? result->file.string() : std::string{};
  }
}

void take_deed(View& view) {
  auto& pqr = view.model.pqr;
  if (pqr.request == 0) return;
  const auto result = view.contacts.take_contact_result(pqr.request);
  if (!result) return;
  pqr.request = 0;
  pqr.error = result->ok ? std::string{} : error_text(view, result->code, result->detail);
  if (result->ok) pqr.deed.reset();
}

void take_health(View& view) {
  auto& health = view.model.health;
  if (health.request == 0) return;
  auto result = view.book.take_health(health.request);
  if (!result) return;
  health.request = 0;
  health.failed = !result->ok;
  if (result->ok) health.stations = std::move(result->stations);
}

} // namespace

bool may(const View& view, domain::Permission permission) {
  return view.state.session && domain::may(view.state.session->role, permission);
}

bool may_supervise(domain::Role role) {
  return domain::may(role, domain::Permission::see_all_rows) ||
         domain::may(role, domain::Permission::see_satisfaction);
}

std::vector<Tab> tabs_of(const View& view) {
  std::vector<Tab> tabs{Tab::live};
  if (may(view, domain::Permission::see_all_rows)) {
    tabs.push_back(Tab::book);
    tabs.push_back(Tab::pqr);
  }
  if (may(view, domain::Permission::see_satisfaction)) tabs.push_back(Tab::surveys);
  tabs.push_back(Tab::documents);
  return tabs;
}

void take_answers(View& view) {
  take_sign_in(view);
  take_register(view);
  take_deed(view);
  take_health(view);
}

void ask_health(View& view) {
  auto& health = view.model.health;
  if (health.request != 0 || view.seconds < health.next_at) return;
  health.next_at = view.seconds + health_every_s;
  health.request = view.book.ask_health();
}

std::string error_text(const View& view, const std::string& code, const std::string& detail) {
  const auto key = "super.error." + code;
  const std::string known = view.words.get(key);
  if (known != key) return known;
  return detail.empty() ? view.words.format("super.error.other", {{"code", code}}) : detail;
}

bool is_offline(const View& view) {
  return view.state.link.state != sdk::Link::State::live;
}

} // namespace ventanilla::supervisor

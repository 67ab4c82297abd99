#include "shared/domain/anonymise.hpp"

namespace ventanilla::domain {

namespace {

/// Takes words out of copies and remembers whether there were any.
class Eraser {
 public:
  explicit Eraser(const std::function<bool(const AnswerGiven&)>& is_words) : is_words_(is_words) {}

  void operator()(ContactOpened& e) { take(e.user_name, e.reach, e.request); }
  void operator()(RowSaved& e) {
    auto& row = e.row;
    take(row.user_name, row.document_number, row.company, row.phone, row.email, row.request, row.answer);
  }
  void operator()(MessageSent& e) { take(e.text); }
  void operator()(ContactAssigned& e) { take(e.override_reason, e.note); }
  void operator()(AssignmentAnswered& e) { take(e.reason); }
  void operator()(AnswerGiven& e) {
    if (auto* contact = std::get_if<ContactAnswer>(&e.answer.value))
      take(contact->name, contact->document, contact->phone, contact->email);
    else if (auto* text = std::get_if<std::string>(&e.answer.value); text != nullptr && is_words_(e))
      take(*text);
  }
  void operator()(PqrFiled& e) { take(e.facts, e.user_name, e.document, e.phone, e.email); }
  void operator()(PqrActed& e) { take(e.reason); }
  /// What was looked for may be a name.
  void operator()(RegisterRead& e) {
    const auto blank = e.what.find(' ');
    if (blank == std::string::npos || e.what.substr(blank + 1) == removed_words) return;
    e.what = e.what.substr(0, blank + 1) + std::string(removed_words);
    taken_ = true;
  }
  void operator()(auto&) {}

  [[nodiscard]] bool taken() const noexcept { return taken_; }

 private:
  template<class... Texts> void take(Texts&... texts) { (take_one(texts), ...); }
  void take_one(std::string& text) {
    if (text.empty() || text == removed_words) return;
    text = removed_words;
    taken_ = true;
  }

  const std::function<bool(const AnswerGiven&)>& is_words_;
  bool taken_ = false;
};

} // namespace

std::optional<Event> without_words(const Event& event,
                                   const std::function<bool(const AnswerGiven&)>& is_words) {
  auto changed = event;
  Eraser eraser(is_words);
  std::visit(eraser, changed);
  if (!eraser.taken()) return std::nullopt;
  return changed;
}

std::string case_of(const Event& event) {
  return std::visit(
      []<class Kind>(const Kind& each) -> std::string {
        // A PQR outlives the contact that it came from.
        if constexpr (requires { PqrId{each.pqr}; })
          return to_text(PqrId{each.pqr});
        else if constexpr (requires { ResponseId{each.response}; })
          return to_text(ResponseId{each.response});
        else if constexpr (std::is_same_v<Kind, RowSaved>)
          return to_text(each.row.contact);
        else if constexpr (requires { ContactId{each.contact}; })
          return to_text(ContactId{each.contact});
        else
          return {};
      },
      event);
}

} // namespace ventanilla::domain

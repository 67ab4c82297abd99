// Contacts, their rows, messages and complaints: facts here first, claims by the central.

#include "host/app/station/core.hpp"
#include "shared/domain/case_view.hpp"
#include "shared/domain/radicado.hpp"
#include "shared/domain/text.hpp"

#include <array>

namespace ventanilla::app {

void Core::open_contact(const domain::ContactId& contact, domain::ContactChannel channel) {
  if (!session_) return;
  domain::ContactOpened opened;
  opened.contact = contact;
  opened.channel = channel;
  opened.attended_by = session_->person;
  journal_.append(opened, session_->person, {});
  mark_changed();
  publish_if_needed();
  sync_.hurry();
}

void Core::save_row(sdk::RequestId request, domain::ContactRow row) {
  sdk::ContactResult result;
  if (!session_) {
    result.code = "not_signed_in";
  } else if (domain::find_contact(*view_, row.contact) == nullptr) {
    result.code = "unknown_contact";
  } else {
    if (row.attended_by.empty()) row.attended_by = session_->person;
    journal_.append(domain::RowSaved{row}, session_->person, {});
    mark_changed();
    publish_if_needed();
    result.ok = true;
    sync_.hurry();
  }
  answers_.put(request, std::move(result));
  wake_();
}

void Core::send_message(sdk::RequestId request, const domain::ContactId& contact, const std::string& text,
                        bool note) {
  sdk::ContactResult result;
  const auto* known = domain::find_contact(*view_, contact);
  if (!session_) {
    result.code = "not_signed_in";
  } else if (known == nullptr || domain::is_blank(text) ||
             domain::length_in_characters(text) > domain::longest_text) {
    result.code = known == nullptr ? "unknown_contact" : "bad_value";
  } else if (known->closed) {
    result.code = "contact_closed";
  } else {
    const auto author = note ? domain::MessageAuthor::note : domain::MessageAuthor::staff;
    journal_.append(domain::MessageSent{contact, new_id<domain::MessageId>(), author, session_->person, text},
                    session_->person, {});
    mark_changed();
    publish_if_needed();
    result.ok = true;
    sync_.hurry();
  }
  answers_.put(request, std::move(result));
  wake_();
}

void Core::file_pqr(sdk::RequestId request, const sdk::PqrDraft& draft, const std::string& origin) {
  sdk::ContactResult result;
  const bool contact_data =
      !draft.user_name.empty() || !draft.document.empty() || !draft.phone.empty() || !draft.email.empty();
  if (domain::is_blank(draft.facts) || domain::length_in_characters(draft.facts) > domain::longest_text) {
    result.code = "bad_value";
  } else if (contact_data && draft.consent_version.empty()) {
    result.code = "no_consent";
  } else {
    std::array<std::uint8_t, 5> chance{};
    random_->fill(chance);
    domain::PqrFiled filed;
    filed.pqr = new_id<domain::PqrId>();
    filed.provisional = domain::provisional_receipt(chance);
    filed.type = draft.type;
    filed.facts = draft.facts;
    filed.user_name = draft.user_name;
    filed.document = draft.document;
    filed.phone = draft.phone;
    filed.email = draft.email;
    filed.consent_version = draft.consent_version;
    filed.contact = draft.contact;
    filed.origin = origin;
    journal_.append(filed, session_ ? session_->person : "", {});
    mark_changed();
    publish_if_needed();
    result.ok = true;
    result.pqr = filed.pqr;
    result.receipt = filed.provisional;
    sync_.hurry();
  }
  answers_.put(request, std::move(result));
  wake_();
}

void Core::contact_claim(sdk::RequestId request, wire::Command command) {
  if (!session_) {
    sdk::ContactResult result;
    result.code = "not_signed_in";
    answers_.put(request, std::move(result));
    return wake_();
  }
  send_claim(std::move(command), [this, request](const sync::ClaimResult& claimed) {
    sdk::ContactResult result;
    result.ok = claimed.ok;
    result.code = claimed.code;
    result.detail = claimed.detail;
    if (claimed.ok && !claimed.answer.link.empty()) result.link = options_.central + claimed.answer.link;
    answers_.put(request, std::move(result));
  });
}

} // namespace ventanilla::app

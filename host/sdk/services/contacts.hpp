#pragma once

#include "host/sdk/services/request.hpp"
#include "shared/domain/case_book.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace ventanilla::sdk {

struct ContactResult {
  bool ok = false;
  /// Stable code: a case error's ("contact_taken", "row_incomplete" …), a problem's, or "offline" when only
  /// the central can decide and it is away.
  std::string code;
  std::string detail;  ///< Spanish sentence for the person
  std::string link;    ///< of invite_survey: what the user opens
  std::string receipt; ///< of file_pqr: the provisional receipt
  domain::PqrId pqr;   ///< of file_pqr
};

/// What is written when a complaint is filed.
struct PqrDraft {
  domain::PqrType type = domain::PqrType::claim_service;
  std::string facts;
  std::string user_name;
  std::string document;
  std::string phone;
  std::string email;
  std::string consent_version; ///< empty: anonymous, and then no contact data
  domain::ContactId contact;   ///< nil: none
};

/// Contacts by phone and chat, their FOR-DIC-04 rows, the internal chat of assignments, and complaints. Facts
/// (open, save, send, file) are durable here first and work with the cable out; claims (assign, acknowledge,
/// decline, take, close, invite, act) need the central and answer "offline" without it. The new state comes
/// with `StationState`. [ui-thread] all; each returns at once, the answer comes by take_contact_result.
class Contacts {
 public:
  static constexpr std::string_view id = "ventanilla.contacts";
  virtual ~Contacts() = default;

  /// Opens a contact that the signed-in person attends; its id is known at once. Fact.
  virtual domain::ContactId open(domain::ContactChannel channel) = 0;
  /// The whole FOR-DIC-04 row as it stands. Fact.
  virtual RequestId save_row(const domain::ContactRow& row) = 0;
  /// A public answer, or an internal note when `note`. Fact.
  virtual RequestId send_message(const domain::ContactId& contact, const std::string& text, bool note) = 0;
  /// Files a complaint. Fact; the result has the provisional receipt, the radicado follows in the state.
  virtual RequestId file_pqr(const PqrDraft& draft) = 0;

  /// Gives a contact to a person: the note is mandatory, and a reason when it is not the suggested one.
  /// Claim.
  virtual RequestId assign(const domain::ContactId& contact, const domain::PersonKey& person,
                           const std::string& note, const std::string& override_reason) = 0;
  /// "Lo atiendo". Claim.
  virtual RequestId acknowledge(const domain::ContactId& contact) = 0;
  /// "No puedo", with a reason. Claim.
  virtual RequestId decline(const domain::ContactId& contact, const std::string& reason) = 0;
  /// The signed-in person attends it without being asked (the operator answers it). Claim.
  virtual RequestId take(const domain::ContactId& contact) = 0;
  /// Back to the queue. Claim.
  virtual RequestId give_back(const domain::ContactId& contact) = 0;
  /// Ends a contact; refused while its row is not complete. Claim.
  virtual RequestId close(const domain::ContactId& contact) = 0;
  /// Makes a one-use link to FOR-DIC-07; a chat's visitor gets it as a message. Claim.
  virtual RequestId invite_survey(const domain::ContactId& contact) = 0;
  /// Moves a complaint on. Claim.
  virtual RequestId act_on_pqr(const domain::PqrId& pqr, domain::PqrAction action, const std::string& reason,
                               int days) = 0;

  /// Nothing until it is known.
  virtual std::optional<ContactResult> take_contact_result(RequestId request) = 0;
};

} // namespace ventanilla::sdk

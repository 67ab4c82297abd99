#pragma once

#include "shared/domain/site_state.hpp"

#include <array>
#include <vector>

namespace ventanilla::domain {

[[nodiscard]] const Contact* find_contact(const SiteState&, const ContactId&);

/// Whether it waits to be given to somebody: open, nobody attends it, no offer is out.
[[nodiscard]] bool is_waiting(const Contact&);
/// Contacts that wait, in the order of distribution.
[[nodiscard]] std::vector<const Contact*> waiting_contacts(const SiteState&);
/// What a person attends or was offered, oldest first.
[[nodiscard]] std::vector<const Contact*> contacts_of(const SiteState&, std::string_view person);

/// What was said, oldest first. What somebody asked for when the contact was opened is the first message,
/// also where a station opened it and nobody wrote it down as one; that one has no id.
[[nodiscard]] std::vector<ContactMessage> conversation_of(const Contact&);

/// What a person attends now, over chat, phone and desk. An offer that was not answered yet counts.
[[nodiscard]] Load load_of_person(const SiteState&, std::string_view person);
/// Everybody who could be given a contact, as the distribution sees them. Who sits at an open desk that is
/// not paused is available.
[[nodiscard]] std::vector<Candidate> candidates_of(const SiteState&, const Office&, Instant now);
[[nodiscard]] WaitingContact waiting_of(const Contact&, const Office&);
[[nodiscard]] Expected<Suggestion, NobodyEligible> suggestion_for(const SiteState&, const Office&,
                                                                  const Contact&, Instant now);

/// Today's answers to the overall question of a form, by the form's code; optionally of one desk.
[[nodiscard]] std::array<int, 5> ratings_of(const SiteState&, std::string_view form,
                                            std::string_view desk = {});

/// The turn a desk finished last today, for a survey that is started there; null when there is none.
[[nodiscard]] const Ticket* last_finished_at(const SiteState&, std::string_view desk);
/// "0-5", "5-15", "15-30" or "30+" minutes.
[[nodiscard]] std::string wait_band(Millis waited);
[[nodiscard]] Millis waited_for(const Ticket&);

/// Why an action on a contact or PQR is refused.
enum class CaseError : std::uint8_t {
  unknown_contact,
  contact_closed,
  contact_taken,  ///< somebody else attends it
  not_assigned,   ///< no offer to this person is open
  row_incomplete, ///< the FOR-DIC-04 row lacks something (S-24)
  unknown_person,
  bad_offer, ///< no note, or another than the suggested without a reason
  unknown_pqr,
  not_permitted,
};
[[nodiscard]] std::string_view to_text(CaseError);

} // namespace ventanilla::domain

#pragma once

#include "plugins/operator_panel/model.hpp"

#include <vector>

namespace ventanilla::operator_panel {

// What the tabs read of contacts, and how they ask for something.

/// Does `then` once the request has worked; a refusal becomes a sentence on the screen.
void ask(View& view, sdk::RequestId request, std::function<void(View&, const sdk::ContactResult&)> then = {});
[[nodiscard]] bool asking(const View& view);
/// Takes the answers that have come, sounds new offers, and begins anew when somebody else signs in.
void follow_cases(View& view);

/// Contacts of the state whose row the signed-in person writes: what is owed first, then newest first.
[[nodiscard]] std::vector<const domain::Contact*> own_rows(const View& view);
/// The row lacks something, and its user is not being attended any more.
[[nodiscard]] bool is_owed(const View& view, const domain::Contact& contact);
[[nodiscard]] int owed_rows(const View& view);
/// The call that the person is on; null when there is none.
[[nodiscard]] const domain::Contact* own_call(const View& view);

[[nodiscard]] bool is_offer(const domain::Contact& contact); ///< it waits for a yes or no
/// What was given to the signed-in person: offers first, then those attended, oldest first.
[[nodiscard]] std::vector<const domain::Contact*> own_cases(const View& view);
[[nodiscard]] int own_offers(const View& view);

// Sentences.
[[nodiscard]] std::string elapsed_text(domain::Millis span); ///< "6:02"
[[nodiscard]] std::string user_text(const View& view, const domain::Contact& contact);
[[nodiscard]] std::string topic_text(const View& view, std::string_view key);
[[nodiscard]] std::string channel_text(const View& view, domain::ContactChannel channel);
[[nodiscard]] const char* channel_icon(domain::ContactChannel channel);
[[nodiscard]] std::string person_text(const View& view, const domain::PersonKey& key);
/// "FOR-DIC-04 · v1 · vigente"; empty while the office names no such form.
[[nodiscard]] std::string form_text(const View& view, std::string_view code);
/// A sentence for a few seconds.
void say(View& view, std::string text);

} // namespace ventanilla::operator_panel

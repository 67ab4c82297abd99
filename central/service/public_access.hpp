#pragma once

#include "central/service/core.hpp"
#include "shared/wire/public_messages.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace ventanilla::central {

// What all requests of citizens have in common: nobody knows who sends them, a link is their only key, and
// their words are cleaned and counted before they are kept.

/// Characters of a name and of a text.
inline constexpr std::size_t public_line = 120;
inline constexpr std::size_t public_text = 2000;

/// What a page may wait for: it is answered again when `page.mark` is another.
template<class T> struct Watched {
  std::string site;
  std::uint64_t head = 0; ///< of the site's log, where `page` was looked at
  T page;
};

/// The mark of what a page shows: equal texts, equal marks.
[[nodiscard]] std::string mark_of(std::string_view shown);

/// Makes a link's secret of 192 random bits and keeps its hash; the secret itself is nowhere but in the
/// answer.
[[nodiscard]] std::string make_public_token(Core& core, const LiveSite& site, std::string_view kind,
                                            std::string subject);

/// What a link opens and where.
struct Opened {
  LiveSite* site = nullptr;
  storage::StoredPublicToken token;
};
/// Fails with "unknown_token", also for a link of another kind.
[[nodiscard]] Outcome<Opened> open_link(Core& core, std::string_view token, std::string_view kind);

/// What this request made when it came before; empty for a new one.
[[nodiscard]] std::string made_before(Core& core, const LiveSite& site, std::string_view kind,
                                      const wire::RequestId& request);
void remember_request(Core& core, const LiveSite& site, std::string_view kind, const wire::RequestId& request,
                      std::string subject);

/// The words as they are kept, or "bad_value" naming the field when they are longer than `most` characters.
[[nodiscard]] Outcome<std::string> public_words(std::string_view field, std::string_view text,
                                                std::size_t most);

/// Who gives data about himself must have agreed to the text that is in force. Fails with "no_consent".
[[nodiscard]] Outcome<domain::Done> check_consent(const LiveSite& site, bool gives_data,
                                                  std::string_view version);

/// Fails with "unknown_site".
[[nodiscard]] Outcome<LiveSite*> public_site(Core& core, std::string_view key);
[[nodiscard]] wire::OpenNow open_now(const LiveSite& site, domain::Instant now);

/// The sites, and what the pages must know of one of them.
[[nodiscard]] Outcome<wire::SiteDirectory> read_sites(Core& core);
/// The document that a PQR is written on.
[[nodiscard]] std::optional<wire::FormName> pqr_form(const domain::Office& office);

[[nodiscard]] Outcome<wire::SitePage> read_site(Core& core, std::string_view key);

} // namespace ventanilla::central

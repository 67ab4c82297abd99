// Links that open one thing to whoever has them: a visitor's chat, a survey, a complaint's status.

#include "central/storage/connection.hpp"
#include "central/storage/rows.hpp"
#include "central/storage/store.hpp"

namespace ventanilla::central::storage {

void Store::put_public_token(const StoredPublicToken& token) {
  Statement insert(*connection_,
                   "INSERT INTO public_token(hash, kind, site, subject, used) VALUES (?1, ?2, ?3, ?4, ?5)");
  insert.bind(1, blob_of(token.hash))
      .bind(2, token.kind)
      .bind(3, token.site)
      .bind(4, token.subject)
      .bind(5, std::int64_t{token.used ? 1 : 0})
      .run();
}

std::optional<StoredPublicToken> Store::public_token(const ports::Digest& hash) {
  Statement get(*connection_, "SELECT kind, site, subject, used FROM public_token WHERE hash = ?1");
  get.bind(1, blob_of(hash));
  if (!get.step()) return std::nullopt;
  return StoredPublicToken{hash, std::string(get.text(0)), get.integer(1), std::string(get.text(2)),
                           get.integer(3) != 0};
}

void Store::use_public_token(const ports::Digest& hash) {
  Statement use(*connection_, "UPDATE public_token SET used = 1 WHERE hash = ?1");
  use.bind(1, blob_of(hash)).run();
}

} // namespace ventanilla::central::storage

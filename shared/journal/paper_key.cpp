// The key that this station's papers are signed with.

#include "shared/journal/journal.hpp"

namespace ventanilla::journal {

namespace {
constexpr auto seed_key = "paper_seed"; ///< "epoch:hex"
}

const ports::SigningSeed& Journal::paper_seed() {
  if (paper_seed_) return *paper_seed_;
  const auto mine = std::to_string(identity_.epoch) + ":";
  if (const auto kept = meta(seed_key); kept && kept->starts_with(mine))
    if (const auto seed = ports::digest_from_hex(kept->substr(mine.size())))
      return paper_seed_.emplace(*seed);
  const auto seed = ports::new_signing_seed(random_);
  auto record = make_record(
      domain::PaperKeyPublished{identity_.station, identity_.epoch, ports::to_hex(ports::public_key(seed))},
      {}, {});
  ports::Transaction transaction(database_);
  put_meta(seed_key, mine + ports::to_hex(seed));
  insert_fact(record);
  transaction.commit();
  accept(record);
  return paper_seed_.emplace(seed);
}

} // namespace ventanilla::journal

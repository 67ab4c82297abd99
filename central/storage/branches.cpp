// Sites whose log is written elsewhere: what headquarters keeps of a branch beside its log.

#include "central/storage/connection.hpp"
#include "central/storage/rows.hpp"
#include "central/storage/store.hpp"

namespace ventanilla::central::storage {

std::vector<StoredBranch> Store::branches() {
  Statement rows(*connection_, "SELECT site, log_epoch, passed, content_version, wanted_version, wanted FROM "
                               "branch ORDER BY site");
  std::vector<StoredBranch> branches;
  while (rows.step())
    branches.push_back({rows.integer(0), static_cast<std::uint64_t>(rows.integer(1)),
                        static_cast<std::uint64_t>(rows.integer(2)),
                        static_cast<std::uint64_t>(rows.integer(3)),
                        static_cast<std::uint64_t>(rows.integer(4)), std::string(rows.text(5))});
  return branches;
}

void Store::put_branch(const StoredBranch& branch) {
  Statement set(*connection_,
                "INSERT INTO branch(site, log_epoch, passed, content_version, wanted_version, wanted) "
                "VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT(site) DO UPDATE SET "
                "log_epoch = excluded.log_epoch, passed = excluded.passed, "
                "content_version = excluded.content_version, wanted_version = excluded.wanted_version, "
                "wanted = excluded.wanted");
  set.bind(1, branch.site)
      .bind(2, static_cast<std::int64_t>(branch.log_epoch))
      .bind(3, static_cast<std::int64_t>(branch.passed))
      .bind(4, static_cast<std::int64_t>(branch.content_version))
      .bind(5, static_cast<std::int64_t>(branch.wanted_version))
      .bind(6, branch.wanted)
      .run();
}

void Store::supersede(SiteNumber site, std::uint64_t after, std::uint64_t log_epoch) {
  const auto from = static_cast<std::int64_t>(after);
  Statement keep(*connection_, "INSERT INTO superseded(site, log_epoch, seq, id, record) SELECT site, "
                               "CAST(?3 AS BIGINT), seq, id, record FROM log WHERE site = ?1 AND seq > ?2");
  keep.bind(1, site).bind(2, from).bind(3, static_cast<std::int64_t>(log_epoch)).run();
  for (const auto* sql :
       {"DELETE FROM log WHERE site = ?1 AND seq > ?2", "DELETE FROM removal WHERE site = ?1 AND seq > ?2"}) {
    Statement remove(*connection_, sql);
    remove.bind(1, site).bind(2, from).run();
  }
}

std::uint64_t Store::superseded_lines(SiteNumber site) {
  Statement count(*connection_, "SELECT count(*) FROM superseded WHERE site = ?1");
  count.bind(1, site);
  return count.step() ? static_cast<std::uint64_t>(count.integer(0)) : 0;
}

void Store::forget_radicados(SiteNumber site) {
  Statement forget(*connection_, "DELETE FROM radicado WHERE site = ?1");
  forget.bind(1, site).run();
}

} // namespace ventanilla::central::storage

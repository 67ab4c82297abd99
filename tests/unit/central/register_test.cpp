// The register's search, over the file that the central writes.

#include "central/storage/store.hpp"
#include "shared/ports/database.hpp"
#include "tests/support/manual_ports.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/central/central_fixture.hpp"

#include <gtest/gtest.h>

namespace ventanilla::central::storage {
namespace {

using ventanilla::test::SeededRandom;
using ventanilla::test::TemporaryFolder;

constexpr domain::LocalDay day{std::chrono::year{2026} / 11 / 24};

struct Register : testing::Test {
  TemporaryFolder folder;
  SeededRandom random{7};
  std::filesystem::path file = folder.path() / "central.db";

  domain::ContactRow row_of(const std::string& name) {
    domain::ContactRow row;
    random.fill(row.contact.uuid.bytes);
    row.user_name = name;
    return row;
  }
  [[nodiscard]] Location place() const { return test::location_of(file); }
  [[nodiscard]] int found(const std::string& words) const {
    RegisterQuery query;
    query.from = query.to = day;
    query.words = words;
    return LogReader(place()).search(1, query).total;
  }
};

TEST_F(Register, FindsPeopleWhateverTheirAccents) {
  Store store(place());
  store.begin();
  store.put_row(1, {day, row_of("Andrés Peña")});
  store.put_row(1, {day, row_of("Andres Pinto")});
  store.commit();
  EXPECT_EQ(found("pena"), 1);
  EXPECT_EQ(found("PEÑA"), 1);
  EXPECT_EQ(found("andrés"), 2);
  EXPECT_EQ(found("ndres p"), 2) << "anywhere in the words";
  EXPECT_EQ(found("penna"), 0);
}

/// What only the file has.
struct RegisterFile : Register {};

TEST_F(RegisterFile, WhatAnOlderProgramWroteWithItsAccentsIsFoundToo) {
  {
    Store store(file);
    store.begin();
    store.put_row(1, {day, row_of("Andrés Peña")});
    store.commit();
  }
  {
    ports::Database old(file, {});
    old.execute("UPDATE register SET words = 'andrés peña'; DELETE FROM meta WHERE key = 'register_folded'");
  }
  EXPECT_EQ(found("pena"), 0);
  { Store store(file); }
  EXPECT_EQ(found("pena"), 1);
  { Store store(file); }
  EXPECT_EQ(found("Peña"), 1);
}

TEST_F(RegisterFile, AWordIsLookedForInTheIndexAlone) {
  { Store store(file); }
  ports::Database database(file, {.read_only = true, .exclusive = false, .vfs = {}});
  ports::Statement plan(database,
                        "EXPLAIN QUERY PLAN SELECT count(*) FROM register WHERE site = 1 AND day BETWEEN "
                        "'2026-01-01' AND '2026-12-31' AND person = 'a' AND channel = 'b' AND topic = 'c' "
                        "AND outcome = 'd' AND instr(words, 'e') > 0");
  ASSERT_TRUE(plan.step());
  EXPECT_NE(plan.text(3).find("COVERING INDEX register_search"), std::string_view::npos) << plan.text(3);
}

TEST_F(Register, TheNewestComeFirstUpToTheLimit) {
  Store store(place());
  store.begin();
  for (int at = 0; at < 5; ++at) {
    auto row = row_of("Persona " + std::to_string(at));
    row.began = domain::Instant{std::chrono::sys_days{day}} + std::chrono::minutes{at};
    store.put_row(1, {day, row});
  }
  store.commit();
  RegisterQuery query;
  query.from = query.to = day;
  query.words = "persona";
  query.limit = 2;
  const auto page = LogReader(place()).search(1, query);
  EXPECT_EQ(page.total, 5);
  ASSERT_EQ(page.rows.size(), 2U);
  EXPECT_NE(page.rows[0].find("Persona 4"), std::string::npos);
  EXPECT_NE(page.rows[1].find("Persona 3"), std::string::npos);
}

} // namespace
} // namespace ventanilla::central::storage

#include "shared/ports/database.hpp"
#include "tests/support/faulty_disk.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <fstream>
#include <vector>

namespace ventanilla {
namespace {

using ports::Database;
using ports::DatabaseError;
using ports::Statement;
using ports::Transaction;

/// A folder of its own for each test, taken away after it.
class DatabaseTest : public testing::Test {
 protected:
  DatabaseTest() {
    std::string pattern = testing::TempDir() + "ventanilla-database-XXXXXX";
    if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary folder");
    folder_ = pattern;
  }
  ~DatabaseTest() override { std::filesystem::remove_all(folder_); }

  [[nodiscard]] std::filesystem::path file() const { return folder_ / "log.db"; }

  static std::int64_t number(Database& database, std::string_view sql) {
    Statement statement(database, sql);
    EXPECT_TRUE(statement.step()) << sql;
    return statement.integer(0);
  }
  static std::string text(Database& database, std::string_view sql) {
    Statement statement(database, sql);
    EXPECT_TRUE(statement.step()) << sql;
    return std::string(statement.text(0));
  }
  static void make_rows(Database& database, int count) {
    database.execute("CREATE TABLE IF NOT EXISTS line (seq INTEGER PRIMARY KEY, body TEXT NOT NULL)");
    Transaction transaction(database);
    Statement insert(database, "INSERT INTO line (body) VALUES (?1)");
    for (int at = 0; at < count; ++at) {
      insert.bind(1, std::string_view("a line of the log"));
      insert.run();
    }
    transaction.commit();
  }
  /// The error that `work` throws.
  template<class Work> static DatabaseError error_of(Work work) {
    try {
      work();
    } catch (const DatabaseError& error) {
      return error;
    }
    ADD_FAILURE() << "no DatabaseError";
    return {SQLITE_OK, "", false};
  }

  std::filesystem::path folder_;
};

TEST_F(DatabaseTest, IsSetUpToKeepWhatItCommits) {
  Database database(file(), {});
  EXPECT_EQ(text(database, "PRAGMA journal_mode"), "wal");
  EXPECT_EQ(number(database, "PRAGMA synchronous"), 2);
  EXPECT_EQ(number(database, "PRAGMA foreign_keys"), 1);
  EXPECT_EQ(number(database, "PRAGMA mmap_size"), 0);
  EXPECT_EQ(number(database, "PRAGMA cell_size_check"), 1);
  EXPECT_EQ(number(database, "PRAGMA busy_timeout"), 5000);
}

TEST_F(DatabaseTest, EachKindOfValueComesBackAsItWentIn) {
  Database database(file(), {});
  database.execute("CREATE TABLE value (i INTEGER, t TEXT, b BLOB, n TEXT)");
  const std::string awkward("a\0ñ'; DROP TABLE value; --", 27);
  const std::vector<std::uint8_t> bytes{0, 255, 1};
  Statement insert(database, "INSERT INTO value VALUES (?1, ?2, ?3, ?4)");
  insert.bind(1, std::numeric_limits<std::int64_t>::min()).bind(2, awkward).bind(3, bytes).bind_null(4).run();
  insert.bind(1, std::int64_t{7}).bind(2, std::string_view{}).bind(3, std::span<const std::uint8_t>{}).run();
  EXPECT_EQ(database.last_insert_rowid(), 2);

  Statement select(database, "SELECT i, t, b, n FROM value ORDER BY rowid");
  ASSERT_TRUE(select.step());
  EXPECT_EQ(select.integer(0), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(select.text(1), awkward);
  EXPECT_EQ(std::vector<std::uint8_t>(select.blob(2).begin(), select.blob(2).end()), bytes);
  EXPECT_TRUE(select.is_null(3));
  ASSERT_TRUE(select.step());
  EXPECT_FALSE(select.is_null(1)) << "an empty text is not null";
  EXPECT_EQ(select.text(1), "");
  EXPECT_FALSE(select.is_null(2)) << "an empty blob is not null";
  EXPECT_TRUE(select.is_null(3)) << "what was bound before a reset is bound no more";
  EXPECT_FALSE(select.step());
}

TEST_F(DatabaseTest, WhatIsNotCommittedIsRolledBack) {
  Database database(file(), {});
  make_rows(database, 1);
  {
    Transaction transaction(database);
    database.execute("INSERT INTO line (body) VALUES ('lost')");
    EXPECT_EQ(number(database, "SELECT count(*) FROM line"), 2);
  }
  EXPECT_EQ(number(database, "SELECT count(*) FROM line"), 1);
  Transaction again(database); // the first one is over
  again.commit();
}

TEST_F(DatabaseTest, AStatementBeginsAnewHoweverTheOneBeforeItWasLeft) {
  Database database(file(), {});
  make_rows(database, 3);
  constexpr auto sql = "SELECT seq, ?1 FROM line ORDER BY seq";
  {
    Statement left(database, sql);
    left.bind(1, std::string_view("bound"));
    ASSERT_TRUE(left.step());
    ASSERT_TRUE(left.step());
  }
  Statement again(database, sql);
  ASSERT_TRUE(again.step());
  EXPECT_EQ(again.integer(0), 1);
  EXPECT_TRUE(again.is_null(1));
  Statement beside(database, sql);
  ASSERT_TRUE(beside.step());
  ASSERT_TRUE(again.step());
  EXPECT_EQ(beside.integer(0), 1);
  EXPECT_EQ(again.integer(0), 2);
}

TEST_F(DatabaseTest, AStatementMayOutliveItsDatabase) {
  auto database = std::make_optional<Database>(file(), ports::DatabaseOptions{});
  make_rows(*database, 1);
  Statement count(*database, "SELECT COUNT(*) FROM line");
  database.reset();
  ASSERT_TRUE(count.step());
  EXPECT_EQ(count.integer(0), 1);
}

TEST_F(DatabaseTest, AReaderSeesWhatIsCommittedWhileTheWriterWrites) {
  Database writer(file(), {});
  make_rows(writer, 3);
  Database reader(file(), {.read_only = true});
  Transaction transaction(writer);
  writer.execute("INSERT INTO line (body) VALUES ('not yet')");
  EXPECT_EQ(number(reader, "SELECT count(*) FROM line"), 3);
  transaction.commit();
  EXPECT_EQ(number(reader, "SELECT count(*) FROM line"), 4);
  const auto error = error_of([&] { reader.execute("INSERT INTO line (body) VALUES ('by a reader')"); });
  EXPECT_EQ(error.code() & 0xFF, SQLITE_READONLY);
  EXPECT_FALSE(error.fatal());
}

TEST_F(DatabaseTest, AReaderThatEndsLastDoesNotCheckpoint) {
  const auto log = file().string() + "-wal";
  {
    Database reader = [&] {
      Database writer(file(), {});
      make_rows(writer, 3);
      Database opened(file(), {.read_only = true});
      EXPECT_EQ(number(opened, "SELECT count(*) FROM line"), 3);
      return opened;
    }();
    EXPECT_EQ(number(reader, "SELECT count(*) FROM line"), 3);
  }
  EXPECT_TRUE(std::filesystem::exists(log));
  EXPECT_GT(std::filesystem::file_size(log), 0U);
  Database writer(file(), {});
  EXPECT_EQ(number(writer, "SELECT count(*) FROM line"), 3);
}

TEST_F(DatabaseTest, AReaderDoesNotMakeAFile) {
  const auto error = error_of([&] { Database(file(), {.read_only = true}); });
  EXPECT_EQ(error.code() & 0xFF, SQLITE_CANTOPEN);
  EXPECT_FALSE(error.fatal());
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(DatabaseTest, AnExclusiveJournalHasNoSharedMemoryAndLetsNobodyElseIn) {
  Database journal(file(), {.exclusive = true});
  make_rows(journal, 1);
  EXPECT_FALSE(std::filesystem::exists(file().string() + "-shm"));
  EXPECT_EQ(text(journal, "PRAGMA journal_mode"), "wal");
  sqlite3* other = nullptr; // without the five seconds of patience
  ASSERT_EQ(sqlite3_open(file().c_str(), &other), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(other, "SELECT * FROM line", nullptr, nullptr, nullptr), SQLITE_BUSY);
  sqlite3_close(other);
}

TEST_F(DatabaseTest, AMistakeInSqlIsAnErrorButNotFatal) {
  Database database(file(), {});
  make_rows(database, 1);
  EXPECT_FALSE(error_of([&] { database.execute("SELEKT 1"); }).fatal());
  EXPECT_FALSE(error_of([&] { Statement(database, "SELECT nothing FROM line"); }).fatal());
  const auto constraint = error_of([&] { database.execute("INSERT INTO line VALUES (1, 'again')"); });
  EXPECT_EQ(constraint.code(), SQLITE_CONSTRAINT_PRIMARYKEY);
  EXPECT_FALSE(constraint.fatal());
  Statement insert(database, "INSERT INTO line VALUES (?1, 'again')");
  EXPECT_EQ(error_of([&] { insert.bind(1, std::int64_t{1}).run(); }).code(), SQLITE_CONSTRAINT_PRIMARYKEY);
  insert.bind(1, std::int64_t{2}).run();
  EXPECT_EQ(number(database, "SELECT count(*) FROM line"), 2);
  EXPECT_EQ(error_of([&] { insert.bind(9, std::int64_t{1}); }).code(), SQLITE_RANGE);
}

TEST_F(DatabaseTest, AForeignKeyIsKept) {
  Database database(file(), {});
  database.execute("CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a)");
  EXPECT_EQ(error_of([&] { database.execute("INSERT INTO b VALUES (5)"); }).code(),
            SQLITE_CONSTRAINT_FOREIGNKEY);
}

TEST_F(DatabaseTest, AFileThatIsNoDatabaseIsFatal) {
  std::ofstream(file()) << std::string(4096, 'x');
  const auto error = error_of([&] { Database(file(), {}); });
  EXPECT_EQ(error.code() & 0xFF, SQLITE_NOTADB);
  EXPECT_TRUE(error.fatal());
}

TEST_F(DatabaseTest, ADamagedFileIsFatalAndTheCheckComplains) {
  {
    Database database(file(), {});
    make_rows(database, 2000);
    EXPECT_EQ(database.quick_check(), "ok");
  }
  {
    std::fstream damage(file(), std::ios::in | std::ios::out | std::ios::binary);
    damage.seekp(4096 * 3);
    damage << std::string(4096 * 4, '\xAA');
  }
  Database database(file(), {});
  const auto error = error_of([&] { text(database, "SELECT sum(length(body)) FROM line"); });
  EXPECT_EQ(error.code() & 0xFF, SQLITE_CORRUPT);
  EXPECT_TRUE(error.fatal());
  EXPECT_NE(database.quick_check(), "ok");
}

TEST_F(DatabaseTest, APageThatTheDiskDoesNotGiveIsNoDamage) {
  test::FaultyDisk disk;
  {
    Database database(file(), {.vfs = test::FaultyDisk::name()});
    make_rows(database, 2000);
    database.execute("CREATE TABLE long(id INTEGER PRIMARY KEY, words TEXT)");
    database.execute("INSERT INTO long(words) VALUES (printf('%100000s', 'a'))");
  }
  // None of it, then all but the pieces of the long value.
  for (const auto* read_before :
       {"SELECT 1", "SELECT sum(length(body)) + (SELECT count(*) FROM long) FROM line"}) {
    Database database(file(), {.vfs = test::FaultyDisk::name()});
    (void)text(database, read_before);
    disk.fail_reads(true);
    for (const bool complete : {false, true}) {
      const auto error =
          error_of([&] { (void)(complete ? database.complete_check() : database.quick_check()); });
      EXPECT_EQ(error.code() & 0xFF, SQLITE_IOERR) << error.what();
      EXPECT_FALSE(error.fatal());
    }
    disk.fail_reads(false);
  }
  EXPECT_EQ(Database(file(), {.vfs = test::FaultyDisk::name()}).quick_check(), "ok");
}

TEST_F(DatabaseTest, ACommitThatDidNotReachTheDiskIsFatal) {
  test::FaultyDisk disk;
  Database database(file(), {.vfs = test::FaultyDisk::name()});
  make_rows(database, 1);
  const int before = disk.syncs();
  make_rows(database, 1);
  EXPECT_GT(disk.syncs(), before) << "each commit waits for the disk";
  disk.fail_sync(true);
  const auto error = error_of([&] { make_rows(database, 1); });
  EXPECT_EQ(error.code(), SQLITE_IOERR_FSYNC);
  EXPECT_TRUE(error.fatal());
}

TEST_F(DatabaseTest, TheLogIsCopiedBetweenCommitsOnceItHasGrown) {
  Database database(file(), {});
  make_rows(database, 1000);
  const auto small = std::filesystem::file_size(file());
  database.checkpoint_after(1000);
  EXPECT_EQ(std::filesystem::file_size(file()), small) << "it is not worth it yet";
  database.checkpoint_after(5);
  const auto copied = std::filesystem::file_size(file());
  EXPECT_GT(copied, small);
  make_rows(database, 1); // begins the log anew, and what is asked counts from there
  database.checkpoint_after(5);
  EXPECT_EQ(number(database, "SELECT count(*) FROM line"), 1001);
  make_rows(database, 1000);
  database.checkpoint_after(5);
  EXPECT_GT(std::filesystem::file_size(file()), copied);
}

TEST_F(DatabaseTest, WhatWasCopiedIsCopiedAgainOnlyWhenThereIsMore) {
  test::FaultyDisk disk;
  Database database(file(), {.vfs = test::FaultyDisk::name()});
  make_rows(database, 1000);
  database.checkpoint_after(5);
  const int syncs = disk.syncs();
  database.checkpoint_after(5);
  EXPECT_EQ(disk.syncs(), syncs) << "there is nothing new";
  make_rows(database, 1000);
  const int commits = disk.syncs();
  database.checkpoint_after(5);
  EXPECT_GT(disk.syncs(), commits);
}

TEST_F(DatabaseTest, ALogThatNobodyAsksForIsCopiedByTheCommitThatMakesItLong) {
  Database database(file(), {});
  make_rows(database, 1);
  const auto small = std::filesystem::file_size(file());
  database.execute("CREATE TABLE page (body BLOB)");
  for (int commit = 0; commit < 12; ++commit)
    database.execute("INSERT INTO page SELECT zeroblob(400000)"); // some hundred pages each
  EXPECT_GT(std::filesystem::file_size(file()),
            small + (900UL * 4096)); // the last commit may be in the log only
}

TEST_F(DatabaseTest, ALogThatCantBeCopiedIsAnErrorAndWhatWasCommittedStands) {
  test::FaultyDisk disk;
  Database database(file(), {.vfs = test::FaultyDisk::name()});
  make_rows(database, 1000);
  disk.fail_write(SQLITE_FULL);
  const auto full = error_of([&] { database.checkpoint_after(5); });
  EXPECT_EQ(full.code() & 0xFF, SQLITE_FULL);
  EXPECT_FALSE(full.fatal());
  disk.fail_write(0);
  EXPECT_EQ(number(database, "SELECT count(*) FROM line"), 1000);
  make_rows(database, 1000);
  disk.fail_sync(true);
  const auto lost = error_of([&] { database.checkpoint_after(5); });
  EXPECT_EQ(lost.code(), SQLITE_IOERR_FSYNC);
  EXPECT_TRUE(lost.fatal());
}

TEST_F(DatabaseTest, WhatIsCommittedAfterARestartStandsAlthoughASyncBeforeItFailed) {
  constexpr int never = 1'000'000;
  test::FaultyDisk disk;
  {
    Database database(file(), {.vfs = test::FaultyDisk::name()});
    make_rows(database, 1);
    disk.cut_power_after(never); // from here on it is known what a power cut takes
    disk.fail_sync(true);
    EXPECT_TRUE(error_of([&] { make_rows(database, 1); }).fatal());
  }
  disk.fail_sync(false);
  std::int64_t told = 0;
  {
    Database database(file(), {.vfs = test::FaultyDisk::name()});
    make_rows(database, 1);
    told = number(database, "SELECT max(seq) FROM line");
    // The power goes while it is open: closing it in order would write the log into the database.
    disk.cut_power_after(0);
  }
  disk.settle(test::FaultyDisk::Unsynced::lost);
  Database database(file(), {.vfs = test::FaultyDisk::name()});
  EXPECT_EQ(number(database, "SELECT max(seq) FROM line"), told);
}

TEST_F(DatabaseTest, WhatARestartFoundStandsAlthoughTheTruncatedLogComesBack) {
  constexpr int never = 1'000'000;
  test::FaultyDisk disk;
  {
    Database database(file(), {.vfs = test::FaultyDisk::name()});
    make_rows(database, 1);
    disk.cut_power_after(never);
    disk.fail_sync(true);
    EXPECT_TRUE(error_of([&] { make_rows(database, 1); }).fatal());
  }
  disk.fail_sync(false);
  std::int64_t told = 0;
  {
    Database database(file(), {.vfs = test::FaultyDisk::name()});
    told = number(database, "SELECT max(seq) FROM line");
    disk.cut_power_after(0);
  }
  disk.settle(test::FaultyDisk::Unsynced::lost);
  Database database(file(), {.vfs = test::FaultyDisk::name()});
  EXPECT_EQ(number(database, "SELECT max(seq) FROM line"), told);
  EXPECT_EQ(database.quick_check(), "ok");
}

TEST_F(DatabaseTest, AWriteThatFailsIsFatalButAFullDiskCanBeEmptied) {
  test::FaultyDisk disk;
  Database database(file(), {.vfs = test::FaultyDisk::name()});
  make_rows(database, 1);
  disk.fail_write(SQLITE_FULL);
  const auto full = error_of([&] { make_rows(database, 1); });
  EXPECT_EQ(full.code(), SQLITE_FULL);
  EXPECT_FALSE(full.fatal());
  disk.fail_write(SQLITE_OK);
  make_rows(database, 1);
  EXPECT_EQ(number(database, "SELECT count(*) FROM line"), 2);
  disk.fail_write(SQLITE_IOERR_WRITE);
  EXPECT_TRUE(error_of([&] { make_rows(database, 1); }).fatal());
}

TEST_F(DatabaseTest, ACopyHoldsEverythingThatWasCommitted) {
  Database database(file(), {});
  make_rows(database, 50);
  const auto copy = folder_ / "copy.db";
  database.copy_to(copy);
  Database copied(copy, {});
  EXPECT_EQ(number(copied, "SELECT count(*) FROM line"), 50);
  EXPECT_EQ(copied.quick_check(), "ok");
  EXPECT_FALSE(error_of([&] { database.copy_to(copy); }).fatal()) << "a copy never overwrites one";
}

} // namespace
} // namespace ventanilla

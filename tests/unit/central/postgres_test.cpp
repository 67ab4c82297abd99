// What PostgreSQL does in its own way. Only with VENTANILLA_TEST_DATABASE: tests/support/with_postgres.py.

#include "central/storage/connection.hpp"
#include "tests/unit/central/central_fixture.hpp"

#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ventanilla::central::storage {
namespace {

using ventanilla::test::TemporaryFolder;

class OnPostgres : public testing::Test {
 protected:
  void SetUp() override {
    connection.execute("CREATE TABLE thing(number BIGINT PRIMARY KEY, words TEXT, bytes BYTEA)");
  }
  void put(std::int64_t number, std::string_view words) {
    Statement insert(connection, "INSERT INTO thing(number, words) VALUES (?1, ?2)");
    insert.bind(1, number).bind(2, words).run();
  }
  std::int64_t count() {
    Statement all(connection, "SELECT count(*) FROM thing");
    return all.step() ? all.integer(0) : -1;
  }

  TemporaryFolder folder;
  Location location = test::location_of(folder.path());
  Connection connection{location, Access::write};
};

TEST_F(OnPostgres, ValuesComeBackAsTheyWent) {
  constexpr std::array<std::uint8_t, 4> bytes{0, 255, 39, 92};
  Statement insert(connection, "INSERT INTO thing(number, words, bytes) VALUES (?1, ?2, ?3)");
  for (const auto number : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
                            std::numeric_limits<std::int64_t>::max()})
    insert.bind(1, number).bind(2, "Peña '\\ ?1").bind(3, std::span<const std::uint8_t>(bytes)).run();
  insert.bind(1, std::int64_t{7}).bind_null(2).bind(3, std::span<const std::uint8_t>{}).run();
  Statement get(connection, "SELECT words, bytes, number, -1 FROM thing WHERE number = ?1");
  for (const auto number : {std::int64_t{0}, std::int64_t{-1}, std::numeric_limits<std::int64_t>::min(),
                            std::numeric_limits<std::int64_t>::max()}) {
    get.bind(1, number);
    ASSERT_TRUE(get.step());
    EXPECT_EQ(get.text(0), "Peña '\\ ?1");
    EXPECT_TRUE(std::equal(bytes.begin(), bytes.end(), get.blob(1).begin(), get.blob(1).end()));
    EXPECT_EQ(get.integer(2), number);
    EXPECT_EQ(get.integer(3), -1) << "a shorter integer keeps its sign";
    EXPECT_FALSE(get.step());
    get.reset();
  }
  get.bind(1, std::int64_t{7});
  ASSERT_TRUE(get.step());
  EXPECT_TRUE(get.is_null(0));
  EXPECT_FALSE(get.is_null(1));
  EXPECT_TRUE(get.blob(1).empty());
}

TEST_F(OnPostgres, ATextWithNulIsKeptWithoutIt) {
  put(1, std::string_view("a\0b", 3));
  Statement get(connection, "SELECT words FROM thing");
  ASSERT_TRUE(get.step());
  EXPECT_EQ(get.text(0), "a\xEF\xBF\xBD"
                         "b");
}

TEST_F(OnPostgres, WhatWentWrongIsToldByTheCommitAndNothingOfTheGroupStands) {
  connection.begin();
  put(1, "one");
  EXPECT_NO_THROW(put(1, "again"));
  put(2, "two");
  EXPECT_THROW(connection.commit(), ports::DatabaseError);
  connection.rollback();
  EXPECT_EQ(count(), 0);
}

TEST_F(OnPostgres, WhatWentWrongIsToldByTheNextReadingToo) {
  connection.begin();
  put(1, "one");
  put(1, "again");
  EXPECT_THROW((void)count(), ports::DatabaseError);
  connection.rollback();
  connection.begin();
  put(1, "one");
  connection.commit();
  EXPECT_EQ(count(), 1);
}

TEST_F(OnPostgres, AStatementThatCouldNotBePreparedCanBeTriedAgain) {
  Statement early(connection, "INSERT INTO later(number) VALUES (?1)");
  connection.begin();
  early.bind(1, std::int64_t{1}).run();
  put(1, "behind it");
  EXPECT_THROW(connection.commit(), ports::DatabaseError);
  connection.rollback();
  connection.execute("CREATE TABLE later(number BIGINT)");
  connection.begin();
  early.bind(1, std::int64_t{1}).run();
  put(1, "behind it");
  connection.commit();
  EXPECT_EQ(count(), 1);
}

TEST_F(OnPostgres, ManyAndLongWritesDoNotWaitForEachOther) {
  connection.begin();
  const std::string words(20'000, 'x');
  for (std::int64_t number = 0; number < 500; ++number)
    put(number, words);
  connection.commit();
  EXPECT_EQ(count(), 500);
}

/// What is run with it in one transaction goes to the server together.
class OnPostgresGathered : public OnPostgres {
 protected:
  static constexpr const char* together =
      "INSERT INTO thing(number, words, bytes) SELECT * FROM unnest(?1, ?2, ?3)";
  void gather(std::int64_t number, std::string_view words) {
    constexpr std::array<std::uint8_t, 4> bytes{0, 255, 39, 92};
    many.bind(1, number).bind(2, words).bind(3, std::span<const std::uint8_t>(bytes)).run();
  }
  Statement many{connection, "none for a file", together};
};

TEST_F(OnPostgresGathered, ValuesComeBackAsTheyWent) {
  connection.begin();
  gather(std::numeric_limits<std::int64_t>::min(), "Peña '\\ ?1 {\"a\",NULL}");
  gather(-1, "");
  gather(7, std::string_view("a\0b\0", 4));
  connection.commit();
  Statement get(connection, "SELECT number, words, bytes FROM thing ORDER BY number");
  const std::vector<std::pair<std::int64_t, std::string>> expected{
      {std::numeric_limits<std::int64_t>::min(), "Peña '\\ ?1 {\"a\",NULL}"},
      {-1, ""},
      {7, "a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD"}};
  for (const auto& [number, words] : expected) {
    ASSERT_TRUE(get.step());
    EXPECT_EQ(get.integer(0), number);
    EXPECT_EQ(get.text(1), words);
    EXPECT_EQ(get.blob(2).size(), 4U);
  }
  EXPECT_FALSE(get.step());
}

TEST_F(OnPostgresGathered, WhatIsAskedAndWrittenBetweenSeesIt) {
  connection.begin();
  gather(1, "one");
  gather(2, "two");
  EXPECT_EQ(count(), 2);
  gather(3, "three");
  Statement change(connection, "UPDATE thing SET words = 'changed' WHERE number = ?1");
  change.bind(1, std::int64_t{3}).run();
  connection.commit();
  Statement get(connection, "SELECT count(*) FROM thing WHERE words = 'changed'");
  ASSERT_TRUE(get.step());
  EXPECT_EQ(get.integer(0), 1);
}

TEST_F(OnPostgresGathered, WhatWentWrongIsToldByTheCommitAndNothingStands) {
  connection.begin();
  gather(1, "one");
  gather(1, "again");
  EXPECT_THROW(connection.commit(), ports::DatabaseError);
  connection.rollback();
  EXPECT_EQ(count(), 0);
}

TEST_F(OnPostgresGathered, WhatIsTakenBackWasNeverSent) {
  connection.begin();
  gather(1, "one");
  connection.rollback();
  connection.begin();
  gather(2, "two");
  connection.commit();
  EXPECT_EQ(count(), 1);
}

TEST_F(OnPostgresGathered, AnyNumberOfRowsAndOneOutsideOfATransaction) {
  gather(-1, "alone");
  EXPECT_EQ(count(), 1);
  connection.begin();
  for (std::int64_t number = 0; number < 1234; ++number)
    gather(number, "many");
  connection.commit();
  EXPECT_EQ(count(), 1235);
}

TEST_F(OnPostgres, WhoOnlyReadsCanWriteNothing) {
  Connection reader(location, Access::read);
  Statement insert(reader, "INSERT INTO thing(number) VALUES (1)");
  EXPECT_THROW(insert.run(), ports::DatabaseError);
}

TEST_F(OnPostgres, AConnectionThatIsGoneIsFatal) {
  Statement self(connection, "SELECT CAST(pg_backend_pid() AS BIGINT)");
  ASSERT_TRUE(self.step());
  Connection other(location, Access::write);
  Statement end(other, "SELECT pg_terminate_backend(CAST(?1 AS INTEGER), 10000)");
  end.bind(1, self.integer(0));
  ASSERT_TRUE(end.step());
  connection.begin();
  put(1, "one");
  try {
    connection.commit();
    ADD_FAILURE() << "committed on a connection that is gone";
  } catch (const ports::DatabaseError& error) {
    EXPECT_TRUE(error.fatal()) << error.what();
  }
}

class OnPostgresTurns : public testing::Test {
 protected:
  std::int64_t lines() {
    Connection reader(location, Access::read);
    Statement all(reader, "SELECT count(*) FROM log");
    return all.step() ? all.integer(0) : -1;
  }
  void append(Store& store, std::uint64_t seq) {
    LogLine line{seq, {}, "{}"};
    random.fill(line.id.uuid.bytes);
    store.append(1, line);
  }

  TemporaryFolder folder;
  ventanilla::test::SeededRandom random{3};
  Location location = test::location_of(folder.path());
  std::optional<Store> first{std::in_place, location};
  std::optional<Store> second{std::in_place, location};
};

TEST_F(OnPostgresTurns, WhoWaitsForOneGetsItOnceTheOtherIsGone) {
  ASSERT_TRUE(first->take_turn("first"));
  EXPECT_FALSE(second->wait_for_turn("second", std::chrono::milliseconds{20}));
  EXPECT_EQ(second->who_writes(), "first");
  first.reset();
  EXPECT_TRUE(second->wait_for_turn("second", std::chrono::seconds{30}));
  EXPECT_EQ(second->who_writes(), "second");
}

TEST_F(OnPostgresTurns, OneWritesAndTheNextOnlyWhenItIsGone) {
  EXPECT_TRUE(first->take_turn("first"));
  EXPECT_FALSE(second->take_turn("second"));
  EXPECT_EQ(second->who_writes(), "first");
  first->begin();
  append(*first, 1);
  first->commit();
  first.reset();
  while (!second->take_turn("second")) { // until the server has seen that the first is gone
  }
  EXPECT_EQ(second->who_writes(), "second");
  EXPECT_EQ(second->head(1), 1U);
}

TEST_F(OnPostgresTurns, AGroupWithTheNumberOfAnEarlierTurnFailsAsAWhole) {
  ASSERT_TRUE(first->take_turn("first"));
  first->begin();
  append(*first, 1);
  first->commit();
  // Even when nothing else keeps the two apart.
  Connection(location, Access::write).execute("UPDATE turn SET number = number + 1");
  first->begin();
  append(*first, 2);
  EXPECT_THROW(first->commit(), TurnLost);
  first->rollback();
  EXPECT_EQ(lines(), 1);
}

TEST_F(OnPostgresTurns, OneThatIsSilentForTenSecondsIsPutOutAndWhatItHadNotCommittedNeverHappened) {
  ASSERT_TRUE(first->take_turn("first"));
  EXPECT_FALSE(second->take_turn("second")) << "it has only just begun";
  Connection(location, Access::write)
      .execute("UPDATE turn SET said = clock_timestamp() - interval '11 seconds'");
  first->begin();
  append(*first, 1);
  EXPECT_EQ(first->head(1), 1U) << "its transaction is under way when it stops";
  while (!second->take_turn("second")) {
  }
  EXPECT_THROW(first->commit(), TurnLost);
  EXPECT_EQ(lines(), 0);
}

TEST_F(OnPostgresTurns, WhoReadsALongLogAtItsBeginningSaysMeanwhileThatItLives) {
  const test::ManualClock clock;
  { test::Office(location, clock, random).make_site(); }
  ASSERT_TRUE(first->take_turn("first"));
  Connection other(location, Access::write);
  other.execute("UPDATE turn SET said = clock_timestamp() - interval '11 seconds'");
  const Ledger read(*first, clock, random);
  Statement said(other, "SELECT CAST(said > clock_timestamp() - interval '10 seconds' AS integer) FROM turn");
  ASSERT_TRUE(said.step());
  EXPECT_EQ(said.integer(0), 1);
  // And who was put out meanwhile reads no further.
  other.execute("UPDATE turn SET number = number + 1");
  EXPECT_THROW(Ledger(*first, clock, random), TurnLost);
}

TEST_F(OnPostgresTurns, WhatAServerRefusesIsTakenBackWithoutWritingAndTheNextGroupIsTaken) {
  test::ManualClock clock;
  { test::Office(location, clock, random).make_site(); }
  ASSERT_TRUE(first->take_turn("first"));
  Ledger ledger(*first, clock, random);
  Connection other(location, Access::write);
  const auto reload = [&](const std::string& setting) {
    other.execute("SET default_transaction_read_only = off");
    other.execute("ALTER SYSTEM " + setting);
    other.execute("SELECT pg_reload_conf()");
  };
  const auto is_refused = [&] {
    ledger.begin();
    try {
      first->touch();
      (void)ledger.commit();
      return false;
    } catch (const ports::DatabaseError& error) {
      EXPECT_FALSE(error.fatal()) << error.what();
      return true;
    }
  };
  reload("SET default_transaction_read_only = on");
  while (!is_refused()) { // until its session has heard of it
  }
  clock.advance(std::chrono::seconds{2}); // so that it would be time to say that it lives
  EXPECT_NO_THROW(ledger.rollback());
  reload("RESET default_transaction_read_only");
  while (is_refused())
    EXPECT_NO_THROW(ledger.rollback());
}

TEST_F(OnPostgresTurns, WhatIsLookedUpAheadKnowsWhatTheGroupItselfAdds) {
  ASSERT_TRUE(first->take_turn("first"));
  LogLine old{1, {}, "{}"};
  LogLine fresh{2, {}, "{}"};
  random.fill(old.id.uuid.bytes);
  random.fill(fresh.id.uuid.bytes);
  first->begin();
  first->append(1, old);
  first->put_command(old.id, {{}, "{}"});
  first->commit();
  first->begin();
  first->expect({{old.id, fresh.id}, {old.id, fresh.id}});
  EXPECT_EQ(first->seq_of(old.id), 1U);
  EXPECT_TRUE(first->command(old.id));
  EXPECT_FALSE(first->seq_of(fresh.id));
  EXPECT_FALSE(first->command(fresh.id));
  first->append(1, fresh);
  first->put_command(fresh.id, {{}, "{}"});
  EXPECT_EQ(first->seq_of(fresh.id), 2U);
  EXPECT_TRUE(first->command(fresh.id));
  first->commit();
}

TEST_F(OnPostgresTurns, HowFarAStationIsInAGroupIsWhatItSaidLast) {
  first->begin();
  StoredStation one{1, "kiosk-1", "kiosk", "", 1, {}, false, 0, {}, {}};
  StoredStation two{1, "kiosk-2", "kiosk", "", 1, {}, false, 0, {}, {}};
  first->put_station(one);
  first->put_station(two);
  first->commit();
  first->begin();
  for (std::uint64_t acked = 1; acked <= 9; ++acked) {
    one.acked = acked;
    one.chain.fill(static_cast<std::uint8_t>(acked));
    first->put_progress(one);
    two.epoch = 2;
    two.acked = 3 * acked;
    first->put_progress(two);
  }
  first->commit();
  const auto stations = second->stations();
  ASSERT_EQ(stations.size(), 2U);
  EXPECT_EQ(stations[0].acked, 9U);
  EXPECT_EQ(stations[0].chain, one.chain);
  EXPECT_EQ(stations[0].epoch, 1U);
  EXPECT_EQ(stations[1].acked, 27U);
  EXPECT_EQ(stations[1].epoch, 2U);
}

TEST_F(OnPostgresTurns, WhatAllCentralsOfADatabaseMustShareIsToldApart) {
  EXPECT_TRUE(first->is_marked("pepper", "a"));
  EXPECT_TRUE(second->is_marked("pepper", "a"));
  EXPECT_FALSE(second->is_marked("pepper", "b"));
}

TEST(Location, ANameHasNoPassword) {
  EXPECT_EQ(name_of(PostgresUrl{"postgresql://ana:secret@db.example:5432/office?password=secret"}),
            "postgresql://db.example:5432/office");
  EXPECT_EQ(name_of(SqliteFile{"/srv/central.db"}), "/srv/central.db");
}

} // namespace
} // namespace ventanilla::central::storage

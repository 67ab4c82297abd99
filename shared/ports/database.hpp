#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace ventanilla::ports {

/// Any SQLite failure. `fatal` is set for fsync errors and corruption: the caller must stop accepting and
/// must not retry (a retried fsync may falsely succeed).
class DatabaseError : public std::runtime_error {
 public:
  DatabaseError(int code, const std::string& what, bool fatal);
  [[nodiscard]] int code() const noexcept { return code_; }
  [[nodiscard]] bool fatal() const noexcept { return fatal_; }

 private:
  int code_;
  bool fatal_;
};

class Database;
class StatementCache;

/// A prepared statement. Bind from 1, step, read columns from 0. Text columns are valid until the next step.
/// The database keeps it for the next one with the same text.
class Statement {
 public:
  Statement(Database& database, std::string_view sql);
  ~Statement();
  Statement(Statement&&) noexcept = default;
  Statement& operator=(Statement&&) = delete;
  Statement& bind(int index, std::int64_t value);
  Statement& bind(int index, std::string_view text);
  Statement& bind(int index, std::span<const std::uint8_t> blob);
  Statement& bind_null(int index);
  /// True while there is a row.
  bool step();
  /// Runs to the end and resets.
  void run();
  void reset();
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string_view text(int column) const;
  [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept;
  };
  friend class StatementCache;
  using Prepared = std::unique_ptr<sqlite3_stmt, Finalize>;

  std::shared_ptr<StatementCache> cache_;
  Prepared statement_;
};

struct DatabaseOptions {
  bool read_only = false; ///< a report reader: never writes, never checkpoints
  bool exclusive = false; ///< a station's journal: one connection, no shared memory file
  std::string vfs{};      ///< empty: the platform's; the simulator names its own
};

/// One connection. WAL, synchronous=FULL, foreign keys on, mmap off. Exactly one connection a file may write
/// (Debian 12's SQLite has the WAL-reset fault: sync.md d.4). Not thread-safe.
class Database {
 public:
  Database(const std::filesystem::path& file, const DatabaseOptions& options);
  void execute(const std::string& sql);
  /// The same for one statement that is run often: it is kept prepared.
  void run(std::string_view sql) { Statement(*this, sql).run(); }
  [[nodiscard]] sqlite3* handle() const noexcept { return handle_.get(); }
  [[nodiscard]] std::int64_t last_insert_rowid() const;
  /// "ok" or the first complaint: without the indexes, and with them. Throw a DatabaseError that is not fatal
  /// when the disk didn't give what is asked for: of the file that says nothing, and the next start may find
  /// it well.
  [[nodiscard]] std::string quick_check() { return check("PRAGMA quick_check(1)"); }
  [[nodiscard]] std::string complete_check() { return check("PRAGMA integrity_check(1)"); }
  /// Copies the write-ahead log into the file when so many `pages` of it are not there, so that no commit has
  /// to do it; readers may keep a part of it back. Outside of a transaction.
  void checkpoint_after(int pages);
  /// Whether `checkpoint_after` would copy anything.
  [[nodiscard]] bool has_checkpoint(int pages) const noexcept {
    return log_length_->after_commit - log_length_->copied >= pages;
  }
  /// Writes a consistent copy beside the live file (VACUUM INTO, on this connection).
  void copy_to(const std::filesystem::path& file);

 private:
  struct Close {
    void operator()(sqlite3* database) const noexcept;
  };
  friend class Statement;

  std::string check(std::string_view pragma);

  /// How long the write-ahead log is, in pages.
  struct LogLength {
    int after_commit = 0;
    int copied =
        0; ///< of these in the file; less than all where a reader still needs the pages that are there
  };

  void write_log_again();
  static int committed(void* length, sqlite3* database, const char* name, int pages);

  std::unique_ptr<LogLength> log_length_; ///< the handle knows its place
  std::unique_ptr<sqlite3, Close> handle_;
  std::shared_ptr<StatementCache> statements_; ///< after the handle: gone before it
};

/// Puts a file and its name in its folder onto the disk. Throws std::system_error.
void flush_file(const std::filesystem::path& file);

/// Begins at construction; rolls back unless committed.
class Transaction {
 public:
  explicit Transaction(Database& database);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

} // namespace ventanilla::ports

#include "shared/ports/database.hpp"

#include "shared/domain/mutation.hpp"

#include <fcntl.h>
#include <sqlite3.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <map>
#include <system_error>

namespace ventanilla::ports {

namespace {

constexpr int busy_timeout_ms = 5000;
/// Nobody asked for a checkpoint: then the commit that makes the log so long does it (SQLite's own measure).
constexpr int longest_log_pages = 1000;

bool is_fatal(int extended) {
  const int primary = extended & 0xFF;
  return primary == SQLITE_CORRUPT || primary == SQLITE_NOTADB || extended == SQLITE_IOERR_FSYNC ||
         extended == SQLITE_IOERR_DIR_FSYNC || extended == SQLITE_IOERR_WRITE ||
         extended == SQLITE_IOERR_TRUNCATE;
}

/// A check tells of a page that it could not get as of one that is wrong: "… error code=266", and of the
/// pieces of a long value without the code.
int code_in(std::string_view answer) {
  constexpr std::string_view before = "error code=";
  const auto at = answer.find(before);
  if (at == std::string_view::npos)
    return answer.find("failed to get page") == std::string_view::npos ? SQLITE_OK : SQLITE_IOERR;
  int code = SQLITE_OK;
  std::from_chars(answer.data() + at + before.size(), answer.data() + answer.size(), code);
  return code;
}

[[noreturn]] void fail(sqlite3* database, const std::string& doing) {
  const int code = database == nullptr ? SQLITE_NOMEM : sqlite3_extended_errcode(database);
  const std::string why = database == nullptr ? "out of memory" : sqlite3_errmsg(database);
  throw DatabaseError(code, doing + ": " + why, is_fatal(code));
}

} // namespace

/// What is prepared and not in use: to prepare a statement costs more than to run most of them.
class StatementCache {
 public:
  /// Null when there is none with this text.
  Statement::Prepared take(std::string_view sql) {
    const auto found = kept_.find(sql);
    if (found == kept_.end()) return nullptr;
    auto statement = std::move(found->second);
    kept_.erase(found);
    return statement;
  }
  void keep(Statement::Prepared statement) {
    constexpr std::size_t most = 64;
    const std::string_view sql = sqlite3_sql(statement.get());
    if (sql.starts_with("PRAGMA") || kept_.size() >= most)
      return; // some pragmas work while they are prepared
    sqlite3_reset(statement.get());
    sqlite3_clear_bindings(statement.get());
    kept_.emplace(sql, std::move(statement));
  }

 private:
  std::multimap<std::string_view, Statement::Prepared> kept_; ///< the text is each statement's own copy
};

DatabaseError::DatabaseError(int code, const std::string& what, bool fatal)
    : std::runtime_error(what), code_(code), fatal_(fatal) {}

void Database::Close::operator()(sqlite3* database) const noexcept {
  // A statement may outlive its database, but not what the hook writes into.
  if (database != nullptr) sqlite3_wal_hook(database, nullptr, nullptr);
  sqlite3_close_v2(database);
}
void Statement::Finalize::operator()(sqlite3_stmt* statement) const noexcept {
  sqlite3_finalize(statement);
}

Database::Database(const std::filesystem::path& file, const DatabaseOptions& options)
    : log_length_(std::make_unique<LogLength>()), statements_(std::make_shared<StatementCache>()) {
  const int flags = (options.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE) |
                    SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(file.c_str(), &raw, flags, options.vfs.empty() ? nullptr : options.vfs.c_str());
  handle_.reset(raw);
  if (code != SQLITE_OK) fail(raw, "opening " + file.string());
  sqlite3_busy_timeout(raw, busy_timeout_ms);
  if (options.exclusive) execute("PRAGMA locking_mode=EXCLUSIVE");
  if (options.read_only) {
    sqlite3_db_config(raw, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  } else {
    // SQLite stays with another mode without an error where it can't have this one.
    Statement mode(*this, "PRAGMA journal_mode=WAL");
    if (!mode.step() || mode.text(0) != "wal")
      throw DatabaseError(SQLITE_CANTOPEN, "opening " + file.string() + ": no write-ahead log here", false);
    mode.reset();
    execute(domain::mutated("synchronous_normal") ? "PRAGMA synchronous=NORMAL" : "PRAGMA synchronous=FULL");
    // After an fsync that failed, what an earlier run wrote may be in the system's cache only: the log on the
    // disk has a hole there, and whatever came behind it would be lost with the next power cut. Written again
    // now it is on the disk, or this file can't be opened.
    Statement checkpoint(*this, "PRAGMA wal_checkpoint(TRUNCATE)");
    if (!domain::mutated("log_not_written_again")) {
      write_log_again();
      checkpoint.run();
    }
    sqlite3_wal_hook(raw, &Database::committed, log_length_.get());
  }
  execute("PRAGMA foreign_keys=ON");
  execute("PRAGMA mmap_size=0");
  execute("PRAGMA cell_size_check=ON");
}

/// The same bytes, so that the system takes them for new. To write them into the database alone is not
/// enough: a power cut may bring back the log that was truncated after that, as the disk had it, with its
/// hole, and the next start would put those older pages over the newer ones.
void Database::write_log_again() {
  Transaction alone(*this); // opens the log, and nobody writes meanwhile
  sqlite3_file* log = nullptr;
  sqlite3_int64 size = 0;
  const auto must = [&](int code) {
    if (code != SQLITE_OK) throw DatabaseError(code, "writing the log again", is_fatal(code));
  };
  must(sqlite3_file_control(handle_.get(), "main", SQLITE_FCNTL_JOURNAL_POINTER, &log));
  if (log == nullptr || log->pMethods == nullptr) return;
  must(log->pMethods->xFileSize(log, &size));
  if (size == 0) return;
  std::array<char, 64UL * 1024> piece{};
  for (sqlite3_int64 at = 0; at < size; at += static_cast<sqlite3_int64>(piece.size())) {
    const auto count = static_cast<int>(std::min<sqlite3_int64>(size - at, piece.size()));
    must(log->pMethods->xRead(log, piece.data(), count, at));
    must(log->pMethods->xWrite(log, piece.data(), count, at));
  }
  must(log->pMethods->xSync(log, SQLITE_SYNC_NORMAL));
}

void Database::execute(const std::string& sql) {
  if (sqlite3_exec(handle_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK)
    fail(handle_.get(), sql);
}

std::int64_t Database::last_insert_rowid() const {
  return sqlite3_last_insert_rowid(handle_.get());
}

std::string Database::check(std::string_view pragma) {
  Statement statement(*this, pragma);
  const auto answer = statement.step() ? std::string(statement.text(0)) : std::string("no answer");
  if (const int code = code_in(answer); code != SQLITE_OK && !is_fatal(code))
    throw DatabaseError(code, "reading the database: " + answer, false);
  return answer;
}

int Database::committed(void* length, sqlite3* database, const char* name, int pages) {
  auto& log = *static_cast<LogLength*>(length);
  log.after_commit = pages;
  if (pages < log.copied) log.copied = 0; // it began anew at the file's beginning
  if (pages - log.copied < longest_log_pages) return SQLITE_OK;
  // What could not be copied is still in the log: the commit itself is good. But after an fsync that failed
  // nothing may follow.
  const int code = sqlite3_wal_checkpoint_v2(database, name, SQLITE_CHECKPOINT_PASSIVE, nullptr, &log.copied);
  return is_fatal(code) ? code : SQLITE_OK;
}

void Database::checkpoint_after(int pages) {
  if (!has_checkpoint(pages)) return;
  const int code = sqlite3_wal_checkpoint_v2(handle_.get(), "main", SQLITE_CHECKPOINT_PASSIVE, nullptr,
                                             &log_length_->copied);
  if (code != SQLITE_OK && code != SQLITE_BUSY) fail(handle_.get(), "copying the log into the file");
}

void Database::copy_to(const std::filesystem::path& file) {
  Statement copy(*this, "VACUUM INTO ?1");
  copy.bind(1, std::string_view(file.native()));
  copy.run();
}

Statement::Statement(Database& database, std::string_view sql)
    : cache_(database.statements_), statement_(cache_->take(sql)) {
  if (statement_) return;
  sqlite3_stmt* raw = nullptr;
  if (sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &raw, nullptr) != SQLITE_OK)
    fail(database.handle(), std::string(sql));
  statement_.reset(raw);
}

Statement::~Statement() {
  if (statement_) cache_->keep(std::move(statement_));
}

namespace {
void check_bind(sqlite3_stmt* statement, int code) {
  if (code != SQLITE_OK) fail(sqlite3_db_handle(statement), "binding a value");
}
} // namespace

Statement& Statement::bind(int index, std::int64_t value) {
  check_bind(statement_.get(), sqlite3_bind_int64(statement_.get(), index, value));
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  // A null pointer would bind NULL instead of an empty text.
  const char* data = text.empty() ? "" : text.data();
  check_bind(statement_.get(),
             sqlite3_bind_text64(statement_.get(), index, data, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> blob) {
  const int code =
      blob.empty() ? sqlite3_bind_zeroblob(statement_.get(), index, 0)
                   : sqlite3_bind_blob64(statement_.get(), index, blob.data(), blob.size(), SQLITE_TRANSIENT);
  check_bind(statement_.get(), code);
  return *this;
}

Statement& Statement::bind_null(int index) {
  check_bind(statement_.get(), sqlite3_bind_null(statement_.get(), index));
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  auto* database = sqlite3_db_handle(statement_.get());
  const DatabaseError error(sqlite3_extended_errcode(database), sqlite3_errmsg(database), is_fatal(code));
  sqlite3_reset(statement_.get());
  throw error;
}

void Statement::run() {
  while (step()) {
  }
  reset();
}

void Statement::reset() {
  sqlite3_reset(statement_.get());
  sqlite3_clear_bindings(statement_.get());
}

std::int64_t Statement::integer(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string_view Statement::text(int column) const {
  const auto* data = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_.get(), column));
  if (data == nullptr) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

void flush_file(const std::filesystem::path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
  for (const auto& each : {file, folder}) {
    const int descriptor = ::open(each.c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (!flushed) throw std::system_error(error, std::generic_category(), "flushing " + each.string());
  }
}

Transaction::Transaction(Database& database) : database_(database) {
  database_.run("BEGIN IMMEDIATE");
}

Transaction::~Transaction() {
  if (open_) sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

} // namespace ventanilla::ports

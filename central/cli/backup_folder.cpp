#include "central/cli/backup_folder.hpp"

#include "central/cli/files.hpp"
#include "shared/ports/database.hpp"

#include <boost/json.hpp>

#include <cstdio>
#include <fstream>

namespace ventanilla::central::cli {

namespace {

constexpr const char* note_name = "backup.json";
constexpr std::size_t note_most = 1024UL * 1024;
constexpr std::size_t piece_bytes = 1024UL * 1024;

/// Renames, or copies where that is another disk; on the disk when it returns.
void move_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code other_disk;
  std::filesystem::rename(from, to, other_disk);
  if (other_disk) {
    std::filesystem::copy_file(from, to);
    std::filesystem::remove(from);
  }
  std::filesystem::permissions(to, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  ports::flush_file(to);
}

} // namespace

std::string file_digest(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Failure(Exit::usage, "can't read " + file.string());
  ports::Digest digest{};
  std::string piece(piece_bytes, '\0');
  while (in) {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    const auto count = static_cast<std::size_t>(in.gcount());
    if (count > 0) digest = ports::chain_link(digest, std::string_view(piece).substr(0, count));
  }
  if (in.bad()) throw Failure(Exit::usage, "can't read " + file.string());
  return ports::to_hex(digest);
}

void write_note(const std::filesystem::path& folder, const BackupNote& note, const Verified& verified) {
  boost::json::array sites;
  for (const auto& site : verified.sites)
    sites.push_back({{"key", site.key}, {"head", site.head}, {"hash", site.hash}});
  const boost::json::object object{{"made", note.made},
                                   {"program", VENTANILLA_VERSION},
                                   {"bytes", note.bytes},
                                   {"digest", note.digest},
                                   {"sites", std::move(sites)}};
  write_file(folder / note_name, pretty_json(boost::json::serialize(object)) + "\n", 0600);
}

std::optional<BackupNote> read_note(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder / note_name)) return std::nullopt;
  try {
    const auto object = boost::json::parse(read_file(folder / note_name, note_most)).as_object();
    const auto text = [&](const char* name) { return std::string(object.at(name).as_string()); };
    return BackupNote{text("made"), object.at("bytes").to_number<std::uint64_t>(), text("digest")};
  } catch (const std::exception& error) {
    throw Failure(Exit::check_failed, (folder / note_name).string() + " can't be read: " + error.what());
  }
}

namespace {

domain::Expected<Verified, std::string> verify_database(const storage::Location& location) {
  try {
    storage::Store store(location, storage::Access::read);
    // A file is at rest or a copy. A server's database is seen as it is at one moment, in one transaction.
    if (std::holds_alternative<storage::PostgresUrl>(location)) store.begin();
    auto verified = verify(store);
    store.rollback();
    return verified;
  } catch (const ports::DatabaseError& error) {
    return domain::Unexpected{"it can't be opened: " + std::string(error.what())};
  }
}

void print(const Verified& verified) {
  for (const auto& site : verified.sites)
    std::printf("%s: %llu lines, %zu station chains%s, last hash %s\n", site.key.c_str(),
                static_cast<unsigned long long>(site.head), site.stations,
                site.removed == 0 ? "" : (", " + std::to_string(site.removed) + " anonymised").c_str(),
                site.hash.c_str());
}

} // namespace

Verified verify_server(const std::string& url) {
  if (!storage::is_postgres_url(url))
    throw Failure(Exit::usage, "--database takes postgresql://USER@HOST/DATABASE");
  const storage::PostgresUrl location{url};
  auto verified = verify_database(location);
  if (!verified) throw Failure(Exit::check_failed, storage::name_of(location) + ": " + verified.error());
  print(*verified);
  return std::move(*verified);
}

Verified verify_folder(const std::filesystem::path& folder) {
  const auto file = folder / database_name;
  if (!std::filesystem::is_regular_file(file))
    throw Failure(Exit::usage, "there is no " + file.string() + ": neither a backup nor a central's folder");
  const auto note = read_note(folder);
  const bool same =
      !note || (std::filesystem::file_size(file) == note->bytes && file_digest(file) == note->digest);
  const auto verified = verify_database(storage::SqliteFile{file});
  if (!verified) throw Failure(Exit::check_failed, file.string() + ": " + verified.error());
  if (!same)
    throw Failure(Exit::check_failed,
                  file.string() + ": is not the file that the backup wrote (its digest differs)");
  print(*verified);
  return *verified;
}

wire::BackupAnswer fetch_copy(const Settings& settings, const std::filesystem::path& target) {
  Connection central(settings);
  auto answer = Connection::read<wire::BackupAnswer>(
      central.expect({.method = "POST", .path = "/v1/backups", .timeout = std::chrono::minutes{30}}).body);
  const auto copy = std::filesystem::path(settings.data) / answer.file;
  if (!std::filesystem::exists(copy))
    throw Failure(Exit::usage, copy.string() + " is gone: another backup was made at the same time");
  move_file(copy, target);
  return answer;
}

std::filesystem::path data_folder(const Settings& settings, const char* command) {
  if (settings.data.empty())
    throw Failure(Exit::usage, std::string(command) + " works on the central's own machine: give --data DIR");
  return settings.data;
}

} // namespace ventanilla::central::cli

#include "tests/support/faulty_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace ventanilla::test {

namespace {

/// A write that no sync has followed, with what was there before.
struct PendingWrite {
  std::string path;
  sqlite3_int64 offset = 0;
  std::vector<char> before; ///< as long as the write; zeros past the old end
  sqlite3_int64 size_before = 0;
  bool given_up =
      false; ///< its sync failed: the system counts it as written, and no later sync brings it back
};

struct Faults {
  bool sync = false;
  int write = SQLITE_OK;
  int syncs = 0;
  std::optional<int> until_cut; ///< operations that the power still lasts
  bool cut = false;
  std::map<const sqlite3_file*, std::string> paths;
  std::vector<PendingWrite> pending;
};
Faults faults; // SQLite's callbacks have no room for a pointer of ours

/// Counts an operation. True when the power is gone, from this one on.
bool power_is_gone() {
  if (faults.until_cut && !faults.cut && (*faults.until_cut)-- == 0) faults.cut = true;
  return faults.cut;
}

/// A file's methods: the platform's but for two. The platform has several sets (a log isn't locked).
struct Methods {
  sqlite3_io_methods changed; // first, so that a file's pointer to it is one to all of this
  const sqlite3_io_methods* platform;
};
std::array<Methods, 8> methods;
sqlite3_vfs changed_vfs;

const sqlite3_io_methods& platform(sqlite3_file* file) {
  return *reinterpret_cast<const Methods*>(file->pMethods)->platform;
}

void note_pending(sqlite3_file* file, int count, sqlite3_int64 offset) {
  PendingWrite write{faults.paths[file], offset, std::vector<char>(static_cast<std::size_t>(count)), 0,
                     false};
  platform(file).xFileSize(file, &write.size_before);
  platform(file).xRead(file, write.before.data(), count, offset); // zeros where there was nothing
  faults.pending.push_back(std::move(write));
}

/// Forgets writes of the file that were given up and that `is_over` says are written anew or cut off.
template<class Over> void forget_given_up(sqlite3_file* file, Over is_over) {
  std::erase_if(faults.pending, [&](const PendingWrite& each) {
    return each.given_up && each.path == faults.paths[file] && is_over(each);
  });
}

int sync_file(sqlite3_file* file, int flags) {
  ++faults.syncs;
  if (faults.sync)
    for (auto& each : faults.pending)
      each.given_up = each.given_up || each.path == faults.paths[file];
  if (faults.sync || power_is_gone()) return SQLITE_IOERR_FSYNC;
  if (!faults.until_cut) return platform(file).xSync(file, flags);
  // What survives the cut is decided by `settle`, so the real disk needs no waiting for.
  std::erase_if(faults.pending,
                [&](const PendingWrite& each) { return !each.given_up && each.path == faults.paths[file]; });
  return SQLITE_OK;
}

int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  if (faults.write != SQLITE_OK) return faults.write;
  const bool was_cut = faults.cut;
  if (power_is_gone()) {
    if (!was_cut) {
      note_pending(file, count / 2, offset);
      platform(file).xWrite(file, bytes, count / 2, offset);
    }
    return SQLITE_IOERR_WRITE;
  }
  if (faults.until_cut) {
    forget_given_up(file, [&](const PendingWrite& each) {
      return each.offset < offset + count &&
             offset < each.offset + static_cast<sqlite3_int64>(each.before.size());
    });
    note_pending(file, count, offset);
  }
  return platform(file).xWrite(file, bytes, count, offset);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (power_is_gone()) return SQLITE_IOERR_TRUNCATE;
  forget_given_up(file, [&](const PendingWrite& each) { return each.offset >= size; });
  return platform(file).xTruncate(file, size);
}

int delete_file(sqlite3_vfs* vfs, const char* name, int sync_folder) {
  auto* below = static_cast<sqlite3_vfs*>(vfs->pAppData);
  return faults.cut ? SQLITE_IOERR_DELETE : below->xDelete(below, name, sync_folder);
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* below = static_cast<sqlite3_vfs*>(vfs->pAppData);
  const int code = below->xOpen(below, name, file, flags, out);
  if (file->pMethods == nullptr) return code;
  const auto mine = std::find_if(methods.begin(), methods.end(), [&](const Methods& each) {
    return each.platform == nullptr || each.platform == file->pMethods;
  });
  if (mine == methods.end()) std::abort();
  faults.paths[file] = name == nullptr ? "" : name;
  *mine = {*file->pMethods, file->pMethods};
  mine->changed.xSync = sync_file;
  mine->changed.xWrite = write_file;
  mine->changed.xTruncate = truncate_file;
  file->pMethods = &mine->changed;
  return code;
}

} // namespace

FaultyDisk::FaultyDisk() {
  faults = {};
  sqlite3_vfs* platform = sqlite3_vfs_find(nullptr);
  changed_vfs = *platform;
  changed_vfs.zName = "faulty";
  changed_vfs.pNext = nullptr;
  changed_vfs.pAppData = platform;
  changed_vfs.xOpen = open_file;
  changed_vfs.xDelete = delete_file;
  if (sqlite3_vfs_register(&changed_vfs, 0) != SQLITE_OK) throw std::runtime_error("SQLite takes no VFS");
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&changed_vfs);
}

void FaultyDisk::fail_sync(bool fail) {
  faults.sync = fail;
}
void FaultyDisk::fail_write(int code) {
  faults.write = code;
}
int FaultyDisk::syncs() const {
  return faults.syncs;
}

void FaultyDisk::cut_power_after(int operations) {
  faults.until_cut = operations;
}
bool FaultyDisk::is_cut() const {
  return faults.cut;
}

void FaultyDisk::settle(Unsynced unsynced) {
  std::map<std::string, std::uintmax_t> sizes;
  for (std::size_t at = faults.pending.size(); at-- > 0;) {
    const auto& write = faults.pending[at];
    const bool lost = unsynced == Unsynced::lost || (unsynced == Unsynced::every_other_lost && at % 2 == 0);
    const auto end = static_cast<std::uintmax_t>(write.offset) + write.before.size();
    auto& size = sizes[write.path];
    size = std::max({size, static_cast<std::uintmax_t>(write.size_before), lost ? 0 : end});
    if (!lost || !std::filesystem::exists(write.path)) continue;
    std::fstream file(write.path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(write.offset);
    file.write(write.before.data(), static_cast<std::streamsize>(write.before.size()));
  }
  // The first pending write knows how long the file was; nothing that was lost made it longer.
  if (unsynced == Unsynced::lost)
    for (auto write = faults.pending.rbegin(); write != faults.pending.rend(); ++write)
      sizes[write->path] = static_cast<std::uintmax_t>(write->size_before);
  for (const auto& [path, size] : sizes)
    if (std::filesystem::exists(path)) std::filesystem::resize_file(path, size);
  faults = {};
}

} // namespace ventanilla::test

#include "tests/unit/ports/faulty_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

namespace ventanilla::test {

namespace {

struct Faults {
  bool sync = false;
  int write = SQLITE_OK;
  int syncs = 0;
};
Faults faults; // SQLite's callbacks have no room for a pointer of ours

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

int sync_file(sqlite3_file* file, int flags) {
  ++faults.syncs;
  return faults.sync ? SQLITE_IOERR_FSYNC : platform(file).xSync(file, flags);
}
int write_file(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
  return faults.write != SQLITE_OK ? faults.write : platform(file).xWrite(file, bytes, count, offset);
}

int open_file(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
  auto* below = static_cast<sqlite3_vfs*>(vfs->pAppData);
  const int code = below->xOpen(below, name, file, flags, out);
  if (file->pMethods == nullptr) return code;
  const auto mine = std::find_if(methods.begin(), methods.end(), [&](const Methods& each) {
    return each.platform == nullptr || each.platform == file->pMethods;
  });
  if (mine == methods.end()) std::abort();
  *mine = {*file->pMethods, file->pMethods};
  mine->changed.xSync = sync_file;
  mine->changed.xWrite = write_file;
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

} // namespace ventanilla::test

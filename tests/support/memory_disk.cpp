#include "tests/support/memory_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace ventanilla::test {

namespace {

constexpr std::size_t sector = 512;
constexpr std::size_t shared_region = 32UL * 1024;

std::size_t sectors_of(std::size_t bytes) {
  return (bytes + sector - 1) / sector;
}

} // namespace

struct MemoryDisk::File {
  std::vector<std::uint8_t> now;     ///< what programs read
  std::vector<std::uint8_t> platter; ///< what a power cut leaves
  std::vector<bool> is_unsynced;     ///< by sector
  std::vector<std::size_t> unsynced;
  std::vector<std::unique_ptr<std::array<std::uint8_t, shared_region>>> shared;

  void note(std::size_t from, std::size_t to) {
    for (auto at = from / sector; at < sectors_of(to); ++at) {
      if (at >= is_unsynced.size()) is_unsynced.resize(at + 1);
      if (is_unsynced[at]) continue;
      is_unsynced[at] = true;
      unsynced.push_back(at);
    }
  }
  void write(const std::uint8_t* bytes, std::size_t count, std::size_t at) {
    if (at + count > now.size()) {
      note(now.size(), at + count); // zeros in between are new as well
      now.resize(at + count);
    }
    std::copy_n(bytes, count, now.begin() + static_cast<std::ptrdiff_t>(at));
    note(at, at + count);
  }
  void give_up() {
    is_unsynced.clear();
    unsynced.clear();
  }
  void sync() {
    platter.resize(now.size());
    for (const auto at : unsynced)
      take(at, sector);
    give_up();
  }
  /// The first `bytes` of a sector go to the platter.
  void take(std::size_t at, std::size_t bytes) {
    const auto from = at * sector;
    if (from >= now.size()) return;
    const auto count = std::min(bytes, now.size() - from);
    if (from + count > platter.size()) platter.resize(from + count);
    std::copy_n(now.begin() + static_cast<std::ptrdiff_t>(from), count,
                platter.begin() + static_cast<std::ptrdiff_t>(from));
  }
  void lose_power(const std::function<Fate()>& fate) {
    std::sort(unsynced.begin(), unsynced.end());
    for (const auto at : unsynced) {
      const auto became = fate();
      if (became == Fate::kept) take(at, sector);
      if (became == Fate::torn) take(at, sector / 2);
    }
    // A file that was cut shorter may be long again.
    if (platter.size() > now.size() && fate() == Fate::kept) platter.resize(now.size());
    now = platter;
    give_up();
  }
};

/// SQLite's tables of functions, with the disk in their pAppData.
struct MemoryDisk::Vfs {
  sqlite3_vfs table{};
  std::uint64_t chance = 0;

  struct Open {
    sqlite3_file base; // first: SQLite sees only this
    MemoryDisk* disk;
    std::shared_ptr<File> file;
    std::string gone_on_close;
  };

  static MemoryDisk& disk_of(sqlite3_vfs* vfs) { return *static_cast<MemoryDisk*>(vfs->pAppData); }
  static Open& of(sqlite3_file* file) { return *reinterpret_cast<Open*>(file); }

  static int close(sqlite3_file* file) {
    auto& open = of(file);
    if (!open.gone_on_close.empty()) open.disk->files_.erase(open.gone_on_close);
    open.file.~shared_ptr();
    open.gone_on_close.~basic_string();
    return SQLITE_OK;
  }
  static int read(sqlite3_file* file, void* out, int count, sqlite3_int64 offset) {
    const auto& open = of(file);
    if (open.disk->stopped_ || open.disk->failing_reads_) return SQLITE_IOERR_READ;
    const auto& bytes = open.file->now;
    const auto at = static_cast<std::size_t>(offset);
    const auto wanted = static_cast<std::size_t>(count);
    const auto there = at < bytes.size() ? std::min(wanted, bytes.size() - at) : 0;
    if (there > 0) std::memcpy(out, bytes.data() + at, there);
    if (there == wanted) return SQLITE_OK;
    std::memset(static_cast<std::uint8_t*>(out) + there, 0, wanted - there);
    return SQLITE_IOERR_SHORT_READ;
  }
  static int write(sqlite3_file* file, const void* bytes, int count, sqlite3_int64 offset) {
    const auto& open = of(file);
    const bool stood = open.disk->stopped_;
    const auto* from = static_cast<const std::uint8_t*>(bytes);
    const auto size = static_cast<std::size_t>(count);
    if (!open.disk->goes_on()) {
      if (!stood) open.file->write(from, size / 2, static_cast<std::size_t>(offset));
      return SQLITE_IOERR_WRITE;
    }
    if (open.disk->failing_writes_ != 0) return open.disk->failing_writes_;
    open.file->write(from, size, static_cast<std::size_t>(offset));
    return SQLITE_OK;
  }
  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    const auto& open = of(file);
    if (!open.disk->goes_on()) return SQLITE_IOERR_TRUNCATE;
    const auto bytes = static_cast<std::size_t>(size);
    auto& now = open.file->now;
    if (bytes < now.size()) now.resize(bytes);
    return SQLITE_OK;
  }
  static int sync(sqlite3_file* file, int) {
    const auto& open = of(file);
    ++open.disk->syncs_;
    if (!open.disk->goes_on()) return SQLITE_IOERR_FSYNC;
    if (open.disk->failing_syncs_) {
      open.file->give_up();
      return SQLITE_IOERR_FSYNC;
    }
    open.file->sync();
    return SQLITE_OK;
  }
  static int size(sqlite3_file* file, sqlite3_int64* out) {
    *out = static_cast<sqlite3_int64>(of(file).file->now.size());
    return SQLITE_OK;
  }
  static int lock(sqlite3_file*, int) { return SQLITE_OK; }
  static int reserved(sqlite3_file*, int* out) {
    *out = 0;
    return SQLITE_OK;
  }
  static int control(sqlite3_file*, int, void*) { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) { return static_cast<int>(sector); }
  static int traits(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int map_shared(sqlite3_file* file, int region, int bytes, int extend, volatile void** out) {
    auto& shared = of(file).file->shared;
    *out = nullptr;
    if (static_cast<std::size_t>(bytes) > shared_region) return SQLITE_IOERR_SHMMAP;
    while (shared.size() <= static_cast<std::size_t>(region)) {
      if (extend == 0) return SQLITE_OK;
      shared.push_back(std::make_unique<std::array<std::uint8_t, shared_region>>());
      shared.back()->fill(0);
    }
    *out = shared[static_cast<std::size_t>(region)]->data();
    return SQLITE_OK;
  }
  static int lock_shared(sqlite3_file*, int, int, int) { return SQLITE_OK; }
  static void barrier(sqlite3_file*) {}
  static int unmap_shared(sqlite3_file* file, int forget) {
    if (forget != 0) of(file).file->shared.clear();
    return SQLITE_OK;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* file, int flags, int* out) {
    static constexpr sqlite3_io_methods methods{2,       close,        read,    write,      truncate,
                                                sync,    size,         lock,    lock,       reserved,
                                                control, sector_size,  traits,  map_shared, lock_shared,
                                                barrier, unmap_shared, nullptr, nullptr};
    auto& disk = disk_of(vfs);
    file->pMethods = nullptr;
    if (disk.stopped_) return SQLITE_CANTOPEN;
    std::shared_ptr<File> found;
    if (name == nullptr) {
      found = std::make_shared<File>();
    } else if (found = disk.find(name); found) {
      // it is there
    } else if ((flags & SQLITE_OPEN_CREATE) != 0) {
      found = disk.files_[name] = std::make_shared<File>();
    } else {
      return SQLITE_CANTOPEN;
    }
    auto& open = of(file);
    open.disk = &disk;
    new (&open.file) std::shared_ptr<File>(std::move(found));
    new (&open.gone_on_close)
        std::string(name != nullptr && (flags & SQLITE_OPEN_DELETEONCLOSE) != 0 ? name : "");
    if (out != nullptr) *out = flags;
    file->pMethods = &methods;
    return SQLITE_OK;
  }
  static int remove(sqlite3_vfs* vfs, const char* name, int) {
    auto& disk = disk_of(vfs);
    if (disk.stopped_) return SQLITE_IOERR_DELETE;
    disk.removed_.insert(name);
    return disk.files_.erase(name) == 0 ? SQLITE_IOERR_DELETE_NOENT : SQLITE_OK;
  }
  static int access(sqlite3_vfs* vfs, const char* name, int, int* out) {
    *out = disk_of(vfs).find(name) != nullptr ? 1 : 0;
    return SQLITE_OK;
  }
  static int full_path(sqlite3_vfs*, const char* name, int room, char* out) {
    if (std::strlen(name) >= static_cast<std::size_t>(room)) return SQLITE_CANTOPEN;
    std::strcpy(out, name);
    return SQLITE_OK;
  }
  /// The same in every run: salts of the log, names of temporary files.
  static int random(sqlite3_vfs* vfs, int count, char* out) {
    auto& state = disk_of(vfs).vfs_->chance;
    for (int at = 0; at < count; ++at) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      out[at] = static_cast<char>(state >> 56U);
    }
    return count;
  }
  static int sleep(sqlite3_vfs*, int microseconds) { return microseconds; }
  static int now(sqlite3_vfs*, double* out) {
    *out = 2461000.5;
    return SQLITE_OK;
  }
  static int error(sqlite3_vfs*, int, char*) { return 0; }
};

MemoryDisk::MemoryDisk(std::string name) : name_(std::move(name)), vfs_(std::make_unique<Vfs>()) {
  auto& table = vfs_->table;
  table.iVersion = 1;
  table.szOsFile = sizeof(Vfs::Open);
  table.mxPathname = 128;
  table.zName = name_.c_str();
  table.pAppData = this;
  table.xOpen = Vfs::open;
  table.xDelete = Vfs::remove;
  table.xAccess = Vfs::access;
  table.xFullPathname = Vfs::full_path;
  table.xRandomness = Vfs::random;
  table.xSleep = Vfs::sleep;
  table.xCurrentTime = Vfs::now;
  table.xGetLastError = Vfs::error;
  if (sqlite3_vfs_find(name_.c_str()) != nullptr) throw std::logic_error("two disks are called " + name_);
  if (sqlite3_vfs_register(&table, 0) != SQLITE_OK) throw std::runtime_error("SQLite takes no VFS");
}

MemoryDisk::~MemoryDisk() {
  sqlite3_vfs_unregister(&vfs_->table);
}

std::shared_ptr<MemoryDisk::File> MemoryDisk::find(const std::string& path) {
  if (const auto known = files_.find(path); known != files_.end()) return known->second;
  if (!path.starts_with('/') || removed_.contains(path) || !std::filesystem::is_regular_file(path))
    return nullptr;
  std::ifstream from(path, std::ios::binary);
  auto file = std::make_shared<File>();
  file->now.assign(std::istreambuf_iterator<char>(from), {});
  file->platter = file->now;
  return files_[path] = file;
}

void MemoryDisk::fill(bool full) noexcept {
  failing_writes_ = full ? SQLITE_FULL : SQLITE_OK;
}

bool MemoryDisk::goes_on() {
  if (stopped_) return false;
  ++operations_;
  if (until_stop_ && (*until_stop_)-- == 0) stopped_ = true;
  return !stopped_;
}

void MemoryDisk::stop_after(std::uint64_t operations) {
  until_stop_ = operations;
}

void MemoryDisk::stop() {
  stopped_ = true;
}

void MemoryDisk::start(const std::function<Fate()>& fate) {
  for (auto& [name, file] : files_)
    file->lose_power(fate);
  start();
}

void MemoryDisk::start() {
  for (auto& [name, file] : files_)
    file->shared.clear();
  stopped_ = false;
  until_stop_.reset();
}

MemoryDisk::Image MemoryDisk::image() const {
  Image image;
  for (const auto& [name, file] : files_)
    image.emplace(name, file->now);
  return image;
}

void MemoryDisk::put(const Image& image) {
  files_.clear();
  for (const auto& [name, bytes] : image) {
    auto file = std::make_shared<File>();
    file->now = bytes;
    file->platter = bytes;
    files_.emplace(name, std::move(file));
  }
}

} // namespace ventanilla::test

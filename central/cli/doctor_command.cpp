#include "central/cli/backup_folder.hpp"
#include "central/cli/certificate_probe.hpp"
#include "central/cli/commands.hpp"
#include "central/cli/disk_probe.hpp"
#include "central/storage/server_probe.hpp"
#include "shared/ports/database.hpp"

#include <CLI/CLI.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/timex.h>

#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <system_error>

namespace ventanilla::central::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t mebibyte = 1024UL * 1024;
constexpr std::uintmax_t space_little = 1024 * mebibyte;
constexpr std::uintmax_t space_none = 200 * mebibyte;
/// No medium with a plug takes 4 KiB to safety in less; the fastest with a battery need about so long.
constexpr double flush_believable_us = 20;
constexpr int days_to_renew = 21;
constexpr double answer_slow_us = 20'000;
constexpr double clock_apart_s = 60;
constexpr long connections_wanted = 8; ///< two centrals, each with its writer, its readers and who listens
constexpr unsigned long files_wanted = 12'000 + 100; ///< the limit of connections, and our own

class Doctor {
 public:
  /// `database`: a PostgreSQL server's, or empty.
  Doctor(fs::path data, std::string database) : data_(std::move(data)), database_(std::move(database)) {}

  int run() {
    disk();
    space();
    clock();
    files();
    secrets();
    certificate();
    if (!database_.empty()) server();
    if (bad_ > 0) std::printf("%d to mend%s\n", bad_, warned_ > 0 ? ", and warnings" : "");
    if (bad_ == 0) std::printf(warned_ > 0 ? "works, with warnings\n" : "in order\n");
    return bad_ > 0 ? static_cast<int>(Exit::check_failed) : 0;
  }

 private:
  void tell(const char* verdict, const std::string& what) { std::printf("%-5s %s\n", verdict, what.c_str()); }
  void fine(const std::string& what) { tell("ok", what); }
  void warn(const std::string& what) {
    ++warned_;
    tell("warn", what);
  }
  void bad(const std::string& what) {
    ++bad_;
    tell("BAD", what);
  }

  void disk() {
    try {
      const auto probe = probe_disk(data_);
      std::ostringstream figures;
      figures.precision(3);
      figures << "a write takes " << probe.write_us << " us, making it safe " << probe.flush_us << " us";
      if (probe.memory)
        bad("disk: " + data_.string() + " is in memory: nothing in it survives a power cut");
      else if (probe.flush_us < flush_believable_us)
        warn("disk: " + figures.str() +
             ": too fast to be true. A disk that ignores flushes loses\n"
             "      acknowledged turns in a power cut, and may leave the file damaged");
      else
        fine("disk: " + figures.str());
    } catch (const std::system_error& error) {
      bad(std::string("disk: ") + error.what());
    }
  }

  void space() {
    std::error_code error;
    const auto free = fs::space(data_, error).available;
    const auto text = "space: " + std::to_string(free / mebibyte) + " MiB free";
    if (error)
      bad("space: " + error.message());
    else if (free < space_none)
      bad(text + ": the central is about to stop taking anything");
    else if (free < space_little)
      warn(text);
    else
      fine(text);
  }

  void clock() {
    timex state{};
    const int kept = ::adjtimex(&state);
    const auto now = fs::file_time_type::clock::now();
    std::error_code none;
    const auto written = fs::last_write_time(data_ / database_name, none);
    constexpr std::chrono::minutes slack{1};
    if (!none && written > now + slack)
      bad("clock: the database was last written in the future: the clock was set back");
    else if (kept < 0 || kept == TIME_ERROR || (state.status & STA_UNSYNC) != 0)
      warn("clock: nothing keeps it right (no NTP): install systemd-timesyncd or chrony");
    else
      fine("clock: kept right by NTP");
  }

  /// The running central's limit, or this shell's when none runs.
  void files() {
    const auto pid = running();
    unsigned long limit = 0;
    if (pid.empty()) {
      rlimit own{};
      ::getrlimit(RLIMIT_NOFILE, &own);
      limit = own.rlim_cur;
    } else {
      std::ifstream in("/proc/" + pid + "/limits");
      constexpr std::string_view name = "Max open files";
      for (std::string line; std::getline(in, line);)
        if (line.starts_with(name)) std::istringstream(line.substr(name.size())) >> limit;
    }
    const auto text = "files: " + std::to_string(limit) + " may be open " +
                      (pid.empty() ? "(of this shell; no central runs)" : "(of the running central)");
    if (limit < files_wanted)
      warn(text + ": with the 12,000 connections that are the limit it needs 12,100 (LimitNOFILE=)");
    else
      fine(text);
  }

  /// Process id of who holds the folder's lock; empty when nobody does.
  [[nodiscard]] std::string running() const {
    struct stat lock {};
    if (::stat((data_ / "lock").c_str(), &lock) != 0) return {};
    std::ifstream in("/proc/locks");
    for (std::string line; std::getline(in, line);) {
      std::istringstream words(line);
      std::string number;
      std::string kind;
      std::string mode;
      std::string access;
      std::string pid;
      std::string place;
      words >> number >> kind >> mode >> access >> pid >> place;
      if (kind == "FLOCK" && place.ends_with(":" + std::to_string(lock.st_ino))) return pid;
    }
    return {};
  }

  void secrets() {
    struct stat folder {};
    if (::stat(data_.c_str(), &folder) == 0 && (folder.st_mode & S_IWOTH) != 0)
      bad("keys: everybody may write into " + data_.string() + ": chmod 700");
    for (const auto* name : {"admin.key", "pepper.key"}) {
      struct stat key {};
      const auto file = data_ / name;
      constexpr mode_t others = S_IRWXG | S_IRWXO;
      if (::stat(file.c_str(), &key) != 0) {
        if (fs::exists(data_ / database_name))
          bad("keys: there is no " + file.string() + ": put the one of this database back");
      } else if ((key.st_mode & others) != 0) {
        bad("keys: others than its owner may use " + file.string() + ": chmod 600");
      } else {
        fine(std::string("keys: ") + name + " is its owner's only");
      }
    }
  }

  /// Of the running central, when it speaks HTTPS.
  void certificate() {
    std::ifstream in(data_ / "address");
    std::string url;
    std::getline(in, url);
    if (!url.starts_with("https://")) return;
    const auto days = days_of_certificate(url);
    if (!days)
      warn("certificate: nobody shows one on " + url);
    else if (*days < 0)
      bad("certificate: it has run out: put a new one in its place and tell the central (SIGHUP)");
    else if (*days < days_to_renew)
      warn("certificate: valid for " + std::to_string(*days) + " days yet: renew it");
    else
      fine("certificate: valid for " + std::to_string(*days) + " days yet");
  }

  void server() {
    try {
      const auto probe = storage::probe_server(database_);
      std::ostringstream figures;
      figures.precision(3);
      figures << "an answer takes " << probe.answer_us << " us, making a line safe " << probe.commit_us
              << " us more";
      if (probe.commit_us < flush_believable_us)
        warn("database: " + figures.str() + ": too fast to be true, its disk may ignore flushes");
      else if (probe.answer_us > answer_slow_us)
        warn("database: " + figures.str() + ": every turn waits for it; put the central nearer");
      else
        fine("database: PostgreSQL " + probe.version + "; " + figures.str());
      if (!probe.holds_log)
        warn("database: no central has worked on it yet");
      else
        fine("database: " +
             (probe.owner.empty() ? std::string("no central writes now") : probe.owner + " writes"));
      std::ostringstream clock;
      clock.precision(3);
      clock << "database: its clock is " << std::abs(probe.clock_ahead_s) << " s "
            << (probe.clock_ahead_s < 0 ? "behind" : "ahead of") << " this machine's";
      if (std::abs(probe.clock_ahead_s) > clock_apart_s) warn(clock.str());
      const auto left = probe.connections_most - probe.connections;
      const auto connections = "database: " + std::to_string(probe.connections) + " of " +
                               std::to_string(probe.connections_most) + " connections are taken";
      if (left < connections_wanted)
        warn(connections + ": a central needs up to " + std::to_string(connections_wanted) +
             " (max_connections)");
      else
        fine(connections);
    } catch (const ports::DatabaseError& error) {
      bad(std::string("database: ") + error.what());
    }
  }

  fs::path data_;
  std::string database_;
  int bad_ = 0;
  int warned_ = 0;
};

} // namespace

void add_doctor_command(CLI::App& app, CommandLine& line) {
  auto* command = app.add_subcommand(
      "doctor", "Look at the machine: disk, space, clock, limits, keys, certificate, database server");
  auto database = std::make_shared<std::string>();
  command->add_option("--database", *database,
                      "Look at this PostgreSQL server too: postgresql://USER@HOST/DATABASE");
  command->footer("\nWrites a small file into the data folder to measure how long the disk takes to make it "
                  "safe. It may be\n"
                  "run while the central works. Ends with 1 when something has to be mended.\n\n"
                  "Example:\n  ventanillactl --data /srv/ventanilla doctor");
  command->callback([&line, database] {
    line.run = [&line, database] { return Doctor(data_folder(line.settings, "doctor"), *database).run(); };
  });
}

} // namespace ventanilla::central::cli

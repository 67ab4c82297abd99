#pragma once

#include "central/http/writer.hpp"
#include "central/storage/location.hpp"
#include "shared/ports/clock.hpp"
#include "shared/ports/network.hpp"
#include "shared/ports/random.hpp"

#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace ventanilla::central::http {

/// The headquarters of this branch.
struct UpstreamOptions {
  std::vector<std::string>
      addresses; ///< "https://hq.example"; several: centrals of one database. None: no headquarters
  std::filesystem::path key; ///< what `ventanillactl branch add` wrote there
  ports::Trust trust;
};

/// The thread that pushes our log to headquarters (upstream/upstream.hpp). It waits for the network and for
/// our own writer, and nobody waits for it.
class UpstreamThread {
 public:
  /// Throws std::runtime_error when the key can't be read.
  UpstreamThread(const UpstreamOptions& options, storage::Location database, Writer& writer,
                 const ports::Clock& clock, ports::Random& random);
  ~UpstreamThread();
  UpstreamThread(const UpstreamThread&) = delete;
  UpstreamThread& operator=(const UpstreamThread&) = delete;

  void start();
  /// Ends the thread; a push that is under way is made again after the next start.
  void stop();
  /// Something was committed. [any-thread]
  void news();

  /// Seq up to which headquarters have the log; none before they answered. [any-thread]
  [[nodiscard]] std::optional<std::uint64_t> acked() const;
  [[nodiscard]] const std::string& site() const noexcept { return site_; }

 private:
  void run();
  void push_until_stopped();
  /// Runs `work` in the writer's next group and waits for it; none when it can't be, or the central stops.
  template<class T, class Work> std::optional<T> ask_writer(Work work);

  const storage::Location database_;
  Writer& writer_;
  const ports::Clock& clock_;
  ports::Random& random_;
  std::string site_;
  std::string secret_;
  std::string central_;
  std::unique_ptr<ports::Network> network_;
  std::atomic<bool> stopping_ = false;
  std::atomic<bool> news_ = false;
  std::atomic<std::int64_t> acked_ = -1;
  std::mutex mutex_;
  std::condition_variable answered_;
  std::thread thread_;
};

} // namespace ventanilla::central::http

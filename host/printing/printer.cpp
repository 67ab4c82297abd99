#include "host/printing/printer.hpp"

#include <pthread.h>

#include <algorithm>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace ventanilla::printing {
namespace {

using Result = JobOutcome::Result;

struct Task {
  JobId id; ///< empty: only a question about the state
  TicketPaper paper;
  Printer::Done done;
  std::function<void(const PrinterStatus&)> checked;
  std::string refused; ///< why it is not tried at all
};

bool well_formed(const JobId& id) {
  const auto allowed = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  return !id.empty() && id.size() <= 80 && std::all_of(id.begin(), id.end(), allowed);
}

} // namespace

std::string_view to_text(JobOutcome::Result result) {
  switch (result) {
  case Result::printed:
    return "printed";
  case Result::failed:
    return "failed";
  case Result::uncertain:
    return "uncertain";
  }
  return "failed";
}

struct Printer::Impl {
  std::unique_ptr<Transport> transport;
  PrinterOptions options;
  mutable std::mutex mutex;
  std::condition_variable wake;
  std::deque<Task> tasks;
  JobId current;
  PrinterStatus last;
  bool stopping = false;
  std::thread thread;

  void run() {
    // A printer that hangs up must be an error of write(), not the end of the program.
    sigset_t broken_pipe;
    sigemptyset(&broken_pipe);
    sigaddset(&broken_pipe, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
    for (;;) {
      std::unique_lock lock(mutex);
      wake.wait(lock, [this] { return stopping || !tasks.empty(); });
      if (tasks.empty()) return;
      Task task = std::move(tasks.front());
      tasks.pop_front();
      if (stopping && task.refused.empty()) task.refused = "the printer was stopped before this job began";
      if (task.refused.empty()) current = task.id;
      lock.unlock();
      handle(task);
      lock.lock();
      current.clear();
    }
  }

  void handle(const Task& task) {
    if (task.id.empty()) {
      const PrinterStatus status = task.refused.empty() ? look() : known();
      if (task.checked) task.checked(status);
      return;
    }
    JobOutcome outcome{.result = Result::failed, .detail = task.refused, .status = {}};
    if (task.refused.empty()) outcome = print(task);
    outcome.status = known();
    if (task.done) task.done(outcome);
  }

  JobOutcome print(const Task& task) {
    std::vector<std::uint8_t> bytes;
    try {
      bytes = encode_escpos(render_ticket(task.paper, options.width), options.escpos);
    } catch (const std::exception& error) {
      return {
          .result = Result::failed, .detail = std::string("drawing failed: ") + error.what(), .status = {}};
    }
    if (const auto wrong = transport->open(task.id)) {
      transport->close();
      remember({.state = PrinterStatus::State::unreachable, .detail = *wrong});
      return {.result = Result::failed, .detail = *wrong, .status = {}};
    }
    const PrinterStatus status = options.ask_status ? transport->status() : PrinterStatus{};
    remember(status);
    if (!status.can_print()) {
      transport->close();
      return {.result = Result::failed, .detail = status.detail, .status = {}};
    }
    const SendResult sent = transport->send(bytes);
    if (!sent.ok && options.ask_status) remember(transport->status());
    transport->close();
    if (sent.ok) return {.result = Result::printed, .detail = {}, .status = {}};
    return {.result = sent.any_byte_left ? Result::uncertain : Result::failed,
            .detail = sent.detail,
            .status = {}};
  }

  PrinterStatus look() {
    PrinterStatus status;
    if (const auto wrong = transport->open("status"))
      status = {.state = PrinterStatus::State::unreachable, .detail = *wrong};
    else if (options.ask_status)
      status = transport->status();
    transport->close();
    remember(status);
    return status;
  }

  void remember(const PrinterStatus& status) {
    const std::scoped_lock lock(mutex);
    last = status;
  }

  PrinterStatus known() const {
    const std::scoped_lock lock(mutex);
    return last;
  }

  [[nodiscard]] std::string why_refused(const JobId& id) const {
    if (!well_formed(id)) return "not a job id";
    const auto waiting = [&id](const Task& task) { return task.refused.empty() && task.id == id; };
    if (current == id || std::any_of(tasks.begin(), tasks.end(), waiting))
      return "this job is already waiting or being printed";
    const auto jobs = std::count_if(tasks.begin(), tasks.end(), [](const Task& task) {
      return task.refused.empty() && !task.id.empty();
    });
    if (static_cast<std::size_t>(jobs) >= options.queue_limit) return "too many jobs are waiting";
    return {};
  }
};

Printer::Printer(std::unique_ptr<Transport> transport, PrinterOptions options)
    : impl_(std::make_unique<Impl>()) {
  impl_->transport = std::move(transport);
  impl_->options = options;
  impl_->thread = std::thread([impl = impl_.get()] { impl->run(); });
}

Printer::~Printer() {
  {
    const std::scoped_lock lock(impl_->mutex);
    impl_->stopping = true;
  }
  impl_->wake.notify_one();
  impl_->thread.join();
}

void Printer::submit(JobId id, TicketPaper paper, Done done) {
  {
    const std::scoped_lock lock(impl_->mutex);
    std::string refused = impl_->why_refused(id);
    if (id.empty()) id = "-"; // an empty one marks a question
    impl_->tasks.push_back({.id = std::move(id),
                            .paper = std::move(paper),
                            .done = std::move(done),
                            .checked = {},
                            .refused = std::move(refused)});
  }
  impl_->wake.notify_one();
}

void Printer::check(std::function<void(const PrinterStatus&)> done) {
  {
    const std::scoped_lock lock(impl_->mutex);
    impl_->tasks.push_back({.id = {}, .paper = {}, .done = {}, .checked = std::move(done), .refused = {}});
  }
  impl_->wake.notify_one();
}

PrinterStatus Printer::status() const {
  return impl_->known();
}

} // namespace ventanilla::printing

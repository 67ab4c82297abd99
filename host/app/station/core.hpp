#pragma once

#include "host/app/station/station.hpp"
#include "shared/domain/desk_action.hpp"
#include "shared/journal/journal.hpp"
#include "shared/ports/kept_pin.hpp"
#include "shared/ports/network.hpp"
#include "shared/ports/random.hpp"
#include "shared/sync/sync.hpp"

#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace ventanilla::app {

/// What the UI thread asks for and takes: answers by request, the state of papers. Guarded by its own mutex.
class Answers {
 public:
  void put(sdk::RequestId request, sdk::IssueResult result);
  void put(sdk::RequestId request, sdk::DeskResult result);
  void put(sdk::RequestId request, sdk::ContactResult result);
  void put(sdk::RequestId request, sdk::AnswerResult result);
  void put(sdk::RequestId request, sdk::RegisterResult result);
  void put(sdk::RequestId request, sdk::HealthResult result);
  void put_recovered(sdk::IssueResult result);
  void put_paper(const domain::TicketId& ticket, sdk::PaperState state);
  std::optional<sdk::IssueResult> take_issue(sdk::RequestId request);
  std::optional<sdk::DeskResult> take_desk(sdk::RequestId request);
  std::optional<sdk::ContactResult> take_contact(sdk::RequestId request);
  std::optional<sdk::AnswerResult> take_answer(sdk::RequestId request);
  std::optional<sdk::RegisterResult> take_register(sdk::RequestId request);
  std::optional<sdk::HealthResult> take_health(sdk::RequestId request);
  std::optional<sdk::IssueResult> take_recovered();
  [[nodiscard]] sdk::PaperState paper(const domain::TicketId& ticket) const;

 private:
  mutable std::mutex mutex_;
  std::map<sdk::RequestId, sdk::IssueResult> issues_;
  std::map<sdk::RequestId, sdk::DeskResult> desks_;
  std::map<sdk::RequestId, sdk::ContactResult> contacts_;
  std::map<sdk::RequestId, sdk::AnswerResult> survey_answers_;
  std::map<sdk::RequestId, sdk::RegisterResult> registers_;
  std::map<sdk::RequestId, sdk::HealthResult> healths_;
  std::deque<sdk::IssueResult> recovered_;
  std::map<domain::TicketId, sdk::PaperState> papers_;
};

/// Everything that lives on the I/O thread. Other threads reach it only through `post`.
class Core {
 public:
  Core(StationOptions options, const ports::Clock& clock, std::unique_ptr<printing::Printer> printer,
       std::function<void()> wake);
  /// Ends the printer first: its thread posts here.
  ~Core();

  using Task = std::function<void(Core&)>;
  /// [any-thread] Bounded: false when too much is waiting.
  bool post(Task task);
  /// Runs until `stop`. [io-thread]
  void run();
  void stop();

  [[nodiscard]] sdk::StationState picture() const; ///< [any-thread]
  [[nodiscard]] std::string failure() const;       ///< [any-thread]
  [[nodiscard]] Answers& answers() { return answers_; }

  // issuing.cpp
  void issue(sdk::RequestId request, const domain::ServiceKey& service, domain::TicketClass klass);
  void reprint(const domain::TicketId& ticket);
  void call_staff(const std::string& reason);
  void announced(const domain::CallAnnounced& fact);

  // desk_work.cpp
  void sign_in(sdk::RequestId request, const wire::SessionRequest& body);
  void sign_out(sdk::RequestId request);

  // idle_lock.cpp
  /// A key, a button or the pointer was moved at this station. [any-thread]
  void somebody_is_there();
  void lock();
  void unlock(sdk::RequestId request, const std::string& pin);

  // desk_work.cpp
  void claim(sdk::RequestId request, wire::Command command);
  /// A fact about the ticket at this desk, made by `make` from what the desk sees.
  using MakeFact = std::function<domain::Expected<domain::Event, domain::TransitionError>(
      const domain::SiteState&, const domain::DeskAct&)>;
  void desk_fact(sdk::RequestId request, const MakeFact& make);
  void by_hand(sdk::RequestId request, domain::AttendedByHand fact);

  // contact_work.cpp
  void open_contact(const domain::ContactId& contact, domain::ContactChannel channel);
  void save_row(sdk::RequestId request, domain::ContactRow row);
  void send_message(sdk::RequestId request, const domain::ContactId& contact, const std::string& text,
                    bool note);
  void file_pqr(sdk::RequestId request, const sdk::PqrDraft& draft, const std::string& origin);
  void contact_claim(sdk::RequestId request, wire::Command command);

  // survey_work.cpp
  void begin_survey(const domain::ResponseId& response, const domain::Form& form,
                    const sdk::SurveyContext& context);
  void answer_survey(sdk::RequestId request, const domain::ResponseId& response,
                     const domain::Answer& answer);
  void end_survey(const domain::ResponseId& response, bool complete);

  // register_work.cpp
  void search_register(sdk::RequestId request, const sdk::RegisterFilter& filter);
  void export_register(sdk::RequestId request, const sdk::RegisterFilter& filter);
  void ask_health(sdk::RequestId request);

  /// An id for something that is born at this station. [any-thread]
  template<class IdType> [[nodiscard]] IdType new_id() { return ports::new_id<IdType>(clock_, *random_); }

 private:
  struct WaitingIssue {
    sdk::RequestId request = 0;
    journal::NewTicket ticket;
    domain::Millis deadline{}; ///< monotonic: then a cold number is taken
  };
  struct WaitingClaim {
    std::function<void()> deliver;
    std::uint64_t seq = 0;     ///< given to the person when the mirror has it
    domain::Millis deadline{}; ///< or when this passes
  };

  void run_tasks();
  void mark_changed();
  void publish_if_needed();
  [[nodiscard]] domain::SiteState view_now() const;
  [[nodiscard]] sdk::Link link_now() const;
  [[nodiscard]] domain::Instant now() const;
  [[nodiscard]] bool is_live() const;
  [[nodiscard]] const domain::Office* office() const;
  [[nodiscard]] domain::LocalTime local_now() const;
  /// The day of the turns that are given now: the log's when it is ahead of the clock here.
  [[nodiscard]] domain::LocalDay business_day() const;
  void follow_office();
  domain::Millis idle() const;

  // key_rotation.cpp
  void rotate_key();

  // issuing.cpp
  void recover_papers();
  bool try_issue(const WaitingIssue& waiting, bool may_use_cold);
  void serve_waiting_issues();
  void issue_failed(sdk::RequestId request, sdk::IssueResult::Error error);
  [[nodiscard]] sdk::IssueResult issued_result(const domain::TicketId& ticket) const;
  void print(const domain::TicketId& ticket, int copy);
  void printed(const journal::PaperIntent& intent, const printing::JobOutcome& outcome);
  /// What the paper's QR holds: the page's address with the signed ticket behind it, which stays on the
  /// phone.
  [[nodiscard]] std::string qr_of(const domain::Ticket& ticket, const std::string& status_url);
  [[nodiscard]] printing::TicketPaper paper_of(const domain::Ticket& ticket, bool copy);

  // desk_work.cpp
  /// Sends a claim of the signed-in person; `deliver` gets its outcome once the mirror shows it.
  void send_claim(wire::Command command, std::function<void(const sync::ClaimResult&)> deliver);
  void serve_waiting_claims();
  void end_session_of_the_shift();
  void forget_session();
  /// Nobody is signed in any more; the central closes the desk, at once or when the line is back.
  void leave_desk();
  // idle_lock.cpp
  void touch();
  [[nodiscard]] bool was_left_alone() const;
  void lock_when_nobody_is_there();

  void answer_desk(sdk::RequestId request, const std::string& code, const std::string& detail = {});

  StationOptions options_;
  const ports::Clock& clock_;
  std::function<void()> wake_;
  std::unique_ptr<ports::Random> random_;
  std::unique_ptr<ports::Network> network_;
  journal::Journal journal_;
  sync::Sync sync_;
  Answers answers_;

  mutable std::mutex tasks_mutex_;
  std::deque<Task> tasks_;
  std::atomic<bool> stopping_ = false;

  mutable std::mutex picture_mutex_;
  std::shared_ptr<const sdk::StationState> picture_;
  domain::Millis picture_offset_{};
  std::string failure_;

  bool changed_ = true;
  sdk::Link last_link_;
  std::shared_ptr<const domain::Office> office_;
  std::uint64_t office_version_ = 0;
  std::optional<ports::Zone> zone_;
  std::shared_ptr<const domain::SiteState> view_;
  std::vector<WaitingIssue> waiting_issues_;
  std::vector<WaitingClaim> waiting_claims_;
  std::map<domain::TicketId, int> copies_;
  /// A response that is being given: what was answered, and of what.
  struct OpenResponse {
    domain::Form form;
    sdk::SurveyContext context;
    std::vector<domain::Answer> answers;
    bool written = false; ///< `response.opened` is in the journal
  };
  std::map<domain::ResponseId, OpenResponse> responses_;
  std::optional<sdk::Session> session_;
  std::string session_token_;
  std::shared_ptr<const ports::KeptPin> kept_pin_; ///< of the session: opens a locked window
  int wrong_pins_ = 0;                             ///< since it was locked
  std::atomic<std::int64_t> touched_ms_ = 0;       ///< monotonic
  std::atomic<std::int64_t> touched_at_ = 0;       ///< this machine's clock, which goes on while it sleeps
  domain::Instant session_expires_{}; ///< server time; then it is over, also when cut off (sync.md c.9)
  domain::Millis rotate_key_at_{};    ///< monotonic
  bool rotating_key_ = false;
  std::unique_ptr<printing::Printer> printer_; ///< last: destroyed first
};

} // namespace ventanilla::app

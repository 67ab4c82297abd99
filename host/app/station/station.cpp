#include "host/app/station/station.hpp"

#include "host/app/station/core.hpp"
#include "host/app/station/services.hpp"

#include <atomic>
#include <thread>
#include <utility>

namespace ventanilla::app {

namespace {

class TicketsService final : public sdk::Tickets {
 public:
  TicketsService(Core& core, std::atomic<sdk::RequestId>& ids) : core_(core), ids_(ids) {}

  sdk::RequestId issue(const domain::ServiceKey& service, domain::TicketClass klass) override {
    const auto request = ++ids_;
    const bool taken = core_.post([=](Core& core) { core.issue(request, service, klass); });
    if (!taken || !core_.failure().empty()) fail(request);
    return request;
  }
  std::optional<sdk::IssueResult> take_issue_result(sdk::RequestId request) override {
    return core_.answers().take_issue(request);
  }
  [[nodiscard]] sdk::PaperState paper(const domain::TicketId& ticket) const override {
    return core_.answers().paper(ticket);
  }
  void reprint(const domain::TicketId& ticket) override {
    core_.post([=](Core& core) { core.reprint(ticket); });
  }
  std::optional<sdk::IssueResult> take_recovered() override { return core_.answers().take_recovered(); }
  void call_staff(std::string_view reason) override {
    core_.post([reason = std::string(reason)](Core& core) { core.call_staff(reason); });
  }

 private:
  void fail(sdk::RequestId request) {
    sdk::IssueResult result;
    result.error = sdk::IssueResult::Error::storage;
    core_.answers().put(request, std::move(result));
  }

  Core& core_;
  std::atomic<sdk::RequestId>& ids_;
};

class DeskService final : public sdk::DeskWork {
 public:
  DeskService(Core& core, std::atomic<sdk::RequestId>& ids) : core_(core), ids_(ids) {}

  sdk::RequestId sign_in(const domain::PersonKey& person, const std::string& pin,
                         const domain::DeskKey& desk) override {
    return ask([=](Core& core, sdk::RequestId request) { core.sign_in(request, {person, pin, desk}); });
  }
  sdk::RequestId sign_out() override {
    return ask([](Core& core, sdk::RequestId request) { core.sign_out(request); });
  }
  void lock() override {
    core_.post([](Core& core) { core.lock(); });
  }
  sdk::RequestId unlock(const std::string& pin) override {
    return ask([=](Core& core, sdk::RequestId request) { core.unlock(request, pin); });
  }
  sdk::RequestId pause(const std::string& reason) override {
    auto command = claim_of("pause_desk");
    command.reason = reason;
    return claim(std::move(command));
  }
  sdk::RequestId resume() override { return claim(claim_of("resume_desk")); }
  sdk::RequestId call_next() override { return claim(claim_of("call_next")); }
  sdk::RequestId call_chosen(const domain::TicketId& ticket) override {
    auto command = claim_of("call_chosen");
    command.ticket = ticket;
    return claim(std::move(command));
  }
  sdk::RequestId reactivate(const domain::TicketId& ticket) override {
    auto command = claim_of("reactivate");
    command.ticket = ticket;
    return claim(std::move(command));
  }
  sdk::RequestId recover_ticket(const std::string& paper) override {
    auto command = claim_of("recover_ticket");
    command.paper = paper;
    return claim(std::move(command));
  }
  sdk::RequestId undo() override { return claim(claim_of("undo")); }
  sdk::RequestId transfer(const domain::ServiceKey& to_service) override {
    return ask([=](Core& core, sdk::RequestId request) {
      auto command = claim_of("transfer");
      command.service = to_service;
      const auto state = core.picture();
      const auto* ticket = state.session ? domain::active_ticket(*state.site, state.session->desk) : nullptr;
      if (ticket != nullptr) {
        command.ticket = ticket->id;
        command.call_epoch = ticket->call_epoch;
      }
      core.claim(request, std::move(command));
    });
  }

  sdk::RequestId recall() override { return fact(domain::recall); }
  sdk::RequestId start() override { return fact(domain::start); }
  sdk::RequestId hold() override { return fact(domain::hold); }
  sdk::RequestId no_show() override { return fact(domain::no_show); }
  sdk::RequestId finish(const std::vector<std::string>& tasks) override {
    return fact([=](const domain::SiteState& state, const domain::DeskAct& act) {
      return domain::finish(state, act, tasks);
    });
  }
  sdk::RequestId attended_by_hand(const std::string& label, const domain::ServiceKey& service,
                                  domain::Instant begin, domain::Instant end) override {
    return ask([=](Core& core, sdk::RequestId request) {
      core.by_hand(request, domain::AttendedByHand{label, service, {}, {}, begin, end});
    });
  }

  std::optional<sdk::DeskResult> take_result(sdk::RequestId request) override {
    return core_.answers().take_desk(request);
  }

 private:
  static wire::Command claim_of(const char* kind) {
    wire::Command command;
    command.kind = kind;
    return command;
  }
  template<class Act> sdk::RequestId ask(Act act) {
    const auto request = ++ids_;
    const bool taken = core_.post([=](Core& core) { act(core, request); });
    if (!taken || !core_.failure().empty()) {
      sdk::DeskResult result;
      result.code = "storage";
      core_.answers().put(request, std::move(result));
    }
    return request;
  }
  sdk::RequestId claim(wire::Command command) {
    return ask(
        [command = std::move(command)](Core& core, sdk::RequestId request) { core.claim(request, command); });
  }
  sdk::RequestId fact(Core::MakeFact make) {
    return ask(
        [make = std::move(make)](Core& core, sdk::RequestId request) { core.desk_fact(request, make); });
  }

  Core& core_;
  std::atomic<sdk::RequestId>& ids_;
};

} // namespace

struct Station::Impl {
  Impl(StationOptions options, const ports::Clock& clock, std::unique_ptr<printing::Printer> printer,
       std::function<void()> wake)
      : core(std::move(options), clock, std::move(printer), std::move(wake)), thread([this] { core.run(); }) {
  }
  ~Impl() {
    core.stop();
    thread.join();
  }

  Core core;
  std::atomic<sdk::RequestId> ids = 0;
  TicketsService tickets{core, ids};
  DeskService desk{core, ids};
  std::unique_ptr<sdk::Contacts> contacts = contacts_service(core, ids);
  std::unique_ptr<sdk::Surveys> surveys = surveys_service(core, ids);
  std::unique_ptr<sdk::Register> registers = register_service(core, ids);
  std::thread thread;
};

Station::Station(StationOptions options, const ports::Clock& clock,
                 std::unique_ptr<printing::Printer> printer, std::function<void()> wake)
    : impl_(std::make_unique<Impl>(std::move(options), clock, std::move(printer), std::move(wake))) {}
Station::~Station() = default;

sdk::StationState Station::state() const {
  return impl_->core.picture();
}
std::string Station::failure() const {
  return impl_->core.failure();
}
sdk::Tickets& Station::tickets() {
  return impl_->tickets;
}
sdk::DeskWork& Station::desk() {
  return impl_->desk;
}

sdk::Contacts& Station::contacts() {
  return *impl_->contacts;
}
sdk::Surveys& Station::surveys() {
  return *impl_->surveys;
}
sdk::Register& Station::registers() {
  return *impl_->registers;
}

void Station::somebody_is_there() {
  impl_->core.somebody_is_there();
}

void Station::announced(const sdk::Announcement& announcement, bool spoken) {
  const domain::CallAnnounced fact{announcement.ticket, announcement.call_epoch, announcement.recall, true,
                                   spoken};
  impl_->core.post([fact](Core& core) { core.announced(fact); });
}

} // namespace ventanilla::app

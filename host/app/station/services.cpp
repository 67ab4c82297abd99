#include "host/app/station/services.hpp"

namespace ventanilla::app {

namespace {

/// Posts a task to the I/O thread with a new request; when it can't be taken the answer is "storage".
template<class Result, class Act> sdk::RequestId ask(Core& core, std::atomic<sdk::RequestId>& ids, Act act) {
  const auto request = ++ids;
  const bool taken = core.post([act = std::move(act), request](Core& each) { act(each, request); });
  if (!taken || !core.failure().empty()) {
    Result result;
    result.code = "storage";
    core.answers().put(request, std::move(result));
  }
  return request;
}

class ContactsService final : public sdk::Contacts {
 public:
  ContactsService(Core& core, std::atomic<sdk::RequestId>& ids) : core_(core), ids_(ids) {}

  domain::ContactId open(domain::ContactChannel channel) override {
    const auto contact = core_.new_id<domain::ContactId>();
    core_.post([=](Core& core) { core.open_contact(contact, channel); });
    return contact;
  }
  sdk::RequestId save_row(const domain::ContactRow& row) override {
    return act([=](Core& core, sdk::RequestId request) { core.save_row(request, row); });
  }
  sdk::RequestId send_message(const domain::ContactId& contact, const std::string& text, bool note) override {
    return act([=](Core& core, sdk::RequestId request) { core.send_message(request, contact, text, note); });
  }
  sdk::RequestId file_pqr(const sdk::PqrDraft& draft) override {
    return act([=](Core& core, sdk::RequestId request) { core.file_pqr(request, draft, "panel"); });
  }

  sdk::RequestId assign(const domain::ContactId& contact, const domain::PersonKey& person,
                        const std::string& note, const std::string& override_reason) override {
    auto command = about("assign", contact);
    command.person = person;
    command.note = note;
    command.reason = override_reason;
    return claim(std::move(command));
  }
  sdk::RequestId acknowledge(const domain::ContactId& contact) override {
    return claim(about("acknowledge", contact));
  }
  sdk::RequestId decline(const domain::ContactId& contact, const std::string& reason) override {
    auto command = about("decline", contact);
    command.reason = reason;
    return claim(std::move(command));
  }
  sdk::RequestId take(const domain::ContactId& contact) override { return claim(about("take", contact)); }
  sdk::RequestId give_back(const domain::ContactId& contact) override {
    return claim(about("give_back", contact));
  }
  sdk::RequestId close(const domain::ContactId& contact) override {
    return claim(about("close_contact", contact));
  }
  sdk::RequestId invite_survey(const domain::ContactId& contact) override {
    return claim(about("invite_survey", contact));
  }
  sdk::RequestId act_on_pqr(const domain::PqrId& pqr, domain::PqrAction action, const std::string& reason,
                            int days) override {
    wire::Command command;
    command.kind = "act_on_pqr";
    command.pqr = pqr;
    command.action = std::string(domain::to_text(action));
    command.reason = reason;
    command.days = days;
    return claim(std::move(command));
  }

  std::optional<sdk::ContactResult> take_contact_result(sdk::RequestId request) override {
    return core_.answers().take_contact(request);
  }

 private:
  static wire::Command about(const char* kind, const domain::ContactId& contact) {
    wire::Command command;
    command.kind = kind;
    command.contact = contact;
    return command;
  }
  template<class Act> sdk::RequestId act(Act what) {
    return ask<sdk::ContactResult>(core_, ids_, std::move(what));
  }
  sdk::RequestId claim(wire::Command command) {
    return act([command = std::move(command)](Core& core, sdk::RequestId request) {
      core.contact_claim(request, command);
    });
  }

  Core& core_;
  std::atomic<sdk::RequestId>& ids_;
};

class SurveysService final : public sdk::Surveys {
 public:
  SurveysService(Core& core, std::atomic<sdk::RequestId>& ids) : core_(core), ids_(ids) {}

  domain::ResponseId begin(const domain::Form& form, const sdk::SurveyContext& context) override {
    const auto response = core_.new_id<domain::ResponseId>();
    core_.post([=](Core& core) { core.begin_survey(response, form, context); });
    return response;
  }
  sdk::RequestId answer(const domain::ResponseId& response, const domain::Answer& answer) override {
    return ask<sdk::AnswerResult>(core_, ids_, [=](Core& core, sdk::RequestId request) {
      core.answer_survey(request, response, answer);
    });
  }
  void end(const domain::ResponseId& response, bool complete) override {
    core_.post([=](Core& core) { core.end_survey(response, complete); });
  }
  sdk::RequestId file_pqr(const sdk::PqrDraft& draft) override {
    return ask<sdk::ContactResult>(
        core_, ids_, [=](Core& core, sdk::RequestId request) { core.file_pqr(request, draft, "feedback"); });
  }
  std::optional<sdk::AnswerResult> take_answer_result(sdk::RequestId request) override {
    return core_.answers().take_answer(request);
  }
  std::optional<sdk::ContactResult> take_pqr_result(sdk::RequestId request) override {
    return core_.answers().take_contact(request);
  }

 private:
  Core& core_;
  std::atomic<sdk::RequestId>& ids_;
};

class RegisterService final : public sdk::Register {
 public:
  RegisterService(Core& core, std::atomic<sdk::RequestId>& ids) : core_(core), ids_(ids) {}

  sdk::RequestId search(const sdk::RegisterFilter& filter) override {
    return ask<sdk::RegisterResult>(
        core_, ids_, [=](Core& core, sdk::RequestId request) { core.search_register(request, filter); });
  }
  sdk::RequestId export_csv(const sdk::RegisterFilter& filter) override {
    return ask<sdk::RegisterResult>(
        core_, ids_, [=](Core& core, sdk::RequestId request) { core.export_register(request, filter); });
  }
  sdk::RequestId ask_health() override {
    return ask<sdk::HealthResult>(core_, ids_,
                                  [](Core& core, sdk::RequestId request) { core.ask_health(request); });
  }
  std::optional<sdk::RegisterResult> take_register_result(sdk::RequestId request) override {
    return core_.answers().take_register(request);
  }
  std::optional<sdk::HealthResult> take_health(sdk::RequestId request) override {
    return core_.answers().take_health(request);
  }

 private:
  Core& core_;
  std::atomic<sdk::RequestId>& ids_;
};

} // namespace

std::unique_ptr<sdk::Contacts> contacts_service(Core& core, std::atomic<sdk::RequestId>& ids) {
  return std::make_unique<ContactsService>(core, ids);
}
std::unique_ptr<sdk::Surveys> surveys_service(Core& core, std::atomic<sdk::RequestId>& ids) {
  return std::make_unique<SurveysService>(core, ids);
}
std::unique_ptr<sdk::Register> register_service(Core& core, std::atomic<sdk::RequestId>& ids) {
  return std::make_unique<RegisterService>(core, ids);
}

} // namespace ventanilla::app

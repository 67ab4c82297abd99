#include "host/app/enrolment.hpp"

#include "host/app/key_file.hpp"
#include "shared/ports/network.hpp"
#include "shared/wire/json.hpp"

#include <spdlog/spdlog.h>
#include <unistd.h>

#include <array>
#include <optional>
#include <stop_token>

namespace ventanilla::app {

namespace {

using namespace std::chrono_literals;
using namespace sdk::ui;

constexpr std::chrono::seconds between_tries{5};

std::string host_name() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? std::string(name.data()) : std::string{};
}

/// A question to the central that waits for its answer, or for the end of the window.
ports::HttpResponse ask(ports::Network& network, const Profile& profile, const std::stop_token& stop,
                        const std::string& path, std::string body) {
  ports::HttpRequest request;
  request.method = "POST";
  request.url = profile.central + path;
  request.headers = {{"Content-Type", "application/json"}};
  request.body = std::move(body);
  std::optional<ports::HttpResponse> answer;
  const auto sent =
      network.send(std::move(request), [&](ports::HttpResponse got) { answer = std::move(got); });
  while (!answer && !stop.stop_requested())
    network.poll(200ms);
  network.cancel(sent);
  return answer ? std::move(*answer) : ports::HttpResponse{};
}

std::string code_of(const ports::HttpResponse& answer) {
  const auto problem = wire::decode<wire::Problem>(answer.body, wire::trusted_limits());
  return problem ? problem->code : std::string{};
}

} // namespace

bool needs_enrolment(const Profile& profile) {
  std::error_code ignored;
  return !profile.central.empty() && !std::filesystem::exists(profile.key_file, ignored);
}

Enrolment::Enrolment(const Profile& profile, std::function<void()> wake)
    : profile_(profile), wake_(std::move(wake)), thread_([this] { run(); }) {}

Enrolment::~Enrolment() {
  thread_.request_stop();
  stopped_.notify_all();
}

void Enrolment::show(Step step, std::string code, std::string site) {
  {
    const std::lock_guard lock(mutex_);
    shown_ = {step, std::move(code), std::move(site)};
  }
  wake_();
}

void Enrolment::pause(std::chrono::seconds time) {
  std::unique_lock lock(mutex_);
  stopped_.wait_for(lock, thread_.get_stop_token(), time, [] { return false; });
}

void Enrolment::run() {
  const auto stop = thread_.get_stop_token();
  const auto network = ports::curl_network({profile_.ca_file, profile_.pin});
  std::optional<wire::EnrolmentAnswer> asked;
  while (!stop.stop_requested()) {
    if (!asked) {
      const auto answer =
          ask(*network, profile_, stop, "/v1/enrolments", wire::encode(wire::EnrolmentRequest{host_name()}));
      auto codes = wire::decode<wire::EnrolmentAnswer>(answer.body, wire::trusted_limits());
      if (answer.status != 200 || !codes) {
        const auto why = answer.status == 0 ? answer.error : "HTTP " + std::to_string(answer.status);
        spdlog::warn("no code from {}: {}", profile_.central, why);
        show(Step::no_central);
        pause(between_tries);
        continue;
      }
      asked = std::move(*codes);
      show(Step::waiting, asked->user_code);
      spdlog::info("this station waits for its approval with a code");
    }
    pause(std::chrono::seconds{asked->interval});
    if (stop.stop_requested()) return;
    const auto answer = ask(*network, profile_, stop, "/v1/enrolments/token",
                            wire::encode(wire::EnrolmentToken{asked->device_code}));
    const auto code = code_of(answer);
    if (code == "expired_token") asked.reset();
    const auto key = wire::decode<wire::StationKeyAnswer>(answer.body, wire::trusted_limits());
    if (answer.status != 200 || !key) continue; // pending, or no answer: looked again
    if (key->site != profile_.site) {
      spdlog::error("approved for the site {}, but the profile is for {}", key->site, profile_.site);
      show(Step::other_site, {}, key->site);
      return;
    }
    try {
      write_key_file(profile_.key_file, *key);
    } catch (const std::exception& error) {
      spdlog::error("{}", error.what());
      return show(Step::storage);
    }
    spdlog::info("enrolled as {} (epoch {})", key->key, key->epoch);
    return show(Step::done);
  }
}

bool Enrolment::frame(Ui& ui, const sdk::Text& words) const {
  Shown shown;
  {
    const std::lock_guard lock(mutex_);
    shown = shown_;
  }
  ui.page();
  const Box window = ui.window();
  const Box card = window.centred(std::min(window.w - 32, 720.F), std::min(window.h - 32, 420.F));
  ui.card(card);
  Box area = card.inset(24);
  ui.text(area.top(40), words.get("enrolment.title"),
          {.role = TypeRole::title, .weight = Weight::semibold, .align = Align::centre});
  area = area.below(64);
  const TextStyle text{.color = Color::text2,
                       .align = Align::centre,
                       .valign = VAlign::top,
                       .lines = 6,
                       .id = "enrolment.text"};
  switch (shown.step) {
  case Step::asking:
    ui.text(area, words.get("enrolment.asking"), text);
    break;
  case Step::waiting:
    ui.text(area.top(96), shown.code,
            {.role = TypeRole::code,
             .weight = Weight::bold,
             .align = Align::centre,
             .tabular = true,
             .id = "enrolment.code"});
    ui.text(area.below(120), words.format("enrolment.waiting", {{"code", shown.code}}), text);
    break;
  case Step::no_central:
    ui.text(area, words.format("enrolment.no_central", {{"central", profile_.central}}), text);
    break;
  case Step::other_site:
    ui.text(area, words.format("enrolment.other_site", {{"site", shown.site}}), text);
    break;
  case Step::storage:
    ui.text(area, words.format("enrolment.storage", {{"file", profile_.key_file.string()}}), text);
    break;
  case Step::done:
    break;
  }
  return shown.step == Step::done;
}

} // namespace ventanilla::app

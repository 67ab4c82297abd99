#include "shared/sync/config.hpp"

#include "shared/domain/mutation.hpp"
#include "shared/wire/json.hpp"

namespace ventanilla::sync {

Config::Config(Shared& shared) : shared_(shared), office_(shared.journal.office()) {}

bool Config::wanted() const {
  const auto logged = shared_.journal.mirror().office_version;
  if (office_ && domain::mutated("office_once_for_ever")) return false;
  // A restored log speaks of an older one than this station has: that one counts. Before there is a log, what
  // is here will do.
  return !office_ || (logged != 0 && office_->version != logged);
}

void Config::step() {
  if (under_way_ != 0 || !wanted() || shared_.clock.monotonic() < not_before_) return;
  auto request = shared_.request("GET", shared_.site_path("/config"));
  if (office_) request.headers.emplace_back("If-None-Match", "\"" + std::to_string(office_->version) + "\"");
  under_way_ = shared_.network.send(std::move(request), [this](const ports::HttpResponse& response) {
    under_way_ = 0;
    const auto judged = judge(response);
    if (judged.verdict == Verdict::ok && response.status == 200) {
      if (auto office = wire::decode<wire::OfficeAnswer>(response.body, wire::trusted_limits())) {
        shared_.heard();
        backoff_.reset();
        shared_.journal.put_office(*office);
        office_ = std::move(*office);
        shared_.changed();
        return;
      }
    }
    if (judged.verdict == Verdict::unauthorised) {
      shared_.unauthorised = true;
      shared_.changed();
    }
    not_before_ = shared_.clock.monotonic() + backoff_.next(shared_.random, judged.retry_after);
  });
}

void Config::hurry() {
  if (!shared_.unauthorised) not_before_ = {};
}

std::optional<domain::Millis> Config::due() const {
  if (under_way_ != 0 || !wanted()) return std::nullopt;
  return not_before_;
}

} // namespace ventanilla::sync

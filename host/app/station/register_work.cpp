// What only the central knows: the register of all days, and how the stations are.

#include "host/app/station/core.hpp"
#include "shared/wire/json.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <filesystem>
#include <fstream>

namespace ventanilla::app {

namespace {

std::string search_json(const sdk::RegisterFilter& filter) {
  return wire::encode(wire::RegisterSearch{filter.from, filter.to, filter.person, filter.channel,
                                           filter.topic, filter.outcome, filter.words});
}

/// The code of an answer that isn't one.
std::string code_of(const sync::Judged& judged) {
  return judged.problem ? judged.problem->code : "offline";
}

/// Only the owner reads what was exported: it is full of people.
bool write_private(const std::filesystem::path& file, const std::string& text) {
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  std::filesystem::permissions(file.parent_path(), std::filesystem::perms::owner_all, error);
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write,
                               error);
  return static_cast<bool>(out);
}

} // namespace

void Core::search_register(sdk::RequestId request, const sdk::RegisterFilter& filter) {
  sync_.claims().ask("POST", "/register/search", search_json(filter), session_token_,
                     [this, request](const sync::Judged& judged, const std::string& body) {
                       sdk::RegisterResult result;
                       result.code = code_of(judged);
                       if (judged.verdict == sync::Verdict::ok) {
                         auto answer = wire::decode<wire::RegisterAnswer>(body, wire::trusted_limits());
                         if (answer) {
                           result.ok = true;
                           result.code.clear();
                           result.rows = std::move(answer->rows);
                           result.total = answer->total;
                         }
                       } else if (judged.problem) {
                         result.detail = judged.problem->detail;
                       }
                       answers_.put(request, std::move(result));
                       wake_();
                     });
}

void Core::export_register(sdk::RequestId request, const sdk::RegisterFilter& filter) {
  const auto name =
      fmt::format("FOR-DIC-04_{}_{}.csv", domain::to_text(filter.from), domain::to_text(filter.to));
  sync_.claims().ask("POST", "/register/export", search_json(filter), session_token_,
                     [this, request, name](const sync::Judged& judged, const std::string& body) {
                       sdk::RegisterResult result;
                       result.code = code_of(judged);
                       if (judged.verdict == sync::Verdict::ok) {
                         result.file = options_.exports / name;
                         result.ok = write_private(result.file, body);
                         result.code = result.ok ? "" : "storage";
                         if (!result.ok)
                           spdlog::error("the export could not be written: {}", result.file.string());
                       } else if (judged.problem) {
                         result.detail = judged.problem->detail;
                       }
                       answers_.put(request, std::move(result));
                       wake_();
                     });
}

void Core::ask_health(sdk::RequestId request) {
  sync_.claims().ask(
      "GET", "/stations", {}, session_token_,
      [this, request](const sync::Judged& judged, const std::string& body) {
        sdk::HealthResult result;
        result.code = code_of(judged);
        if (judged.verdict == sync::Verdict::ok) {
          if (const auto list = wire::decode<wire::StationList>(body, wire::trusted_limits())) {
            result.ok = true;
            result.code.clear();
            for (const auto& each : list->stations)
              result.stations.push_back({each.key, each.kind, each.label, each.revoked, each.last_seen});
          }
        }
        answers_.put(request, std::move(result));
        wake_();
      });
}

} // namespace ventanilla::app

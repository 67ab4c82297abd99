#include "host/app/station_setup.hpp"

#include "host/app/enrolment.hpp"
#include "host/app/key_file.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <map>
#include <stdexcept>

namespace ventanilla::app {

namespace {

std::unique_ptr<printing::Printer> open_printer(const PrinterProfile& profile) {
  if (profile.kind.empty()) return nullptr;
  printing::PrinterOptions options;
  options.width = profile.paper_mm == 58 ? printing::PaperWidth::mm58 : printing::PaperWidth::mm80;
  auto transport = profile.kind == "tcp" ? printing::tcp_transport(profile.address)
                                         : printing::file_transport(profile.path);
  return std::make_unique<printing::Printer>(std::move(transport), options);
}

/// The paper's words in the station's own language, copied: papers are made on another thread, and what one
/// person chose on the screen does not change the office's document.
std::function<std::string(std::string_view)> paper_texts(const sdk::Text& words) {
  std::map<std::string, std::string, std::less<>> texts;
  for (const auto* key : {"paper.follow_title", "paper.follow_text", "paper.papers_title", "paper.keep",
                          "paper.copy", "paper.person_before", "paper.people_before"})
    texts[key] = words.get(key);
  return [texts](std::string_view key) {
    const auto found = texts.find(key);
    return found == texts.end() ? std::string(key) : found->second;
  };
}

bool is_kiosk(const Profile& profile) {
  return std::find(profile.plugins.begin(), profile.plugins.end(), "ticket_kiosk") != profile.plugins.end();
}

} // namespace

std::unique_ptr<Station> open_station(const Profile& profile, const ports::Clock& clock,
                                      const sdk::Text& words, std::function<void()> wake) {
  if (profile.central.empty() || needs_enrolment(profile)) return nullptr;
  const auto key = read_key_file(profile.key_file);
  StationOptions options;
  options.central = profile.central;
  options.other_centrals = profile.other_centrals;
  options.secret = key.secret;
  options.keep_key = [file = profile.key_file](const wire::StationKeyAnswer& next) {
    write_key_file(file, next);
  };
  options.key_written = key_file_time(profile.key_file);
  options.site = profile.site;
  options.station = key.key;
  options.epoch = key.epoch;
  options.journal = profile.data / "journal.db";
  options.exports = profile.data / "exports";
  options.issues_turns = is_kiosk(profile);
  options.locks_after = std::chrono::duration_cast<domain::Millis>(
      std::chrono::duration<double, std::ratio<60>>{profile.window.lock_minutes});
  options.ca_file = profile.ca_file;
  options.pin = profile.pin;
  options.words = paper_texts(words);
  return std::make_unique<Station>(std::move(options), clock, open_printer(profile.printer), std::move(wake));
}

} // namespace ventanilla::app

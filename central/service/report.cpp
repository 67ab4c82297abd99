#include "central/service/report.hpp"

#include "shared/wire/json.hpp"

#include <cmath>

namespace ventanilla::central {

namespace {

std::optional<int> rounded(std::optional<double> value) {
  if (!value) return std::nullopt;
  return static_cast<int>(std::lround(*value));
}

/// From ten on a share has its percentage and interval (domain::sample_size).
wire::ReportShare share_of(int hits, int n) {
  wire::ReportShare share{hits, n, domain::sample_size(n), {}, {}, {}};
  const auto proportion = domain::proportion(hits, n);
  if (!proportion || n < domain::percentage_from) return share;
  share.share = domain::percent_tenths(proportion->share);
  share.low = domain::percent_tenths(proportion->low);
  share.high = domain::percent_tenths(proportion->high);
  return share;
}

wire::ReportTimes times_of(const std::vector<double>& seconds) {
  return {static_cast<int>(seconds.size()), rounded(domain::median(seconds)),
          rounded(domain::percentile(seconds, 90))};
}

wire::ReportContacts contacts_of(const domain::PeriodFigures& figures) {
  using Channel = domain::ContactChannel;
  using Result = domain::ContactOutcome;
  const auto by = [&](Channel channel) { return figures.by_channel[static_cast<std::size_t>(channel)]; };
  const auto with = [&](Result result) { return figures.by_outcome[static_cast<std::size_t>(result)]; };
  const auto solved = domain::first_contact_resolution(figures);
  return {by(Channel::phone),
          by(Channel::cell_phone),
          by(Channel::web_chat),
          by(Channel::email),
          by(Channel::in_person),
          with(Result::resolved_first_contact),
          with(Result::transferred),
          with(Result::pending),
          with(Result::abandoned),
          with(Result::wrong_number),
          solved ? share_of(solved->hits, solved->n) : wire::ReportShare{}};
}

wire::ReportRatings ratings_of(const domain::PeriodFigures& figures) {
  const auto& of = figures.in_person.of;
  const auto result = domain::satisfaction(figures.in_person);
  wire::ReportRatings ratings;
  ratings.form = result.form;
  ratings.n = result.n;
  if (result.mean) ratings.mean = rounded(*result.mean * 100);
  ratings.top_two = share_of(of[3] + of[4], result.n);
  ratings.bottom_two = share_of(of[0] + of[1], result.n);
  ratings.virtual_form = figures.by_web.form;
  ratings.virtual_n = domain::answers(figures.by_web);
  return ratings;
}

} // namespace

std::optional<ReportPeriod> report_period(std::string_view from, std::string_view to) {
  const auto first = domain::parse_day(from);
  const auto last = domain::parse_day(to);
  if (!first || !last) return std::nullopt;
  const auto days = std::chrono::sys_days{*last} - std::chrono::sys_days{*first} + std::chrono::days{1};
  if (days < std::chrono::days{1} || days > report_longest) return std::nullopt;
  return ReportPeriod{*first, *last};
}

Outcome<std::vector<ReportSite>> grant_report(Core& core, const Caller& caller) {
  if (!caller.admin) return refuse("forbidden");
  std::vector<ReportSite> sites;
  for (const auto& [key, site] : core.ledger.sites())
    if (site.office_version > 0)
      sites.push_back(
          {site.number, key, site.office.site_name, site.office.zone, site.state.head, site.chain});
  return sites;
}

SiteReading::SiteReading(ReportSite site, const ReportPeriod& period)
    : site_(std::move(site)),
      fold_(period.from, period.to,
            [zone = ports::Zone(site_.zone)](domain::Instant at) { return zone.local(at); }) {}

void SiteReading::take(std::span<const storage::LogLine> lines) {
  for (const auto& line : lines) {
    if (line.seq > site_.head) return;
    const auto record = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
    if (!record) throw ports::DatabaseError(0, "line " + std::to_string(line.seq) + " can't be read", false);
    const auto event = wire::decode_event(*record);
    fold_.add(event ? *event : domain::Event{domain::UnknownEvent{record->type}},
              {record->seq, wire::corrected_at(*record), record->station});
    if (line.seq == site_.head && record->hash != ports::to_hex(site_.chain))
      throw ports::DatabaseError(0, "the log of " + site_.key + " was replaced while it was read", false);
    after_ = line.seq;
    last_ = record->rx;
  }
  // A log that ends before its head would be asked for its next page for ever.
  if (lines.empty() && !is_done())
    throw ports::DatabaseError(0, "the log of " + site_.key + " ends before its head", false);
}

wire::SiteReport SiteReading::report(const domain::PeriodFigures& figures) const {
  return {site_.key, site_.name, after_, last_, report_of(figures)};
}

wire::ReportFigures report_of(const domain::PeriodFigures& figures) {
  wire::ReportFigures report;
  report.turns = {figures.issued,  figures.attended,        figures.no_shows,          figures.cancelled,
                  figures.by_hand, times_of(figures.waits), times_of(figures.services)};
  report.contacts = contacts_of(figures);
  report.ratings = ratings_of(figures);
  report.pqrs = {figures.pqr_filed, figures.pqr_answered, figures.pqr_overdue};
  return report;
}

} // namespace ventanilla::central

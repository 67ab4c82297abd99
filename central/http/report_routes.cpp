// What a period came to at all sites, side by side: for the headquarters of several branches.

#include "central/http/routes.hpp"
#include "central/service/report.hpp"

namespace ventanilla::central::http {

namespace {

/// A smaller page than stations get, so that nobody who reads a log waits long behind a report.
constexpr std::size_t report_lines = 250;

/// A report that is being made: on the reading thread a page at a time, in between on the I/O thread.
struct ReportRun {
  std::vector<ReportSite> sites;
  std::size_t next = 0; ///< of `sites`
  ReportPeriod period;
  std::optional<SiteReading> reading;
  domain::PeriodFigures total;
  wire::SitesReport report;
  bool failed = false;

  [[nodiscard]] bool is_done() const { return !reading && next == sites.size(); }

  /// One page of one site. The run counts as failed when this throws.
  void read_page(storage::LogReader& log) {
    failed = true;
    if (!reading) reading.emplace(std::move(sites[next++]), period);
    reading->take(log.lines(reading->number(), reading->after(), report_lines));
    if (reading->is_done()) {
      const auto figures = reading->figures();
      report.sites.push_back(reading->report(figures));
      domain::add(total, figures);
      reading.reset();
    }
    if (is_done()) report.total = report_of(total);
    failed = false;
  }
};

/// The next page; others who want the reading thread come in between.
void go_on(Api& api, const std::shared_ptr<ReportRun>& run, const Reply& reply) {
  api.read([&api, run] { run->read_page(api.log_reader); },
           [&api, run, reply] {
             if (run->failed || !api.stop_reason.empty()) return reply(problem_response("unavailable"));
             if (!run->is_done()) return go_on(api, run, reply);
             reply(json_response(wire::encode(run->report)));
           });
}

std::optional<ReportPeriod> period_of(const Request& request) {
  const auto from = request.query.find("from");
  const auto to = request.query.find("to");
  if (request.query.size() != 2 || from == request.query.end() || to == request.query.end())
    return std::nullopt;
  return report_period(from->second, to->second);
}

} // namespace

void get_sites_report(Api& api, Request request, Reply reply) {
  const auto period = period_of(request);
  if (!period) return reply(problem_response("bad_query"));
  using Sites = std::vector<ReportSite>;
  auto grant = [credentials = request.credentials](Core& core) -> Outcome<Sites> {
    const auto caller = core.directory.identify(credentials, core.ledger.now());
    if (!caller) return domain::Unexpected{caller.error()};
    return grant_report(core, *caller);
  };
  api.writer.run<Sites>(std::move(grant),
                        [&api, period = *period, reply = std::move(reply)](Outcome<Sites> granted) {
                          if (!granted) return reply(problem_response(granted.error()));
                          const auto run = std::make_shared<ReportRun>();
                          run->sites = std::move(*granted);
                          run->period = period;
                          run->report.from = period.from;
                          run->report.to = period.to;
                          if (!run->is_done()) return go_on(api, run, reply);
                          run->report.total = report_of(run->total);
                          reply(json_response(wire::encode(run->report)));
                        });
}

} // namespace ventanilla::central::http

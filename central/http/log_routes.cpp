// Reading a site: its snapshot, pages of its log, its office.

#include "central/http/routes.hpp"
#include "central/service/administration.hpp"
#include "central/service/reading.hpp"
#include "central/service/redaction.hpp"
#include "shared/ports/gzip.hpp"

#include <algorithm>
#include <limits>

namespace ventanilla::central::http {

namespace {

constexpr std::uint64_t page_most = 500;
constexpr std::uint64_t wait_most = 25;
/// A page ends before it grows past this, whatever `limit` says.
constexpr std::size_t page_bytes = 2UL * 1024 * 1024;
constexpr auto any_number = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());

/// What a page is asked for with.
struct PageQuery {
  std::string site;
  storage::SiteNumber number = 0;
  std::uint64_t after = 0;
  std::uint64_t limit = 0;
  domain::Millis wait{};
  std::uint64_t log_epoch = 0;
  bool personal = false;
};

std::optional<PageQuery> page_query(const Request& request, std::uint64_t log_epoch) {
  if (!query_is_known(request, {"after", "limit", "wait", "log_epoch"})) return std::nullopt;
  const auto after = query_number(request, "after", 0, any_number);
  const auto limit = query_number(request, "limit", page_most, page_most);
  const auto wait = query_number(request, "wait", 0, wait_most);
  const auto epoch = query_number(request, "log_epoch", log_epoch, any_number);
  if (!after || !limit || *limit == 0 || !wait || !epoch) return std::nullopt;
  return PageQuery{request.path[0], 0, *after, *limit, std::chrono::seconds{*wait}, *epoch, false};
}

/// The lines are passed on as they are stored: wire::EventPage without reading and writing each event again.
std::string page_json(const PageQuery& query, std::uint64_t head, std::uint64_t log_epoch,
                      const std::vector<storage::LogLine>& lines) {
  std::string json = "{\"after\":" + std::to_string(query.after) + ",\"head\":" + std::to_string(head) +
                     ",\"log_epoch\":" + std::to_string(log_epoch) + ",\"events\":[";
  for (const auto& line : lines) {
    if (json.size() > page_bytes) break;
    if (json.back() != '[') json += ',';
    json += line.record;
  }
  json += "]}";
  return json;
}

void answer_page(Api& api, const PageQuery& query, const Reply& reply) {
  const auto* site = api.feed.find(query.site);
  const auto head = site == nullptr ? 0 : site->head;
  const auto lines = std::make_shared<std::vector<storage::LogLine>>();
  const auto read = [&api, query, lines] {
    *lines = api.log_reader.lines(query.number, query.after, query.limit);
    if (!query.personal) std::for_each(lines->begin(), lines->end(), withhold);
  };
  const auto answer = [&api, query, head, lines, reply] {
    // What was committed after `head` was looked at is of the next page.
    std::erase_if(*lines, [&](const storage::LogLine& line) { return line.seq > head; });
    reply(json_response(page_json(query, head, api.writer.log_epoch(), *lines)));
  };
  if (query.after >= head) return answer();
  api.read(read, answer);
}

} // namespace

void get_events(Api& api, Request request, Reply reply) {
  const auto query = page_query(request, api.writer.log_epoch());
  if (!query) return reply(problem_response("bad_query"));
  auto check = [credentials = request.credentials, query = *query](Core& core) -> Outcome<PageQuery> {
    const auto caller = core.directory.identify(credentials, core.ledger.now());
    if (!caller) return domain::Unexpected{caller.error()};
    const auto site = site_for(core, *caller, query.site);
    if (!site) return domain::Unexpected{site.error()};
    if (query.after > (*site)->state.head || query.log_epoch != core.ledger.log_epoch())
      return refuse("cursor_expired");
    auto found = query;
    found.number = (*site)->number;
    found.personal = sees_personal(*caller);
    return found;
  };
  api.writer.run<PageQuery>(std::move(check), [&api, reply = std::move(reply)](Outcome<PageQuery> checked) {
    if (!checked) return reply(problem_response(checked.error()));
    const auto page = *checked;
    const auto* site = api.feed.find(page.site);
    if (page.wait.count() == 0 || (site != nullptr && site->head > page.after))
      return answer_page(api, page, reply);
    api.when_news(page.site, page.after, page.wait, [&api, page, reply] { answer_page(api, page, reply); });
  });
}

namespace {

bool takes_packed(const Request& request) {
  return request.header("accept-encoding").find("gzip") != std::string_view::npos;
}

/// Answers with the snapshot packed, which takes some ten milliseconds the first time: not here.
void pack_snapshot(Api& api, const std::string& site, Response response, const Reply& reply) {
  const auto etag = std::find_if(response.headers.begin(), response.headers.end(),
                                 [](const auto& header) { return header.first == "ETag"; });
  if (etag == response.headers.end() || !response.body || response.body->size() <= ports::worth_packing)
    return reply(std::move(response));
  // The two kinds of one site, with and without personal data, have tags of their own.
  const bool withheld = etag->second.ends_with("w\"");
  const auto packed = std::make_shared<Response>(std::move(response));
  api.read([&api, packed, place = site + (withheld ? " withheld" : ""),
            tag = etag->second] { packed->body = api.packed.packed(place, tag, *packed->body); },
           [packed, reply] {
             packed->headers.emplace_back("Content-Encoding", "gzip");
             packed->headers.emplace_back("Vary", "Accept-Encoding");
             reply(std::move(*packed));
           });
}

} // namespace

void get_snapshot(Api& api, Request request, Reply reply) {
  if (!request.query.empty()) return reply(problem_response("bad_query"));
  const auto key = request.path[0];
  if (takes_packed(request))
    reply = [&api, key, reply = std::move(reply)](Response response) {
      pack_snapshot(api, key, std::move(response), reply);
    };
  decide_for<Response>(api, request, std::move(reply),
                       [key, known = std::string(request.header("if-none-match"))](
                           Core& core, const Caller& caller) -> Outcome<Response> {
                         const auto site = site_for(core, caller, key);
                         if (!site) return domain::Unexpected{site.error()};
                         const auto etag = "\"" + std::to_string(core.ledger.log_epoch()) + "-" +
                                           std::to_string((*site)->state.head) +
                                           (sees_personal(caller) ? "\"" : "w\"");
                         auto response = empty_response(304);
                         if (known != etag) {
                           const auto snapshot = read_snapshot(core, caller, key);
                           if (!snapshot) return domain::Unexpected{snapshot.error()};
                           response = json_response(wire::encode(*snapshot));
                         }
                         response.headers.emplace_back("ETag", etag);
                         return response;
                       });
}

namespace {

Response office_response(const wire::OfficeAnswer& office, std::string_view known) {
  const auto etag = "\"" + std::to_string(office.version) + "\"";
  auto response = known == etag ? empty_response(304) : json_response(wire::encode(office));
  response.headers.emplace_back("ETag", etag);
  return response;
}

} // namespace

void get_office(Api& api, Request request, Reply reply) {
  if (!request.query.empty()) return reply(problem_response("bad_query"));
  decide_for<Response>(api, request, std::move(reply),
                       [key = request.path[0], known = std::string(request.header("if-none-match"))](
                           Core& core, const Caller& caller) -> Outcome<Response> {
                         const auto office = read_office(core, caller, key);
                         if (!office) return domain::Unexpected{office.error()};
                         return office_response(*office, known);
                       });
}

void put_office(Api& api, Request request, Reply reply) {
  auto office = wire::decode<domain::Office>(request.body, body_limits(request, api.limits.office_bytes));
  std::optional<std::string> if_match;
  if (const auto text = request.header("if-match"); !text.empty()) if_match = text;
  decide_for<Response>(
      api, request, std::move(reply),
      [key = request.path[0], office = std::move(office), if_match,
       from_above = api.has_headquarters](Core& core, const Caller& caller) -> Outcome<Response> {
        // Who may not write learns nothing about the body, not even that it can't be read.
        if (!caller.admin) return refuse("forbidden");
        if (from_above) return refuse("office_from_headquarters");
        if (!office) return refuse(office.error().code, office.error().detail);
        const auto stored = central::put_office(core, caller, key, *office, if_match);
        if (!stored) return domain::Unexpected{stored.error()};
        return office_response(*stored, {});
      });
}

} // namespace ventanilla::central::http

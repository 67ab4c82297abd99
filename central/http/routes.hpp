#pragma once

#include "central/http/api.hpp"

#include <cstddef>
#include <span>
#include <string_view>

namespace ventanilla::central::http {

/// Who may send a request at all; finer rules are the service's.
enum class Door : std::uint8_t {
  anybody,   ///< who watches whether the central is well
  page,      ///< files of the web pages: counted by address
  citizen,   ///< counted by address; what changes something must come from one of our own pages
  enrolling, ///< a machine that wants to be a station: counted by address
  opening,   ///< a citizen who opens something new: counted by the hour too
  keyed,     ///< a station's or the administrator's key is needed
};

/// One route of the contract.
struct Route {
  using Handler = void (*)(Api&, Request, Reply);
  std::string_view method;
  std::string_view pattern; ///< "/v1/sites/{}/events": each `{}` is one path segment
  Door door = Door::keyed;
  std::size_t Limits::*body = nullptr; ///< the largest body; null: none is taken
  Handler handler = nullptr;           ///< null: the live stream, which the server itself feeds
  bool any_schema = false;             ///< a station too old to work may still use it (sync.md c.6)
};

[[nodiscard]] std::span<const Route> routes();

/// What an address and method come to: a route with the path's variable parts, or the code of a problem.
struct Match {
  const Route* route = nullptr;
  std::vector<std::string> path;
  std::string_view problem;
};
[[nodiscard]] Match match(std::string_view method, std::string_view path);

/// Splits "a=1&b=2"; nullopt when a name comes twice or something can't be read.
[[nodiscard]] std::optional<std::map<std::string, std::string, std::less<>>>
read_query(std::string_view text);

/// A query's number: the default when it isn't there, nullopt when it is no number up to `most`.
[[nodiscard]] std::optional<std::uint64_t> query_number(const Request& request, std::string_view name,
                                                        std::uint64_t otherwise, std::uint64_t most);
/// Whether the query has only names out of `known`.
[[nodiscard]] bool query_is_known(const Request& request, std::initializer_list<std::string_view> known);

// The handlers, by subject.
void push_facts(Api&, Request, Reply);
void give_command(Api&, Request, Reply);
void lease_numbers(Api&, Request, Reply);
void sign_in(Api&, Request, Reply);
void sign_out(Api&, Request, Reply);
void get_snapshot(Api&, Request, Reply);
void get_events(Api&, Request, Reply);
void get_office(Api&, Request, Reply);
void put_office(Api&, Request, Reply);
void get_stations(Api&, Request, Reply);
void post_station(Api&, Request, Reply);
void delete_station(Api&, Request, Reply);
void put_pin(Api&, Request, Reply);
void post_enrolment(Api&, Request, Reply);
void fetch_enrolment_key(Api&, Request, Reply);
void get_enrolments(Api&, Request, Reply);
void approve_enrolment(Api&, Request, Reply);
void delete_enrolment(Api&, Request, Reply);
void post_own_key(Api&, Request, Reply);
void post_branch(Api&, Request, Reply);
void get_branches(Api&, Request, Reply);
void get_own_branch(Api&, Request, Reply);
void push_log(Api&, Request, Reply);
void post_backup(Api&, Request, Reply);
void search_register(Api&, Request, Reply);
void export_register(Api&, Request, Reply);
void get_sites_report(Api&, Request, Reply);
void get_turn(Api&, Request, Reply);
void cancel_turn(Api&, Request, Reply);
void get_sites(Api&, Request, Reply);
void get_site(Api&, Request, Reply);
void post_visit(Api&, Request, Reply);
void get_visit(Api&, Request, Reply);
void post_visit_message(Api&, Request, Reply);
void leave_visit(Api&, Request, Reply);
void get_survey(Api&, Request, Reply);
void post_survey(Api&, Request, Reply);
void post_pqr(Api&, Request, Reply);
void get_pqr(Api&, Request, Reply);
void get_chat_page(Api&, Request, Reply);
void get_survey_page(Api&, Request, Reply);
void get_turn_page(Api&, Request, Reply);
void get_pqr_form_page(Api&, Request, Reply);
void get_pqr_page(Api&, Request, Reply);
void get_widget(Api&, Request, Reply);
void get_web_file(Api&, Request, Reply);
void get_health(Api&, Request, Reply);
void get_ready(Api&, Request, Reply);

} // namespace ventanilla::central::http

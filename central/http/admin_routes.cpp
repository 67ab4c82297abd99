// Administration: stations and PINs.

#include "central/http/routes.hpp"
#include "central/service/administration.hpp"

namespace ventanilla::central::http {

void get_stations(Api& api, Request request, Reply reply) {
  auto read = [credentials = request.credentials,
               key = request.path[0]](Core& core) -> Outcome<wire::StationList> {
    const auto caller = core.directory.identify(credentials, core.ledger.now());
    if (!caller) return domain::Unexpected{caller.error()};
    return list_stations(core, *caller, key);
  };
  api.writer.run<wire::StationList>(std::move(read), [&api, site = request.path[0], reply = std::move(reply)](
                                                         Outcome<wire::StationList> list) {
    if (!list) return reply(problem_response(list.error()));
    for (auto& station : list->stations)
      if (api.is_streaming(site, station.key)) station.last_seen = api.clock.now();
    reply(json_response(wire::encode(*list)));
  });
}

void post_station(Api& api, Request request, Reply reply) {
  const auto enrolment = body_of<wire::StationEnrolment>(request, api.limits.command_bytes, reply);
  if (!enrolment) return;
  auto closing = [&api, site = request.path[0], station = enrolment->key,
                  reply = std::move(reply)](Response response) {
    if (response.status == 200) api.close_streams(site, station);
    reply(std::move(response));
  };
  decide_for<wire::StationKeyAnswer>(
      api, request, std::move(closing),
      [key = request.path[0], enrolment = *enrolment](Core& core, const Caller& caller) {
        return enrol_station(core, caller, key, enrolment);
      });
}

void delete_station(Api& api, Request request, Reply reply) {
  auto closing = [&api, site = request.path[0], station = request.path[1],
                  reply = std::move(reply)](Response response) {
    if (response.status == 204) api.close_streams(site, station);
    reply(std::move(response));
  };
  decide_for<domain::Done>(
      api, request, std::move(closing),
      [key = request.path[0], station = request.path[1]](Core& core, const Caller& caller) {
        return revoke_station(core, caller, key, station);
      });
}

void put_pin(Api& api, Request request, Reply reply) {
  const auto pin = body_of<wire::PersonPin>(request, api.limits.login_bytes, reply);
  if (!pin) return;
  auto check = [credentials = request.credentials, site = request.path[0], person = request.path[1],
                pin = *pin](Core& core) -> Outcome<domain::Done> {
    const auto caller = core.directory.identify(credentials, core.ledger.now());
    if (!caller) return domain::Unexpected{caller.error()};
    return check_pin(core, *caller, site, person, pin);
  };
  api.writer.run<domain::Done>(
      std::move(check), [&api, request = std::move(request), pin = *pin,
                         reply = std::move(reply)](const Outcome<domain::Done>& checked) {
        if (!checked) return reply(problem_response(checked.error()));
        const auto hash = std::make_shared<std::string>();
        api.hash([&api, pin, hash] { *hash = ports::hash_password(pin.pin, api.pepper); },
                 [&api, request, hash, reply] {
                   decide_for<domain::Done>(api, request, reply,
                                            [site = request.path[0], person = request.path[1],
                                             hash](Core& core, const Caller& caller) {
                                              return central::put_pin(core, caller, site, person, *hash);
                                            });
                 });
      });
}

} // namespace ventanilla::central::http

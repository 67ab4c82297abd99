#include "tests/unit/domain/office_day.hpp"

#include "tests/support/two_services.hpp"

namespace ventanilla::test {

domain::Instant wall(int hour, int minute, int second) {
  constexpr std::chrono::hours bogota_behind_utc{5};
  return std::chrono::sys_days{today} + bogota_behind_utc + std::chrono::hours{hour} +
         std::chrono::minutes{minute} + std::chrono::seconds{second};
}

domain::TicketId ticket_id(int number) {
  domain::TicketId id;
  id.uuid.bytes[14] = static_cast<std::uint8_t>(number >> 8);
  id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

domain::Office small_office() {
  auto office = two_services();
  office.desks = {{"d1", "1", {{"acts", 0}, {"rup", 0}}},
                  {"d2", "2", {{"acts", 0}, {"rup", 0}}},
                  {"d3", "3", {{"rup", 0}, {"acts", 1}}}};
  office.people = {{"laura", "Laura R.", domain::Role::information_operator, "d1", {}, 3}};
  office.hours.days.assign(5, {{8 * 60, 12 * 60}, {13 * 60, 17 * 60}});
  office.hours.days.resize(7);
  return office;
}

OfficeDay::OfficeDay() {
  apply(domain::DayOpened{today}, wall(7));
  for (const auto& desk : office.desks)
    apply(domain::DeskOpened{desk.key, "person-" + desk.key}, wall(8));
}

std::vector<domain::Anomaly> OfficeDay::apply(const domain::Event& event, domain::Instant at,
                                              const domain::StationKey& station) {
  log.emplace_back(event, domain::EventContext{state.head + 1, at, station});
  return domain::apply(state, event, log.back().second);
}

domain::TicketId OfficeDay::issue(int number, domain::Instant at, domain::TicketClass klass,
                                  const std::string& service) {
  domain::TicketIssued issued;
  issued.ticket = ticket_id(number);
  issued.day = today;
  issued.series = domain::find_service(office, service)->letter;
  issued.number = number;
  issued.service = service;
  issued.klass = klass;
  apply(issued, at);
  return issued.ticket;
}

domain::Expected<domain::NextTicket, domain::NextError> OfficeDay::call_next(const std::string& desk,
                                                                             domain::Instant now) {
  auto next = domain::choose_next(state, office, desk, now);
  if (next) apply(domain::called(state, desk, "person-" + desk, next->ticket, next->reason), now);
  return next;
}

void OfficeDay::call(const domain::TicketId& id, const std::string& desk, domain::Instant now) {
  apply(*domain::call_chosen(state, desk, "person-" + desk, id, now), now);
}

domain::DeskAct OfficeDay::act(const std::string& desk, const domain::TicketId& id) const {
  return {desk, id, epoch(id)};
}

void OfficeDay::start(const domain::TicketId& id, domain::Instant at) {
  apply(domain::ServiceStarted{id, epoch(id)}, at);
}
void OfficeDay::finish(const domain::TicketId& id, domain::Instant at) {
  apply(domain::ServiceFinished{id, epoch(id), {}}, at);
}
void OfficeDay::no_show(const domain::TicketId& id, domain::Instant at) {
  apply(domain::TicketNoShow{id, epoch(id)}, at);
}
void OfficeDay::hold(const domain::TicketId& id, domain::Instant at) {
  apply(domain::TicketHeld{id, epoch(id)}, at);
}

void OfficeDay::serve(const domain::TicketId& id, const std::string& desk, domain::Instant at) {
  call(id, desk, at);
  start(id, at);
  finish(id, at);
}

} // namespace ventanilla::test

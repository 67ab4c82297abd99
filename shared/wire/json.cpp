#include "shared/wire/json.hpp"

#include "shared/wire/serialize_messages.hpp"

namespace ventanilla::wire {

Limits request_limits(std::size_t bytes) {
  Limits limits;
  limits.bytes = bytes;
  limits.refuse_unknown = true;
  return limits;
}

Limits trusted_limits() {
  constexpr std::size_t many = 1'000'000;
  Limits limits;
  limits.bytes = 64UL * 1024 * 1024;
  limits.string_bytes = 64UL * 1024;
  limits.array_items = many;
  return limits;
}

template<class T> std::string encode(const T& value) {
  return detail::to_json(value);
}

template<class T> domain::Expected<T, DecodeError> decode(std::string_view json, const Limits& limits) {
  return detail::from_json<T>(json, limits);
}

#define VENTANILLA_MESSAGE(Type)                                                                             \
  template std::string encode(const Type&);                                                                  \
  template domain::Expected<Type, DecodeError> decode<Type>(std::string_view, const Limits&)

VENTANILLA_MESSAGE(Monotonic);
VENTANILLA_MESSAGE(EventRecord);
VENTANILLA_MESSAGE(Batch);
VENTANILLA_MESSAGE(BatchResult);
VENTANILLA_MESSAGE(BatchAnswer);
VENTANILLA_MESSAGE(Command);
VENTANILLA_MESSAGE(CommandAnswer);
VENTANILLA_MESSAGE(LeaseRequest);
VENTANILLA_MESSAGE(LeaseAnswer);
VENTANILLA_MESSAGE(SessionRequest);
VENTANILLA_MESSAGE(SessionAnswer);
VENTANILLA_MESSAGE(EventPage);
VENTANILLA_MESSAGE(Heartbeat);
VENTANILLA_MESSAGE(OfficeAnswer);
VENTANILLA_MESSAGE(LineRemoval);
VENTANILLA_MESSAGE(LogPush);
VENTANILLA_MESSAGE(BranchState);
VENTANILLA_MESSAGE(BranchRequest);
VENTANILLA_MESSAGE(BranchStatus);
VENTANILLA_MESSAGE(BranchList);
VENTANILLA_MESSAGE(TicketStatus);
VENTANILLA_MESSAGE(Problem);
VENTANILLA_MESSAGE(StationEnrolment);
VENTANILLA_MESSAGE(StationKeyAnswer);
VENTANILLA_MESSAGE(EnrolmentRequest);
VENTANILLA_MESSAGE(EnrolmentAnswer);
VENTANILLA_MESSAGE(EnrolmentToken);
VENTANILLA_MESSAGE(PendingEnrolments);
VENTANILLA_MESSAGE(EnrolmentApproval);
VENTANILLA_MESSAGE(PersonPin);
VENTANILLA_MESSAGE(StationStatus);
VENTANILLA_MESSAGE(StationList);
VENTANILLA_MESSAGE(BackupAnswer);
VENTANILLA_MESSAGE(RegisterSearch);
VENTANILLA_MESSAGE(RegisterAnswer);
VENTANILLA_MESSAGE(domain::ContactRow);
VENTANILLA_MESSAGE(domain::Form);
VENTANILLA_MESSAGE(domain::Office);
VENTANILLA_MESSAGE(domain::NumberLease);
VENTANILLA_MESSAGE(domain::Ticket);

#undef VENTANILLA_MESSAGE

} // namespace ventanilla::wire

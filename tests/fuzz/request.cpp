// Every other body that somebody may send to the central. The first byte chooses which.

#include "shared/wire/public_messages.hpp"
#include "tests/fuzz/round_trip.hpp"

using namespace ventanilla;

namespace {

template<class T> void as_request(std::string_view json) {
  fuzz::round_trip<T>(json, wire::request_limits(64 * 1024));
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  if (size == 0) return 0;
  const auto json = fuzz::text_of(bytes + 1, size - 1);
  switch (bytes[0]) {
  case 'a':
    as_request<wire::Command>(json);
    break;
  case 'b':
    as_request<wire::LeaseRequest>(json);
    break;
  case 'c':
    as_request<wire::SessionRequest>(json);
    break;
  case 'd':
    as_request<wire::StationEnrolment>(json);
    break;
  case 'e':
    as_request<wire::PersonPin>(json);
    break;
  case 'f':
    as_request<wire::RegisterSearch>(json);
    break;
  case 'g':
    as_request<wire::VisitRequest>(json);
    break;
  case 'h':
    as_request<wire::VisitMessageRequest>(json);
    break;
  case 'i':
    as_request<wire::SurveyAnswers>(json);
    break;
  case 'j':
    as_request<wire::PqrRequest>(json);
    break;
  case 'k':
    as_request<domain::Office>(json);
    break;
  case 'l':
    as_request<wire::EnrolmentRequest>(json);
    break;
  case 'm':
    as_request<wire::EnrolmentToken>(json);
    break;
  case 'n':
    as_request<wire::EnrolmentApproval>(json);
    break;
  case 'o':
    as_request<wire::BranchRequest>(json);
    break;
  case 'p':
    as_request<wire::LogPush>(json);
    break;
  default:
    break;
  }
  return 0;
}

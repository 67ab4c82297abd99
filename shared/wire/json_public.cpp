#include "shared/wire/json.hpp"
#include "shared/wire/serialize_public.hpp"

namespace ventanilla::wire {

#define VENTANILLA_MESSAGE(Type)                                                                             \
  template<> std::string encode(const Type& value) {                                                         \
    return detail::to_json(value);                                                                           \
  }                                                                                                          \
  template<> domain::Expected<Type, DecodeError> decode<Type>(std::string_view json, const Limits& limits) { \
    return detail::from_json<Type>(json, limits);                                                            \
  }                                                                                                          \
  static_assert(true)

VENTANILLA_MESSAGE(SiteDirectory);
VENTANILLA_MESSAGE(SitePage);
VENTANILLA_MESSAGE(VisitRequest);
VENTANILLA_MESSAGE(VisitAnswer);
VENTANILLA_MESSAGE(VisitStatus);
VENTANILLA_MESSAGE(VisitMessageRequest);
VENTANILLA_MESSAGE(VisitMessageAnswer);
VENTANILLA_MESSAGE(TurnPage);
VENTANILLA_MESSAGE(SurveyPage);
VENTANILLA_MESSAGE(SurveyAnswers);
VENTANILLA_MESSAGE(PqrRequest);
VENTANILLA_MESSAGE(PqrReceipt);
VENTANILLA_MESSAGE(PqrPage);

#undef VENTANILLA_MESSAGE

} // namespace ventanilla::wire

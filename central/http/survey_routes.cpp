// A survey by its one-use link.

#include "central/http/citizen.hpp"
#include "central/service/web_surveys.hpp"

namespace ventanilla::central::http {

void get_survey(Api& api, Request request, Reply reply) {
  serve<wire::SurveyPage>(api, std::move(reply),
                          [token = request.path[0]](Core& core) { return read_survey(core, token); });
}

void post_survey(Api& api, Request request, Reply reply) {
  const auto answers = body_of<wire::SurveyAnswers>(request, api.limits.public_bytes, reply);
  if (!answers) return;
  serve<domain::Done>(api, std::move(reply), [token = request.path[0], answers = *answers](Core& core) {
    return answer_survey(core, token, answers);
  });
}

} // namespace ventanilla::central::http

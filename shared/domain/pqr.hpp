#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace ventanilla::domain {

/// What a person may file with FOR-REP-07. In Spanish: petición, solicitud de información, consulta, queja
/// (the conduct of a person), reclamo (a deficient service), denuncia, sugerencia, felicitación, request of
/// another authority, and the two of data protection.
enum class PqrType : std::uint8_t {
  petition,
  information_request,
  consultation,
  complaint_conduct,
  claim_service,
  report_irregularity,
  suggestion,
  compliment,
  interagency_request,
  data_access,
  data_rectification,
};

[[nodiscard]] std::string_view to_text(PqrType);

/// The term the law gives to answer, in business days.
struct PqrLimit {
  int days = 0;
  int extension = 0; ///< days that may be added with a reason, in total
};

/// nullopt for a compliment, which has no term. Sources: Ley 1755 of 2015 articles 14 (its paragraph: at most
/// double with the extension) and 30; Ley 1581 of 2012 articles 14 and 15 (5 and 8 days more); a suggestion
/// has 15 by the practice of public offices.
[[nodiscard]] std::optional<PqrLimit> legal_limit(PqrType);

/// To forward what another authority must answer, in business days (Ley 1755 article 21).
inline constexpr int transfer_days = 5;
/// To ask the person for what an incomplete petition lacks, in business days (Ley 1755 article 17).
inline constexpr int completion_request_days = 10;

enum class PqrStatus : std::uint8_t {
  draft,               ///< being written; without a radicado
  received,            ///< has its radicado
  classified,          ///< its type, and with it the term, is decided
  assigned,            ///< somebody must answer it
  in_progress,         ///< that person works on it
  awaiting_completion, ///< the person was asked for what is missing; the term stands still
  extended,            ///< the term was extended and the person told
  answered,
  closed,
  transferred, ///< another authority has it
  withdrawn,
};

[[nodiscard]] std::string_view to_text(PqrStatus);

enum class PqrAction : std::uint8_t {
  file,
  classify,           ///< also corrects the type of one that nobody works on yet
  assign,             ///< also gives it to somebody else; an internal return never stops the term
  start,              ///< begin to work on it
  request_completion, ///< the term stands still from now
  receive_completion, ///< the term goes on with the days that were left
  extend,
  answer,
  close,
  transfer,
  withdraw,          ///< the person takes it back
  declare_withdrawn, ///< nothing came in time: a reasoned act of a person, never of the program (article 17)
};

[[nodiscard]] std::string_view to_text(PqrAction);

/// The status after the action; nullopt when that status has no such action. Everything that is not listed as
/// permitted is refused.
[[nodiscard]] std::optional<PqrStatus> after(PqrStatus, PqrAction);

[[nodiscard]] bool is_over(PqrStatus); ///< answered or closed, transferred or withdrawn: nothing is overdue

} // namespace ventanilla::domain

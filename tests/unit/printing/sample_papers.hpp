#pragma once

#include "host/printing/ticket_paper.hpp"

namespace ventanilla::test {

inline constexpr const char* sample_url = "https://turnos.ejemplo.co/t/8fK2mQ0xVw3n5T1z";

/// The paper of the design (ticket-80mm).
inline printing::TicketPaper sample_paper() {
  return {.office = {"Cámara de Comercio de Facatativá", "Sede principal"},
          .service = "Mutaciones, actos y documentos",
          .code = "A\u2009012",
          .issued_at = "mar 24 nov 2026 · 10:28 a. m.",
          .wait = "3 personas antes · 6–10 min",
          .qr_url = sample_url,
          .papers = {"Documento de identidad original", "Formulario del acto o acta",
                     "Último certificado, si lo tiene"},
          .document = "MAN-CMC-02 · num. 12 · v1"};
}

/// Everything longer than anybody would write.
inline printing::TicketPaper overlong_paper() {
  printing::TicketPaper paper = sample_paper();
  const std::string unbroken(300, 'W');
  std::string words;
  for (int i = 0; i < 40; ++i)
    words += "inscripción ";
  paper.office = {words, unbroken, words, unbroken, "no se ve"};
  paper.service = words;
  paper.code = "WWWW\u20091000";
  paper.issued_at = words;
  paper.wait = unbroken;
  paper.papers.assign(30, words);
  paper.papers[1] = unbroken;
  paper.document = unbroken;
  return paper;
}

} // namespace ventanilla::test

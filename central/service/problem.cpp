#include "central/service/problem.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ventanilla::central {

namespace {

constexpr std::array kinds{
    // What was sent can't be read.
    ProblemKind{"malformed_json", 400, "never", "The body is not JSON", "El mensaje no se pudo leer."},
    ProblemKind{"too_deep", 400, "never", "The JSON is nested too deeply", "El mensaje no se pudo leer."},
    ProblemKind{"too_long", 400, "never", "A text or list is too long",
                "Un texto o una lista es demasiado larga."},
    ProblemKind{"duplicate_key", 400, "never", "A field is there twice", "El mensaje repite un campo."},
    ProblemKind{"bad_utf8", 400, "never", "The text is not UTF-8", "El texto no se pudo leer."},
    ProblemKind{"number_out_of_range", 400, "never", "A number is out of range",
                "Un número está fuera de rango."},
    ProblemKind{"bad_query", 400, "never", "The query can't be read", "La consulta no se pudo leer."},
    ProblemKind{"bad_request", 400, "never", "This is not an HTTP request", "La solicitud no se pudo leer."},
    ProblemKind{"idempotency_key", 400, "never", "Idempotency-Key is missing or is not the command's id",
                "Falta el identificador de la orden."},
    ProblemKind{"too_large", 413, "never", "The body is larger than this route takes",
                "El mensaje es demasiado grande."},
    ProblemKind{"unsupported_media_type", 415, "never", "The body must be plain application/json",
                "El tipo de contenido no se acepta."},
    ProblemKind{"headers_too_large", 431, "never", "Too many or too long headers",
                "La solicitud no se pudo leer."},
    ProblemKind{"unknown_field", 422, "never", "A field is not known here",
                "El mensaje tiene un campo desconocido."},
    ProblemKind{"missing_field", 422, "never", "A field is missing", "Al mensaje le falta un campo."},
    ProblemKind{"wrong_type", 422, "never", "A field has the wrong type",
                "Un campo tiene un tipo equivocado."},
    ProblemKind{"bad_value", 422, "never", "A field has a value that can't be",
                "Un campo tiene un valor no válido."},
    // Who sent it.
    ProblemKind{"unauthorized", 401, "never", "No key, or one that opens nothing",
                "Esta estación no está autorizada. Avise al administrador."},
    ProblemKind{"station_revoked", 401, "never", "This station's key was revoked",
                "La autorización de esta estación fue retirada. Avise al administrador."},
    ProblemKind{"session_required", 401, "never", "Nobody is signed in with this session at this station",
                "Su sesión terminó. Inicie sesión de nuevo."},
    ProblemKind{"wrong_pin", 401, "never", "Person and PIN don't match", "El PIN no corresponde."},
    ProblemKind{"locked_out", 429, "later", "Too many wrong PINs", "Demasiados intentos. Espere un momento."},
    ProblemKind{"too_many_requests", 429, "later", "More requests than the limit",
                "Demasiadas solicitudes. Espere un momento."},
    ProblemKind{"authorization_pending", 400, "later", "Nobody has approved the code yet",
                "Falta que apruebe el código quien administra."},
    ProblemKind{"slow_down", 429, "later", "Looked again too soon", "Espere unos segundos."},
    ProblemKind{"expired_token", 400, "never", "The code is over, was refused or was used",
                "El código venció o no fue aprobado. Pida otro."},
    ProblemKind{"forbidden", 403, "never", "Not allowed to this caller", "No tiene permiso para esto."},
    ProblemKind{"foreign_origin", 403, "never", "The page that sends this is not one of ours",
                "Esta página no puede enviar solicitudes a la oficina."},
    ProblemKind{"too_many_openings", 429, "later",
                "More chats or complaints in an hour than one address may open",
                "Ya recibimos varias solicitudes desde su conexión. Espere unos minutos o llámenos."},
    ProblemKind{"no_consent", 422, "never", "Personal data without the version of the consent in force",
                "Para dejar sus datos, acepte la política de tratamiento vigente."},
    // What it is about.
    ProblemKind{"unknown_route", 404, "never", "There is nothing here", "Aquí no hay nada."},
    ProblemKind{"unknown_site", 404, "never", "No such site", "No existe esa sede."},
    ProblemKind{"unknown_token", 404, "never", "This link opens nothing",
                "Este enlace no abre nada: venció o no es de esta oficina."},
    ProblemKind{"unknown_person", 404, "never", "No such person", "No existe esa persona."},
    ProblemKind{"unknown_code", 404, "never", "No machine waits with this code",
                "Ningún equipo espera con ese código: venció o está mal escrito."},
    ProblemKind{"unknown_station", 404, "never", "No such station", "No existe esa estación."},
    ProblemKind{"wrong_method", 405, "never", "This address has no such method",
                "Esa operación no existe aquí."},
    ProblemKind{"unknown_command", 422, "never", "No such kind of command", "Esa orden no existe."},
    ProblemKind{"unknown_ticket", 422, "never", "The log has no such ticket", "No encontramos ese turno."},
    ProblemKind{"unknown_service", 422, "never", "No such service", "No existe ese servicio."},
    ProblemKind{"paper_unreadable", 422, "never", "This is no text of a ticket's paper",
                "No se pudo leer el tiquete. Escanee el código completo."},
    ProblemKind{"paper_other_site", 422, "never", "The paper is of another site",
                "Este tiquete es de otra sede."},
    ProblemKind{"paper_forged", 422, "never", "No station of this site signed this paper",
                "Este tiquete no lo dio ningún quiosco de esta sede, o fue alterado."},
    ProblemKind{"paper_other_day", 422, "never", "The paper is of another day",
                "Este tiquete es de otro día. Dé un turno nuevo."},
    ProblemKind{"unknown_desk", 422, "never", "No such desk", "No existe ese módulo."},
    ProblemKind{"unknown_topic", 422, "never", "No such topic", "No existe ese tema."},
    ProblemKind{"bad_answers", 422, "never", "The form doesn't take these answers",
                "Revise sus respuestas: falta alguna o no corresponde a la pregunta."},
    ProblemKind{"unknown_series", 422, "never", "No service has this letter",
                "Ningún servicio tiene esa letra."},
    ProblemKind{"invalid_office", 422, "never", "This office can't work", "La configuración tiene errores."},
    ProblemKind{"form_dropped", 422, "never", "A version of a form that was published is missing",
                "Un formato publicado se conserva para siempre: déjelo en la configuración, como obsoleto."},
    ProblemKind{"not_a_fact", 422, "never", "Only the site's writer makes this event",
                "Ese evento solo lo escribe la central."},
    ProblemKind{"event_not_permitted", 422, "never", "This kind of station doesn't write this event",
                "Esta estación no puede escribir ese evento."},
    ProblemKind{"idempotency_mismatch", 422, "never", "The same id came with another command",
                "La misma orden llegó con otro contenido."},
    // What stands against it.
    ProblemKind{"no_one_waiting", 409, "later", "Nobody waits for this desk", "Nadie en espera."},
    ProblemKind{"desk_busy", 409, "never", "The desk holds a ticket", "El módulo ya tiene un turno."},
    ProblemKind{"desk_closed", 409, "never", "Nobody is at the desk, or it is paused",
                "El módulo está cerrado o en pausa."},
    ProblemKind{"desk_taken", 409, "never", "Somebody else sits at this desk",
                "En ese módulo ya hay otra persona."},
    ProblemKind{"not_permitted", 409, "never", "The ticket's state has no such action",
                "El turno ya no está en ese estado."},
    ProblemKind{"other_desk", 409, "never", "The ticket is at another desk", "El turno está en otro módulo."},
    ProblemKind{"stale_epoch", 409, "never", "This speaks of an earlier call", "Ese llamado ya cambió."},
    ProblemKind{"other_day", 409, "never", "The ticket belongs to a day that is over",
                "El turno es de otro día."},
    ProblemKind{"undo_too_late", 409, "never", "Too late to take it back", "Ya no se puede deshacer."},
    ProblemKind{"range_exhausted", 409, "later", "No number is left today", "Hoy ya no quedan números."},
    ProblemKind{"daily_limit", 409, "later", "The service has given all the turns of its day",
                "Hoy ya no hay turnos de este servicio."},
    ProblemKind{"standing_by", 503, "later", "Another central of this database writes; this one stands by",
                "La oficina la atiende otra central en este momento."},
    ProblemKind{"branch_site", 409, "never", "The log of this site is written by its branch; here is a copy",
                "Esa sede trabaja con su propia central; aquí hay una copia. Hágalo allá."},
    ProblemKind{"office_from_headquarters", 409, "never",
                "The office's configuration comes from headquarters",
                "La configuración de esta sede se cambia en la sede principal."},
    ProblemKind{"log_forked", 409, "never", "These lines are of an older or another log of this branch",
                "El registro de esta sede no es el que conoce la sede principal. Avise al administrador."},
    ProblemKind{"bad_chain", 422, "never", "A line's hash is not that of what it says",
                "El registro de la sede llegó alterado. Avise al administrador."},
    ProblemKind{"use_pg_dump", 409, "never", "The log is in PostgreSQL, whose own pg_dump copies it",
                "La copia de esta central se hace con pg_dump."},
    ProblemKind{"unknown_contact", 422, "never", "No such contact", "No encontramos ese caso."},
    ProblemKind{"contact_closed", 409, "never", "The contact is over", "Ese caso ya se cerró."},
    ProblemKind{"contact_taken", 409, "never", "Somebody else has the contact",
                "Otra persona ya tiene ese caso."},
    ProblemKind{"not_assigned", 409, "never", "No open offer to this person",
                "Ese caso no está asignado a usted."},
    ProblemKind{"bad_offer", 422, "never", "The offer lacks something",
                "Escriba la nota; si no es la persona sugerida, también el motivo."},
    ProblemKind{"row_incomplete", 409, "never", "The FOR-DIC-04 row lacks something",
                "Complete la fila FOR-DIC-04 antes de cerrar."},
    ProblemKind{"unknown_form", 422, "never", "No version of this form is in force",
                "Ese formato no está vigente."},
    ProblemKind{"unknown_pqr", 422, "never", "No such PQR", "No encontramos esa PQR."},
    ProblemKind{"sequence_gap", 409, "now", "Facts are missing before these", "Faltan hechos anteriores."},
    ProblemKind{"station_forked", 409, "never", "Another machine writes under this station's name",
                "Otra máquina usa la identidad de esta estación. Avise al administrador."},
    ProblemKind{"station_epoch", 409, "never", "This is not the station's current enrolment",
                "La estación fue inscrita de nuevo. Avise al administrador."},
    ProblemKind{"visit_closed", 409, "never", "The chat has ended", "Este chat ya terminó."},
    ProblemKind{"too_many_messages", 409, "never", "The chat has as many messages as one may have",
                "Este chat ya tiene demasiados mensajes. Llámenos, por favor."},
    ProblemKind{"link_used", 410, "never", "The survey was answered with this link",
                "Este enlace ya se usó. Gracias por su respuesta."},
    ProblemKind{"cursor_expired", 410, "now", "The log doesn't go on from there: fetch the snapshot",
                "Se necesita una copia nueva del estado."},
    ProblemKind{"version_mismatch", 412, "never", "Somebody changed it meanwhile",
                "Otra persona cambió la configuración. Revise y repita."},
    ProblemKind{"version_required", 428, "never", "If-Match must say which version is replaced",
                "Diga qué versión reemplaza."},
    ProblemKind{"upgrade_required", 426, "never", "No common schema version",
                "Actualice el programa de esta estación."},
    ProblemKind{"unavailable", 503, "later", "The central can't write now",
                "El servidor no está disponible."},
};

} // namespace

std::span<const ProblemKind> problem_kinds() {
  return kinds;
}

wire::Problem problem(std::string_view code, std::string detail) {
  const auto* kind =
      std::find_if(kinds.begin(), kinds.end(), [&](const auto& each) { return each.code == code; });
  if (kind == kinds.end()) throw std::logic_error("no problem is called " + std::string(code));
  wire::Problem made;
  made.type = "https://ventanilla.example/problems/" + std::string(kind->code);
  made.title = kind->title;
  made.status = kind->status;
  made.detail = detail.empty() ? std::string(kind->words) : std::move(detail);
  made.code = kind->code;
  made.retry = kind->retry;
  return made;
}

} // namespace ventanilla::central

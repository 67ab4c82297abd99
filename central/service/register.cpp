#include "central/service/register.hpp"

#include "shared/domain/csv.hpp"
#include "shared/domain/permission.hpp"
#include "shared/wire/json.hpp"

#include <array>

namespace ventanilla::central {

namespace {

constexpr std::string_view form_code = "FOR-DIC-04";
constexpr std::size_t shown_rows = 500;
constexpr std::size_t exported_rows = 50'000;

std::string form_line(const domain::Office& office) {
  const auto* form = domain::active_form(office, form_code);
  if (form == nullptr) return std::string(form_code) + " · sin versión vigente";
  return form->code + " · versión " + std::to_string(form->version) + " · vigente · " + form->title.es;
}

std::string minute_of_day(domain::LocalTime time) {
  const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(time.of_day).count();
  const auto two = [](auto number) { return (number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

/// What was looked for, as the audit tells it.
std::string filter_of(const storage::RegisterQuery& query) {
  auto filter = domain::to_text(query.from) + " – " + domain::to_text(query.to);
  for (const auto& [name, value] : {std::pair("person", query.person), std::pair("channel", query.channel),
                                    std::pair("topic", query.topic), std::pair("outcome", query.outcome),
                                    std::pair("words", query.words)})
    if (!value.empty()) filter += std::string(" · ") + name + ": " + value;
  return filter;
}

constexpr std::array columns{"fecha",        "hora_inicio",      "hora_fin",     "canal",
                             "nombre",       "tipo_documento",   "documento",    "empresa",
                             "telefono",     "correo",           "municipio",    "tema",
                             "consulta",     "respuesta",        "resultado",    "direccionado_a",
                             "atendido_por", "encuesta_enviada", "radicado_pqr", "autorizacion_datos"};

std::vector<std::string> cells_of(const domain::ContactRow& row, const ports::Zone& zone) {
  const auto began = zone.local(row.began);
  return {domain::to_text(began.day),
          minute_of_day(began),
          row.ended ? minute_of_day(zone.local(*row.ended)) : "",
          std::string(domain::to_text(row.channel)),
          row.user_name,
          row.document_type ? std::string(domain::to_text(*row.document_type)) : "",
          row.document_number,
          row.company,
          row.phone,
          row.email,
          row.municipality,
          row.topic,
          row.request,
          row.answer,
          row.outcome ? std::string(domain::to_text(*row.outcome)) : "",
          row.transferred_to,
          row.attended_by,
          row.survey_invited ? "sí" : "no",
          row.pqr,
          row.consent_version};
}

} // namespace

Outcome<RegisterGrant> grant_register(Core& core, const Caller& caller, std::string_view key,
                                      const wire::RegisterSearch& search, bool for_export) {
  const auto site = site_for(core, caller, key);
  if (!site) return domain::Unexpected{site.error()};
  if (!caller.session) return refuse("session_required");
  const auto* person = domain::find_person((*site)->office, caller.session->person);
  if (person == nullptr) return refuse("session_required");
  using domain::Permission;
  const bool all = domain::may(person->role, Permission::see_all_rows);
  if (for_export && !domain::may(person->role, Permission::export_register)) return refuse("forbidden");
  if (!all && !domain::may(person->role, Permission::see_own_rows)) return refuse("forbidden");
  RegisterGrant grant;
  grant.site = (*site)->number;
  grant.query = {search.from,  search.to,      search.person, search.channel,
                 search.topic, search.outcome, search.words,  for_export ? exported_rows : shown_rows};
  if (!all) grant.query.person = person->key;
  grant.person = person->key;
  grant.zone = (*site)->office.zone;
  grant.form_line = form_line((*site)->office);
  return grant;
}

void audit_register(Core& core, const RegisterGrant& grant, std::string_view what, int rows) {
  auto* site = core.ledger.find(grant.site);
  if (site == nullptr) return;
  core.ledger.append(
      *site, domain::RegisterRead{grant.person, std::string(what) + " " + filter_of(grant.query), rows},
      {grant.person, {}});
}

std::string register_csv(const RegisterGrant& grant, const std::vector<std::string>& rows) {
  const ports::Zone zone(grant.zone);
  std::string csv(domain::csv_start);
  csv += domain::csv_line(std::vector<std::string>{grant.form_line});
  csv += domain::csv_line(std::vector<std::string>(columns.begin(), columns.end()));
  for (const auto& json : rows) {
    const auto row = wire::decode<domain::ContactRow>(json, wire::trusted_limits());
    if (row) csv += domain::csv_line(cells_of(*row, zone));
  }
  return csv;
}

} // namespace ventanilla::central

#include "central/cli/report_text.hpp"

#include "shared/domain/csv.hpp"
#include "shared/domain/text.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

namespace ventanilla::central::cli {

namespace {

using Cells = std::vector<std::string>;

/// 868 tenths as "86.8"; nothing as `otherwise`.
std::string decimal(std::optional<int> value, int digits, char point, const std::string& otherwise) {
  if (!value) return otherwise;
  auto text = std::to_string(*value);
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  return text.insert(text.size() - places, 1, point);
}

std::string minutes(const std::optional<int>& seconds) {
  return seconds ? decimal(static_cast<int>((*seconds + 3L) / 6), 1, '.', "") : "-";
}

std::string times(const wire::ReportTimes& times) {
  return times.n == 0 ? "-" : minutes(times.median_s) + " / " + minutes(times.p90_s);
}

/// "86.8 % (81.6-90.7)", with "*" when the sample is small, and below ten only the counts.
std::string share(const wire::ReportShare& share) {
  if (share.n == 0) return "-";
  if (!share.share) return std::to_string(share.hits) + " of " + std::to_string(share.n);
  const auto percent = [](std::optional<int> tenths) { return decimal(tenths, 1, '.', "-"); };
  return percent(share.share) + " % (" + percent(share.low) + "-" + percent(share.high) + ")" +
         (share.size == domain::SampleSize::small ? "*" : "");
}

Cells row_of(const std::string& site, const wire::ReportFigures& figures, const std::string& last) {
  const auto& [turns, contacts, ratings, pqrs] = figures;
  const int all =
      contacts.phone + contacts.cell_phone + contacts.web_chat + contacts.email + contacts.in_person;
  return {site,
          std::to_string(turns.issued),
          std::to_string(turns.attended),
          std::to_string(turns.no_shows),
          std::to_string(turns.cancelled),
          times(turns.wait),
          times(turns.service),
          std::to_string(all),
          share(contacts.first_contact),
          std::to_string(ratings.n),
          decimal(ratings.mean, 2, '.', "-"),
          share(ratings.top_two),
          share(ratings.bottom_two),
          std::to_string(ratings.virtual_n),
          std::to_string(pqrs.filed),
          std::to_string(pqrs.answered),
          std::to_string(pqrs.overdue),
          last};
}

const Cells headings{"site",
                     "turns",
                     "attended",
                     "no-show",
                     "cancelled",
                     "wait min / p90",
                     "service min / p90",
                     "contacts",
                     "first contact",
                     "CMC-31",
                     "mean",
                     "4-5",
                     "1-2",
                     "DIC-07",
                     "PQR",
                     "answered",
                     "overdue",
                     "log until"};

constexpr const char* legend =
    "wait and service: median and 90th percentile, minutes; 4-5 and 1-2: of FOR-CMC-31, "
    "with the 95 % interval\n"
    "* small sample, under 30; under 10 only the counts\n";

constexpr std::array columns{"sede",
                             "nombre",
                             "desde",
                             "hasta",
                             "turnos",
                             "atendidos",
                             "no_se_presentaron",
                             "cancelados",
                             "atendidos_a_mano_sin_turno",
                             "espera_n",
                             "espera_mediana_s",
                             "espera_p90_s",
                             "atencion_n",
                             "atencion_mediana_s",
                             "atencion_p90_s",
                             "telefono",
                             "celular",
                             "chat_web",
                             "correo",
                             "presencial",
                             "resueltos_primer_contacto",
                             "direccionados",
                             "pendientes",
                             "abandonados",
                             "numero_equivocado",
                             "primer_contacto_de",
                             "primer_contacto_pct",
                             "primer_contacto_pct_min",
                             "primer_contacto_pct_max",
                             "primer_contacto_muestra",
                             "encuestas_for_cmc_31",
                             "promedio",
                             "satisfechos",
                             "satisfechos_pct",
                             "satisfechos_pct_min",
                             "satisfechos_pct_max",
                             "insatisfechos",
                             "insatisfechos_pct",
                             "insatisfechos_pct_min",
                             "insatisfechos_pct_max",
                             "encuestas_muestra",
                             "encuestas_for_dic_07",
                             "pqr_recibidas",
                             "pqr_respondidas",
                             "pqr_vencidas",
                             "registro_hasta_utc",
                             "registro_linea"};

std::string words_of(domain::SampleSize size) {
  switch (size) {
  case domain::SampleSize::none:
    return "sin datos";
  case domain::SampleSize::counts_only:
    return "menos de 10: solo conteos";
  case domain::SampleSize::small:
    return "muestra pequeña";
  case domain::SampleSize::enough:
    return "suficiente";
  }
  return {};
}

void add(Cells& cells, std::initializer_list<int> numbers) {
  for (const int number : numbers)
    cells.push_back(std::to_string(number));
}

void add(Cells& cells, const wire::ReportTimes& times) {
  add(cells, {times.n});
  for (const auto& seconds : {times.median_s, times.p90_s})
    cells.push_back(seconds ? std::to_string(*seconds) : "");
}

void add_percent(Cells& cells, const wire::ReportShare& share) {
  for (const auto& tenths : {share.share, share.low, share.high})
    cells.push_back(decimal(tenths, 1, ',', ""));
}

void add_figures(Cells& cells, const wire::ReportFigures& figures) {
  const auto& [turns, contacts, ratings, pqrs] = figures;
  add(cells, {turns.issued, turns.attended, turns.no_shows, turns.cancelled, turns.by_hand});
  add(cells, turns.wait);
  add(cells, turns.service);
  add(cells, {contacts.phone, contacts.cell_phone, contacts.web_chat, contacts.email, contacts.in_person,
              contacts.resolved_first_contact, contacts.transferred, contacts.pending, contacts.abandoned,
              contacts.wrong_number, contacts.first_contact.n});
  add_percent(cells, contacts.first_contact);
  cells.push_back(words_of(contacts.first_contact.size));
  add(cells, {ratings.n});
  cells.push_back(decimal(ratings.mean, 2, ',', ""));
  add(cells, {ratings.top_two.hits});
  add_percent(cells, ratings.top_two);
  add(cells, {ratings.bottom_two.hits});
  add_percent(cells, ratings.bottom_two);
  cells.push_back(words_of(ratings.top_two.size));
  add(cells, {ratings.virtual_n, pqrs.filed, pqrs.answered, pqrs.overdue});
}

} // namespace

std::string report_table(const wire::SitesReport& report) {
  std::vector<Cells> rows{headings};
  for (const auto& site : report.sites)
    rows.push_back(row_of(site.site, site.figures, site.last ? domain::to_text(*site.last) : "-"));
  rows.push_back(row_of("total", report.total, ""));
  std::vector<std::size_t> widths(headings.size());
  for (const auto& row : rows)
    for (std::size_t at = 0; at < row.size(); ++at)
      widths[at] = std::max(widths[at], domain::length_in_characters(row[at]));
  auto text = domain::to_text(report.from) + " to " + domain::to_text(report.to) + "\n";
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t at = 0; at < row.size(); ++at) {
      const std::string gap(widths[at] - domain::length_in_characters(row[at]), ' ');
      line += (at == 0 ? "" : "  ") + (at == 0 ? row[at] + gap : gap + row[at]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  }
  return text + legend;
}

std::string report_csv(const wire::SitesReport& report) {
  std::string csv(domain::csv_start);
  csv += domain::csv_line(Cells(columns.begin(), columns.end()));
  const auto line = [&](const std::string& site, const std::string& name, const wire::ReportFigures& figures,
                        const std::string& last, const std::string& head) {
    Cells cells{site, name, domain::to_text(report.from), domain::to_text(report.to)};
    add_figures(cells, figures);
    cells.insert(cells.end(), {last, head});
    csv += domain::csv_line(cells);
  };
  for (const auto& site : report.sites)
    line(site.site, site.name.es, site.figures, site.last ? domain::to_text(*site.last) : "",
         std::to_string(site.head));
  line("total", "Todas las sedes", report.total, "", "");
  return csv;
}

} // namespace ventanilla::central::cli

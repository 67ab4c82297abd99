#include "central/service/web_pqr.hpp"

#include "central/service/pqr.hpp"
#include "shared/domain/pqr_term.hpp"
#include "shared/domain/radicado.hpp"
#include "shared/domain/reach.hpp"

#include <array>

namespace ventanilla::central {

namespace {

constexpr std::string_view kind = "pqr";

Outcome<domain::PqrFiled> checked(const LiveSite& site, const wire::PqrRequest& request) {
  domain::PqrFiled filed;
  filed.type = request.type;
  filed.origin = "web";
  struct Field {
    std::string_view name;
    const std::string& given;
    std::string& kept;
    std::size_t most;
  };
  const std::array fields{Field{"facts", request.facts, filed.facts, public_text},
                          Field{"name", request.name, filed.user_name, public_line},
                          Field{"document", request.document, filed.document, public_line},
                          Field{"phone", request.phone, filed.phone, public_line},
                          Field{"email", request.email, filed.email, public_line}};
  for (const auto& field : fields) {
    auto words = public_words(field.name, field.given, field.most);
    if (!words) return domain::Unexpected{words.error()};
    field.kept = std::move(*words);
  }
  if (filed.facts.empty()) return refuse("bad_value", "facts is empty");
  if (!filed.email.empty() && !domain::looks_like_email(filed.email))
    return refuse("bad_value", "email is none");
  if (!filed.phone.empty() && !domain::normalise_phone(filed.phone))
    return refuse("bad_value", "phone is none");
  const bool gives_data =
      !filed.user_name.empty() || !filed.document.empty() || !filed.phone.empty() || !filed.email.empty();
  const auto consent = check_consent(site, gives_data, request.consent_version);
  if (!consent) return domain::Unexpected{consent.error()};
  if (gives_data) filed.consent_version = request.consent_version;
  return filed;
}

wire::PqrReceipt receipt_of(const domain::Pqr& pqr, std::string token) {
  return {pqr.provisional, pqr.radicado, pqr.filed, pqr.due, pqr.days, std::move(token)};
}

const domain::Pqr* find_pqr(const LiveSite& site, std::string_view id) {
  const auto uuid = domain::parse_uuid(id);
  if (!uuid) return nullptr;
  const auto found = site.state.cases.pqrs.find(domain::PqrId{*uuid});
  return found == site.state.cases.pqrs.end() ? nullptr : &found->second;
}

/// The days between, while the last day is the one that the law's count alone gives: after a suspension or an
/// extension the steps tell why it moved.
void explain(const LiveSite& site, const domain::Pqr& pqr, wire::PqrPage& page) {
  if (pqr.days == 0) return;
  const auto term =
      domain::count_term(term_policy(site), site.zone.local(pqr.received), pqr.days + pqr.extended_by);
  if (term.due != pqr.due) return;
  page.first_counted = term.first_counted;
  for (const auto& day : term.skipped)
    page.skipped.push_back({day.day, std::string(domain::to_text(day.why)), day.names});
}

} // namespace

Outcome<wire::PqrReceipt> file_web_pqr(Core& core, std::string_view key, const wire::PqrRequest& request) {
  const auto found = public_site(core, key);
  if (!found) return domain::Unexpected{found.error()};
  auto& site = **found;
  auto filed = checked(site, request);
  if (!filed) return domain::Unexpected{filed.error()};
  if (const auto* before = find_pqr(site, made_before(core, site, kind, request.id)))
    return receipt_of(*before, make_public_token(core, site, kind, domain::to_text(before->id)));

  auto& ledger = core.ledger;
  filed->pqr = ports::new_id<domain::PqrId>(ledger.clock(), ledger.random());
  std::array<std::uint8_t, 5> random{};
  ledger.random().fill(random);
  filed->provisional = domain::provisional_receipt(random);
  const auto id = domain::to_text(filed->pqr);
  auto token = make_public_token(core, site, kind, id);
  filed->token_hash = ports::to_hex(ports::blake2b(token));
  const auto pqr = file_pqr(core, site, *filed);
  if (!pqr) return domain::Unexpected{pqr.error()};
  remember_request(core, site, kind, request.id, id);
  return receipt_of(**pqr, std::move(token));
}

Outcome<wire::PqrPage> read_pqr(Core& core, std::string_view token) {
  const auto opened = open_link(core, token, kind);
  if (!opened) return domain::Unexpected{opened.error()};
  const auto& site = *opened->site;
  const auto* pqr = find_pqr(site, opened->token.subject);
  if (pqr == nullptr) return refuse("unknown_token");
  wire::PqrPage page;
  page.office = site.office.name;
  page.phone = site.office.phone;
  page.form = pqr_form(site.office);
  page.radicado = pqr->radicado;
  page.type = pqr->type;
  page.status = pqr->status;
  page.received = pqr->received;
  page.filed = pqr->filed;
  page.due = pqr->due;
  page.days = pqr->days;
  page.extended_by = pqr->extended_by;
  page.suspended = pqr->status == domain::PqrStatus::awaiting_completion;
  explain(site, *pqr, page);
  for (const auto& step : pqr->steps)
    page.steps.push_back({std::string(domain::to_text(step.action)), step.at});
  return page;
}

} // namespace ventanilla::central

#include "central/service/web_visits.hpp"

#include "shared/domain/case_view.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>

namespace ventanilla::central {

namespace {

constexpr std::string_view link_kind = "visit";
/// Of one visitor in one visit: more is no conversation.
constexpr std::ptrdiff_t visitor_messages = 300;
const Origin from_visitor{"visitor", {}};

/// The contact that a link opens; null when it is over and forgotten.
struct Visit {
  LiveSite* site = nullptr;
  domain::ContactId id;
  const domain::Contact* contact = nullptr;
};

Outcome<Visit> visit_of(Core& core, std::string_view token) {
  const auto opened = open_link(core, token, link_kind);
  if (!opened) return domain::Unexpected{opened.error()};
  const auto uuid = domain::parse_uuid(opened->token.subject);
  if (!uuid) return refuse("unknown_token");
  const domain::ContactId id{*uuid};
  return Visit{opened->site, id, domain::find_contact(opened->site->state, id)};
}

std::string state_of(const domain::Contact* contact) {
  if (contact == nullptr || contact->closed) return "closed";
  if (!contact->attended_by.empty()) return "attended";
  return domain::is_waiting(*contact) ? "waiting" : "offered";
}

wire::VisitMessage shown(const LiveSite& site, const domain::ContactMessage& message) {
  wire::VisitMessage out{message.id, message.author, {}, message.text, message.at};
  const auto* person = domain::find_person(site.office, message.person);
  if (message.author == domain::MessageAuthor::staff && person != nullptr) out.name = person->short_name;
  return out;
}

void show_messages(const Visit& visit, std::uint64_t after, wire::VisitStatus& status) {
  for (const auto& message : visit.contact->messages) {
    if (message.author == domain::MessageAuthor::note) continue;
    if (++status.count > after) status.messages.push_back(shown(*visit.site, message));
  }
}

int chats_before(const LiveSite& site, const domain::Contact& contact) {
  const auto waiting = waiting_chats(site.state);
  return static_cast<int>(std::find(waiting.begin(), waiting.end(), &contact) - waiting.begin());
}

/// The request with its words as they are kept.
Outcome<wire::VisitRequest> checked(const LiveSite& site, const wire::VisitRequest& request) {
  const auto name = public_words("name", request.name, public_line);
  if (!name) return domain::Unexpected{name.error()};
  const auto reach = public_words("reach", request.reach, public_line);
  if (!reach) return domain::Unexpected{reach.error()};
  const auto text = public_words("text", request.text, public_text);
  if (!text) return domain::Unexpected{text.error()};
  const auto& topics = site.office.topics;
  const bool known = std::any_of(topics.begin(), topics.end(),
                                 [&](const domain::Topic& each) { return each.key == request.topic; });
  if (!request.topic.empty() && !known) return refuse("unknown_topic");
  const bool gives_data = !name->empty() || !reach->empty();
  const auto consent = check_consent(site, gives_data, request.consent_version);
  if (!consent) return domain::Unexpected{consent.error()};
  return wire::VisitRequest{request.id,    *name, *reach,
                            request.topic, *text, gives_data ? request.consent_version : std::string{}};
}

domain::ContactId open_contact(Core& core, LiveSite& site, const wire::VisitRequest& request) {
  auto& ledger = core.ledger;
  domain::ContactOpened opened;
  opened.contact = ports::new_id<domain::ContactId>(ledger.clock(), ledger.random());
  opened.channel = domain::ContactChannel::web_chat;
  opened.user_name = request.name;
  opened.reach = request.reach;
  opened.topic = request.topic;
  opened.request = request.text;
  opened.consent_version = request.consent_version;
  ledger.append(site, opened, from_visitor);
  if (!request.text.empty())
    ledger.append(site,
                  domain::MessageSent{opened.contact,
                                      ports::new_id<domain::MessageId>(ledger.clock(), ledger.random()),
                                      domain::MessageAuthor::visitor,
                                      {},
                                      request.text},
                  from_visitor);
  return opened.contact;
}

} // namespace

std::vector<const domain::Contact*> waiting_chats(const domain::SiteState& state) {
  auto waiting = domain::waiting_contacts(state);
  std::erase_if(
      waiting, [](const domain::Contact* each) { return each->channel != domain::ContactChannel::web_chat; });
  return waiting;
}

Outcome<wire::VisitAnswer> open_visit(Core& core, std::string_view key, const wire::VisitRequest& request) {
  const auto found = public_site(core, key);
  if (!found) return domain::Unexpected{found.error()};
  auto& site = **found;
  const auto words = checked(site, request);
  if (!words) return domain::Unexpected{words.error()};
  domain::ContactId contact;
  if (const auto before = domain::parse_uuid(made_before(core, site, link_kind, request.id))) {
    contact = domain::ContactId{*before};
  } else {
    contact = open_contact(core, site, *words);
    remember_request(core, site, link_kind, request.id, domain::to_text(contact));
  }
  return wire::VisitAnswer{make_public_token(core, site, link_kind, domain::to_text(contact)), contact,
                           open_now(site, core.ledger.now()).open};
}

Outcome<Watched<wire::VisitStatus>> read_visit(Core& core, std::string_view token, std::uint64_t after) {
  const auto visit = visit_of(core, token);
  if (!visit) return domain::Unexpected{visit.error()};
  const auto& site = *visit->site;
  wire::VisitStatus status;
  status.state = state_of(visit->contact);
  status.hours = open_now(site, core.ledger.now());
  if (const auto* contact = visit->contact) {
    show_messages(*visit, after, status);
    status.close_reason = contact->close_reason;
    if (status.state == "waiting") status.before = chats_before(site, *contact);
    if (const auto* person = domain::find_person(site.office, contact->attended_by))
      status.attendant = wire::VisitAttendant{person->short_name, std::string(domain::to_text(person->role))};
  }
  auto without_messages = status;
  without_messages.messages.clear();
  status.mark = mark_of(wire::encode(without_messages));
  return Watched<wire::VisitStatus>{site.key, site.state.head, std::move(status)};
}

Outcome<wire::VisitMessageAnswer> send_visitor_message(Core& core, std::string_view token,
                                                       const wire::VisitMessageRequest& request) {
  const auto visit = visit_of(core, token);
  if (!visit) return domain::Unexpected{visit.error()};
  auto text = public_words("text", request.text, public_text);
  if (!text) return domain::Unexpected{text.error()};
  if (text->empty() || request.id.is_nil()) return refuse("bad_value", "text or id is empty");
  if (visit->contact == nullptr) return refuse("visit_closed");
  const auto& messages = visit->contact->messages;
  const auto known =
      std::find_if(messages.begin(), messages.end(), [&](const auto& each) { return each.id == request.id; });
  if (known != messages.end()) {
    const bool same = known->author == domain::MessageAuthor::visitor && known->text == *text;
    if (!same) return refuse("idempotency_mismatch");
    return wire::VisitMessageAnswer{known->id, known->at};
  }
  if (visit->contact->closed) return refuse("visit_closed");
  const auto sent = std::count_if(messages.begin(), messages.end(), [](const auto& each) {
    return each.author == domain::MessageAuthor::visitor;
  });
  if (sent >= visitor_messages) return refuse("too_many_messages");
  core.ledger.append(
      *visit->site,
      domain::MessageSent{visit->id, request.id, domain::MessageAuthor::visitor, {}, std::move(*text)},
      from_visitor);
  return wire::VisitMessageAnswer{request.id, visit->contact->messages.back().at};
}

Outcome<domain::Done> leave_visit(Core& core, std::string_view token) {
  const auto visit = visit_of(core, token);
  if (!visit) return domain::Unexpected{visit.error()};
  if (visit->contact == nullptr || visit->contact->closed) return domain::Done{};
  core.ledger.append(*visit->site, domain::ContactClosed{visit->id, {}, "visitor_left"}, from_visitor);
  return domain::Done{};
}

} // namespace ventanilla::central

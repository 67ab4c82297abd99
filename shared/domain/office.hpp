#pragma once

#include "shared/domain/form.hpp"
#include "shared/domain/time.hpp"
#include "shared/domain/words.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ventanilla::domain {

/// Configured things are named by short stable keys (`[a-z0-9_-]{1,40}`), never by their labels.
using ServiceKey = std::string;
using DeskKey = std::string;
using PersonKey = std::string;
using StationKey = std::string;
using SiteKey = std::string;

/// What the public comes for. `letter` is also the series of its ticket numbers.
struct Service {
  ServiceKey key;
  std::string letter; ///< one to three capitals, unique in the office
  Words name;
  std::string icon;          ///< name of a Material Design icon, as "file-document"
  std::string topic;         ///< T1 … T6 of the procedure (S-34), or empty
  std::vector<Words> papers; ///< what to have at hand, shown before the turn is taken
  std::vector<Words> tasks;  ///< what may be marked as done when it ends ("Cambio de dirección")
  Millis service_target{std::chrono::minutes{12}};
  Millis wait_target{std::chrono::minutes{15}};
  /// Used for the wait estimate until the day has data of its own (queue.md E5: 15 min).
  Millis service_average{std::chrono::minutes{15}};
  int daily_limit = 0; ///< tickets a day; 0 is no limit
};

/// A service a desk attends. Lower `order` is called first; equal orders compete by arrival.
struct DeskService {
  ServiceKey service;
  int order = 0;
};

struct Desk {
  DeskKey key;
  std::string label; ///< what is shown and spoken after "Módulo", digits or a letter
  std::vector<DeskService> services;
};

enum class Role : std::uint8_t {
  information_operator,
  technician,
  lawyer,
  rup_officer,
  supervisor,
  quality,
  admin
};

[[nodiscard]] std::string_view to_text(Role role);

/// A topic group of the procedure and who attends it (S-33, S-34).
struct Topic {
  std::string key; ///< "T1" …
  Words name;
  std::vector<Role> roles; ///< empty: everybody
};

/// The text a person agrees to before giving contact data (Ley 1581 of 2012).
struct Consent {
  std::string version;
  Words text;

  bool operator==(const Consent&) const = default;
};

struct Person {
  PersonKey key;
  std::string short_name; ///< "Laura R.", on staff screens and, to a visitor, as who attends that chat; never
                          ///< in public
  Role role = Role::information_operator;
  DeskKey usual_desk;
  std::vector<std::string> topics; ///< keys of topics; empty: all that the role attends
  int capacity = 3;                ///< contacts and turns at once; 0: is given none
};

/// Order of calling (product.md rule 3; CPACA art. 5.6 and 7).
struct QueuePolicy {
  int preferential_turns = 2;                       ///< n of n:m, at least 1
  int general_turns = 1;                            ///< m of n:m, at least 1
  Millis wait_max{std::chrono::minutes{45}};        ///< who waits longer is called first, whatever the class
  Millis no_show_cooldown{std::chrono::minutes{5}}; ///< a reactivated no-show is skipped this long
  int recall_max = 3;                               ///< recalls offered before "no se presentó" is suggested
};

/// Ticket numbers of one series and one day. Hot numbers grow from `first`; cold blocks, for a kiosk that is
/// cut off, are taken from the top down (sync.md b.1). The two may never meet.
struct NumberRange {
  int first = 1;
  int last = 999;
  int cold_block = 50;
};

/// Minutes since local midnight, end not included.
struct OpenSpan {
  int open_minute = 0;
  int close_minute = 0;
};

struct WeekHours {
  /// Index 0 is Monday … 6 Sunday.
  std::vector<std::vector<OpenSpan>> days;
  /// Days on which the office is closed although the week says open (holidays, as data: domain.md b.5).
  std::vector<LocalDay> closed_days;
  /// The kiosk warns in the last minutes before closing.
  int last_minutes_warning = 10;
};

/// A site's configuration: administration decides it, everybody reads it.
struct Office {
  SiteKey site;
  std::string zone = "America/Bogota"; ///< IANA name
  Words name;                          ///< "Cámara de Comercio de Facatativá"
  Words short_name;                    ///< "Cámara de Comercio"
  Words site_name;                     ///< "Facatativá · Sede principal"
  Words room_name;                     ///< "Sala de atención"
  std::string phone;
  std::string web;
  std::string status_url;      ///< base of the page behind the ticket's QR; the public token is appended
  std::string ticket_document; ///< code · version · status printed at the foot of each paper
  std::vector<Words> ticker;
  std::vector<Service> services;
  std::vector<Desk> desks;
  std::vector<Person> people;
  std::vector<Words> pause_reasons;
  QueuePolicy policy;
  NumberRange numbers;
  WeekHours hours;
  std::vector<Topic> topics;
  std::string entity_letters = "CC"; ///< of its radicados: two to five capitals
  Consent consent;
  std::vector<Form> forms; ///< the master list: every controlled document with its versions
};

/// The form in force with that code; null when there is none.
[[nodiscard]] const Form* active_form(const Office&, std::string_view code);
[[nodiscard]] const Form* find_form(const Office&, std::string_view code, int version);

[[nodiscard]] const Service* find_service(const Office&, std::string_view key);
[[nodiscard]] const Desk* find_desk(const Office&, std::string_view key);
[[nodiscard]] const Person* find_person(const Office&, std::string_view key);

/// What is wrong with a configuration, each in one English sentence naming the key; empty when it can be
/// used: unique keys and letters, known services at desks, n and m at least 1, hours in order, at least 40 h
/// a week (CPACA art. 7), a range that holds at least one cold block.
[[nodiscard]] std::vector<std::string> problems_of(const Office&);

} // namespace ventanilla::domain

#pragma once

#include "host/sdk/services/contacts.hpp"
#include "plugins/operator_panel/log_form.hpp"

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ventanilla::operator_panel {

struct View;

/// In the order of the foot.
enum class PanelTab : std::uint8_t { turn, log, inbox, messages };

/// Something asked of the contacts service, and what to do once it has worked.
struct CaseRequest {
  sdk::RequestId request = 0;
  std::function<void(View&, const sdk::ContactResult&)> then;
};

/// A complaint being written about the row that is open.
struct PqrEntry {
  domain::PqrType type = domain::PqrType::petition;
  std::string facts;
  domain::PqrId filed; ///< nil: not yet
  std::string receipt;
};

/// The register: its list, or one row of it.
struct LogState {
  enum class Face : std::uint8_t { list, form, pqr };
  Face face = Face::list;
  LogForm form;
  LogForm saved; ///< as the station holds it: what differs is not durable yet
  bool show_problems = false;
  bool close_after = false; ///< it was opened to close its chat
  float fields_height = 0;  ///< of the form as it was drawn last
  std::string link;         ///< of the survey, made for this row
  PqrEntry pqr;
  std::set<domain::ContactId> unsent; ///< saved here since the central had everything
};

struct InboxState {
  domain::ContactId open;    ///< whose conversation is shown; nil: the list
  domain::ContactId writing; ///< whose conversation `text` is typed for
  std::string text;
  bool note = false;           ///< what is typed is for colleagues only
  domain::ContactId declining; ///< nil: nobody is being refused
  std::string reason;
  std::set<std::pair<domain::ContactId, int>> heard; ///< offers whose sound was played
};

struct TabsModel {
  domain::PersonKey person; ///< whose work this is
  PanelTab tab = PanelTab::turn;
  std::vector<CaseRequest> requests;
  LogState log;
  InboxState inbox;
  domain::Instant messages_seen{}; ///< the newest that was on screen
};

} // namespace ventanilla::operator_panel

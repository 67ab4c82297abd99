#pragma once

#include "shared/domain/case_view.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace ventanilla::chat_monitor {

/// How long somebody may wait before it is said in ochre.
struct Targets {
  domain::Millis wait{std::chrono::minutes{3}};   ///< to be given to somebody
  domain::Millis answer{std::chrono::minutes{2}}; ///< for the next words of who attends
};

/// The contacts of the list, each part in the order in which it is worked off.
struct Lists {
  std::vector<const domain::Contact*> waiting; ///< to be given to somebody
  std::vector<const domain::Contact*> offered; ///< given, not confirmed yet
  std::vector<const domain::Contact*> talking; ///< somebody attends it
  /// Over, the visitor left, and whoever watches still owes its FOR-DIC-04 row.
  std::vector<const domain::Contact*> unwritten;
  /// Told to somebody through the internal chat (S-32) today, the newest first.
  std::vector<const domain::Contact*> told;
  /// Over since this morning, the newest first.
  std::vector<const domain::Contact*> over;

  /// The tab of who is attended, from the top of the list to its foot.
  [[nodiscard]] std::vector<const domain::Contact*> attention() const;
};

[[nodiscard]] std::vector<std::string> topic_keys(const domain::Office&);
/// What keeps its row from being closed; warnings don't.
[[nodiscard]] std::vector<domain::RowError> blocking_errors(const domain::ContactRow&, const domain::Office&);
[[nodiscard]] Lists lists_of(const domain::SiteState&, const domain::Office&, const domain::PersonKey& me);

/// Whether somebody waits longer than the target.
[[nodiscard]] bool past_target(const Lists&, domain::Instant now, const Targets&);

/// Since when the visitor's last words have no answer; nullopt while the visitor has the next word.
[[nodiscard]] std::optional<domain::Instant> unanswered_since(const domain::Contact&);
/// The longest of those a person attends.
[[nodiscard]] std::optional<domain::Instant> unanswered_by(const domain::SiteState&, std::string_view person);

/// The five figures over the list.
struct Figures {
  int waiting = 0;
  std::optional<domain::Millis> oldest; ///< of those who wait
  int talking = 0;
  int talking_people = 0;
  int unanswered = 0;                   ///< longer than the target
  domain::PersonKey unanswered_person;  ///< whose visitor has waited longest
  std::optional<double> first_answer_s; ///< today's median
  std::optional<double> fairness;       ///< Jain's index of today's assignments of who is there
};
[[nodiscard]] Figures figures_of(const domain::SiteState&, const Lists&, domain::Instant now, const Targets&);

/// Whether somebody waits whom nobody can be given to.
[[nodiscard]] bool nobody_for_one(const domain::SiteState&, const domain::Office&, const Lists&,
                                  domain::Instant now);

/// When the sound of somebody who waits is due: at each arrival (also of who came back), then every 20 s
/// while there is cause for alarm: somebody waits past the target, or nobody can be given to somebody.
class Arrivals {
 public:
  static constexpr domain::Millis repeat{std::chrono::seconds{20}};

  /// Who waits now; true when it sounds now.
  bool due(const std::vector<const domain::Contact*>& waiting, domain::Instant now, bool alarm);

 private:
  std::set<domain::ContactId> known_;
  std::optional<domain::Instant> last_;
};

} // namespace ventanilla::chat_monitor

#include "shared/domain/distribution.hpp"

#include <algorithm>
#include <tuple>

namespace ventanilla::domain {

namespace {

using Rule = DistributionReason::Rule;

template<class T> bool contains(const std::vector<T>& all, const T& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

/// A candidate with what the order looks at.
struct Ranked {
  const Candidate* candidate = nullptr;
  int load = 0;
};

/// Smaller gets the contact. No assignment yet sorts before any.
auto rank(const Ranked& ranked) {
  const auto& who = *ranked.candidate;
  return std::tie(ranked.load, who.day_count, who.last_assignment, who.person);
}

/// The first key in which the best differs from the next.
Rule deciding_rule(const Ranked& best, const Ranked& next) {
  if (best.load != next.load) return Rule::lowest_load;
  if (best.candidate->day_count != next.candidate->day_count) return Rule::lowest_day_count;
  if (best.candidate->last_assignment != next.candidate->last_assignment) return Rule::longest_idle;
  return Rule::by_name;
}

/// The person of a user who came back, when the rule for that holds; `eligible` is in order of rank.
const Ranked* same_person(const std::vector<Ranked>& eligible, const WaitingContact& contact,
                          const DistributionPolicy& policy, Instant now) {
  if (!contact.earlier || now - contact.earlier->at >= policy.returning_within) return nullptr;
  const auto found = std::find_if(eligible.begin(), eligible.end(), [&](const Ranked& each) {
    return each.candidate->person == contact.earlier->person;
  });
  return found != eligible.end() && found->load <= eligible.front().load + 1 ? &*found : nullptr;
}

Suggestion suggestion(const Ranked& chosen, Rule rule, int minimum, std::vector<Excluded> excluded) {
  const auto& who = *chosen.candidate;
  return {who.person,
          {rule, chosen.load, chosen.load == minimum, who.day_count, who.last_assignment},
          std::move(excluded)};
}

} // namespace

std::string_view to_text(Exclusion exclusion) {
  switch (exclusion) {
  case Exclusion::wrong_role:
    return "wrong_role";
  case Exclusion::no_skill:
    return "no_skill";
  case Exclusion::not_available:
    return "not_available";
  case Exclusion::presence_lost:
    return "presence_lost";
  case Exclusion::already_tried:
    return "already_tried";
  case Exclusion::at_capacity:
    return "at_capacity";
  }
  return "not_available";
}

std::string_view to_text(DistributionReason::Rule rule) {
  switch (rule) {
  case Rule::only_one:
    return "only_one";
  case Rule::returning_user:
    return "returning_user";
  case Rule::lowest_load:
    return "lowest_load";
  case Rule::lowest_day_count:
    return "lowest_day_count";
  case Rule::longest_idle:
    return "longest_idle";
  case Rule::by_name:
    return "by_name";
  }
  return "lowest_load";
}

int weighted(const Load& load, const LoadWeights& weights) {
  return load.chat * weights.chat + load.phone * weights.phone + load.desk * weights.desk;
}

std::optional<Exclusion> exclusion_of(const Candidate& who, const WaitingContact& contact,
                                      const DistributionPolicy& policy, Instant now) {
  if (!contact.roles.empty() && !contains(contact.roles, who.role)) return Exclusion::wrong_role;
  if (!contact.topic.empty() && !contains(who.topics, contact.topic)) return Exclusion::no_skill;
  if (!who.available) return Exclusion::not_available;
  if (now - who.last_seen > policy.presence_grace) return Exclusion::presence_lost;
  if (contains(contact.tried, who.person)) return Exclusion::already_tried;
  if (weighted(who.load, policy.weights) >= who.capacity) return Exclusion::at_capacity;
  return std::nullopt;
}

Expected<Suggestion, NobodyEligible> suggest_person(std::span<const Candidate> candidates,
                                                    const WaitingContact& contact,
                                                    const DistributionPolicy& policy, Instant now) {
  std::vector<Ranked> eligible;
  std::vector<Excluded> excluded;
  for (const auto& candidate : candidates) {
    if (const auto why = exclusion_of(candidate, contact, policy, now))
      excluded.push_back({candidate.person, *why});
    else
      eligible.push_back({&candidate, weighted(candidate.load, policy.weights)});
  }
  if (eligible.empty()) return Unexpected{NobodyEligible{std::move(excluded)}};
  std::sort(eligible.begin(), eligible.end(),
            [](const Ranked& a, const Ranked& b) { return rank(a) < rank(b); });
  const auto& best = eligible.front();
  if (eligible.size() == 1) return suggestion(best, Rule::only_one, best.load, std::move(excluded));
  if (const auto* same = same_person(eligible, contact, policy, now))
    return suggestion(*same, Rule::returning_user, best.load, std::move(excluded));
  return suggestion(best, deciding_rule(best, eligible[1]), best.load, std::move(excluded));
}

int virtual_count_on_joining(int own, std::span<const int> present) {
  const auto least = std::min_element(present.begin(), present.end());
  return least == present.end() ? own : std::max(own, *least);
}

bool waits_before(const WaitingContact& a, const WaitingContact& b) {
  return std::tuple(!a.priority, a.waiting_since, a.id) < std::tuple(!b.priority, b.waiting_since, b.id);
}

} // namespace ventanilla::domain

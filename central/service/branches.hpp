#pragma once

#include "central/service/core.hpp"

#include <string_view>

namespace ventanilla::central {

// Headquarters keep a copy of the log of each branch whose central pushes it (sync.md b, c.2): the same lines
// with the same numbers and hashes, so that every report and every proof works there as in the branch. One
// writer a site stays the rule: nothing is appended to a copy here.

/// Adds a branch, or gives one that is there a new key; the old key is dead. Its site must be new. The answer
/// is the only place where the secret ever stands. Fails with "forbidden", "bad_value", and "bad_value" too
/// for a site whose log is written here.
[[nodiscard]] Outcome<wire::StationKeyAnswer> add_branch(Core& core, const Caller& caller,
                                                         const wire::BranchRequest& request);

/// For the administrator.
[[nodiscard]] Outcome<wire::BranchList> list_branches(Core& core, const Caller& caller);

/// What is here of the caller's log. Fails with "forbidden" unless a branch asks.
[[nodiscard]] Outcome<wire::BranchState> branch_state(Core& core, const Caller& caller);

/// Takes lines of the caller's log, in order and all or none. A log of a later epoch (the branch was
/// restored, or people's words were taken out of it) comes again from its first line: lines that are here
/// already are passed over, words that are gone there go here, and where the branch went on otherwise the old
/// lines are kept aside. Fails with "forbidden"; "sequence_gap" with the seq to go on from; "log_forked" for
/// lines of an older epoch, and for others than those that are here in the same one; "bad_chain";
/// "bad_value"; "invalid_office".
[[nodiscard]] Outcome<wire::BranchState> take_log(Core& core, const Caller& caller, wire::LogPush push);

/// The configuration that whoever changes it next replaces: what the branch is to take while it hasn't, else
/// what is in force.
[[nodiscard]] wire::OfficeAnswer latest_office(const LiveSite& site);
/// The branch is to take it; it is in force once its log says so.
wire::OfficeAnswer want_office(Core& core, LiveSite& site, const domain::Office& office,
                               std::uint64_t version);

} // namespace ventanilla::central

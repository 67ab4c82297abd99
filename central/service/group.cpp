#include "central/service/group.hpp"

#include "central/service/housekeeping.hpp"
#include "central/service/sign_in.hpp"
#include "shared/domain/mutation.hpp"

#include <exception>

namespace ventanilla::central {

GroupWriter::GroupWriter(Ledger& ledger, Directory& directory) : core_{ledger, directory} {
  recall_failures(core_);
}

GroupOutcome GroupWriter::write(std::span<const Work> works, Snapshots snapshots) {
  GroupOutcome outcome;
  if (!well_) return outcome;
  try {
    core_.ledger.begin();
    tend(core_);
    for (const auto& work : works)
      work(core_);
    // Whether the disk takes something again is only known from a write.
    if (refusing_) core_.ledger.store().touch();
    outcome.written = domain::mutated("ack_before_commit");
    outcome.published = core_.ledger.commit(snapshots);
    outcome.written = true;
    refusing_ = false;
    return outcome;
  } catch (const storage::TurnLost& error) {
    outcome.turn_lost = true;
    outcome.error = error.what();
    return outcome;
  } catch (const ports::DatabaseError& error) {
    refusing_ = true;
    well_ = !error.fatal();
    outcome.error = error.what();
  } catch (const std::exception& error) {
    outcome.error = error.what();
  }
  if (well_) take_back(outcome);
  return outcome;
}

std::string GroupWriter::tidy() {
  if (!well_) return {};
  try {
    core_.ledger.store().tidy();
  } catch (const ports::DatabaseError& error) {
    // What is committed is in the log and stays there; only a disk that can't be trusted ends the writing.
    well_ = !error.fatal();
    return error.what();
  }
  return {};
}

void GroupWriter::take_back(GroupOutcome& outcome) {
  try {
    core_.ledger.rollback();
    core_.directory.load();
  } catch (const storage::TurnLost& error) {
    outcome.turn_lost = true;
    outcome.error = error.what();
  } catch (const ports::DatabaseError& error) {
    well_ = false;
    outcome.error = error.what();
  }
}

} // namespace ventanilla::central

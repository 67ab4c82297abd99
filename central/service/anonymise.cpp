#include "central/service/anonymise.hpp"

#include "central/service/ledger.hpp"
#include "central/service/verify.hpp"
#include "shared/domain/anonymise.hpp"
#include "shared/domain/form.hpp"
#include "shared/wire/json.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace ventanilla::central {

namespace {

const Origin administrator{"administrator", {}};

class SiteWork {
 public:
  SiteWork(storage::Store& store, const storage::StoredSite& site, domain::LocalDay before)
      : store_(store), site_(site), before_(before), removed_(store.removals(site.number)) {
    if (site.office.empty()) return;
    if (auto office = wire::decode<domain::Office>(site.office, wire::trusted_limits())) {
      office_ = std::move(*office);
      zone_ = ports::Zone(office_.zone);
    }
  }

  /// Reads the log: when each case was last spoken of, and which are open.
  Anonymised look() {
    each_line([this](const wire::EventRecord& record, const domain::Event& event) {
      domain::apply(state_, event, {record.seq, wire::corrected_at(record), record.station});
      if (const auto id = domain::case_of(event); !id.empty()) last_day_[id] = day_of(record);
      if (const auto* opened = std::get_if<domain::ResponseOpened>(&event))
        forms_[opened->response] = {opened->form, opened->version};
    });
    find_open();
    Anonymised found;
    found.site = site_.key;
    std::set<std::string> cases;
    each_line([&](const wire::EventRecord& record, const domain::Event& event) {
      if (!shorter(record, event)) return;
      ++found.lines;
      if (const auto id = domain::case_of(event); !id.empty()) cases.insert(id);
    });
    found.cases = cases.size();
    found.open =
        static_cast<std::size_t>(std::count_if(last_day_.begin(), last_day_.end(), [&](const auto& each) {
          return each.second < before_ && open_.contains(each.first);
        }));
    return found;
  }

  /// Inside a transaction, after `look`. The run's digest.
  RemovalDigest take_out() {
    RemovalDigest digest;
    const auto run = state_.head + 1;
    std::map<std::pair<std::string, std::uint32_t>, ports::Digest> chains;
    std::vector<std::pair<storage::LogLine, storage::Removal>> changed;
    each_line([&](wire::EventRecord record, const domain::Event& event) {
      const auto was = wire::chain_bytes(record);
      ports::Digest station_chain{};
      if (record.lseq > 0) {
        auto& chain = chains[{record.station, record.station_epoch}];
        const auto removed = removed_.find(record.seq);
        chain = removed != removed_.end() ? removed->second.station_chain : ports::chain_link(chain, was);
        station_chain = chain;
      }
      const auto less = shorter(record, event);
      if (!less) return;
      record.body = wire::encode_event(*less);
      digest.add(record.seq, ports::blake2b(was), ports::blake2b(wire::chain_bytes(record)));
      changed.emplace_back(storage::LogLine{record.seq, record.id, wire::encode(record)},
                           storage::Removal{run, ports::blake2b(was), station_chain});
    });
    for (const auto& [line, removal] : changed)
      store_.replace_line(site_.number, line, removal);
    return digest;
  }

 private:
  void each_line(const std::function<void(const wire::EventRecord&, const domain::Event&)>& work) {
    for (std::uint64_t after = 0;;) {
      const auto lines = store_.lines(site_.number, after, lines_a_read);
      for (const auto& line : lines) {
        const auto record = wire::decode<wire::EventRecord>(line.record, wire::trusted_limits());
        if (!record)
          throw ports::DatabaseError(11, "line " + std::to_string(line.seq) + " can't be read", true);
        const auto event = wire::decode_event(record->type, record->body);
        work(*record, event ? *event : domain::Event{domain::UnknownEvent{record->type}});
        after = line.seq;
      }
      if (lines.size() < lines_a_read) return;
    }
  }

  [[nodiscard]] domain::LocalDay day_of(const wire::EventRecord& record) const {
    return zone_.local(wire::corrected_at(record)).day;
  }

  void find_open() {
    for (const auto& [id, contact] : state_.cases.contacts)
      if (!contact.closed) open_.insert(domain::to_text(id));
    for (const auto& [id, response] : state_.cases.responses)
      if (!response.closed) open_.insert(domain::to_text(id));
    for (const auto& [id, pqr] : state_.cases.pqrs) {
      if (domain::is_over(pqr.status)) continue;
      open_.insert(domain::to_text(id));
      open_.insert(domain::to_text(pqr.contact));
    }
  }

  /// The line's event without its words, if it is one of those.
  [[nodiscard]] std::optional<domain::Event> shorter(const wire::EventRecord& record,
                                                     const domain::Event& event) const {
    if (removed_.contains(record.seq)) return std::nullopt;
    const auto id = domain::case_of(event);
    const auto last = last_day_.find(id);
    const auto day = last == last_day_.end() ? day_of(record) : last->second;
    if (day >= before_ || open_.contains(id)) return std::nullopt;
    return domain::without_words(event, [this](const domain::AnswerGiven& given) { return is_words(given); });
  }

  /// What no form explains is taken for a person's words.
  [[nodiscard]] bool is_words(const domain::AnswerGiven& given) const {
    const auto response = forms_.find(given.response);
    if (response == forms_.end()) return true;
    for (const auto& form : office_.forms)
      if (form.code == response->second.first && form.version == response->second.second)
        for (const auto& question : form.questions)
          if (question.id == given.answer.question) return question.kind == domain::QuestionKind::text;
    return true;
  }

  storage::Store& store_;
  const storage::StoredSite& site_;
  const domain::LocalDay before_;
  const std::map<std::uint64_t, storage::Removal> removed_;
  domain::Office office_;
  ports::Zone zone_{"UTC"};
  domain::SiteState state_;
  std::map<std::string, domain::LocalDay> last_day_;
  std::map<domain::ResponseId, std::pair<std::string, int>> forms_;
  std::set<std::string> open_;
};

} // namespace

std::uint64_t fresh_epoch(storage::Store& store, const ports::Clock& clock, ports::Random& random,
                          std::uint64_t replaced) {
  const auto now = static_cast<std::uint64_t>(clock.now().time_since_epoch().count());
  const auto later = std::max(store.log_epoch(), replaced) + 1;
  if (now > later) return now;
  // A clock that was ahead once, or is behind now: what is put back from the same copy again must not get the
  // number of the first time, which nobody may know any more.
  constexpr std::uint32_t numbers = 1U << 16U;
  return later + ports::uniform(random, numbers);
}

std::vector<Anonymised> anonymise(storage::Store& store, const ports::Clock& clock, ports::Random& random,
                                  domain::LocalDay before, bool only_count) {
  std::vector<Anonymised> all;
  std::map<std::string, RemovalDigest> digests;
  if (!only_count) store.begin();
  try {
    std::set<storage::SiteNumber> copies; // their branches take words out of them
    for (const auto& branch : store.branches())
      copies.insert(branch.site);
    for (const auto& site : store.sites()) {
      if (copies.contains(site.number)) continue;
      SiteWork work(store, site, before);
      all.push_back(work.look());
      if (only_count || all.back().lines == 0) continue;
      digests[site.key] = work.take_out();
    }
    if (only_count) return all;
    if (digests.empty()) {
      store.rollback();
      return all;
    }
    store.set_log_epoch(fresh_epoch(store, clock, random));
    Ledger ledger(store, clock, random);
    for (const auto& [key, digest] : digests) {
      ledger.rebuild(*ledger.find(key));
      ledger.append(*ledger.find(key), domain::RecordsAnonymised{before, digest.lines(), digest.hex()},
                    administrator);
    }
    (void)ledger.commit();
  } catch (...) {
    store.rollback();
    throw;
  }
  store.rewrite_file();
  return all;
}

} // namespace ventanilla::central

#include "central/cli/offices.hpp"

#include "central/cli/files.hpp"

#include <algorithm>
#include <cstdio>

namespace ventanilla::central::cli {

domain::Office read_office(const std::filesystem::path& file) {
  auto office =
      wire::decode<domain::Office>(read_file(file, office_bytes), wire::request_limits(office_bytes));
  if (!office) {
    throw Failure(Exit::check_failed,
                  file.string() + " isn't an office (" + office.error().code + "): " + office.error().detail);
  }
  const auto problems = domain::problems_of(*office);
  for (const auto& problem : problems)
    std::fprintf(stderr, "%s: %s\n", file.c_str(), problem.c_str());
  if (!problems.empty()) {
    throw Failure(Exit::check_failed, file.string() + " has " + std::to_string(problems.size()) +
                                          (problems.size() == 1 ? " problem" : " problems") +
                                          "; nothing was changed");
  }
  return std::move(office).value();
}

std::vector<domain::Form> read_forms(const std::filesystem::path& folder) {
  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error))
    if (entry.path().extension() == ".json") files.push_back(entry.path());
  if (error) throw Failure(Exit::usage, "the forms' folder " + folder.string() + " can't be read");
  std::sort(files.begin(), files.end());
  std::vector<domain::Form> forms;
  for (const auto& file : files) {
    auto form = wire::decode<domain::Form>(read_file(file, office_bytes), wire::request_limits(office_bytes));
    if (!form)
      throw Failure(Exit::check_failed,
                    file.string() + " isn't a form (" + form.error().code + "): " + form.error().detail);
    forms.push_back(std::move(*form));
  }
  return forms;
}

std::optional<StoredOffice> fetch_office(Connection& central, const Settings& settings) {
  const Connection::Call call{.path = site_path(settings, "/config")};
  const auto answer = central.ask(call);
  if (answer.status == 404) return std::nullopt;
  if (answer.status != 200)
    return StoredOffice{Connection::read<wire::OfficeAnswer>(central.expect(call).body), {}};
  return StoredOffice{Connection::read<wire::OfficeAnswer>(answer.body), answer.etag};
}

std::uint64_t put_office(Connection& central, const domain::Office& office,
                         const std::optional<StoredOffice>& before) {
  const auto answer = central.expect({.method = "PUT",
                                      .path = "/v1/sites/" + checked_key(office.site, "the site") + "/config",
                                      .body = wire::encode(office),
                                      .if_match = before ? before->etag : std::string{},
                                      .if_none_match = before ? std::string{} : std::string{"*"}});
  return Connection::read<wire::OfficeAnswer>(answer.body).version;
}

} // namespace ventanilla::central::cli

#include "central/storage/postgres/connection.hpp"

#include <libpq-fe.h>

#include <algorithm>

namespace ventanilla::central::storage::postgres {

namespace {

constexpr unsigned byte_bits = 8;

} // namespace

Statement::Statement(Connection& connection, std::string_view sql, Sent sent)
    : connection_(&connection), sql_(sql), sent_(sent) {}

Value& Statement::value(int index) {
  const auto place = static_cast<std::size_t>(index);
  if (values_.size() < place) values_.resize(place);
  return values_[place - 1];
}

Statement& Statement::bind(int index, std::int64_t number) {
  value(index) = number_value(number);
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  value(index) = text_value(text);
  return *this;
}

Statement& Statement::bind(int index, std::span<const std::uint8_t> blob) {
  value(index) = bytes_value(blob);
  return *this;
}

Statement& Statement::bind_null(int index) {
  value(index) = {};
  return *this;
}

bool Statement::step() {
  if (row_ < 0) result_ = connection_->ask(sql_, values_);
  ++row_;
  return row_ < PQntuples(result_.get());
}

void Statement::run() {
  if (row_ < 0 && sent_ == Sent::gathered)
    connection_->gather(sql_, values_);
  else if (row_ < 0)
    connection_->run(sql_, values_);
  reset();
}

void Statement::reset() {
  row_ = -1;
  result_.reset();
  for (auto& each : values_)
    each = {};
}

std::int64_t Statement::integer(int column) const {
  std::int64_t number = 0;
  const auto bytes = blob(column);
  if (bytes.empty()) return 0;
  // Shorter integers are widened with their sign.
  if ((bytes.front() & 0x80U) != 0) number = -1;
  for (const auto byte : bytes)
    number = static_cast<std::int64_t>((static_cast<std::uint64_t>(number) << byte_bits) | byte);
  return number;
}

std::string_view Statement::text(int column) const {
  return {PQgetvalue(result_.get(), row_, column),
          static_cast<std::size_t>(PQgetlength(result_.get(), row_, column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const {
  const auto bytes = text(column);
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libpq gives bytes as char
  return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

bool Statement::is_null(int column) const {
  return PQgetisnull(result_.get(), row_, column) == 1;
}

} // namespace ventanilla::central::storage::postgres

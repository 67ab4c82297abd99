#include "central/cli/files.hpp"

#include "central/cli/connection.hpp"

#include <boost/json.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace ventanilla::central::cli {

namespace {

Failure file_failure(const std::string& what, const std::filesystem::path& file) {
  return Failure(Exit::usage, what + " " + file.string() + ": " + std::strerror(errno));
}

class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  [[nodiscard]] int get() const noexcept { return fd_; }

 private:
  int fd_;
};

void write_pretty(std::ostringstream& out, const boost::json::value& value, std::size_t indent) {
  const std::string pad(indent + 2, ' ');
  const std::string end(indent, ' ');
  if (const auto* object = value.if_object(); object && !object->empty()) {
    out << "{\n";
    bool first = true;
    for (const auto& [key, item] : *object) {
      out << (first ? "" : ",\n") << pad << boost::json::serialize(boost::json::string(key)) << ": ";
      write_pretty(out, item, indent + 2);
      first = false;
    }
    out << "\n" << end << "}";
  } else if (const auto* array = value.if_array(); array && !array->empty()) {
    out << "[\n";
    bool first = true;
    for (const auto& item : *array) {
      out << (first ? "" : ",\n") << pad;
      write_pretty(out, item, indent + 2);
      first = false;
    }
    out << "\n" << end << "]";
  } else {
    out << boost::json::serialize(value);
  }
}

} // namespace

std::string read_file(const std::filesystem::path& file, std::size_t limit) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw file_failure("can't read", file);
  std::string text(limit + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  if (in.bad()) throw file_failure("can't read", file);
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (text.size() > limit) {
    throw Failure(Exit::usage, file.string() + " is longer than " + std::to_string(limit) + " bytes");
  }
  return text;
}

void write_file(const std::filesystem::path& file, std::string_view text, unsigned mode) {
  const std::filesystem::path temporary = file.string() + "." + std::to_string(::getpid()) + ".new";
  {
    const Descriptor out(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                static_cast<mode_t>(mode)));
    if (out.get() < 0) throw file_failure("can't write", temporary);
    while (!text.empty()) {
      const auto written = ::write(out.get(), text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) {
        const auto failure = file_failure("can't write", temporary);
        ::unlink(temporary.c_str());
        throw failure;
      }
      text.remove_prefix(static_cast<std::size_t>(written));
    }
    if (::fsync(out.get()) != 0) throw file_failure("can't flush", temporary);
  }
  if (::rename(temporary.c_str(), file.c_str()) != 0) {
    const auto failure = file_failure("can't write", file);
    ::unlink(temporary.c_str());
    throw failure;
  }
}

std::string pretty_json(std::string_view json) {
  boost::system::error_code error;
  const auto value = boost::json::parse(boost::json::string_view(json.data(), json.size()), error);
  if (error) return std::string(json);
  std::ostringstream out;
  write_pretty(out, value, 0);
  return out.str();
}

} // namespace ventanilla::central::cli

#include "tests/unit/printing/escpos_decoder.hpp"

namespace ventanilla::test {
namespace {

class Reader {
 public:
  explicit Reader(std::span<const std::uint8_t> bytes) : bytes_(bytes) {}

  [[nodiscard]] bool done() const { return at_ == bytes_.size() || !job_.error.empty(); }
  [[nodiscard]] DecodedJob take() { return std::move(job_); }

  void step() {
    const int first = next();
    const int second = next();
    if (first == 0x1B && second == 0x40)
      ++job_.resets;
    else if (first == 0x1B && second == 0x64)
      job_.fed_lines += next();
    else if (first == 0x1B && second == 0x4A)
      job_.fed_dots += next();
    else if (first == 0x1D && second == 0x76)
      picture();
    else if (first == 0x1D && second == 0x56)
      cut();
    else if ((first == 0x1D && second == 0x72) || (first == 0x10 && second == 0x04)) {
      next();
      ++job_.status_questions;
    } else
      fail("unknown command " + std::to_string(first) + " " + std::to_string(second));
  }

 private:
  int next() {
    if (at_ == bytes_.size()) {
      fail("the job ends inside a command");
      return 0;
    }
    return bytes_[at_++];
  }

  void fail(const std::string& why) {
    if (job_.error.empty()) job_.error = why + " at byte " + std::to_string(at_);
  }

  void picture() {
    const int zero = next();
    const int mode = next();
    if (zero != 0x30 || (mode != 0 && mode != 48)) return fail("not a raster picture in normal size");
    int columns = next(); // the order of evaluation of a sum is not fixed
    columns += next() * 256;
    int rows = next();
    rows += next() * 256;
    if (columns == 0 || rows == 0 || (job_.paper.width != 0 && job_.paper.width != columns * 8))
      return fail("a band of a strange size");
    const std::size_t size = static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows);
    if (bytes_.size() - at_ < size) return fail("the job ends inside a picture");
    job_.paper.width = columns * 8;
    job_.paper.height += rows;
    for (std::size_t i = 0; i < size; ++i)
      job_.paper.bits.push_back(bytes_[at_ + i]);
    at_ += size;
    ++job_.bands;
  }

  void cut() {
    const int mode = next();
    switch (mode) {
    case 0:
    case 48:
      job_.cuts.emplace_back("full");
      break;
    case 1:
    case 49:
      job_.cuts.emplace_back("partial");
      break;
    case 65:
    case 66:
      job_.cuts.emplace_back(mode == 65 ? "full" : "partial");
      job_.fed_to_blade = true;
      job_.fed_dots += next();
      break;
    default:
      fail("unknown cut " + std::to_string(mode));
    }
  }

  std::span<const std::uint8_t> bytes_;
  std::size_t at_ = 0;
  DecodedJob job_;
};

} // namespace

DecodedJob decode_escpos(std::span<const std::uint8_t> bytes) {
  Reader reader(bytes);
  while (!reader.done())
    reader.step();
  return reader.take();
}

} // namespace ventanilla::test

// What a scanner typed, or a person: the text of a ticket's QR.

#include "shared/wire/paper.hpp"

#include "tests/fuzz/target.hpp"

using namespace ventanilla;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const auto read = wire::read_paper(fuzz::text_of(bytes, size));
  if (!read) return 0;
  const ports::SigningSeed seed{1};
  const auto written = wire::sign_paper(read->paper, seed);
  const auto again = wire::read_paper(written);
  fuzz::must(again.has_value(), "what was written can be read");
  fuzz::must(again->bytes == read->bytes, "the same paper gives the same bytes");
  fuzz::must(ports::is_signed(ports::public_key(seed), again->bytes, again->signature), "it is signed");
  return 0;
}

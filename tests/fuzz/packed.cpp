// What says that it is packed: the body of a request, or of an answer. The first two bytes say how much may
// come out of the rest.

#include "shared/ports/gzip.hpp"
#include "tests/fuzz/target.hpp"

using namespace ventanilla;

int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::size_t head = 2;
  if (size < head) return 0;
  const std::size_t most = (std::size_t{bytes[0]} << 8U) | bytes[1];
  const auto rest = fuzz::text_of(bytes + head, size - head);
  if (const auto unpacked = ports::gunzip(rest, most)) {
    fuzz::must(unpacked->size() <= most, "no more comes out than may");
    const auto again = ports::gunzip(ports::gzip(*unpacked), most);
    fuzz::must(again.has_value() && *again == *unpacked, "what was unpacked can be packed again");
    fuzz::must(unpacked->empty() || !ports::gunzip(rest, unpacked->size() - 1),
               "and no less is taken for all");
  }
  const auto packed = ports::gzip(rest);
  const auto again = ports::gunzip(packed, rest.size());
  fuzz::must(again.has_value() && *again == rest, "what is packed is unpacked");
  if (!packed.empty())
    fuzz::must(!ports::gunzip(std::string_view(packed).substr(0, packed.size() - 1), rest.size()),
               "what is cut off is nothing");
  return 0;
}

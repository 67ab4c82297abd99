#include "shared/ports/gzip.hpp"

#include <zlib.h>

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ventanilla::ports {

namespace {

constexpr int gzip_format = 16; ///< added to the window's bits
constexpr int memory_level = 8; ///< zlib's own choice

/// zlib reads through a pointer that isn't const, and writes nothing there.
Bytef* input_of(std::string_view bytes) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast,cppcoreguidelines-pro-type-reinterpret-cast)
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data()));
}
Bytef* output_of(std::string& bytes, std::size_t at) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): zlib's bytes are unsigned
  return reinterpret_cast<Bytef*>(bytes.data()) + at;
}

struct Inflate {
  Inflate() {
    if (inflateInit2(&stream, MAX_WBITS + gzip_format) != Z_OK) throw std::runtime_error("zlib: no memory");
  }
  ~Inflate() { inflateEnd(&stream); }
  Inflate(const Inflate&) = delete;
  Inflate& operator=(const Inflate&) = delete;
  z_stream stream{};
};

} // namespace

std::string gzip(std::string_view bytes) {
  if (bytes.size() > std::numeric_limits<uInt>::max() / 2) throw std::runtime_error("zlib: too long");
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + gzip_format, memory_level,
                   Z_DEFAULT_STRATEGY) != Z_OK)
    throw std::runtime_error("zlib: no memory");
  std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
  stream.next_in = input_of(bytes);
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = output_of(packed, 0);
  stream.avail_out = static_cast<uInt>(packed.size());
  const int end = deflate(&stream, Z_FINISH); // there is room for all of it
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  if (end != Z_STREAM_END) throw std::runtime_error("zlib: packing did not end");
  return packed;
}

domain::Expected<std::string, GunzipError> gunzip(std::string_view packed, std::size_t most) {
  constexpr std::size_t piece = 16UL * 1024;
  if (packed.size() > std::numeric_limits<uInt>::max()) return domain::Unexpected{GunzipError::too_long};
  Inflate inflater;
  auto& stream = inflater.stream;
  stream.next_in = input_of(packed);
  stream.avail_in = static_cast<uInt>(packed.size());
  std::string bytes;
  while (true) {
    const auto before = bytes.size();
    // One more than is allowed, so that one too many is noticed.
    bytes.resize(std::min(most + 1, before + piece));
    stream.next_out = output_of(bytes, before);
    stream.avail_out = static_cast<uInt>(bytes.size() - before);
    const int code = inflate(&stream, Z_NO_FLUSH);
    bytes.resize(bytes.size() - stream.avail_out);
    if (bytes.size() > most) return domain::Unexpected{GunzipError::too_long};
    if (code == Z_STREAM_END) break;
    // Without an error and without progress the rest is missing.
    if (code != Z_OK || bytes.size() == before) return domain::Unexpected{GunzipError::broken};
  }
  if (stream.avail_in != 0) return domain::Unexpected{GunzipError::broken};
  return bytes;
}

} // namespace ventanilla::ports

#include "central/http/token_bucket.hpp"

#include <algorithm>

namespace ventanilla::central::http {

namespace {
constexpr std::size_t buckets_kept = 20'000;

double seconds(TokenBuckets::Moment::duration time) {
  return std::chrono::duration<double>(time).count();
}
} // namespace

bool TokenBuckets::take(const std::string& caller, Moment now) {
  if (buckets_.size() >= buckets_kept) forget_full(now);
  auto& bucket = buckets_.try_emplace(caller, Bucket{burst_, now}).first->second;
  bucket.tokens = std::min(burst_, bucket.tokens + rate_ * seconds(now - bucket.at));
  bucket.at = now;
  if (bucket.tokens < 1) return false;
  bucket.tokens -= 1;
  return true;
}

void TokenBuckets::forget_full(Moment now) {
  std::erase_if(buckets_, [&](const auto& each) {
    return each.second.tokens + rate_ * seconds(now - each.second.at) >= burst_;
  });
}

} // namespace ventanilla::central::http

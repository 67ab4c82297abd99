#pragma once

#include "shared/domain/distribution.hpp"

#include <utility>

namespace ventanilla::domain {

inline const Instant nine{std::chrono::sys_days{std::chrono::year{2026} / 11 / 24} + std::chrono::hours{14}};

/// Somebody who may get the contacts of `contact`.
inline Candidate person(std::string key, int chats = 0) {
  Candidate who;
  who.person = std::move(key);
  who.topics = {"T1"};
  who.available = true;
  who.last_seen = nine;
  who.load.chat = chats;
  who.capacity = 100;
  return who;
}

inline WaitingContact contact(std::uint8_t number = 1, Instant since = nine) {
  WaitingContact waiting;
  waiting.id.uuid.bytes[15] = number;
  waiting.waiting_since = since;
  waiting.topic = "T1";
  return waiting;
}

} // namespace ventanilla::domain

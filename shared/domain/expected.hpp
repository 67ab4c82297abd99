#pragma once

#include <utility>
#include <variant>

namespace ventanilla::domain {

/// Marks a value as the error of an Expected, as in `return Unexpected{NextError::no_one_waiting};`.
template<class E> struct Unexpected { E error; };
template<class E> Unexpected(E) -> Unexpected<E>;

/// Either a value or a named error. GCC 12 has no std::expected; this is the part of it that we use.
/// Reading the side that is not there is a programming mistake and throws std::bad_variant_access.
template<class T, class E> class [[nodiscard]] Expected {
 public:
  Expected(T value) : held_(std::in_place_index<0>, std::move(value)) {}
  Expected(Unexpected<E> unexpected) : held_(std::in_place_index<1>, std::move(unexpected.error)) {}

  [[nodiscard]] bool has_value() const noexcept { return held_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  [[nodiscard]] const T& value() const& { return std::get<0>(held_); }
  [[nodiscard]] T& value() & { return std::get<0>(held_); }
  [[nodiscard]] T&& value() && { return std::get<0>(std::move(held_)); }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  [[nodiscard]] const E& error() const { return std::get<1>(held_); }

 private:
  std::variant<T, E> held_;
};

/// For what either worked or has an error, with nothing to hand back.
struct Done {};

} // namespace ventanilla::domain

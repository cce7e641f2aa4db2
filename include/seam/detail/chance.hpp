// SPDX-License-Identifier: BSL-1.0
/// Which calls a fault strikes: one by its number, or some by chance.
#pragma once

#include <seam/config.hpp>
#include <seam/detail/applies.hpp>

#include <cstdint>

SEAM_BEGIN_NAMESPACE
namespace detail {

class nth_call : public any_signature {
 public:
  explicit nth_call(std::uint64_t n) noexcept : n_(n) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return count_.next() == n_;
  }

 private:
  std::uint64_t n_;
  shared_count count_;
};

/// Decided by the call's number and the seed alone, so that a run can be repeated, whichever threads call.
class by_chance : public any_signature {
 public:
  by_chance(double probability, std::uint64_t seed) noexcept : below_(probability * 0x1p53), seed_(spread(seed)) {}
  template <class S, class... A>
  bool applies(const A&...) noexcept {
    return static_cast<double>(spread(seed_ + count_.next()) >> 11) < below_;
  }

 private:
  double below_;
  std::uint64_t seed_;
  shared_count count_;
};

template <class T>
inline constexpr bool is_when = false;
template <>
inline constexpr bool is_when<nth_call> = true;
template <>
inline constexpr bool is_when<by_chance> = true;

}  // namespace detail
SEAM_END_NAMESPACE

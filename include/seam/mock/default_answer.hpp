// SPDX-License-Identifier: BSL-1.0
/// What mocks and expectations return without an answer, for each type of result.
#pragma once

#include <seam/base/config.hpp>
#include <seam/core/engine.hpp>
#include <seam/seams/function.hpp>

SEAM_BEGIN_NAMESPACE
namespace detail {

template <class R>
class default_answer_seam : public function<&make_default_answer<R>, "seam::default_answer"> {
 public:
  default_answer_seam() noexcept { default_source_of<R>.store(&source); }

 private:
  static R make() { return function<&make_default_answer<R>, "seam::default_answer">()(); }
  static inline const default_source source{
      reinterpret_cast<void (*)()>(&make),
      slot_behind(function<&make_default_answer<R>, "seam::default_answer">()).core};
};

}  // namespace detail

/// What a mocked call returns that has no answer: `R()`, unless patched. A seam like any other, from `main` on:
/// `seam::patch p{seam::default_answer<Money>, [] { return Money(0, "EUR"); }};`.
template <class R>
inline const detail::default_answer_seam<R> default_answer;

SEAM_END_NAMESPACE
